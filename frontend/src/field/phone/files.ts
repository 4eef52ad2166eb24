/** What goes by file where no network goes: the signed outbox out, the signed receipts back. */

import { isSigned, sign, toBase64 } from "./keys";
import { asSent, asSentPhotograph, bound, isSettled, sendable, sendablePhotographs, shows, subjectOf, type Item } from "./outbox";
import type { Profile, Store } from "./store";
import { accept, ask, leftOver, read, Stopped, type Report, type Round } from "./sync";
import type { Receipt } from "./wire";

interface Envelope {
  gandan: "outbox" | "receipts";
  version: number;
  body: string;
  signature: string;
}

/** A file that is not what it should be. `why` chooses the sentence. */
export class BadFile extends Error {
  constructor(readonly why: "unreadable" | "other_device" | "unsigned") {
    super(why);
  }
}

function opened(text: string, kind: Envelope["gandan"]): Envelope {
  try {
    const file = JSON.parse(text) as Envelope;
    if (file.gandan === kind && typeof file.body === "string" && typeof file.signature === "string") return file;
  } catch {
    // said below
  }
  throw new BadFile("unreadable");
}

/** All items that wait, with their photographs, in one signed text; corrections follow what they correct. */
export async function outboxFile(store: Store, profile: Profile, madeAt: string): Promise<{ text: string; items: number; photographs: number }> {
  const all = await store.items(profile.device);
  const tried = new Set<string>();
  const items: Item[] = [];
  for (let batch = sendable(all, tried, true); batch.length; batch = sendable(all, tried, true)) {
    for (const item of batch) items.push(bound(item, [...all.filter((other) => !items.some((one) => one.id === other.id)), ...items]));
    for (const item of batch) tried.add(item.id);
  }
  // From now on these go under their ids exactly as they stand in the file.
  const ready = new Map(items.map((item) => [item.id, { ...item, tries: item.tries + 1 }]));
  await store.update("outbox", [...ready.keys()], (row) => {
    const next = ready.get(row.id);
    return next && !isSettled(row.state) ? { ...next, state: row.state, replaced: row.replaced } : null;
  });
  const photographs: (ReturnType<typeof asSentPhotograph> & { content: string })[] = [];
  const inFile = new Set(items.map((item) => item.id));
  const waiting = (await store.photographs(profile.device)).filter((one) => one.state !== "draft" && !isSettled(one.state));
  const known = new Set(sendablePhotographs(waiting, all));
  for (const one of waiting) {
    // Its record is in the register already, or goes in this very file.
    if (!known.has(one) && !all.some((item) => inFile.has(item.id) && shows(one, item, all))) continue;
    const content = await store.content(one.id);
    if (content) photographs.push({ ...asSentPhotograph(one, subjectOf(one, all)), content: toBase64(content) });
  }
  const body = JSON.stringify({ device: profile.device, made_at: madeAt, items: items.map(asSent), photographs });
  const file: Envelope = { gandan: "outbox", version: 1, body, signature: await sign(body, profile.keys) };
  return { text: JSON.stringify(file), items: items.length, photographs: photographs.length };
}

/** Hand in an outbox file, whoever's it is. `receive` gets the receipts file that goes back to its phone. */
export async function handIn(round: Round, text: string, receive: (file: string) => void): Promise<Report> {
  opened(text, "outbox");
  const report = async (stop: Report["stop"], sentence: string, receipts: number): Promise<Report> => ({
    stop,
    sentence,
    receipts,
    left: await leftOver(round.store, round.profile.device),
  });
  try {
    // Photographs of a whole week may be in it: no answer is expected in the usual time.
    const patient = { ...round, patience: Math.max(round.patience, 600_000) };
    const headers = { "Content-Type": "application/json" };
    const answer = await ask(patient, "tep/", { method: "POST", headers, body: text });
    const file = opened(JSON.stringify(read<Envelope>(answer)), "receipts");
    receive(answer.text);
    const { device, receipts } = JSON.parse(file.body) as { device: string; receipts: Receipt[] };
    if (device === round.profile.device) await takeReceipts(round, answer.text);
    return await report("", "", receipts.length);
  } catch (error) {
    if (error instanceof Stopped) return report(error.why, error.sentence, 0);
    throw error;
  }
}

/** Take the receipts in a file for this phone. Raises BadFile when it is another phone's or not signed by the commune. */
export async function takeReceipts(round: Round, text: string): Promise<number> {
  const file = opened(text, "receipts");
  if (!(await isSigned(file.body, file.signature, round.profile.serverKey))) throw new BadFile("unsigned");
  const { device, receipts } = JSON.parse(file.body) as { device: string; receipts: Receipt[] };
  if (device !== round.profile.device) throw new BadFile("other_device");
  return (await accept(round, receipts)).size;
}
