/** A gathering with groups of people whom others listen to: how many of each, never who. */

import type { Data } from "../phone/wire";
import { amount, counter, h, newName, question, type Child } from "../ui";
import { capital, named, say } from "../words";
import {
  countQuestion, dayQuestion, firstLead, firstPlace, gradeFault, gradeQuestion, lateTitles, leadQuestion, moreQuestions, noteQuestion, placeQuestion,
  titleQuestion, toldByQuestion, wordsQuestion,
} from "./common"; // prettier-ignore
import type { Form, Shape } from "./form";

/** Counts by code of group; kept apart until saving, so that a group without people is no row. */
function counts(form: Form): Record<string, number | null> {
  return (form.values["_counts"] ??= {}) as Record<string, number | null>;
}

function total(form: Form): number {
  return Object.values(counts(form)).reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

function draw(form: Form): Child {
  const groups = form.bundle.members["group"] ?? [];
  const gifts = newName("gifts");
  return [
    placeQuestion(form),
    titleQuestion(form, say("q_title_gathering"), lateTitles(form, ["gathering"])),
    question(
      say("q_groups"),
      "groups",
      h(
        "div",
        { class: "tallies" },
        groups.map((group) => {
          const id = newName("group");
          const change = (value: number | null): void => {
            counts(form)[group.code] = value;
            form.touched("groups");
          };
          const name = capital(named(group));
          return h("div", { class: "tally" }, h("label", { for: id }, name), counter(name, counts(form)[group.code] ?? null, change, { id, small: true }));
        }),
      ),
    ),
    gradeQuestion(form, "_grade"),
    dayQuestion(form, "held_on"),
    leadQuestion(form),
    moreQuestions(
      form,
      wordsQuestion(form, say("q_information"), "information", { long: true, most: 2000 }),
      countQuestion(form, say("q_raised"), "raised", { small: true }),
      countQuestion(form, say("q_answered"), "answered", { small: true }),
      question(say("q_gifts"), "gifts", amount(say("q_gifts"), say("unit_dong"), form.number("gifts"), (value) => form.set("gifts", value), { id: gifts }), { of: gifts }),
      toldByQuestion(form),
      noteQuestion(form),
    ),
  ]; // prettier-ignore
}

export const gathering: Shape = {
  kind: "gathering",
  begin: (form) => ({ place: firstPlace(form), lead: firstLead(form), held_on: form.clock.today, told_by: "" }),
  draw: (form) => {
    // A correction begins with what was told.
    if (!form.values["_counts"]) {
      const told = form.rows("groups");
      form.values["_counts"] = Object.fromEntries(told.map((one) => [String(one["group"]), one["people"]]));
      form.values["_grade"] ??= told[0]?.["grade"] ?? "";
    }
    return draw(form);
  },
  title: (form) => form.text("title"),
  summary: (form) => say("turns", { n: total(form) }),
  faults: (form) => gradeFault(form, "_grade"),
  data: (form) => {
    const groups: Data[] = Object.entries(counts(form))
      .filter(([, people]) => people)
      .map(([group, people]) => ({ group, people, grade: form.text("_grade") }));
    return { ...form.values, groups };
  },
};
