/** A visit of a survey: the commune's questions, and what the village needs, in the village's own order. */

import type { Data, SurveyInfo, SurveyQuestion } from "../phone/wire";
import { amount, chips, counter, h, icon, iconButton, newName, question, select, text, type Child } from "../ui";
import { say } from "../words";
import {
  addRow, changeRow, dayQuestion, dropRow, firstLead, firstPlace, leadQuestion, moreQuestions, noteQuestion, options, placeName, placeQuestion,
  toldByQuestion, wordsQuestion,
} from "./common"; // prettier-ignore
import type { Form, Shape } from "./form";

function surveyOf(form: Form): SurveyInfo | undefined {
  return form.bundle.surveys.find((one) => one.id === form.text("survey"));
}

function answers(form: Form): Record<string, string> {
  return (form.values["_answers"] ??= {}) as Record<string, string>;
}

function asked(form: Form, one: SurveyQuestion): Child {
  const now = answers(form)[one.key] ?? "";
  const id = newName("answer");
  const change = (value: string): void => {
    answers(form)[one.key] = value;
    form.touched("answers");
  };
  const path = `_answers.${one.key}`;
  if (one.kind === "yes_no") {
    const both = [{ code: "yes", name: say("yes") }, { code: "no", name: say("no") }]; // prettier-ignore
    return question(one.text, path, chips(one.text, both, now || null, change));
  }
  if (one.kind === "choice") {
    const offered = one.options.map((option) => ({ code: option, name: option }));
    return question(one.text, path, chips(one.text, offered, now || null, change, "plain"));
  }
  if (one.kind === "count") {
    const control = counter(one.text, now ? Number(now) : null, (value) => change(value === null ? "" : String(value)), { id, small: true });
    return question(one.text, path, control, { of: id });
  }
  return question(one.text, path, text(id, now, change, { long: true, most: 500 }), { of: id });
}

function need(form: Form, row: Data, place: number, count: number): HTMLElement {
  const set = (name: string) => (value: unknown) => changeRow(form, "needs", place, name, value);
  const path = `needs.${place}`;
  const move = (by: number) => () => {
    const rows = [...form.rows("needs")];
    const [moved] = rows.splice(place, 1);
    if (moved) rows.splice(place + by, 0, moved);
    form.set("needs", rows);
  };
  const [title, kind, households, estimate] = [newName("need"), newName("kind"), newName("households"), newName("estimate")];
  const urgencies = options(form.bundle.choices["urgency"]);
  return h(
    "li",
    { class: "row" },
    h(
      "div",
      { class: "row-head" },
      h("b", {}, `${place + 1}`),
      iconButton("up", say("need_up"), move(-1), place === 0),
      iconButton("down", say("need_down"), move(1), place === count - 1),
      iconButton("close", say("remove"), () => dropRow(form, "needs", place)),
    ),
    question(say("need_title"), `${path}.title`, text(title, String(row["title"] ?? ""), set("title"), { placeholder: say("need_title_hint"), most: 300 }), { of: title }),
    question(say("work_kind"), `${path}.kind`, select(kind, options(form.bundle.choices["work_kind"]), String(row["kind"] ?? "other"), set("kind")), { of: kind }),
    question(say("need_urgency"), `${path}.urgency`, chips(say("need_urgency"), urgencies, String(row["urgency"] ?? "this_year"), set("urgency"), "three")),
    h(
      "details",
      { class: "more" },
      h("summary", {}, say("more")),
      h(
        "div",
        { class: "inside" },
        question(say("need_households"), `${path}.households`, counter(say("need_households"), (row["households"] as number | null) ?? null, set("households"), { id: households, small: true }), { of: households }),
        question(say("need_estimate"), `${path}.estimate`, amount(say("need_estimate"), say("unit_dong"), (row["estimate"] as number | null) ?? null, set("estimate"), { id: estimate }), { of: estimate }),
      ),
    ),
  ); // prettier-ignore
}

function draw(form: Form): Child {
  const surveys = form.bundle.surveys.map((one) => ({ code: one.id, name: one.title }));
  const none = { code: "", name: say("survey_none") };
  return [
    surveys.length
      ? question(say("q_survey"), "survey", chips(say("q_survey"), [...surveys, none], form.text("survey"), (code) => form.set("survey", code), "plain"))
      : null,
    form.region(["survey"], () => placeQuestion(form, surveyOf(form)?.villages)),
    dayQuestion(form, "visited_on"),
    wordsQuestion(form, say("q_met"), "met", { placeholder: say("met_hint") }),
    form.region(["survey"], () => surveyOf(form)?.questions.map((one) => asked(form, one)) ?? []),
    question(
      say("q_needs"),
      "needs",
      form.region(["needs"], () => {
        const rows = form.rows("needs");
        return [
          h("ol", { class: "rows" }, rows.map((row, place) => need(form, row, place, rows.length))),
          h("button", { type: "button", class: "add", onclick: () => addRow(form, "needs", { id: form.app.phone.newId(), title: "", kind: "other", urgency: "this_year" }) }, icon("write"), say("need_add")),
        ]; // prettier-ignore
      }),
      { help: say("needs_help") },
    ),
    leadQuestion(form),
    moreQuestions(form, wordsQuestion(form, say("q_title_visit"), "title", { most: 300 }), toldByQuestion(form), noteQuestion(form)),
  ];
}

export const visit: Shape = {
  kind: "visit",
  begin: (form) => ({
    survey: form.bundle.surveys[0]?.id ?? "",
    place: firstPlace(form),
    lead: firstLead(form),
    visited_on: form.clock.today,
    needs: [],
    told_by: "",
  }),
  draw: (form) => {
    form.values["_answers"] ??= Object.fromEntries(form.rows("answers").map((one) => [String(one["key"]), one["value"]]));
    return draw(form);
  },
  title: (form) => form.text("title") || say("visit_title", { place: placeName(form) }),
  summary: (form) => say("needs_count", { n: form.rows("needs").length }),
  data: (form) => {
    const known = new Set(surveyOf(form)?.questions.map((one) => one.key) ?? []);
    const told = Object.entries(answers(form)).filter(([key, value]) => value && known.has(key));
    const title = form.text("title") || say("visit_title", { place: placeName(form) });
    return { ...form.values, title, answers: told.map(([key, value]) => ({ key, value })) };
  },
};
