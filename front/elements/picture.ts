/**
 * `<hr-picture>` round the drawing of a neighbourhood: come closer, move about, and see which strands
 * meet at the knot under the pointer or the focus. Everything has a button as well as a gesture, and
 * the picture, its links and its table are there without script.
 */
type Box = { x: number; y: number; width: number; height: number };

const CLOSER = 1.5;
const FURTHEST = 1; // the whole picture
const CLOSEST = 6;

export class Picture extends HTMLElement {
  #svg!: SVGSVGElement;
  #whole!: Box;
  #box!: Box;
  #held: { x: number; y: number } | null = null;

  connectedCallback(): void {
    const svg = this.querySelector<SVGSVGElement>("svg[data-drawing]");
    if (!svg) return;
    this.#svg = svg;
    const { x, y, width, height } = svg.viewBox.baseVal;
    this.#whole = { x, y, width, height };
    this.#box = { ...this.#whole };
    this.#tools();
    this.#light();
    this.#drag();
  }

  #tools(): void {
    const tools = this.querySelector<HTMLElement>("[data-tools]");
    if (!tools) return;
    tools.hidden = false;
    const acts: Record<string, () => void> = {
      closer: () => this.#zoom(CLOSER),
      further: () => this.#zoom(1 / CLOSER),
      whole: () => this.#show({ ...this.#whole }),
      left: () => this.#move(-0.25, 0),
      right: () => this.#move(0.25, 0),
      up: () => this.#move(0, -0.25),
      down: () => this.#move(0, 0.25),
    };
    tools.addEventListener("click", ({ target }) => {
      const act = target instanceof Element ? target.closest<HTMLElement>("[data-do]") : null;
      acts[act?.dataset.do ?? ""]?.();
    });
  }

  #zoom(times: number): void {
    const { x, y, width, height } = this.#box;
    const nearness = (this.#whole.width / width) * times;
    const kept = Math.min(CLOSEST, Math.max(FURTHEST, nearness));
    const wide = this.#whole.width / kept;
    const high = this.#whole.height / kept;
    this.#show({ x: x + (width - wide) / 2, y: y + (height - high) / 2, width: wide, height: high });
  }

  /** Moves by parts of what is seen: 0.25 is a quarter of the width or height. */
  #move(across: number, down: number): void {
    const { x, y, width, height } = this.#box;
    this.#show({ x: x + across * width, y: y + down * height, width, height });
  }

  #show(wanted: Box): void {
    const whole = this.#whole;
    const x = clamp(wanted.x, whole.x, whole.x + whole.width - wanted.width);
    const y = clamp(wanted.y, whole.y, whole.y + whole.height - wanted.height);
    this.#box = { ...wanted, x, y };
    this.#svg.setAttribute("viewBox", `${x} ${y} ${wanted.width} ${wanted.height}`);
    this.toggleAttribute("data-near", wanted.width < whole.width);
  }

  /** The knot under the pointer is lit, or else the one that has the focus. */
  #light(): void {
    const key = (at: EventTarget | null): string | undefined =>
      at instanceof Element && this.contains(at)
        ? at.closest<SVGElement>("[data-key]")?.dataset.key
        : undefined;
    // On this element, not on the drawing: browsers let the focus stop at an SVG that listens for it.
    this.addEventListener("pointerover", ({ target }) =>
      this.#lightUp(key(target) ?? key(document.activeElement)),
    );
    this.addEventListener("pointerleave", () => this.#lightUp(key(document.activeElement)));
    this.addEventListener("focusout", () => this.#lightUp(undefined));
    this.addEventListener("focusin", ({ target }) => {
      this.#lightUp(key(target));
      if (target instanceof SVGAElement) this.#bringIntoSight(target);
    });
  }

  #lightUp(key: string | undefined): void {
    const near = new Set(key === undefined ? [] : [key]);
    for (const strand of this.#svg.querySelectorAll<SVGElement>("[data-ends]")) {
      const ends = (strand.dataset.ends ?? "").split(" ");
      const lit = key === undefined || ends.includes(key);
      strand.classList.toggle("faded", !lit);
      if (key !== undefined && lit) ends.forEach((end) => near.add(end));
    }
    for (const knot of this.#svg.querySelectorAll<SVGElement>("[data-key]")) {
      knot.classList.toggle("faded", key !== undefined && !near.has(knot.dataset.key ?? ""));
    }
  }

  /** Keys move the focus from knot to knot; when near, the picture follows. */
  #bringIntoSight(knot: SVGGraphicsElement): void {
    const { x, y, width, height } = knot.getBBox();
    const box = this.#box;
    const inside =
      x >= box.x && y >= box.y && x + width <= box.x + box.width && y + height <= box.y + box.height;
    if (inside) return;
    this.#show({ ...box, x: x + width / 2 - box.width / 2, y: y + height / 2 - box.height / 2 });
  }

  #drag(): void {
    const svg = this.#svg;
    svg.addEventListener("pointerdown", (event) => {
      const near = this.#box.width < this.#whole.width;
      const onLink = event.target instanceof Element && event.target.closest("a");
      if (near && !onLink) this.#held = { x: event.clientX, y: event.clientY };
    });
    svg.addEventListener("pointermove", (event) => {
      if (!this.#held) return;
      const { width, height } = svg.getBoundingClientRect();
      this.#move((this.#held.x - event.clientX) / width, (this.#held.y - event.clientY) / height);
      this.#held = { x: event.clientX, y: event.clientY };
    });
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      svg.addEventListener(end, () => (this.#held = null));
    }
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
