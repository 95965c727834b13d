/**
 * `<hr-error-summary tabindex="-1">`: takes the focus when it appears, on a page or in a part of one,
 * so that people who listen or use keys hear first what there is to mend.
 */
export class ErrorSummary extends HTMLElement {
  connectedCallback(): void {
    this.focus();
  }
}
