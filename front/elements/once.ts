const PATIENCE = 15_000; // milliseconds; then a lost connection must not keep the form shut

/**
 * `<hr-once><form>…</form></hr-once>`: a second press while the first is under way does nothing.
 * The button stays enabled, so that its name and value are sent and focus is not lost. Without
 * script the server still keeps one record of two sendings.
 */
export class Once extends HTMLElement {
  #sending: HTMLElement | null = null;

  readonly #send = (event: SubmitEvent): void => {
    if (this.#sending) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.defaultPrevented) return;
    this.#sending = event.submitter ?? this;
    this.#sending.setAttribute("aria-busy", "true");
    window.setTimeout(this.#rest, PATIENCE);
  };

  readonly #rest = (): void => {
    this.#sending?.removeAttribute("aria-busy");
    this.#sending = null;
  };

  connectedCallback(): void {
    this.addEventListener("submit", this.#send, { capture: true });
    this.addEventListener("htmx:finally:request", this.#rest);
    // The page may come back whole from the browser's memory, by the back button.
    window.addEventListener("pageshow", this.#rest);
  }

  disconnectedCallback(): void {
    this.removeEventListener("submit", this.#send, { capture: true });
    this.removeEventListener("htmx:finally:request", this.#rest);
    window.removeEventListener("pageshow", this.#rest);
  }
}
