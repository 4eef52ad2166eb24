/** The photographs of a record: taken, made small, kept at once; each with its words and its answer about children and the sick. */

import type { Photograph } from "../phone/outbox";
import { isFull } from "../phone/store";
import { fill, h, icon, note, question, type Child } from "../ui";
import { madeSmall } from "../picture";
import { say } from "../words";
import type { Form } from "./form";
import { openPhotograph } from "./one-photograph";

async function take(form: Form, files: FileList): Promise<void> {
  for (const file of files) {
    form.working += 1;
    form.touched("photographs");
    try {
      const { content, thumb } = await madeSmall(file);
      await form.keep();
      const one = await form.app.phone.keepPhotograph({
        id: form.app.phone.newId(),
        item: form.draft.id,
        kind: form.shape.subject ?? form.shape.kind,
        record: form.draft.record,
        content,
        thumb,
        media_type: "image/jpeg",
        moment: "during",
        caption: form.text("title"),
        people: "",
        blur: [],
        taken_at: form.app.phone.stamp(),
        keep_location: false,
      });
      form.working -= 1;
      await form.reloadPhotographs();
      if (files.length === 1) openPhotograph(form, one, form.photographs.length);
    } catch (error) {
      form.working -= 1;
      form.touched("photographs");
      form.app.toast(say(isFull(error) ? "photo_full" : "photo_failed"));
    }
  }
}

/** A thumbnail as an address of this page; let go of when the element is dropped from it is left to the page's end. */
export function thumbnail(one: Photograph, alt: string): HTMLElement {
  if (!one.thumb) return h("span", { class: "thumb" }, icon("camera"));
  const image = h("img", { class: "thumb", alt });
  image.src = URL.createObjectURL(new Blob([one.thumb], { type: "image/jpeg" }));
  image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
  return image;
}

function tile(form: Form, one: Photograph, place: number): HTMLElement {
  const isDone = Boolean(one.people && one.caption.trim());
  const label = say(isDone ? "photo_of" : "photo_not_done", { n: place });
  return h(
    "button",
    { type: "button", class: isDone ? "tile" : "tile open", "aria-label": label, onclick: () => openPhotograph(form, one, place) },
    thumbnail(one, ""),
    h("span", { class: "mark" }, icon(isDone ? "check" : "alert")),
  );
}

function adder(form: Form): HTMLElement {
  const input = h("input", { type: "file", accept: "image/*", capture: "environment", class: "hide", tabindex: -1, "aria-label": say("photo_add_long") });
  input.addEventListener("change", () => {
    if (input.files?.length) void take(form, input.files);
  });
  const button = h("button", { type: "button", class: "tile add", onclick: () => input.click() }, icon("camera"), h("span", {}, say("photo_add")));
  return h("div", { class: "adder" }, button, input);
}

/** The part of every form. Where none may be taken it says so instead. */
export function photographs(form: Form): Child {
  void form.reloadPhotographs();
  const place = h("div", { class: "tiles" });
  const section = question(say("q_photos"), "_photographs", [place, h("p", { class: "help" }, say("photo_notice"))]);
  const none = note("", say("photo_none"));
  const add = adder(form);
  const draw = (): Child => {
    const may = form.mayPhotograph;
    section.hidden = !may;
    none.hidden = may;
    const working = Array.from({ length: form.working }, () => h("span", { class: "tile busy" }, say("photo_working")));
    fill(place, form.photographs.map((one, at) => tile(form, one, at + 1)), working, add);
    return null;
  };
  for (const name of ["photographs", "work", "groups", "topic", "sector", "audience"]) form.region([name], draw);
  return [section, none];
}
