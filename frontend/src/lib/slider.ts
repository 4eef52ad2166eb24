/** `<before-after>`: two pictures of one place under a slider. Without a script they stand beside each other. */

class BeforeAfter extends HTMLElement {
  connectedCallback(): void {
    const frames = this.querySelector<HTMLElement>(".frames");
    const label = this.querySelector<HTMLElement>(".slide");
    const range = label?.querySelector<HTMLInputElement>("input[type=range]");
    if (!frames || !label || !range || this.hasAttribute("data-on")) return;
    this.setAttribute("data-on", "");
    label.hidden = false;
    const show = (): void => this.style.setProperty("--at", `${range.value}%`);
    range.addEventListener("input", show);
    const follow = (event: PointerEvent): void => {
      const box = frames.getBoundingClientRect();
      if (!box.width) return;
      range.value = String(Math.round(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * 100));
      show();
    };
    frames.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      frames.setPointerCapture(event.pointerId);
      follow(event);
    });
    frames.addEventListener("pointermove", (event) => {
      if (frames.hasPointerCapture(event.pointerId)) follow(event);
    });
    show();
  }
}

export function startSliders(): void {
  if (!customElements.get("before-after")) customElements.define("before-after", BeforeAfter);
}
