const SLOWER = 1.2; // each time there is nothing new, wait this much longer
const SLOWEST = 1.8; // times the pace that the server asks for
const LOST = 20_000; // milliseconds; the longest wait while the room cannot be reached
const ASIDE = 10_000; // while nobody looks at the page
const PATIENCE = 8_000; // until an answer counts as lost

/** What a block says, without the hidden words that differ each time it is drawn. */
function saying(block: Element): string {
  const copy = block.cloneNode(true) as Element;
  for (const each of copy.querySelectorAll("[name=csrfmiddlewaretoken], [name=once]")) {
    each.setAttribute("value", "");
  }
  return copy.innerHTML.trim() + block.className;
}

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** Carry what was typed, what was unfolded and where the focus was into the new block. */
function carryOver(from: Element, to: Element): void {
  for (const old of from.querySelectorAll<Typed>("textarea, input:not([type=hidden])")) {
    const fresh = old.id ? to.querySelector<Typed>(`#${CSS.escape(old.id)}`) : null;
    if (!fresh) continue;
    if (old.value !== old.defaultValue) fresh.value = old.value;
    if (old instanceof HTMLInputElement && fresh instanceof HTMLInputElement) {
      fresh.checked = old.checked;
    }
  }
  const [were, are] = [from.querySelectorAll("details"), to.querySelectorAll("details")];
  for (const [at, old] of were.entries()) {
    const fresh = are[at];
    if (fresh?.innerText && fresh.querySelector("summary")?.textContent === old.querySelector("summary")?.textContent) {
      fresh.open = old.open;
    }
  }
}

/**
 * Where the focus goes once a block is drawn anew: to the same thing, else to what does the same about
 * something else (the next turn), else to the main button of the block, else to that at the thumb.
 */
function ways(element: Element | null): string[] {
  if (!element) return [];
  const block = `[data-live="${element.closest("[data-live]")?.getAttribute("data-live") ?? ""}"]`;
  const thumb = [`${block} button:last-of-type`, ".live-bar button:last-of-type"];
  if (element.id) return [`#${CSS.escape(element.id)}`, ...thumb];
  if (element instanceof HTMLButtonElement) {
    const act = element.value.split(":")[0] ?? "";
    const same = `${block} button[value="${CSS.escape(element.value)}"]`;
    return [same, `${block} button[value^="${CSS.escape(act)}:"]`, ...thumb];
  }
  return element.matches("summary") ? [`${block} summary`, ...thumb] : [];
}

/**
 * `<hr-live data-now="…">`: asks the server now and then what is new in the room, and puts the blocks
 * that changed (`data-live`) in place of the old ones. Quicker while something happens, slower while
 * nothing does, slower still while the room cannot be reached or nobody looks. What was typed, what is
 * unfolded and the focus stay. A tap is sent without leaving the page, unless its form is `data-whole`.
 */
export class Live extends HTMLElement {
  #etag = "";
  #wait = 1000;
  #pace = 1000;
  #timer = 0;
  #asking = false;
  #counts = new Map<string, number>();

  readonly #soon = (): void => this.#ask(0);

  readonly #looked = (): void => {
    if (!document.hidden) this.#ask(0);
  };

  readonly #send = (event: SubmitEvent): void => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post" || form.hasAttribute("data-whole") || event.defaultPrevented) return;
    event.preventDefault();
    void this.#post(form, event.submitter);
  };

  connectedCallback(): void {
    this.classList.add("live--running");
    this.addEventListener("submit", this.#send);
    window.addEventListener("online", this.#soon);
    window.addEventListener("pageshow", this.#soon);
    document.addEventListener("visibilitychange", this.#looked);
    this.#count();
    this.#ask(this.#wait);
  }

  disconnectedCallback(): void {
    window.clearTimeout(this.#timer);
    this.removeEventListener("submit", this.#send);
    window.removeEventListener("online", this.#soon);
    window.removeEventListener("pageshow", this.#soon);
    document.removeEventListener("visibilitychange", this.#looked);
  }

  #ask(after: number): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#look(), after);
  }

  async #look(): Promise<void> {
    if (this.#asking) return this.#ask(200);
    this.#asking = true;
    try {
      const answer = await fetch(this.dataset["now"] ?? "", {
        headers: this.#etag ? { "If-None-Match": this.#etag } : {},
        cache: "no-store",
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (answer.status !== 304 && !answer.ok) throw new Error(String(answer.status));
      this.#pace = Number(answer.headers.get("Pace")) || this.#pace;
      if (answer.status === 304) {
        this.#wait = Math.min(this.#wait * SLOWER, this.#pace * SLOWEST);
      } else {
        this.#show(await answer.text());
        this.#etag = answer.headers.get("ETag") ?? "";
        this.#wait = this.#pace;
      }
      this.#tell("lost", false);
    } catch {
      this.#wait = Math.min(this.#wait * 2, LOST);
      this.#tell("lost", true);
    } finally {
      this.#asking = false;
      // A little chance keeps three hundred phones from asking in the same moment.
      const aside = document.hidden ? Math.max(this.#wait, ASIDE) : this.#wait;
      this.#ask(aside * (0.95 + Math.random() * 0.1));
    }
  }

  async #post(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
    button?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form, button),
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
      // Done, the server leads back to the room. Anything else is a page with something to mend.
      if (answer.type === "opaqueredirect") {
        form.reset();
        this.#tell("unsent", false);
      } else if (answer.status < 500) {
        form.setAttribute("data-whole", "");
        form.requestSubmit(button);
      } else {
        this.#tell("unsent", true);
      }
    } catch {
      this.#tell("unsent", true);
    } finally {
      button?.removeAttribute("aria-busy");
      this.#wait = this.#pace;
      this.#ask(0);
    }
  }

  #show(html: string): void {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = [...page.querySelectorAll("[data-live]")];
    const names = new Set(fresh.map((each) => each.getAttribute("data-live")));
    const focus = this.contains(document.activeElement) ? ways(document.activeElement) : [];
    const before = this.#lines();
    for (const old of this.querySelectorAll(":scope > [data-live]")) {
      if (!names.has(old.getAttribute("data-live"))) old.remove();
    }
    const end = this.querySelector(":scope > .live-plain");
    let at = this.querySelector(":scope > [data-live]");
    for (const block of fresh) {
      const old = this.querySelector(`:scope > [data-live="${block.getAttribute("data-live")}"]`);
      if (old && (block.hasAttribute("data-live-same") || saying(old) === saying(block))) {
        if (old === at) at = this.#after(old);
        else this.insertBefore(old, at ?? end);
        continue;
      }
      if (old) carryOver(old, block);
      this.insertBefore(document.adoptNode(block), at ?? end);
      if (old === at) at = old ? this.#after(old) : at;
      old?.remove();
    }
    for (const way of focus) {
      if (this.contains(document.activeElement)) break;
      this.querySelector<HTMLElement>(way)?.focus({ preventScroll: true });
    }
    this.#say(before);
    this.#count();
  }

  #after(block: Element): Element | null {
    const next = block.nextElementSibling;
    return next?.hasAttribute("data-live") ? next : null;
  }

  /** The lines that are read aloud when they change: whose turn it is, and the like. */
  #lines(): string[] {
    return [...this.querySelectorAll("[data-live-line]")].map((each) => each.textContent?.trim() ?? "");
  }

  #say(before: string[]): void {
    const news = this.#lines().filter((line) => !before.includes(line));
    const place = this.querySelector("[data-live-say]");
    if (place && news.length) place.textContent = news.join(". ");
  }

  #tell(what: "lost" | "unsent", shown: boolean): void {
    this.querySelector(`[data-live-${what}]`)?.toggleAttribute("hidden", !shown);
  }

  /** Count down on this phone from when it was told; a count that is over stays at nought. */
  #count(): void {
    for (const place of this.querySelectorAll<HTMLElement>("[data-live-count]")) {
      const key = place.dataset["liveKey"] ?? "";
      const since = this.#counts.get(key) ?? Date.now();
      this.#counts.set(key, since);
      const left = Number(place.dataset["liveCount"]) - Math.floor((Date.now() - since) / 1000);
      place.textContent = String(Math.max(left, 0));
      if (left > 0) window.setTimeout(() => this.#count(), 1000);
    }
  }
}
