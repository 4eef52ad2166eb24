/** A form being filled in: its values, kept at every touch; its faults, shown where they are; its saving. */

import type { Clock } from "../phone/clock";
import type { Photograph } from "../phone/outbox";
import { mayPhotograph } from "../phone/pictures";
import { faultsOf, type Fault } from "../phone/rules";
import { isFull, type Draft } from "../phone/store";
import type { Bundle, Data, FormInfo, Kind } from "../phone/wire";
import type { App, Screen } from "../ui/app";
import { fill, h, note as notice, icon, type Child } from "../ui";
import { dayText, language, say, type Key } from "../words";
import { photographs } from "./photographs";

/** What a kind of form adds to the frame. */
export interface Shape {
  kind: Kind;
  /** Values of a new record. */
  begin: (form: Form) => Data;
  draw: (form: Form) => Child;
  title: (form: Form) => string;
  /** Day and figure for the list. */
  summary: (form: Form) => string;
  /** What the schema cannot know: what a person must choose here. */
  faults?: (form: Form) => Fault[];
  /** The values as the commune's form wants them. */
  data?: (form: Form) => Data;
  /** Kind of record in the register. */
  subject?: string;
}

/** What was chosen last time, so that the next record needs fewer taps. */
export type Memory = Record<string, unknown>;

const WAIT = 250;

export class Form {
  readonly app: App;
  readonly shape: Shape;
  readonly bundle: Bundle;
  readonly clock: Clock;
  readonly memory: Memory;
  readonly draft: Draft;
  values: Data;
  photographs: Photograph[] = [];
  /** Pictures that are being made smaller: nothing is saved before they are kept. */
  working = 0;
  #timer = 0;
  #isSaved = false;
  #isTouched = false;
  #watchers: [string, () => void][] = [];
  #body = h("form", { class: "record", novalidate: true });
  #all = h("div", { class: "faults", role: "alert", tabindex: -1, hidden: true });
  #button = h("button", { type: "button", class: "main", onclick: () => void this.save() }, say("save"));

  constructor(app: App, shape: Shape, bundle: Bundle, clock: Clock, memory: Memory, draft: Draft) {
    this.app = app;
    this.shape = shape;
    this.bundle = bundle;
    this.clock = clock;
    this.memory = memory;
    this.draft = draft;
    this.values = draft.values;
    this.#body.addEventListener("submit", (event) => event.preventDefault());
    // A fault goes as soon as its place is touched again; saving looks at everything anew.
    for (const touch of ["input", "change"]) this.#body.addEventListener(touch, (event) => forgive(event.target as Element));
    this.#body.addEventListener("click", (event) => {
      const target = event.target as Element;
      if (target.closest("button")) forgive(target);
    });
  }

  get isCorrection(): boolean {
    return this.draft.after !== null;
  }

  text(name: string): string {
    const value = this.values[name];
    return typeof value === "string" ? value : "";
  }

  number(name: string): number | null {
    const value = this.values[name];
    return typeof value === "number" ? value : null;
  }

  rows(name: string): Data[] {
    const value = this.values[name];
    return Array.isArray(value) ? (value as Data[]) : [];
  }

  set(name: string, value: unknown): void {
    this.values[name] = value;
    this.touched(name);
  }

  /** Something in the values changed: keep the draft soon, draw what depends on it. */
  touched(name: string): void {
    this.#isTouched = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), WAIT) as unknown as number;
    for (const [watched, draw] of this.#watchers) if (watched === name) draw();
  }

  /** A part of the form that is drawn again when one of the values changes. */
  region(names: readonly string[], draw: () => Child): HTMLElement {
    const place = h("div", { class: "region" });
    const again = (): void => fill(place, draw());
    for (const name of names) this.#watchers.push([name, again]);
    again();
    return place;
  }

  async keep(): Promise<void> {
    clearTimeout(this.#timer);
    // Opening a form and going back is nothing to remember.
    if (this.#isSaved || !this.#isTouched) return;
    const { id, kind, record, after, expected } = this.draft;
    try {
      await this.app.phone.keepDraft({ id, kind, record, after, expected, values: this.values });
    } catch (error) {
      // Typing goes on; saving will say what to do.
      if (!isFull(error)) throw error;
    }
  }

  async reloadPhotographs(): Promise<void> {
    this.photographs = (await this.app.phone.photographs()).filter((one) => one.item === this.draft.id);
    for (const [watched, draw] of this.#watchers) if (watched === "photographs") draw();
  }

  screen(): Screen {
    const { clock } = this;
    fill(
      this.#body,
      clock.isWrong ? notice("ask", say("clock_wrong", { day: dayText(clock.today) })) : null,
      this.#all,
      this.shape.draw(this),
      photographs(this),
      h("p", { class: "quiet" }, icon("check"), say("kept_draft")),
    );
    const onHide = (): void => void this.keep();
    document.addEventListener("visibilitychange", onHide);
    const key = this.isCorrection ? "form_correct" : (`form_${this.shape.kind}` as Key);
    return {
      title: say(key),
      body: this.#body,
      bar: this.#button,
      back: "/",
      leave: () => {
        document.removeEventListener("visibilitychange", onHide);
        void this.keep();
      },
    };
  }

  /** The record as it is sent: nothing of the form's own, nothing that was left open. */
  data(): Data {
    return stripped(this.shape.data ? this.shape.data(this) : this.values) as Data;
  }

  get mayPhotograph(): boolean {
    return mayPhotograph(this.data());
  }

  #form(): FormInfo | undefined {
    const all = this.bundle.forms.filter((one) => one.kind === this.shape.kind);
    return all.sort((one, other) => other.version - one.version)[0];
  }

  #faults(form: FormInfo): Fault[] {
    const found = faultsOf(form.schema, this.data(), { today: this.clock.today, language: language() });
    const own = [...(this.shape.faults?.(this) ?? []), ...photographFaults(this)];
    return [...own, ...found.filter((fault) => !own.some((one) => one.field === fault.field))];
  }

  #show(faults: readonly Fault[]): void {
    const places = [...this.#body.querySelectorAll<HTMLElement>("[data-field]")];
    for (const place of places) {
      place.classList.remove("bad");
      const line = place.querySelector<HTMLElement>(":scope > .fault");
      if (line) line.hidden = true;
    }
    const unplaced: Fault[] = [];
    for (const fault of faults) {
      const fits = places.filter((place) => `${fault.field}.`.startsWith(`${place.dataset["field"]}.`));
      const place = fits.sort((one, other) => (other.dataset["field"] ?? "").length - (one.dataset["field"] ?? "").length)[0];
      const line = place?.querySelector<HTMLElement>(":scope > .fault");
      if (!place || !line) {
        unplaced.push(fault);
        continue;
      }
      place.classList.add("bad");
      for (let around = place.parentElement?.closest("details"); around; around = around.parentElement?.closest("details") ?? null) around.open = true;
      fill(line, fault.sentence);
      line.hidden = false;
    }
    this.#all.hidden = !faults.length;
    fill(this.#all, h("b", {}, say("faults", { n: faults.length })), h("ul", {}, unplaced.map((fault) => h("li", {}, fault.sentence))));
    const first = this.#body.querySelector<HTMLElement>(".bad");
    (first ?? this.#all).scrollIntoView({ block: "center" });
    first?.querySelector<HTMLElement>("input, select, textarea, button")?.focus({ preventScroll: true });
  }

  async save(): Promise<void> {
    const form = this.#form();
    if (!form) return this.app.toast(say("no_form"));
    if (this.working) return this.app.toast(say("photo_working"));
    await this.reloadPhotographs();
    const faults = this.#faults(form);
    this.#show(faults);
    if (faults.length || this.#isSaved) return;
    clearTimeout(this.#timer);
    this.#isSaved = true;
    this.#button.disabled = true;
    if (!this.mayPhotograph) await this.app.phone.store.dropDraftPhotographs((one) => one.item === this.draft.id);
    const { id, after, expected } = this.draft;
    const campaign = this.text("campaign");
    try {
      await this.app.phone.keep({
        id,
        kind: this.shape.kind,
        form: form.version,
        record: campaign || this.draft.record,
        after,
        expected,
        joins: this.text("_joins") || null,
        data: this.data(),
        title: this.shape.title(this),
        summary: [dayText(String(this.values["_day"] ?? ""), this.clock.today), this.shape.summary(this)].filter(Boolean).join(", "),
      });
    } catch (error) {
      this.#isSaved = false;
      this.#button.disabled = false;
      this.app.toast(say(isFull(error) ? "save_full" : "save_failed"));
      return;
    }
    await this.app.phone.store.keepState(`memory:${this.app.phone.device}`, { ...this.memory, ...remembered(this) }).catch(() => undefined);
    this.app.toast(say("saved"));
    this.app.go("/");
    void this.app.sender.now();
  }
}

function forgive(at: Element): void {
  const place = at.closest(".bad");
  place?.classList.remove("bad");
  const line = place?.querySelector<HTMLElement>(":scope > .fault");
  if (line) line.hidden = true;
}

function photographFaults(form: Form): Fault[] {
  if (!form.mayPhotograph) return [];
  const open = form.photographs.find((one) => !one.people || !one.caption.trim());
  return open ? [{ field: "_photographs", sentence: say(open.people ? "photo_caption_needed" : "photo_people_needed") }] : [];
}

const REMEMBERED = ["place", "lead", "audience", "language", "form"];

function remembered(form: Form): Memory {
  const chosen = REMEMBERED.filter((name) => form.values[name] !== undefined).map((name) => [name, form.values[name]]);
  return Object.fromEntries(chosen) as Memory;
}

/** Without what a form keeps for itself (`_...`) and what was left open, in every object. */
function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped);
  if (value === null || typeof value !== "object") return value;
  const kept: Data = {};
  for (const [name, inner] of Object.entries(value)) {
    if (name.startsWith("_") || inner === null || inner === undefined || inner === "") continue;
    kept[name] = typeof inner === "string" ? inner.trim() : stripped(inner);
  }
  return kept;
}
