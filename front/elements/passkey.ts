/**
 * `<hr-passkey-trouble hidden>…</hr-passkey-trouble>`: words for when a passkey did not open the door
 * or was called off. allauth's script only tells the console, and the document by an event.
 */
export class PasskeyTrouble extends HTMLElement {
  readonly #show = (event: Event): void => {
    event.preventDefault(); // it is said on the page, so the console need not
    this.hidden = false;
    this.focus();
  };

  connectedCallback(): void {
    document.addEventListener("allauth.error", this.#show);
  }

  disconnectedCallback(): void {
    document.removeEventListener("allauth.error", this.#show);
  }
}
