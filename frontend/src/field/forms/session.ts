/** An outreach session: for the usual case a title, a number, a chip, Lưu. */

import type { Child } from "../ui";
import { capital, named, say } from "../words";
import {
  choiceQuestion, countQuestion, dayQuestion, firstLead, firstPlace, gradeFault, gradeQuestion, lateTitles, leadQuestion, moreQuestions, noteQuestion,
  placeQuestion, titleQuestion, toldByQuestion, wordsQuestion,
} from "./common"; // prettier-ignore
import type { Form, Shape } from "./form";

function draw(form: Form): Child {
  const { members } = form.bundle;
  const titles = lateTitles(form, ["session"]);
  const topics = (members["topic"] ?? []).filter((one) => one.code !== "other").map((one) => ({ code: one.code, name: capital(named(one)) }));
  // A machine without records yet offers its topics instead: one tap gives title and topic.
  const ready = titles.length ? titles : topics.slice(0, 4).map((one) => one.name);
  const take = (title: string): void => {
    const topic = topics.find((one) => one.name === title);
    if (topic) form.set("topic", topic.code);
  };
  return [
    placeQuestion(form),
    titleQuestion(form, say("q_title_session"), ready, take),
    countQuestion(form, say("q_attendance"), "attendance"),
    gradeQuestion(form),
    form.region(["grade"], () =>
      form.text("grade") === "signed_list"
        ? [countQuestion(form, say("q_list_lines"), "list_lines"), wordsQuestion(form, say("q_list_kept"), "list_kept", { placeholder: say("list_hint") })]
        : null,
    ),
    dayQuestion(form, "held_on"),
    choiceQuestion(form, say("q_audience"), "audience", members["audience"], false),
    leadQuestion(form),
    moreQuestions(
      form,
      choiceQuestion(form, say("q_topic"), "topic", members["topic"]),
      choiceQuestion(form, say("q_sector"), "sector", members["sector"]),
      choiceQuestion(form, say("q_form"), "form", members["form"]),
      choiceQuestion(form, say("q_language"), "language", members["language"]),
      countQuestion(form, say("q_women"), "women", { small: true }),
      countQuestion(form, say("q_minority"), "minority", { small: true }),
      toldByQuestion(form),
      noteQuestion(form),
    ),
  ];
}

export const session: Shape = {
  kind: "session",
  begin: (form) => ({
    place: firstPlace(form),
    lead: firstLead(form),
    held_on: form.clock.today,
    audience: (form.memory["audience"] as string | undefined) ?? "general",
    form: form.memory["form"] ?? "",
    language: form.memory["language"] ?? "",
    told_by: "",
  }),
  draw,
  title: (form) => form.text("title"),
  summary: (form) => say("turns", { n: form.number("attendance") ?? 0 }),
  faults: (form) => gradeFault(form),
  data: (form) => {
    const { list_lines, list_kept, ...rest } = form.values;
    return form.text("grade") === "signed_list" ? { ...rest, list_lines, list_kept } : rest;
  },
};

