/** Opens a form: a new one, one that was left unfinished, or a correction of what was saved. */

import { campaignDay } from "../forms/campaign";
import { Form, type Memory, type Shape } from "../forms/form";
import { gathering } from "../forms/gathering";
import { session } from "../forms/session";
import { visit } from "../forms/visit";
import type { Draft } from "../phone/store";
import type { Data, Kind } from "../phone/wire";
import type { App, Screen } from "../ui/app";
import { note } from "../ui";
import { say, type Key } from "../words";
import { itemScreen } from "./item";

const SHAPES: Partial<Record<Kind, Shape>> = { session, gathering, visit, campaign_day: campaignDay };

/** A new record gets its address at once, so that a killed tab comes back to it. */
export async function newScreen(app: App, kind: string): Promise<Screen> {
  const id = app.phone.newId();
  history.replaceState(null, "", `#/dang-ghi/${kind}/${id}`);
  return draftScreen(app, kind as Kind, id);
}

export async function correctScreen(app: App, item: string): Promise<Screen> {
  const found = (await app.phone.items()).find((one) => one.id === item);
  if (!found) return itemScreen(app, item);
  const id = app.phone.newId();
  history.replaceState(null, "", `#/dang-ghi/${found.kind}/${id}/${item}`);
  return draftScreen(app, found.kind, id, item);
}

const DAYS = ["held_on", "visited_on", "day"];

/** The values of a correction: what was sent. What a day of a campaign gave stays in the register, unless nothing was recorded. */
function told(data: Data, isRefused: boolean): Data {
  const values = structuredClone(data);
  for (const name of DAYS) if (typeof values[name] === "string") values["_day"] = values[name];
  if (!isRefused && values["contributions"]) values["contributions"] = [];
  return values;
}

export async function draftScreen(app: App, kind: Kind, id: string, correcting = ""): Promise<Screen> {
  const shape = SHAPES[kind];
  const bundle = await app.bundle();
  if (!shape || !bundle) return { title: say(`form_${kind}` as Key), body: note("ask", say(bundle ? "no_form" : "no_bundle")), back: "/" };
  const items = await app.phone.items();
  if (items.some((item) => item.id === id)) return itemScreen(app, id); // saved since
  const known = (await app.phone.drafts()).find((draft) => draft.id === id);
  const before = items.find((item) => item.id === (known?.after ?? correcting));
  const fresh: Draft = {
    id,
    device: app.phone.device,
    kind,
    record: before?.record ?? app.phone.newId(),
    after: before?.id ?? null,
    expected: null,
    values: before ? told(before.data, before.state === "refused") : {},
    touched: 0,
  };
  const memory = (await app.phone.store.state<Memory>(`memory:${app.phone.device}`)) ?? {};
  const form = new Form(app, shape, bundle, await app.phone.clock(), memory, known ?? fresh);
  if (!known && !before) {
    form.values = shape.begin(form);
    form.draft.values = form.values;
    form.values["_day"] = form.clock.today;
  }
  if (kind === "campaign_day") form.values["_begun"] = items.filter((item) => item.kind === "campaign_day" && !item.after && !item.joins && item.state !== "refused");
  return form.screen();
}
