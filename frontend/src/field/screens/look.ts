/** Looking up one's own places and the late records of the register, without a network. */

import { folded } from "../phone/letters";
import type { Bundle, RecentRecord } from "../phone/wire";
import type { App, Screen } from "../ui/app";
import { fill, h, icon, newName, note, text, type Child } from "../ui";
import { dayText, momentText, say, vi, type Key } from "../words";

function record(one: RecentRecord, bundle: Bundle): HTMLElement {
  const village = bundle.villages.find((unit) => unit.id === one.place)?.name;
  const kind = `kind_${one.kind}`;
  const facts = [kind in vi ? say(kind as Key) : "", dayText(one.day, bundle.today), village, one.figure].filter(Boolean).join(", ");
  const state = `state_${one.state}`;
  return h(
    "li",
    {},
    h("div", { class: "line" }, h("span", { class: "what" }, one.title, h("small", {}, facts)), h("span", { class: `tag ${one.state === "confirmed" ? "ok" : ""}` }, state in vi ? say(state as Key) : one.state)),
  ); // prettier-ignore
}

export async function lookScreen(app: App): Promise<Screen> {
  const bundle = await app.bundle();
  if (!bundle) return { title: say("look_title"), body: note("ask", say("no_bundle")) };
  const list = h("div", { "aria-live": "polite" });
  const draw = (sought: string): Child => {
    const key = folded(sought);
    const name = (one: RecentRecord): string => bundle.villages.find((unit) => unit.id === one.place)?.name ?? "";
    const found = bundle.recent.filter((one) => !key || folded(`${one.title} ${name(one)}`).includes(key));
    if (!bundle.recent.length) return h("p", { class: "empty" }, say("look_empty"));
    return found.length ? h("ul", { class: "list" }, found.map((one) => record(one, bundle))) : h("p", { class: "empty" }, say("look_none")); // prettier-ignore
  };
  fill(list, draw(""));
  const id = newName("find");
  const villages = [...bundle.villages].sort((one, other) => one.name.localeCompare(other.name, "vi"));
  const body = [
    h("label", { class: "hide", for: id }, say("look_find")),
    text(id, "", (value) => fill(list, draw(value)), { placeholder: say("look_find") }),
    h("section", {}, h("h2", { class: "q" }, say("look_records")), list, h("p", { class: "help" }, say("look_as_of", { time: momentText(bundle.server_time) }))),
    h("section", {}, h("h2", { class: "q" }, say("look_villages")), h("ul", { class: "places" }, villages.map((one) => h("li", {}, icon("place"), one.name)))),
  ]; // prettier-ignore
  return { title: say("look_title"), body };
}
