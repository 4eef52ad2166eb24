// The check page: takes a record from itself, a file, a drop or a paste, and shows what each question found.

import { check, digestOf, drawnBy, valueRead, type DrawRecord, type Found, type Result } from "./method";
import { EN, VI, type Words } from "./words";

type Child = Node | string;

function make(tag: string, attributes: Record<string, string>, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const root = document.getElementById("check")!;
/** Inside a page of the portal: its heading, its language. */
const inside = root.hasAttribute("data-inside");
let words: Words = document.documentElement.lang.startsWith("en") ? EN : VI;
let record: DrawRecord | null = embedded();
let problem = "";
let typed = "";

function embedded(): DrawRecord | null {
  const text = document.getElementById("record")?.textContent?.trim();
  return text ? (JSON.parse(text) as DrawRecord) : null;
}

function take(text: string): void {
  problem = "";
  typed = "";
  try {
    const given = JSON.parse(text) as unknown;
    if (given === null || typeof given !== "object" || Array.isArray(given)) throw new TypeError();
    record = given as DrawRecord;
  } catch {
    record = null;
    problem = words.unreadable;
  }
  draw();
}

function draw(): void {
  if (inside) {
    root.replaceChildren(...(record ? shown(record) : asking()));
    return;
  }
  document.documentElement.lang = words === EN ? "en" : "vi";
  document.title = words.title;
  root.replaceChildren(...heading(), ...(record ? shown(record) : asking()));
}

function heading(): Child[] {
  const language = make("button", { type: "button", class: "language", lang: words === EN ? "vi" : "en" }, words.language);
  language.addEventListener("click", () => {
    words = words === EN ? VI : EN;
    if (problem) problem = words.unreadable;
    draw();
  });
  return [language, make("h1", {}, words.title), make("p", { class: "lead" }, words.lead)];
}

function asking(): Child[] {
  const file = make("input", { type: "file", id: "file", accept: ".json,application/json" }) as HTMLInputElement;
  file.addEventListener("change", () => void file.files?.[0]?.text().then(take));
  const text = make("textarea", { id: "text", rows: "8", spellcheck: "false" }) as HTMLTextAreaElement;
  const button = make("button", { type: "button", id: "run" }, words.run);
  button.addEventListener("click", () => take(text.value));
  return [
    ...(problem ? [make("p", { class: "verdict no", role: "alert" }, problem)] : []),
    make("div", { class: "drop" }, make("label", { for: "file" }, words.give), file),
    make("label", { for: "text" }, words.paste),
    text,
    button,
  ];
}

function shown(one: DrawRecord): Child[] {
  const found = check(one);
  const told: Child[] = [verdict(one, found), questions(found)];
  const whole = found.every((each) => each.right) || found.length > 1;
  if (whole) told.push(...facts(one), ...fingerprints(one), ...value(one), ...result(one));
  const other = make("button", { type: "button", id: "other" }, words.other);
  other.addEventListener("click", () => {
    record = null;
    draw();
  });
  return [...told, make("p", {}, other)];
}

function verdict(one: DrawRecord, found: Found[]): Child {
  const right = found.every((each) => each.right);
  const said = right ? (one.outcome ? words.right : words.waiting) : words.wrong;
  return make("p", { class: `verdict ${right ? "ok" : "no"}`, role: "status", id: "verdict" }, said);
}

function questions(found: Found[]): Child {
  const lines = found.map((each) =>
    make("li", { class: each.right ? "ok" : "no" }, `${words.questions[each.asked]}: `, make("strong", {}, each.right ? words.yes : words.no)),
  );
  return make("ol", { id: "questions" }, ...lines);
}

function facts(one: DrawRecord): Child[] {
  return [make("h2", {}, one.announcement.title), make("p", {}, one.announcement.place)];
}

function fingerprints(one: DrawRecord): Child[] {
  const parts = (["announcement", "commitments", "openings", "outcome"] as const).filter((part) => one[part]);
  const lines = parts.flatMap((part) => [make("dt", {}, words.stages[part]), make("dd", {}, make("code", {}, digestOf(one[part])))]);
  const many = one.commitments && one.openings ? one.commitments.commitments.length - one.openings.openings.length : null;
  const opened = many === null ? [] : [make("p", {}, words.notOpened(many))];
  return [make("h2", {}, words.prints), make("p", {}, words.printsLead), make("dl", { id: "prints" }, ...lines), ...opened];
}

function value(one: DrawRecord): Child[] {
  const told: Child[] = [make("h2", {}, words.value), make("p", {}, one.announcement.value.name)];
  if (one.outcome) return [...told, make("p", { class: "number", id: "value" }, one.outcome.value), make("p", {}, words.valueLead)];
  if (!one.openings) return told;
  const input = make("input", { type: "text", id: "typed", value: typed, autocomplete: "off" }) as HTMLInputElement;
  const button = make("button", { type: "button", id: "compute" }, words.compute);
  button.addEventListener("click", () => {
    typed = input.value;
    draw();
  });
  const wrong = typed && valueRead(one.announcement.value.form, typed) === null ? [make("p", { role: "alert", class: "no" }, words.badValue)] : [];
  return [...told, make("label", { for: "typed" }, words.valueType), input, button, ...wrong];
}

function result(one: DrawRecord): Child[] {
  const known = one.outcome?.value ?? (typed ? valueRead(one.announcement.value.form, typed) : null);
  if (!one.openings || known === null) return [];
  const computed: Result = drawnBy(one.announcement, digestOf(one.openings), known);
  const labels = new Map(one.announcement.lots.map((lot) => [lot.code, lot.label]));
  const rows = one.announcement.participants.map((who, at) => {
    const lot = computed.drawn[at]![1];
    const got = lot === null ? words.nothing : [lot, labels.get(lot)].filter(Boolean).join(" · ");
    return make("tr", {}, make("th", { scope: "row" }, who.code), make("td", {}, who.group), make("td", {}, got));
  });
  const head = make("tr", {}, ...[words.who, words.group, words.lot].map((each) => make("th", { scope: "col" }, each)));
  return [
    make("h2", {}, words.result),
    make("table", { id: "result" }, make("thead", {}, head), make("tbody", {}, ...rows)),
    make("p", {}, make("code", {}, computed.seed)),
  ];
}

document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  void event.dataTransfer?.files[0]?.text().then(take);
});
draw();
