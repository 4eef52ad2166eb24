/** Questions that several forms ask. */

import type { Choice, Data } from "../phone/wire";
import { chips, counter, day, h, newName, question, select, suggestions, text, type Child, type Option } from "../ui";
import { capital, named, say, type Key } from "../words";
import type { Form } from "./form";

export function options(choices: readonly Choice[] | undefined): Option[] {
  return (choices ?? []).map((one) => ({ code: one.code, name: capital(named(one)) }));
}

const FEW = 4; // places that are offered as chips

/** The place a record starts with: the only one, where the last record was, or the recorder's own village. */
export function firstPlace(form: Form): number | null {
  const villages = form.bundle.villages;
  if (villages.length === 1) return villages[0]?.id ?? null;
  const last = form.memory["place"];
  if (villages.some((one) => one.id === last)) return last as number;
  // Of a whole commune nothing is guessed: what happens there happens in one of its villages.
  const own = form.bundle.unit.id;
  return villages.length <= FEW && villages.some((one) => one.id === own) ? own : null;
}

export function firstLead(form: Form): number | null {
  const { bodies, lead } = form.bundle;
  const last = form.memory["lead"];
  if (lead !== null && bodies.some((one) => one.id === lead)) return lead;
  if (bodies.some((one) => one.id === last)) return last as number;
  return bodies.length === 1 ? (bodies[0]?.id ?? null) : (lead ?? null);
}

export function placeName(form: Form): string {
  return form.bundle.villages.find((one) => one.id === form.number("place"))?.name ?? "";
}

export function placeQuestion(form: Form, among?: readonly number[]): Child {
  const villages = form.bundle.villages.filter((one) => !among?.length || among.includes(one.id));
  const all: Option[] = villages.map((one) => ({ code: String(one.id), name: one.name }));
  const now = form.number("place");
  const choose = (code: string): void => form.set("place", code ? Number(code) : null);
  if (all.length === 1 && String(now) === all[0]?.code) return null;
  if (all.length <= FEW) return question(say("q_place"), "place", chips(say("q_place"), all, now === null ? null : String(now), choose));
  const id = newName("place");
  return question(say("q_place"), "place", select(id, [{ code: "", name: say("choose") }, ...all], now === null ? "" : String(now), choose), { of: id });
}

export function leadQuestion(form: Form): Child {
  const bodies: Option[] = form.bundle.bodies.map((one) => ({ code: String(one.id), name: one.name }));
  const now = form.number("lead");
  if (bodies.length <= 1 && now !== null) return null;
  const id = newName("lead");
  const choose = (code: string): void => form.set("lead", code ? Number(code) : null);
  return question(say("q_lead"), "lead", select(id, [{ code: "", name: say("choose") }, ...bodies], now === null ? "" : String(now), choose), { of: id });
}

export function dayQuestion(form: Form, name: string): Child {
  const id = newName("day");
  form.values["_day"] = form.text(name);
  const change = (value: string): void => {
    form.values["_day"] = value;
    form.set(name, value);
  };
  return question(say("q_day"), name, day(id, form.text(name), form.clock.today, change), { of: id });
}

export function titleQuestion(form: Form, label: string, ready: readonly string[], choose?: (title: string) => void): Child {
  const id = newName("title");
  const input = text(id, form.text("title"), (value) => form.set("title", value), { placeholder: say("title_hint"), most: 300 }) as HTMLInputElement;
  const take = (title: string): void => {
    input.value = title;
    form.set("title", title);
    choose?.(title);
  };
  return question(label, "title", [input, ready.length ? suggestions(ready, take) : null], { of: id });
}

/** Titles of late records of the kinds, newest first, each once. */
export function lateTitles(form: Form, kinds: readonly string[], most = 4): string[] {
  const titles = form.bundle.recent.filter((one) => kinds.includes(one.kind) && one.state !== "voided").map((one) => one.title);
  return [...new Set(titles)].slice(0, most);
}

const USUAL = ["checked_in", "signed_list", "headcount", "estimate"] as const;

/** How it was counted: four large choices, the rest behind "another way". */
export function gradeQuestion(form: Form, name = "grade"): Child {
  const known = form.bundle.grades.people;
  const rest = known.filter((one) => !(USUAL as readonly string[]).includes(one.code) && one.code !== "inherited");
  return form.region([name], () => {
    const now = form.text(name);
    const usual: Option[] = USUAL.filter((code) => known.some((one) => one.code === code)).map((code) => ({
      code, name: say(`grade_${code}` as Key), help: say(`grade_${code}_help` as Key),
    })); // prettier-ignore
    const others = rest.some((one) => one.code === now);
    return question(say("q_grade"), name, [
      chips(say("q_grade"), usual, now || null, (code) => form.set(name, code)),
      rest.length
        ? h("details", { class: "rest", open: others }, h("summary", {}, say("grade_other")), chips(say("grade_other"), options(rest), now || null, (code) => form.set(name, code), "plain"))
        : null,
    ]); // prettier-ignore
  });
}

export function gradeFault(form: Form, name = "grade"): { field: string; sentence: string }[] {
  return form.text(name) ? [] : [{ field: name, sentence: say("grade_choose") }];
}

export function countQuestion(form: Form, label: string, name: string, more: { optional?: boolean; small?: boolean } = {}): Child {
  const id = newName("count");
  const control = counter(label, form.number(name), (value) => form.set(name, value), { id, small: more.small ?? false });
  return question(label, name, control, { of: id, optional: more.optional ?? false });
}

export function wordsQuestion(form: Form, label: string, name: string, more: { placeholder?: string; long?: boolean; help?: string; most?: number } = {}): Child {
  const id = newName("words");
  const { help, ...rest } = more;
  return question(label, name, text(id, form.text(name), (value) => form.set(name, value), rest), { of: id, ...(help ? { help } : {}) });
}

export function choiceQuestion(form: Form, label: string, name: string, choices: readonly Choice[] | undefined, empty = true): Child {
  const all = options(choices);
  if (!all.length) return null;
  const id = newName("choice");
  const offered = empty ? [{ code: "", name: say("choose") }, ...all] : all;
  return question(label, name, select(id, offered, form.text(name), (code) => form.set(name, code)), { of: id });
}

/** By whose word: whoever records was there, unless somebody says otherwise. */
export function toldByQuestion(form: Form): Child {
  return choiceQuestion(form, say("q_told_by"), "told_by", form.bundle.choices["told_by"], false);
}

export function noteQuestion(form: Form): Child {
  return wordsQuestion(form, say("q_note"), "note", { long: true, most: 2000, placeholder: say("note_hint") });
}

/** What is not asked of everyone. */
export function moreQuestions(form: Form, ...inside: Child[]): Child {
  return h("details", { class: "more", open: Boolean(form.values["_more"]), ontoggle: (event) => (form.values["_more"] = (event.target as HTMLDetailsElement).open) }, h("summary", {}, say("more")), h("div", { class: "inside" }, ...inside)); // prettier-ignore
}

/** The row at a place of a list, changed; the list is drawn again only where it changed its length or order. */
export function changeRow(form: Form, list: string, place: number, name: string, value: unknown): void {
  const row = form.rows(list)[place];
  if (row) row[name] = value;
  form.touched(`${list}.`);
}

export function addRow(form: Form, list: string, row: Data): void {
  form.set(list, [...form.rows(list), row]);
}

export function dropRow(form: Form, list: string, place: number): void {
  form.set(list, form.rows(list).filter((_, at) => at !== place)); // prettier-ignore
}
