/** One round of sending: items in batches, then photographs in pieces. Everything it needs is handed in.
 *
 * It may be killed between any two lines. What it leaves is always a state from which the next round goes on:
 * the commune knows an item by its id, so sending it again is harmless.
 */

import { heard, stamp } from "./clock";
import { isSignedReceipt } from "./keys";
import {
  asSent, asSentPhotograph, bound, isRecorded, isSettled, sendable, sendablePhotographs, sent, settled, subjectOf, unanswered,
  type Item, type Photograph,
} from "./outbox"; // prettier-ignore
import { isFull, type Profile, type Store } from "./store";
import { ADDRESS, CHUNK, type Bundle, type Receipt, type Upload } from "./wire";

/** Why a round stopped. `offline`: no network. `unreachable`: network, but not the commune's machine. */
export type Stop = "" | "offline" | "unreachable" | "refused" | "busy" | "locked" | "blocked" | "unsigned" | "full";

/** The trouble of a photograph whose bytes the phone has lost. */
export const LOST = "lost";

export interface Report {
  stop: Stop;
  /** What the commune's machine said, when it said why. */
  sentence: string;
  receipts: number;
  /** Items and photographs that still wait. */
  left: number;
}

export interface Round {
  store: Store;
  profile: Profile;
  secret: string;
  fetch: typeof fetch;
  now: () => number;
  isOnline: () => boolean;
  /** In which the commune's machine answers. */
  language: string;
  /** Milliseconds an answer may take. */
  patience: number;
  /** Called when something moved, so that a screen may draw it. */
  moved: () => void;
}

class Stopped extends Error {
  constructor(
    readonly why: Stop,
    readonly sentence = "",
  ) {
    super(why);
  }
}

interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** One request, its answer read whole. Gives the answers 2xx, 304 and 409; anything else stops the round with what was said. */
async function ask(round: Round, path: string, init: RequestInit = {}): Promise<Answer> {
  const gone = new AbortController();
  const timer = setTimeout(() => gone.abort(), round.patience);
  let answer: Answer;
  try {
    const own = { Authorization: `Bearer ${round.profile.device}.${round.secret}`, "Accept-Language": round.language };
    const headers = { ...(init.headers as Record<string, string> | undefined), ...own };
    const came = await round.fetch(ADDRESS + path, { credentials: "omit", cache: "no-store", ...init, headers, signal: gone.signal });
    answer = { status: came.status, headers: came.headers, text: await came.text() };
  } catch {
    throw new Stopped(round.isOnline() ? "unreachable" : "offline");
  } finally {
    clearTimeout(timer);
  }
  if ((answer.status >= 200 && answer.status < 300) || answer.status === 304 || answer.status === 409) return answer;
  const { why, sentence } = saidIn(answer);
  if (answer.status === 401 && (why === "revoked" || why === "unknown")) {
    await round.store.keepProfile({ ...round.profile, blocked: why });
    throw new Stopped("blocked", sentence);
  }
  // A captive portal or a proxy answers too, but not with our sentences.
  throw new Stopped(sentence ? "refused" : "unreachable", sentence);
}

function saidIn(answer: Answer): { why: string; sentence: string } {
  try {
    const said = JSON.parse(answer.text) as { why?: string; sentence?: string } | null;
    return { why: said?.why ?? "", sentence: said?.sentence ?? "" };
  } catch {
    return { why: "", sentence: "" };
  }
}

function read<T>(answer: Answer): T {
  try {
    return JSON.parse(answer.text) as T;
  } catch {
    throw new Stopped("unreachable");
  }
}

async function note(round: Round, time: string): Promise<void> {
  const server = Date.parse(time);
  if (Number.isNaN(server)) return;
  await round.store.keepState("clock", heard(await round.store.heard(), server, round.now()));
}

/** Fetch the bundle when it has changed. */
export async function refresh(round: Round): Promise<void> {
  const known = await round.store.bundle(round.profile.device);
  const answer = await ask(round, "goi/", { headers: known ? { "If-None-Match": known.etag } : {} });
  const date = answer.headers.get("Date");
  if (answer.status === 304) {
    if (date) await note(round, date);
    return;
  }
  const bundle = read<Bundle>(answer);
  await note(round, bundle.server_time);
  // A machine that was set up anew signs with another key; the newest bundle tells it.
  if (bundle.server_key) {
    round.profile = { ...round.profile, serverKey: bundle.server_key, account: bundle.account, unit: bundle.unit };
    await round.store.keepProfile(round.profile);
  }
  await round.store.keepBundle(round.profile.device, answer.headers.get("ETag") ?? "", bundle);
  round.moved();
}

/** Store what the commune has signed. Gives the ids; a receipt with a wrong signature stops the round. */
export async function accept(round: Round, receipts: readonly Receipt[]): Promise<Set<string>> {
  const good: Receipt[] = [];
  for (const receipt of receipts) if (await isSignedReceipt(receipt, round.profile.serverKey)) good.push(receipt);
  const byId = new Map(good.map((receipt) => [receipt.id, receipt]));
  const ids = [...byId.keys()];
  const change = <T extends Item | Photograph>(row: T): T | null => {
    const receipt = byId.get(row.id);
    return receipt ? settled(row, receipt, round.now()) : null;
  };
  await round.store.update("outbox", ids, change);
  await round.store.update("photographs", ids, change);
  const held: string[] = [];
  for (const id of ids) {
    const one = await round.store.photograph(id);
    if (one && isRecorded(one.state)) held.push(id);
  }
  await round.store.dropContent(held);
  if (ids.length) round.moved();
  if (good.length < receipts.length) throw new Stopped("unsigned");
  return new Set(ids);
}

async function sendBatch(round: Round, batch: Item[]): Promise<number> {
  const path = "gui/";
  const body = JSON.stringify({ clock: stamp(round.now()), items: batch.map(asSent) });
  const answer = await ask(round, path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  const said = read<{ server_time: string; receipts: Receipt[] }>(answer);
  await note(round, said.server_time);
  const settledIds = await accept(round, said.receipts ?? []);
  return batch.filter((item) => settledIds.has(item.id)).length;
}

/** Mark them as handed over (with record and expected revision fixed for good), then send. */
async function send(round: Round, chosen: Item[], all: readonly Item[]): Promise<number> {
  const batch = chosen.map((item) => sent(bound(item, all)));
  const ready = new Map(batch.map((item) => [item.id, item]));
  const ids = batch.map((item) => item.id);
  await round.store.update("outbox", ids, (row) => {
    const next = ready.get(row.id);
    return next && !isSettled(row.state) ? { ...next, replaced: row.replaced } : null;
  });
  round.moved();
  let trouble = "";
  try {
    return await sendBatch(round, batch);
  } catch (error) {
    if (error instanceof Stopped) trouble = error.sentence;
    // One item that the machine cannot read must not hold up the others.
    if (!(error instanceof Stopped) || error.why !== "refused" || batch.length === 1) throw error;
    let done = 0;
    let spoke: Stopped | null = null;
    for (const item of batch) {
      try {
        done += await sendBatch(round, [item]);
      } catch (alone) {
        if (!(alone instanceof Stopped) || alone.why !== "refused") throw alone;
        await round.store.update("outbox", [item.id], (row) => unanswered(row, alone.sentence));
        spoke = alone;
      }
    }
    if (!done && spoke) throw spoke;
    return done;
  } finally {
    await round.store.update("outbox", ids, (row) => (row.state === "sent" ? unanswered(row, trouble) : null));
  }
}

async function sendItems(round: Round): Promise<number> {
  let receipts = 0;
  // What got no receipt in this round waits for the next one.
  const tried = new Set<string>();
  for (;;) {
    const all = await round.store.items(round.profile.device);
    const batch = sendable(all, tried);
    if (!batch.length) return receipts;
    receipts += await send(round, batch, all);
    for (const item of batch) tried.add(item.id);
  }
}

function place(answer: Answer): Upload {
  const at = read<Upload>(answer);
  if (!at.done && typeof at.offset !== "number") throw new Stopped("refused", saidIn(answer).sentence);
  return at;
}

async function uploadOne(round: Round, one: Photograph, record: string): Promise<boolean> {
  const content = await round.store.content(one.id);
  if (!content) {
    await round.store.update("photographs", [one.id], (row) => unanswered(row, LOST));
    return false;
  }
  const json = { "Content-Type": "application/json" };
  const body = JSON.stringify(asSentPhotograph(one, record));
  await round.store.update("photographs", [one.id], (row) => (isSettled(row.state) ? null : { ...row, record, state: "sent", tries: row.tries + 1 }));
  let at = place(await ask(round, "anh/", { method: "POST", headers: json, body }));
  // Each piece that is refused tells where to go on; a machine that never comes to an end is left for the next round.
  for (let pieces = 2 * Math.ceil(content.byteLength / CHUNK) + 4; !at.done && pieces > 0; pieces -= 1) {
    const from = at.offset;
    const piece = content.slice(from, from + CHUNK);
    const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(from) };
    at = place(await ask(round, `anh/${one.id}/`, { method: "PATCH", headers, body: piece }));
    await round.store.update("photographs", [one.id], (row) => (isSettled(row.state) ? null : { ...row, offset: at.offset }));
    round.moved();
  }
  if (!at.receipt) return false;
  return (await accept(round, [at.receipt])).has(one.id);
}

async function sendPhotographs(round: Round): Promise<number> {
  let receipts = 0;
  const items = await round.store.items(round.profile.device);
  const waiting = sendablePhotographs(await round.store.photographs(round.profile.device), items);
  for (const one of waiting) {
    let trouble = "";
    try {
      if (await uploadOne(round, one, subjectOf(one, items))) receipts += 1;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      trouble = error.sentence;
      if (error.why !== "refused") throw error;
    } finally {
      await round.store.update("photographs", [one.id], (row) => (row.state === "sent" ? unanswered(row, trouble) : null));
    }
  }
  return receipts;
}

/** Ask again about what was kept aside: the commune may have settled it. */
async function askAside(round: Round): Promise<void> {
  const aside = (await round.store.items(round.profile.device)).filter((item) => item.state === "aside").slice(-40);
  if (!aside.length) return;
  const query = aside.map((item) => `id=${item.id}`).join("&");
  const said = read<{ receipts: Receipt[] }>(await ask(round, `bien-nhan/?${query}`));
  await accept(round, said.receipts ?? []);
}

export async function leftOver(store: Store, device: string): Promise<number> {
  const items = await store.items(device);
  const photographs = await store.photographs(device);
  return [...items, ...photographs].filter((one) => !isSettled(one.state) && one.state !== "draft").length;
}

/** One whole round. Never throws for what networks, machines and full disks do: the report says it. */
export async function synchronise(round: Round): Promise<Report> {
  let receipts = 0;
  const report = async (stop: Stop, sentence = ""): Promise<Report> => ({
    stop,
    sentence,
    receipts,
    left: await leftOver(round.store, round.profile.device).catch(() => 0),
  });
  const all = async (): Promise<void> => {
    // A phone that says it has no network is mostly right: a small question first, before anything is marked as sent.
    if (!round.isOnline()) await refresh(round);
    receipts += await sendItems(round);
    receipts += await sendPhotographs(round);
    await askAside(round);
  };
  try {
    try {
      await all();
    } catch (error) {
      const key = round.profile.serverKey.x;
      if (!(error instanceof Stopped) || error.why !== "unsigned") throw error;
      await refresh(round);
      if (round.profile.serverKey.x === key) throw error;
      await all();
    }
    await refresh(round);
    if (round.profile.blocked) {
      // Locked out by mistake, and let in again.
      round.profile = { ...round.profile, blocked: "" };
      await round.store.keepProfile(round.profile);
    }
    return await report("");
  } catch (error) {
    if (error instanceof Stopped) return await report(error.why, error.sentence);
    if (isFull(error)) return await report("full");
    throw error;
  } finally {
    round.moved();
  }
}

export { ask, read, Stopped, type Answer };
