/** One saved record: how it stands, what the commune said, its photographs, and a way to mend it. */

import { isSettled, shows, type Item, type Photograph } from "../phone/outbox";
import { LOST } from "../phone/sync";
import { thumbnail } from "../forms/photographs";
import type { App, Screen } from "../ui/app";
import { fill, h, icon, note, type Child } from "../ui";
import { tag } from "../ui/lines";
import { momentText, say, type Key } from "../words";

function standing(item: Item): Child {
  const receipt = item.receipt;
  if (item.state === "question") return note("ask", h("b", { class: "title" }, say("item_asked")), receipt?.sentence ?? "");
  if (item.state === "refused") return note("no", h("b", { class: "title" }, say("item_refused")), receipt?.sentence ?? "");
  if (item.state === "aside") return note("ask", receipt?.sentence || say("item_aside"));
  if (item.state === "received") return note("ok", say("item_received", { time: momentText(receipt?.received_at ?? "") }));
  return note("", say("item_waiting"), item.trouble ? h("p", {}, say("item_trouble", { sentence: item.trouble })) : null);
}

function picture(one: Photograph, place: number): HTMLElement {
  const said = one.receipt?.sentence || (one.trouble === LOST ? say("item_photo_lost") : one.trouble);
  const percent = !isSettled(one.state) && one.offset && one.size ? ` ${Math.round((one.offset / one.size) * 100)} %` : "";
  const state = one.state === "draft" ? "waiting" : one.state;
  return h("li", {}, thumbnail(one, say("photo_of", { n: place })), h("span", { class: "what" }, one.caption, said ? h("small", {}, said) : null), h("span", {}, tag(state), percent));
}

export async function itemScreen(app: App, id: string): Promise<Screen> {
  const place = h("div", { class: "item" });
  const draw = async (): Promise<void> => {
    const items = await app.phone.items();
    const item = items.find((one) => one.id === id);
    if (!item) return fill(place, note("ask", say("item_gone")));
    const photographs = (await app.phone.photographs()).filter((one) => shows(one, item, items));
    const revision = item.receipt?.revision;
    fill(
      place,
      h("p", { class: "by" }, say(`kind_${item.kind}` as Key)),
      h("h2", { class: "big" }, item.title),
      h("p", {}, item.summary),
      tag(item.state),
      standing(item),
      photographs.length ? h("ul", { class: "pictures" }, photographs.map((one, at) => picture(one, at + 1))) : null,
      h("p", { class: "quiet" }, say("item_written", { time: momentText(item.made_at) }), revision ? `, ${say("item_revision", { n: revision })}` : null),
      item.replaced ? null : h("a", { class: "btn wide", href: `#/sua/${item.id}` }, icon("write"), say("item_correct")),
    ); // prettier-ignore
  };
  await draw();
  return { title: say("saved_here"), body: place, back: "/", moved: () => void draw() };
}
