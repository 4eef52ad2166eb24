/** One photograph: what it shows, when, who is in it, which faces are blurred. */

import { located, unlocated } from "../phone/exif";
import type { Photograph } from "../phone/outbox";
import type { Box, Moment, People } from "../phone/wire";
import { whereNow } from "../picture";
import { chips, fill, h, iconButton, newName, note, question, text, toggle } from "../ui";
import { say, type Key } from "../words";
import type { Form } from "./form";

/** How wide a blurred box is, of the picture's width. */
const WIDE = 0.16;

function boxAt(x: number, y: number, ratio: number): Box {
  const [width, height] = [WIDE, Math.min(1, WIDE * 1.25 * ratio)];
  const inside = (value: number, size: number): number => Math.min(1 - size, Math.max(0, value - size / 2));
  return [inside(x, width), inside(y, height), width, height].map((part) => Math.round(part * 1000) / 1000) as Box;
}

function holds([x, y, width, height]: Box, [atX, atY]: [number, number]): boolean {
  return atX >= x && atX <= x + width && atY >= y && atY <= y + height;
}

/** The picture, tapped to blur. */
function blurrer(address: string, first: readonly Box[], change: (boxes: Box[]) => void): HTMLElement {
  let boxes = [...first];
  const image = h("img", { alt: "" });
  const layer = h("div", { class: "layer" });
  const set = (next: Box[]): void => {
    boxes = next;
    change(boxes);
    draw();
  };
  const draw = (): void => {
    fill(
      layer,
      boxes.map((box) => {
        const spot = h("span", { class: "blurred" });
        const [left, top, width, height] = box.map((part) => `${part * 100}%`);
        Object.assign(spot.style, { left, top, width, height });
        return spot;
      }),
    );
    clear.hidden = !boxes.length;
  };
  const ratio = (): number => (image.naturalHeight ? image.naturalWidth / image.naturalHeight : 1);
  const toggleAt = (at: [number, number]): void => {
    const known = boxes.find((box) => holds(box, at));
    set(known ? boxes.filter((box) => box !== known) : [...boxes, boxAt(at[0], at[1], ratio())].slice(0, 40));
  };
  layer.addEventListener("click", (event) => {
    const frame = layer.getBoundingClientRect();
    toggleAt([(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height]);
  });
  const clear = h("button", { type: "button", class: "btn", onclick: () => set([]) }, say("photo_blur_clear"));
  // Those who cannot aim with a finger put a box in the middle.
  const middle = h("button", { type: "button", class: "btn", onclick: () => toggleAt([0.5, 0.4]) }, say("photo_blur_add"));
  image.src = address;
  draw();
  return h("div", {}, h("div", { class: "blurrer" }, image, layer), h("p", { class: "help" }, say("photo_blur")), h("div", { class: "adds" }, middle, clear));
}

const MOMENTS: Moment[] = ["before", "during", "after", "other"];
const PEOPLE: People[] = ["none", "adults", "children_or_sick"];

export function openPhotograph(form: Form, one: Photograph, place: number): void {
  void (async () => {
    const { phone } = form.app;
    const content = await phone.store.content(one.id);
    const address = content ? URL.createObjectURL(new Blob([content], { type: one.media_type })) : "";
    const say_ = async (words: Parameters<typeof phone.describe>[1]): Promise<void> => {
      Object.assign(one, words);
      await phone.describe(one.id, words);
    };
    const dialog = h("dialog", { class: "sheet", "aria-label": say("photo_of", { n: place }) });
    const close = (): void => dialog.close();
    const remove = async (): Promise<void> => {
      await phone.dropDraftPhotograph(one.id);
      close();
    };
    const locate = async (isOn: boolean): Promise<void> => {
      const now = await phone.store.content(one.id);
      const where = isOn ? await whereNow() : null;
      if (!now) return;
      if (isOn && !where) {
        form.app.toast(say("photo_location_failed"));
        await say_({ keep_location: false });
        return draw();
      }
      await phone.replaceContent(one.id, where ? located(unlocated(now), where.latitude, where.longitude) : unlocated(now));
      await say_({ keep_location: isOn });
    };
    const caption = newName("caption");
    const draw = (): void =>
      fill(
        dialog,
        h("div", { class: "sheet-head" }, h("h2", {}, say("photo_of", { n: place })), iconButton("close", say("close"), close)),
        h(
          "div",
          { class: "sheet-body" },
          address ? blurrer(address, one.blur, (blur) => void say_({ blur })) : note("no", say("item_photo_lost")),
          question(
            say("photo_people"),
            "people",
            chips(say("photo_people"), PEOPLE.map((code) => ({ code, name: say(`people_${code}` as Key) })), one.people || null, (code) => void say_({ people: code as People }), "plain"),
            { help: say("photo_people_why") },
          ),
          question(say("photo_caption"), "caption", text(caption, one.caption, (value) => void say_({ caption: value }), { placeholder: say("photo_caption_hint"), most: 300 }), { of: caption }),
          question(say("photo_moment"), "moment", chips(say("photo_moment"), MOMENTS.map((code) => ({ code, name: say(`moment_${code}` as Key) })), one.moment, (code) => void say_({ moment: code as Moment }))),
          toggle(say("photo_location"), one.keep_location, (isOn) => void locate(isOn), say("photo_location_why")),
          h("button", { type: "button", class: "btn danger", onclick: () => void remove() }, say("photo_remove")),
        ),
        h("div", { class: "sheet-foot" }, h("button", { type: "button", class: "main", onclick: close }, say("done"))),
      ); // prettier-ignore
    draw();
    dialog.addEventListener("close", () => {
      if (address) URL.revokeObjectURL(address);
      dialog.remove();
      void form.reloadPhotographs();
    });
    document.body.append(dialog);
    dialog.showModal();
  })();
}
