/** One line of the list "Đã lưu trên máy này". */

import { shows, type Item, type Photograph } from "../phone/outbox";
import { say, type Key } from "../words";
import { h, icon } from "./h";

const TAGS: Record<Item["state"], string> = { waiting: "", sent: "new", received: "ok", question: "ask", refused: "no", aside: "ask" };

export function tag(state: Item["state"]): HTMLElement {
  return h("span", { class: `tag ${TAGS[state]}` }, say(`tag_${state}` as Key));
}

/** What is shown: the last telling of each record, newest first. */
export function shownItems(items: readonly Item[]): Item[] {
  return items.filter((item) => !item.replaced).sort((one, other) => (other.seq ?? 0) - (one.seq ?? 0));
}

export function line(item: Item, items: readonly Item[], photographs: readonly Photograph[]): HTMLElement {
  const count = photographs.filter((one) => shows(one, item, items)).length;
  const small = [item.summary, count ? say("photos_count", { n: count }) : ""].filter(Boolean).join(", ");
  const said = item.state === "refused" || item.state === "question" ? (item.receipt?.sentence ?? "") : "";
  return h(
    "li",
    {},
    h(
      "a",
      { href: `#/muc/${item.id}`, class: "line" },
      h("span", { class: "what" }, item.title, h("small", {}, small)),
      tag(item.state),
    ),
    said ? h("p", { class: `said ${item.state === "refused" ? "no" : "ask"}` }, said) : null,
    item.state === "refused" ? h("a", { class: "btn", href: `#/sua/${item.id}` }, icon("write"), say("mend")) : null,
  );
}
