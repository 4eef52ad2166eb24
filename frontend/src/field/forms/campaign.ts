/** A day of a campaign: who turned out, what was given on the spot, what was done. */

import type { Item } from "../phone/outbox";
import type { Data } from "../phone/wire";
import { amount, chips, counter, h, iconButton, newName, note, question, select, text, type Child } from "../ui";
import { capital, dayText, named, say, type Key } from "../words";
import {
  addRow, changeRow, choiceQuestion, countQuestion, dayQuestion, dropRow, firstLead, firstPlace, gradeFault, gradeQuestion, leadQuestion, moreQuestions, noteQuestion,
  options, placeQuestion, titleQuestion, toldByQuestion,
} from "./common"; // prettier-ignore
import type { Form, Shape } from "./form";

interface Offered {
  code: string;
  name: string;
  help: string;
  values: Data;
}

/** Campaigns that a day may join: planned ones, those under way in the register, those begun on this phone. */
function offered(form: Form): Offered[] {
  const plans = form.bundle.plans.map((one) => ({
    code: `plan ${one.id}`,
    name: one.title,
    help: say("campaign_of_plan", { days: `${dayText(one.first_day)} – ${dayText(one.last_day)}` }),
    values: { plan: one.id, campaign: null, _joins: null, title: one.title, place: one.place },
  }));
  const recent = form.bundle.recent
    .filter((one) => one.kind === "campaign" && one.state !== "voided")
    .slice(0, 4)
    .map((one) => ({
      code: `campaign ${one.id}`,
      name: one.title,
      help: say("campaign_recent", { day: dayText(one.day, form.clock.today) }),
      values: { plan: null, campaign: one.id, _joins: null, title: one.title, place: one.place },
    }));
  const known = new Set(form.bundle.recent.map((one) => one.id));
  const own = ((form.values["_begun"] as Item[] | undefined) ?? [])
    .filter((item) => !known.has(item.receipt?.record ?? item.record))
    .map((item) => ({
      code: `item ${item.id}`,
      name: item.title,
      help: say("campaign_recent", { day: item.summary.split(",")[0] ?? "" }),
      values: { plan: null, campaign: item.receipt?.record ?? item.record, _joins: item.id, title: item.title, place: item.data["place"] },
    }));
  return [...plans, ...own, ...recent];
}

function whichQuestion(form: Form): Child {
  if (form.isCorrection) return null;
  const all = offered(form);
  if (!all.length) return null;
  const fresh = { code: "new", name: say("campaign_new") };
  const choose = (code: string): void => {
    const found = all.find((one) => one.code === code)?.values ?? { plan: null, campaign: null, _joins: null, title: "" };
    for (const [name, value] of Object.entries(found)) form.values[name] = value;
    form.set("_which", code);
  };
  return question(say("q_which_campaign"), "campaign", chips(say("q_which_campaign"), [...all, fresh], form.text("_which") || null, choose, "plain"));
}

function turnout(form: Form): Record<string, number | null> {
  return (form.values["_turnout"] ??= {}) as Record<string, number | null>;
}

function total(form: Form): number {
  return Object.values(turnout(form)).reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

const UNITS: Record<string, Key> = { money: "unit_dong", labour: "unit_days", land: "unit_land" };

function given(form: Form, row: Data, place: number): HTMLElement {
  const kind = String(row["kind"]);
  const path = `contributions.${place}`;
  const set = (name: string) => (value: unknown) => changeRow(form, "contributions", place, name, value);
  const [item, much, unit, giver, grade] = [newName("item"), newName("much"), newName("unit"), newName("giver"), newName("grade")];
  const value = (row["quantity"] as number | string | null | undefined) ?? null;
  const grades = form.bundle.grades.goods.filter((one) => kind === "goods" || kind === "labour" || one.code !== "norm_priced");
  const purses = options(form.bundle.choices["purse"]);
  const goods = kind === "goods";
  return h(
    "li",
    { class: "row" },
    h("div", { class: "row-head" }, h("b", {}, say(`given_${kind}` as Key)), iconButton("close", say("remove"), () => dropRow(form, "contributions", place))),
    goods ? question(say("given_item"), `${path}.item`, text(item, String(row["item"] ?? ""), set("item"), { placeholder: say("given_item_hint") }), { of: item }) : null,
    question(
      say("given_how_much"),
      `${path}.quantity`,
      amount(say("given_how_much"), goods ? "" : say(UNITS[kind] ?? "unit_dong"), value, set("quantity"), { id: much, steps: goods ? 0 : kind === "labour" ? 2 : 1 }),
      { of: much },
    ),
    goods ? question(say("given_unit"), `${path}.unit_text`, text(unit, String(row["unit_text"] ?? ""), set("unit_text"), { placeholder: say("given_unit_hint"), most: 40 }), { of: unit }) : null,
    question(say("given_grade"), `${path}.grade`, select(grade, options(grades), String(row["grade"] ?? "unknown"), set("grade")), { of: grade }),
    question(say("given_giver"), `${path}.giver`, select(giver, options(form.bundle.choices["giver"]), String(row["giver"] ?? ""), set("giver")), { of: giver }),
    purses.length && (kind === "money" || goods) ? question(say("given_purse"), `${path}.purse`, chips(say("given_purse"), purses, String(row["purse"] ?? "people"), set("purse"))) : null,
  ); // prettier-ignore
}

function givenQuestion(form: Form): Child {
  const kinds = (form.bundle.choices["giving"] ?? []).map((one) => one.code).filter((code) => `given_${code}` in { given_money: 1, given_goods: 1, given_labour: 1, given_land: 1 });
  const add = (kind: string) => () => addRow(form, "contributions", { kind, quantity: null, grade: "unknown", purse: "people", giver: "", day: form.text("day") });
  return question(
    say("q_given"),
    "contributions",
    form.region(["contributions"], () => {
      const rows = form.rows("contributions");
      return [
        form.isCorrection ? note("", say("given_again")) : null,
        rows.length ? h("ol", { class: "rows" }, rows.map((row, place) => given(form, row, place))) : h("p", { class: "help" }, say("given_none")),
        h("div", { class: "adds" }, kinds.map((kind) => h("button", { type: "button", class: "add", onclick: add(kind) }, `+ ${say(`given_${kind}` as Key)}`))),
      ]; // prettier-ignore
    }),
  );
}

function work(form: Form, row: Data, place: number): HTMLElement {
  const path = `work.${place}`;
  const set = (name: string) => (value: unknown) => {
    changeRow(form, "work", place, name, value);
    if (name === "kind") form.touched("photographs");
  };
  const [words, kind, much, unit] = [newName("work"), newName("kind"), newName("much"), newName("unit")];
  const units = (form.bundle.choices["work_unit"] ?? []).filter((one) => one.code !== "other").map((one) => ({ code: named(one), name: named(one) }));
  const now = String(row["unit_text"] ?? "");
  return h(
    "li",
    { class: "row" },
    h("div", { class: "row-head" }, h("b", {}, `${place + 1}`), iconButton("close", say("remove"), () => dropRow(form, "work", place))),
    question(say("work_text"), `${path}.text`, text(words, String(row["text"] ?? ""), set("text"), { placeholder: say("work_text_hint") }), { of: words }),
    row["item"] ? null : question(say("work_kind"), `${path}.kind`, select(kind, options(form.bundle.choices["work_kind"]), String(row["kind"] ?? "other"), set("kind")), { of: kind }),
    h(
      "div",
      { class: "pair" },
      question(say("work_quantity"), `${path}.quantity`, amount(say("work_quantity"), "", (row["quantity"] as string | null) ?? null, set("quantity"), { id: much, steps: 0 }), { of: much }),
      question(say("given_unit"), `${path}.unit_text`, select(unit, [{ code: "", name: "–" }, ...units], now, set("unit_text")), { of: unit }),
    ),
  ); // prettier-ignore
}

function workQuestion(form: Form): Child {
  return question(
    say("q_work"),
    "work",
    form.region(["work", "_which"], () => {
      const rows = form.rows("work");
      const plan = form.bundle.plans.find((one) => one.id === form.text("plan"));
      const open = plan?.items.filter((item) => !rows.some((row) => row["item"] === item.id)) ?? [];
      return [
        rows.length ? h("ol", { class: "rows" }, rows.map((row, place) => work(form, row, place))) : h("p", { class: "help" }, say("work_none")),
        h(
          "div",
          { class: "adds" },
          open.map((item) => h("button", { type: "button", class: "add", onclick: () => addRow(form, "work", { item: item.id, text: item.title, kind: item.kind ?? "other", quantity: null }) }, `+ ${item.title}`)),
          h("button", { type: "button", class: "add", onclick: () => addRow(form, "work", { text: "", kind: "other", quantity: null }) }, `+ ${say("work_add")}`),
        ),
      ]; // prettier-ignore
    }),
  );
}

function draw(form: Form): Child {
  const forces = form.bundle.members["force"] ?? [];
  return [
    whichQuestion(form),
    form.region(["_which"], () => {
      const isNew = !form.text("campaign");
      return [isNew ? titleQuestion(form, say("q_title_campaign"), []) : null, isNew ? placeQuestion(form) : null];
    }),
    dayQuestion(form, "day"),
    question(
      say("q_turnout"),
      "turnout",
      h(
        "div",
        { class: "tallies" },
        forces.map((force) => {
          const id = newName("force");
          const change = (value: number | null): void => {
            turnout(form)[force.code] = value;
            form.touched("turnout");
          };
          const name = capital(named(force));
          return h("div", { class: "tally" }, h("label", { for: id }, name), counter(name, turnout(form)[force.code] ?? null, change, { id, small: true }));
        }),
      ),
    ),
    gradeQuestion(form, "_grade"),
    workQuestion(form),
    givenQuestion(form),
    leadQuestion(form),
    moreQuestions(form, countQuestion(form, say("q_party"), "party", { small: true }), choiceQuestion(form, say("q_sector"), "sector", form.bundle.members["sector"]), toldByQuestion(form), noteQuestion(form)),
  ];
}

export const campaignDay: Shape = {
  kind: "campaign_day",
  subject: "campaign",
  begin: (form) => ({ place: firstPlace(form), lead: firstLead(form), day: form.clock.today, work: [], contributions: [], told_by: "" }),
  draw: (form) => {
    if (!form.values["_turnout"]) {
      const told = form.rows("turnout");
      form.values["_turnout"] = Object.fromEntries(told.map((one) => [String(one["force"]), one["people"]]));
      form.values["_grade"] ??= told[0]?.["grade"] ?? "";
    }
    return draw(form);
  },
  title: (form) => form.text("title"),
  summary: (form) => say("turns", { n: total(form) }),
  faults: (form) => (total(form) ? gradeFault(form, "_grade") : []),
  data: (form) => {
    const grade = form.text("_grade");
    const people = Object.entries(turnout(form)).filter(([, count]) => count);
    const day = form.text("day");
    return {
      ...form.values,
      turnout: people.map(([force, count]) => ({ force, people: count, grade })),
      party_grade: form.number("party") ? grade : null,
      contributions: form.rows("contributions").map((row) => ({ ...row, day })),
    };
  },
};
