/** The first screen: what to record, what is unfinished, what is saved and what the commune said of it. */

import type { Bundle } from "../phone/wire";
import { sentenceOf, type App, type Screen } from "../ui/app";
import { fill, h, icon, note, type Child } from "../ui";
import { line, shownItems } from "../ui/lines";
import { dayText, say, type Key } from "../words";

const KINDS = ["session", "campaign_day", "gathering", "visit"] as const;
const SHOWN = 8;

function starters(bundle: Bundle | undefined): Child {
  const offered = KINDS.filter((kind) => !bundle || bundle.forms.some((form) => form.kind === kind));
  return h(
    "div",
    { class: "starters" },
    offered.map((kind) =>
      h("a", { href: `#/ghi/${kind}` }, icon(kind), h("span", {}, say(`kind_${kind}`), h("small", {}, say(`kind_${kind}_help` as Key)))),
    ),
  );
}

async function drafts(app: App): Promise<Child> {
  const open = await app.phone.drafts();
  if (!open.length) return null;
  const drop = async (id: string): Promise<void> => {
    if (!confirm(say("draft_drop_sure"))) return;
    await app.phone.store.dropDraft(id);
    await app.show();
  };
  return h(
    "section",
    {},
    h("h2", { class: "q" }, say("drafts")),
    h(
      "ul",
      { class: "list" },
      open.map((draft) =>
        h(
          "li",
          { class: "draft" },
          h(
            "a",
            { class: "line", href: `#/dang-ghi/${draft.kind}/${draft.id}` },
            h("span", { class: "what" }, String(draft.values["title"] || say("draft_untitled")), h("small", {}, say(`kind_${draft.kind}` as Key))),
            h("span", { class: "go" }, say("draft_go_on"), icon("next")),
          ),
          h("button", { type: "button", class: "icon-button", "aria-label": say("draft_drop"), onclick: () => void drop(draft.id) }, icon("close")),
        ),
      ),
    ),
  );
}

async function saved(app: App, isAll: boolean): Promise<Child> {
  const [items, photographs] = [await app.phone.items(), await app.phone.photographs()];
  const shown = shownItems(items);
  const part = isAll ? shown : shown.slice(0, SHOWN);
  return h(
    "section",
    {},
    h("h2", { class: "q" }, say("saved_here")),
    part.length ? h("ul", { class: "list" }, part.map((item) => line(item, items, photographs))) : h("p", { class: "empty" }, say("saved_none")),
    part.length < shown.length ? h("a", { class: "btn wide", href: "#/da-luu" }, say("saved_all", { n: shown.length })) : null,
  ); // prettier-ignore
}

async function warnings(app: App): Promise<Child> {
  const blocked = app.phone.profile?.blocked;
  const clock = await app.phone.clock();
  const last = app.sender.last;
  const isStuck = last !== null && !["", "offline", "busy", "blocked"].includes(last.stop) && last.left > 0;
  const room = await navigator.storage?.estimate?.().catch(() => undefined);
  const used = room?.quota ? Math.round(((room.usage ?? 0) / room.quota) * 100) : 0;
  return [
    blocked ? note("no", say(blocked === "revoked" ? "revoked" : "unknown", { n: await app.phone.left() })) : null,
    clock.isWrong ? note("ask", say("clock_wrong", { day: dayText(clock.today) })) : null,
    isStuck && !blocked && navigator.onLine ? note("ask", sentenceOf(last)) : null,
    used > 80 ? note("ask", say("space_low", { n: used })) : null,
  ];
}

export async function homeScreen(app: App): Promise<Screen> {
  const bundle = await app.bundle();
  const told = h("div", { class: "told", role: "status" });
  const top = h("div", {});
  const list = h("div", {});
  const send = h("button", { type: "button", class: "btn wide", onclick: () => void act() }, say("send_now"));
  const act = async (): Promise<void> => {
    send.disabled = true;
    fill(send, say("net_sending"));
    const report = await app.sender.now();
    send.disabled = false;
    fill(send, say("send_now"));
    // What keeps it from sending stands at the top; here only what came of pressing.
    const sentence = report && ["", "offline", "busy"].includes(report.stop) ? sentenceOf(report) : "";
    fill(told, sentence ? note(report?.stop ? "ask" : "ok", sentence) : null);
    await draw();
  };
  let turn = 0;
  const draw = async (): Promise<void> => {
    const mine = (turn += 1);
    const [above, below] = [await warnings(app), await saved(app, false)];
    if (mine !== turn) return;
    fill(top, above);
    fill(list, below);
    send.hidden = (await app.phone.left()) === 0 && bundle !== undefined;
  };
  await draw();
  // A bundle that has just come changes what can be recorded.
  const hadBundle = bundle !== undefined;
  const stop = app.sender.onReport(() => void (async () => (!hadBundle && (await app.bundle()) ? app.show() : draw()))());
  return {
    title: say("home_title"),
    body: [top, bundle ? null : note("ask", say("no_bundle")), starters(bundle), await drafts(app), list, send, told],
    moved: () => void draw(),
    leave: stop,
  };
}

export async function savedScreen(app: App): Promise<Screen> {
  const place = h("div", {});
  const draw = async (): Promise<void> => fill(place, await saved(app, true));
  await draw();
  return { title: say("saved_here"), body: place, back: "/", moved: () => void draw() };
}
