const KINDS = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"];
const BITS = 32_000; // a second; a voice is clear at that, and ten minutes are under 3 MB
const SLICE = 1000; // milliseconds; what was said so far is kept, should the phone grow tired

function canRecord(): boolean {
  return typeof MediaRecorder !== "undefined" && Boolean(navigator.mediaDevices?.getUserMedia);
}

/**
 * `<hr-record data-box="id" data-most="590" …>` round a field for a file: a button that records what
 * somebody says, and the sound to listen to before it is sent. It is put into the field itself, so the
 * form goes as it always does; sent while it records, it first waits for the end. The box in which one
 * may write instead (`data-box`) rests meanwhile.
 * Where the browser cannot record, or may not, the field for a file stays.
 */
export class Record extends HTMLElement {
  #recorder: MediaRecorder | null = null;
  #timer = 0;
  readonly #press = document.createElement("button");
  readonly #drop = document.createElement("button");
  readonly #told = document.createElement("p");
  readonly #sound = document.createElement("audio");

  readonly #pressed = (): void => {
    if (this.#recorder) this.#recorder.stop();
    else void this.#record();
  };

  readonly #dropped = (): void => {
    this.#keep(null);
    this.#say("");
    this.#press.focus();
  };

  /** Before anybody else hears of it: what is being said goes too. */
  readonly #sent = (event: SubmitEvent): void => {
    const form = event.target as HTMLFormElement;
    if (!this.#recorder || !form.contains(this)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#recorder.addEventListener("stop", () => form.requestSubmit(event.submitter));
    this.#recorder.stop();
  };

  connectedCallback(): void {
    if (this.#press.isConnected || !canRecord()) return;
    for (const button of [this.#press, this.#drop]) {
      button.type = "button";
      button.className = "button button--quiet";
    }
    this.#drop.textContent = this.dataset["drop"] ?? "";
    this.#told.setAttribute("role", "status");
    this.#sound.controls = true;
    this.#sound.setAttribute("aria-label", this.closest("[role=group]")?.ariaLabel ?? "");
    window.addEventListener("submit", this.#sent, { capture: true });
    this.#press.addEventListener("click", this.#pressed);
    this.#drop.addEventListener("click", this.#dropped);
    const actions = document.createElement("div");
    actions.className = "actions";
    actions.append(this.#press, this.#drop);
    this.append(actions, this.#told, this.#sound);
    this.#withdraw(true);
    this.#keep(null);
  }

  disconnectedCallback(): void {
    window.removeEventListener("submit", this.#sent, { capture: true });
    this.#recorder?.stop();
  }

  async #record(): Promise<void> {
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.#say(this.dataset["refused"] ?? "");
      this.#withdraw(false);
      return;
    }
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind)) ?? "";
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS });
    const parts: Blob[] = [];
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      window.clearInterval(this.#timer);
      this.#recorder = null;
      this.#say(this.dataset["done"] ?? "");
      this.#keep(new File(parts, "recording", { type: recorder.mimeType }));
    });
    this.#keep(null);
    recorder.start(SLICE);
    this.#recorder = recorder;
    this.#press.textContent = this.dataset["stop"] ?? "";
    this.#count(Date.now());
  }

  #count(since: number): void {
    const most = Number(this.dataset["most"]);
    this.#say(this.dataset["running"] ?? "");
    this.#timer = window.setInterval(() => {
      const seconds = Math.floor((Date.now() - since) / 1000);
      const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
      this.#press.textContent = `${this.dataset["stop"]} ${clock}`;
      if (seconds >= most) this.#recorder?.stop();
    }, 500);
  }

  /** Put what was recorded into the field, or take it out, and let one listen to it. */
  #keep(file: File | null): void {
    const held = new DataTransfer();
    if (file) held.items.add(file);
    const field = this.querySelector<HTMLInputElement>("input[type=file]");
    if (field) field.files = held.files;
    if (this.#sound.src) URL.revokeObjectURL(this.#sound.src);
    this.#sound.removeAttribute("src");
    if (file) this.#sound.src = URL.createObjectURL(file);
    this.#sound.hidden = this.#drop.hidden = !file;
    this.#press.textContent = (file ? this.dataset["anew"] : this.dataset["record"]) ?? "";
    const box = document.querySelector<HTMLTextAreaElement>(`#${CSS.escape(this.dataset["box"] ?? "")}`);
    if (box) box.disabled = file !== null;
  }

  /** Hide the field for a file, or show it again. */
  #withdraw(hidden: boolean): void {
    const field = this.querySelector<HTMLElement>(".field");
    if (field) field.hidden = hidden && !field.classList.contains("field--mend");
  }

  #say(words: string): void {
    this.#told.textContent = words;
  }
}
