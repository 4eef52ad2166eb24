/** The few controls that every form is made of: big, plain, worked with one thumb. */

import { dayText, grouped, language, say } from "../words";
import { fill, h, icon, type Child } from "./h";

let numbers = 0;

/** An id of its own for a control and its label. */
export function newName(start: string): string {
  numbers += 1;
  return `${start}-${numbers}`;
}

export interface Option {
  code: string;
  name: string;
  help?: string;
}

/** A question with its control. `path` is the field of the record: a fault is shown here. */
export function question(label: string, path: string, control: Child, more: { of?: string; optional?: boolean; help?: string } = {}): HTMLElement {
  const title: Child[] = [label, more.optional ? h("small", {}, ` ${say("optional")}`) : null];
  return h(
    "div",
    { class: "question", "data-field": path },
    more.of ? h("label", { class: "q", for: more.of }, ...title) : h("span", { class: "q" }, ...title),
    more.help ? h("p", { class: "help" }, more.help) : null,
    control,
    h("p", { class: "fault", role: "alert", hidden: true }),
  );
}

/** Large choices, one tap each. */
export function chips(label: string, options: readonly Option[], chosen: string | null, choose: (code: string) => void, more = ""): HTMLElement {
  const name = newName("chips");
  return h(
    "div",
    { class: `chips ${more}`, role: "radiogroup", "aria-label": label },
    options.map((option) =>
      h(
        "label",
        {},
        h("input", { type: "radio", name, value: option.code, checked: option.code === chosen, onchange: () => choose(option.code) }),
        h("span", {}, option.name, option.help ? h("small", {}, option.help) : null),
      ),
    ),
  );
}

/** Short ready answers that fill a text in. */
export function suggestions(texts: readonly string[], choose: (text: string) => void): HTMLElement {
  return h(
    "div",
    { class: "suggestions" },
    texts.map((text) => h("button", { type: "button", onclick: () => choose(text) }, text)),
  );
}

function digits(text: string): string {
  return text.replace(/\D/g, "");
}

/** A whole number: minus, typing, plus. Empty is "not told". */
export function counter(label: string, value: number | null, change: (value: number | null) => void, more: { id?: string; small?: boolean } = {}): HTMLElement {
  let now = value;
  const input = h("input", {
    id: more.id, inputmode: "numeric", autocomplete: "off", "aria-label": more.id ? undefined : label,
    placeholder: "–", maxlength: 9, value: now === null ? "" : grouped(now),
  }); // prettier-ignore
  const set = (next: number | null): void => {
    now = next;
    change(now);
  };
  const step = (by: number) => () => {
    set(Math.max(0, (now ?? 0) + by));
    input.value = grouped(now ?? 0);
  };
  input.addEventListener("input", () => {
    const typed = digits(input.value);
    set(typed ? Number(typed) : null);
    // Grouping would move the cursor while someone types in the middle.
    if (input.selectionStart === input.value.length && typed) input.value = grouped(Number(typed));
  });
  input.addEventListener("blur", () => (input.value = now === null ? "" : grouped(now)));
  return h(
    "div",
    { class: more.small ? "count small" : "count", role: "group", "aria-label": label },
    h("button", { type: "button", "aria-label": `${label}: ${say("less")}`, onclick: step(-1) }, "−"),
    input,
    h("button", { type: "button", "aria-label": `${label}: ${say("plus")}`, onclick: step(1) }, "+"),
  );
}

/** A quantity with its unit. `steps` of one unit: 2 counts in halves; 0 takes any decimal, as text with a point. */
export function amount(
  label: string,
  unit: string,
  value: number | string | null,
  change: (value: number | string | null) => void,
  more: { id?: string; steps?: number } = {},
): HTMLElement {
  const steps = more.steps ?? 1;
  const mark = language() === "en" ? "." : ",";
  const shown = value === null ? "" : steps ? grouped(Number(value) / steps) : String(value).replace(".", mark);
  const mode = steps === 1 ? "numeric" : "decimal";
  const input = h("input", { class: "inp", id: more.id, inputmode: mode, autocomplete: "off", maxlength: 18, "aria-label": more.id ? undefined : label, value: shown });
  const read = (): number | string | null => {
    if (steps === 1) return digits(input.value) ? Number(digits(input.value)) : null;
    const plain = steps ? input.value.replaceAll(mark === "," ? "." : ",", "") : input.value;
    const text = plain.replace(",", ".").replace(/[^\d.]/g, "");
    if (!text || Number.isNaN(Number(text))) return null;
    return steps ? Math.round(Number(text) * steps) : text;
  };
  input.addEventListener("input", () => change(read()));
  input.addEventListener("blur", () => {
    const now = read();
    if (steps) input.value = now === null ? "" : grouped(Number(now) / steps);
  });
  return h("div", { class: "with-unit" }, input, h("span", { class: "unit" }, unit));
}

export function text(id: string, value: string, change: (value: string) => void, more: { placeholder?: string; long?: boolean; most?: number } = {}): HTMLElement {
  const props = { id, class: "inp", placeholder: more.placeholder, maxlength: more.most ?? 200, autocomplete: "off", value };
  const input = more.long ? h("textarea", { ...props, rows: 3 }) : h("input", props);
  input.addEventListener("input", () => change(input.value));
  return input;
}

export function select(id: string, options: readonly Option[], value: string, change: (code: string) => void): HTMLElement {
  const input = h(
    "select",
    { id, class: "inp" },
    options.map((option) => h("option", { value: option.code, selected: option.code === value }, option.name)),
  );
  input.addEventListener("change", () => change(input.value));
  return input;
}

/** A day: today and yesterday by one tap, another by the phone's own calendar (which spells days as each phone likes, so its text is not shown). */
export function day(id: string, value: string, today: string, change: (day: string) => void): HTMLElement {
  const before = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  const input = h("input", { id, type: "date", max: today, value });
  const row = h("div", { class: "day" });
  const quick = (name: string, at: string): HTMLElement =>
    h("button", { type: "button", "aria-pressed": String(input.value === at), onclick: () => set(at) }, name);
  const isOther = (): boolean => input.value !== "" && input.value !== today && input.value !== before;
  const draw = (): void =>
    fill(
      row,
      quick(say("today"), today),
      quick(say("yesterday"), before),
      h("span", { class: isOther() ? "other on" : "other" }, h("span", { "aria-hidden": "true" }, isOther() ? dayText(input.value, today) : say("other_day")), input),
    );
  const set = (at: string): void => {
    input.value = at;
    change(at);
    draw();
  };
  input.addEventListener("change", () => {
    change(input.value);
    draw();
  });
  input.addEventListener("click", () => input.showPicker?.());
  draw();
  return row;
}

export function toggle(label: string, isOn: boolean, change: (isOn: boolean) => void, help = ""): HTMLElement {
  const input = h("input", { type: "checkbox", role: "switch", checked: isOn });
  input.addEventListener("change", () => change(input.checked));
  return h("label", { class: "switch" }, h("span", {}, label, help ? h("small", {}, help) : null), input);
}

export function note(kind: "" | "ask" | "ok" | "no", ...children: Child[]): HTMLElement {
  return h("div", { class: `note ${kind}`, role: kind === "no" || kind === "ask" ? "status" : undefined }, ...children);
}

export function iconButton(name: Parameters<typeof icon>[0], label: string, act: () => void, off = false): HTMLElement {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, disabled: off, onclick: act }, icon(name));
}
