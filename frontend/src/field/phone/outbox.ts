/** What waits on the phone, and how it moves on. Pure: no store, no network, no clock.
 *
 * The outbox only grows. What was written down never changes: a correction is another item about the same record.
 * An item moves on only by a receipt that the commune has signed.
 */

import { BATCH, type Data, type Kind, type People, type Receipt, type SentItem, type SentPhotograph, type Verdict } from "./wire";

export type State = "waiting" | "sent" | Verdict;

export interface Item {
  /** Order of writing down, given by the store. */
  seq?: number;
  id: string;
  device: string;
  kind: Kind;
  form: number;
  record: string;
  /** The revision that a correction was made upon; null of a new record. */
  expected: number | null;
  /** The item that this one corrects: it is sent only when that one has its receipt, which tells record and revision. */
  after: string | null;
  /** Of a day of a campaign: the item, still on this phone, that began the campaign. */
  joins: string | null;
  made_at: string;
  data: Data;
  title: string;
  /** Day and figure for the list: "24/11, 61 người". */
  summary: string;
  state: State;
  receipt: Receipt | null;
  tries: number;
  /** What the commune's machine said about the last try, when that was no receipt. */
  trouble: string;
  /** A later item stands for it in the list. */
  replaced: boolean;
  /** The phone's time when it was settled; what tidying goes by. */
  settled: number | null;
}

export interface Photograph extends Omit<SentPhotograph, "record" | "kind" | "people"> {
  seq?: number;
  device: string;
  /** The item (or, before saving, the draft) whose picture it is. */
  item: string;
  /** Kind of its subject in the register: a day of a campaign is the campaign's. */
  kind: string;
  record: string;
  /** "": not answered yet; nothing is saved before it is. */
  people: People | "";
  offset: number;
  /** "draft": its record is not saved yet. */
  state: State | "draft";
  receipt: Receipt | null;
  tries: number;
  trouble: string;
  settled: number | null;
  /** A tiny JPEG for the list. */
  thumb: ArrayBuffer | null;
}

export function isSettled(state: Photograph["state"]): boolean {
  return state === "received" || state === "question" || state === "refused" || state === "aside";
}

/** Recorded in the register: received, perhaps with a question. */
export function isRecorded(state: Photograph["state"]): boolean {
  return state === "received" || state === "question";
}

/** The items that may go now, oldest first, without those already `tried` in this round. What comes after another item waits for its
 * receipt; in a file it follows in order (`inOrder`), since no receipt comes between. */
export function sendable(items: readonly Item[], tried: ReadonlySet<string> = new Set(), inOrder: boolean = false): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const isFree = (item: Item): boolean =>
    inOrder ||
    [item.after, item.joins].every((id) => {
      const before = id ? byId.get(id) : undefined;
      return !before || isSettled(before.state);
    });
  return items.filter((item) => !isSettled(item.state) && !tried.has(item.id) && isFree(item)).slice(0, BATCH);
}

/** The item with what is known only now: record and revision of what it corrects, the campaign that its day joins.
 * Stored before it is sent, so that what goes under one id is always the same. */
export function bound(item: Item, items: readonly Item[]): Item {
  if (item.tries > 0) return item;
  let now = item;
  const joined = item.joins ? items.find((other) => other.id === item.joins) : undefined;
  if (joined && joined.state !== "refused") {
    const record = joined.receipt?.record ?? joined.record;
    now = { ...now, record, data: { ...now.data, campaign: record } };
  }
  const before = item.after ? items.find((other) => other.id === item.after) : undefined;
  if (!before) return now;
  const record = before.receipt?.record ?? before.record;
  // What was not recorded has made no revision: to count one would write over what somebody else wrote meanwhile.
  if (before.state === "refused" || before.state === "aside") return { ...now, record, expected: before.expected };
  // Without its receipt yet: what the register will give it, one more than what it was made upon.
  return { ...now, record, expected: before.receipt?.revision ?? (before.expected ?? 0) + 1 };
}

export function sent(item: Item): Item {
  return { ...item, state: "sent", tries: item.tries + 1, trouble: "" };
}

export function asSent(item: Item): SentItem {
  const { id, kind, form, made_at, record, expected, data } = item;
  return { id, kind, form, made_at, record, expected, data };
}

/** What a verified receipt makes of an item. A later receipt about the same item may settle what was kept aside; nothing takes "received" back. */
export function settled<T extends Item | Photograph>(one: T, receipt: Receipt, now: number): T {
  if (isRecorded(one.state) && !isRecorded(receipt.state)) return one;
  return { ...one, state: receipt.state, receipt, trouble: "", settled: one.settled ?? now };
}

/** No receipt came: it waits again, with what was said. */
export function unanswered<T extends Item | Photograph>(one: T, trouble: string): T {
  return isSettled(one.state) ? one : { ...one, state: "waiting", trouble };
}

/** All that was written down about the record of an item, oldest first: what it corrects or mends, and what corrects or mends it. */
function chainOf(own: Item, items: readonly Item[]): Item[] {
  const chain = [own];
  for (let before = own.after; before; before = chain[0]?.after ?? null) {
    const found = items.find((item) => item.id === before);
    if (!found) break;
    chain.unshift(found);
  }
  for (let last = own; ; ) {
    const next = items.find((item) => item.after === last.id);
    if (!next) return chain;
    chain.push(next);
    last = next;
  }
}

/** The item by which a photograph's record is in the register: its own, or, where that was refused or put aside, another about the same record. */
function standing(photograph: Photograph, items: readonly Item[]): Item | undefined {
  const own = items.find((item) => item.id === photograph.item);
  return own && (isRecorded(own.state) ? own : chainOf(own, items).filter((item) => isRecorded(item.state)).at(-1));
}

/** Whether a photograph is of the record that the item tells of, whichever telling it was taken with. */
export function shows(photograph: Photograph, item: Item, items: readonly Item[]): boolean {
  const own = items.find((one) => one.id === photograph.item);
  return own !== undefined && chainOf(own, items).includes(item);
}

/** Photographs go after the record they show is in the register. */
export function sendablePhotographs(photographs: readonly Photograph[], items: readonly Item[]): Photograph[] {
  const known = new Set(items.map((item) => item.id));
  return photographs.filter((one) => {
    if (isSettled(one.state) || one.state === "draft") return false;
    return !known.has(one.item) || standing(one, items) !== undefined;
  });
}

/** The record a photograph belongs to: the register may have put a day of a campaign into a campaign it knew. */
export function subjectOf(photograph: Photograph, items: readonly Item[]): string {
  const item = standing(photograph, items) ?? items.find((one) => one.id === photograph.item);
  return item?.receipt?.record ?? item?.record ?? photograph.record;
}

export function asSentPhotograph(one: Photograph, record: string): SentPhotograph {
  const { id, kind, sha256, size, media_type, moment, caption, people, blur, taken_at, keep_location } = one;
  // Whatever was left unanswered is treated as what may least be shown.
  const answered = people || "children_or_sick";
  return { id, kind, record, sha256, size, media_type, moment, caption, people: answered, blur, taken_at, keep_location };
}

const KEPT = 60 * 86_400_000;

/** Whether a settled item may leave the phone: recorded for 60 days, all its photographs too, and nothing waits upon it. */
export function mayGo(item: Item, items: readonly Item[], photographs: readonly Photograph[], now: number): boolean {
  if (!item.receipt || !(isRecorded(item.state) || (item.state === "refused" && item.replaced))) return false;
  if (item.settled === null || now - item.settled < KEPT) return false;
  if (items.some((other) => other.after === item.id && !isSettled(other.state))) return false;
  return photographs.every((one) => (one.item !== item.id && standing(one, items) !== item) || (one.receipt !== null && isSettled(one.state)));
}

/** Milliseconds to wait before the next try, after so many tries that failed: 5 s, doubling, to 10 minutes; `chance` in 0..1 spreads phones. */
export function pause(failures: number, chance: number): number {
  return Math.min(600_000, 5_000 * 2 ** Math.min(failures, 10)) * (0.75 + chance / 2);
}
