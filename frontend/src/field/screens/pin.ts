/** The pad for the PIN: ten large keys, dots for what was typed. */

import { fill, h, icon } from "../ui";
import { say } from "../words";

export const LEAST = 4;
export const MOST = 6;

/** `enter` gets the PIN when "Xong" is pressed, or when the longest one is typed; it gives a sentence when something is wrong. */
export function pinPad(enter: (pin: string) => Promise<string>, label: string): HTMLElement {
  let typed = "";
  let isBusy = false;
  const dots = h("div", { class: "dots", "aria-hidden": "true" });
  const told = h("p", { class: "hide", role: "status" });
  const fault = h("p", { class: "fault", role: "alert" });
  const ready = h("button", { type: "button", class: "main", onclick: () => void done() }, say("done"));
  const draw = (): void => {
    fill(dots, Array.from({ length: MOST }, (_, at) => h("i", { class: at < typed.length ? "on" : at < LEAST ? "" : "may" })));
    fill(told, typed ? say("pin_count", { n: typed.length }) : "");
    ready.disabled = typed.length < LEAST || isBusy;
  };
  const done = async (): Promise<void> => {
    if (typed.length < LEAST || isBusy) return;
    isBusy = true;
    draw();
    const sentence = await enter(typed);
    isBusy = false;
    typed = "";
    fill(fault, sentence);
    draw();
  };
  const press = (digit: string): void => {
    if (isBusy || typed.length >= MOST) return;
    typed += digit;
    fill(fault);
    draw();
    if (typed.length === MOST) void done();
  };
  const erase = (): void => {
    typed = typed.slice(0, -1);
    draw();
  };
  const key = (digit: string): HTMLElement => h("button", { type: "button", "aria-label": say("pin_digit", { n: digit }), onclick: () => press(digit) }, digit);
  const onKey = (event: KeyboardEvent): void => {
    if (/^\d$/.test(event.key)) press(event.key);
    else if (event.key === "Backspace") erase();
    else if (event.key === "Enter" && event.target === document.body) void done();
  };
  const pad = h(
    "div",
    { class: "pin", role: "group", "aria-label": label },
    dots,
    told,
    fault,
    h("div", { class: "keys" }, ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(key), h("span"), key("0"), h("button", { type: "button", "aria-label": say("pin_erase"), onclick: erase }, icon("erase"))),
    ready,
  ); // prettier-ignore
  // Gone with the pad: it is put in place before any key can be pressed.
  document.addEventListener("keydown", function listen(event) {
    if (pad.isConnected) onKey(event);
    else document.removeEventListener("keydown", listen);
  });
  draw();
  return pad;
}
