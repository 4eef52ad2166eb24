/** `<blur-boxes>`: an image and a hidden input with the boxes to blur, as parts of the picture. Drawn by mouse, finger or keyboard. */

type Box = [number, number, number, number];

const LEAST = 0.01;
const STEP = 0.02;
const MOST = 60;

function between(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function read(text: string): Box[] {
  try {
    const found: unknown = JSON.parse(text || "[]");
    return Array.isArray(found) ? found.filter((one): one is Box => Array.isArray(one) && one.length === 4 && one.every((part) => typeof part === "number")) : [];
  } catch {
    return [];
  }
}

class BlurBoxes extends HTMLElement {
  private boxes: Box[] = [];
  private frame = document.createElement("div");
  private started: { x: number; y: number } | null = null;

  connectedCallback(): void {
    const image = this.querySelector("img");
    const help = this.querySelector<HTMLElement>(".boxes-help");
    if (!image || !help || this.frame.isConnected) return;
    help.hidden = false;
    this.frame.className = "frame";
    image.draggable = false;
    image.replaceWith(this.frame);
    this.frame.append(image);
    this.boxes = read(this.input?.value ?? "");
    this.frame.addEventListener("pointerdown", (event) => this.begin(event));
    this.frame.addEventListener("pointermove", (event) => this.stretch(event));
    this.frame.addEventListener("pointerup", () => this.finish());
    this.frame.addEventListener("pointercancel", () => this.finish());
    help.querySelector("[data-add]")?.addEventListener("click", () => this.add());
    this.draw();
  }

  private get input(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("input[type=hidden]");
  }

  private at(event: PointerEvent): { x: number; y: number } {
    const box = this.frame.getBoundingClientRect();
    return { x: between((event.clientX - box.left) / box.width, 0, 1), y: between((event.clientY - box.top) / box.height, 0, 1) };
  }

  private begin(event: PointerEvent): void {
    if (event.button !== 0 || this.boxes.length >= MOST || (event.target instanceof Element && event.target.closest("button"))) return;
    event.preventDefault();
    this.frame.setPointerCapture(event.pointerId);
    this.started = this.at(event);
    this.boxes.push([this.started.x, this.started.y, 0, 0]);
  }

  private stretch(event: PointerEvent): void {
    if (!this.started) return;
    const now = this.at(event);
    const { x, y } = this.started;
    this.boxes[this.boxes.length - 1] = [Math.min(x, now.x), Math.min(y, now.y), Math.abs(now.x - x), Math.abs(now.y - y)];
    this.draw();
  }

  private finish(): void {
    if (!this.started) return;
    this.started = null;
    // A tap blurs a face-sized spot around the finger: nobody draws a careful box in the field.
    const last = this.boxes[this.boxes.length - 1];
    if (last && (last[2] < LEAST || last[3] < LEAST)) this.boxes[this.boxes.length - 1] = [between(last[0] - 0.05, 0, 0.9), between(last[1] - 0.05, 0, 0.9), 0.1, 0.1];
    this.changed();
  }

  private add(): void {
    if (this.boxes.length >= MOST) return;
    this.boxes.push([0.4, 0.4, 0.2, 0.2]);
    this.changed();
    this.frame.querySelector<HTMLElement>(".box:last-of-type")?.focus();
  }

  /** Arrows move the box, with Shift they stretch it, Delete takes it away. */
  private key(event: KeyboardEvent, number: number): void {
    const box = this.boxes[number];
    if (!box) return;
    const [x, y, width, height] = box;
    const across = event.key === "ArrowRight" ? STEP : event.key === "ArrowLeft" ? -STEP : 0;
    const down = event.key === "ArrowDown" ? STEP : event.key === "ArrowUp" ? -STEP : 0;
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.without(number);
      return;
    }
    if (!across && !down) return;
    event.preventDefault();
    this.boxes[number] = event.shiftKey
      ? [x, y, between(width + across, STEP, 1 - x), between(height + down, STEP, 1 - y)]
      : [between(x + across, 0, 1 - width), between(y + down, 0, 1 - height), width, height];
    this.changed();
    this.frame.querySelectorAll<HTMLElement>(".box")[number]?.focus();
  }

  private without(number: number): void {
    this.boxes.splice(number, 1);
    this.changed();
  }

  private changed(): void {
    if (this.input) this.input.value = JSON.stringify(this.boxes.map((box) => box.map((part) => Math.round(part * 10000) / 10000)));
    this.draw();
  }

  private draw(): void {
    const help = this.querySelector<HTMLElement>(".boxes-help");
    const list = help?.querySelector("ul");
    for (const old of this.frame.querySelectorAll(".box")) old.remove();
    list?.replaceChildren();
    this.boxes.forEach((box, number) => {
      const name = `${help?.dataset["box"] ?? ""} ${number + 1}`;
      const drawn = document.createElement("div");
      drawn.className = "box";
      drawn.tabIndex = 0;
      drawn.setAttribute("role", "group");
      drawn.setAttribute("aria-label", name);
      drawn.style.left = `${box[0] * 100}%`;
      drawn.style.top = `${box[1] * 100}%`;
      drawn.style.width = `${box[2] * 100}%`;
      drawn.style.height = `${box[3] * 100}%`;
      drawn.addEventListener("keydown", (event) => this.key(event, number));
      this.frame.append(drawn);
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn quiet";
      button.textContent = `${help?.dataset["remove"] ?? ""} ${number + 1}`;
      button.addEventListener("click", () => this.without(number));
      item.append(button);
      list?.append(item);
    });
  }
}

export function startBlur(): void {
  if (!customElements.get("blur-boxes")) customElements.define("blur-boxes", BlurBoxes);
}
