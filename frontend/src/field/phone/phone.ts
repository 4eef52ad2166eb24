/** The phone without its screens: everything it can do, with storage, network, clock and chance handed in.
 *
 * The screens drive it in a browser; the fault campaign drives the very same code in node with fake-indexeddb.
 */

import { clockOf, heard, stamp, type Clock } from "./clock";
import { handIn, outboxFile, takeReceipts } from "./files";
import { newKeys, publicJwk, ROUNDS, sha256, unwrapSecret, wrapSecret } from "./keys";
import { mayGo, type Item, type Photograph } from "./outbox";
import { isFull, Store, type Draft, type Profile } from "./store";
import { leftOver, refresh, synchronise, type Report, type Round } from "./sync";
import { ADDRESS, type Box, type Bundle, type Data, type Kind, type Moment, type Paired, type People } from "./wire";

/** Web Locks, or what stands for them. */
export interface Locks {
  request(name: string, options: { ifAvailable: boolean }, work: (lock: unknown) => Promise<unknown>): Promise<unknown>;
}

export interface Means {
  idb: IDBFactory;
  fetch: typeof fetch;
  /** Milliseconds since 1970, as this phone believes. */
  now: () => number;
  /** A new UUID. */
  random: () => string;
  /** null: a lease in the store instead. */
  locks: Locks | null;
  isOnline?: () => boolean;
  /** "vi" or "en". */
  language?: () => string;
  /** Rounds of PBKDF2; fewer only where a thousand phones are tried in a row. */
  rounds?: number;
  /** Milliseconds an answer may take. */
  patience?: number;
}

export interface NewItem {
  /** The draft's id; written down twice under one id is written down once. */
  id: string;
  kind: Kind;
  form: number;
  record: string;
  expected?: number | null;
  after?: string | null;
  joins?: string | null;
  data: Data;
  title: string;
  summary: string;
}

export interface NewPhotograph {
  id: string;
  item: string;
  kind: string;
  record: string;
  content: ArrayBuffer;
  thumb: ArrayBuffer | null;
  media_type: string;
  moment: Moment;
  caption: string;
  people: People | "";
  blur: Box[];
  taken_at: string;
  keep_location: boolean;
}

/** What the commune said instead of pairing. */
export class NotPaired extends Error {}

const LEASE = 90_000;
const PATIENCE = 60; // half seconds

export class Phone {
  readonly store: Store;
  #means: Means;
  #profile: Profile | null = null;
  #secret = "";
  #listeners = new Set<() => void>();
  #running: Promise<Report> | null = null;

  constructor(means: Means) {
    this.#means = means;
    this.store = new Store(means.idb);
  }

  /** Call back whenever something on the phone moved. Gives the function that stops it. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #moved = (): void => {
    for (const listener of this.#listeners) listener();
  };

  newId(): string {
    return this.#means.random();
  }

  /** Who has unlocked it. */
  get profile(): Profile | null {
    return this.#profile;
  }

  get device(): string {
    return this.#profile?.device ?? "";
  }

  profiles(): Promise<Profile[]> {
    return this.store.profiles();
  }

  /** Use an invitation: once. What an earlier phone of the same person still holds on this machine goes with the new one. */
  async pair(invitation: { token: string; pin: string; name: string }): Promise<Profile> {
    const keys = await newKeys();
    const body = JSON.stringify({ token: invitation.token, name: invitation.name, public_key: await publicJwk(keys) });
    let answer: Response;
    try {
      const init = { method: "POST", headers: { "Content-Type": "application/json", "Accept-Language": this.#means.language?.() ?? "vi" }, body, credentials: "omit" } as const;
      answer = await this.#means.fetch(`${ADDRESS}ghep/`, init);
    } catch {
      throw new NotPaired("");
    }
    const said = (await answer.json().catch(() => ({}))) as Partial<Paired> & { sentence?: string };
    if (!answer.ok || !said.device || !said.secret || !said.account || !said.unit || !said.server_key) throw new NotPaired(said.sentence ?? "");
    const profile: Profile = {
      device: said.device,
      name: invitation.name,
      account: said.account,
      unit: said.unit,
      keys,
      serverKey: said.server_key,
      secret: await wrapSecret(said.secret, invitation.pin, this.#means.rounds ?? ROUNDS),
      blocked: "",
    };
    const before = (await this.profiles()).filter((one) => isSamePerson(one, profile)).map((one) => one.device);
    await this.store.takeOver(profile, before);
    const server = Date.parse(said.server_time ?? "");
    if (!Number.isNaN(server)) await this.store.keepState("clock", heard(await this.store.heard(), server, this.#means.now()));
    this.#profile = profile;
    this.#secret = said.secret;
    return profile;
  }

  /** Whether the PIN was right. */
  async unlock(device: string, pin: string): Promise<boolean> {
    const profile = (await this.profiles()).find((one) => one.device === device);
    const secret = profile ? await unwrapSecret(profile.secret, pin) : null;
    if (!profile || secret === null) return false;
    this.#profile = profile;
    this.#secret = secret;
    return true;
  }

  lock(): void {
    this.#profile = null;
    this.#secret = "";
  }

  async clock(): Promise<Clock> {
    return clockOf(await this.store.heard(), this.#means.now());
  }

  stamp(): string {
    return stamp(this.#means.now());
  }

  async bundle(): Promise<Bundle | undefined> {
    return (await this.store.bundle(this.device))?.bundle;
  }

  items(): Promise<Item[]> {
    return this.store.items(this.device);
  }

  photographs(): Promise<Photograph[]> {
    return this.store.photographs(this.device);
  }

  /** Drafts that are not saved yet, newest first. */
  async drafts(): Promise<Draft[]> {
    const saved = new Set((await this.items()).map((item) => item.id));
    const drafts = await this.store.drafts(this.device);
    return drafts.filter((draft) => !saved.has(draft.id)).sort((one, other) => other.touched - one.touched);
  }

  async keepDraft(draft: Omit<Draft, "device" | "touched">): Promise<void> {
    await this.store.keepDraft({ ...draft, device: this.device, touched: this.#means.now() });
  }

  /** Write a record down. When it returns, the record outlives the tab. Throws when the disk is full: nothing was saved then. */
  async keep(item: NewItem): Promise<Item> {
    const row: Item = {
      ...item,
      expected: item.expected ?? null,
      after: item.after ?? null,
      joins: item.joins ?? null,
      device: this.device,
      made_at: this.stamp(),
      state: "waiting",
      receipt: null,
      tries: 0,
      trouble: "",
      replaced: false,
      settled: null,
    };
    const kept = await this.store.keepItem(row).catch(async (error: unknown) => {
      if (!isFull(error)) throw error;
      await this.tidy();
      return this.store.keepItem(row);
    });
    this.#moved();
    return kept;
  }

  /** Keep a photograph beside its draft or saved item. Throws when the disk is full: the record is not touched by that. */
  async keepPhotograph(given: NewPhotograph): Promise<Photograph> {
    const { content, ...rest } = given;
    const isSaved = (await this.items()).some((item) => item.id === given.item);
    const one: Photograph = {
      ...rest,
      device: this.device,
      sha256: await sha256(content),
      size: content.byteLength,
      offset: 0,
      state: isSaved ? "waiting" : "draft",
      receipt: null,
      tries: 0,
      trouble: "",
      settled: null,
    };
    await this.store.keepPhotograph(one, content);
    this.#moved();
    return one;
  }

  /** Change what is said of a photograph that is not saved yet. */
  async describe(id: string, words: Partial<Pick<Photograph, "caption" | "moment" | "people" | "blur" | "keep_location">>): Promise<void> {
    await this.store.update("photographs", [id], (one) => (one.state === "draft" ? { ...one, ...words } : null));
  }

  /** Other bytes for a photograph that is not saved yet: with its location, or without it again. */
  async replaceContent(id: string, content: ArrayBuffer): Promise<void> {
    await this.store.replaceContent(id, content, await sha256(content));
  }

  async dropDraftPhotograph(id: string): Promise<void> {
    await this.store.dropDraftPhotographs((one) => one.id === id);
  }

  #round(): Round | null {
    const profile = this.#profile;
    if (!profile) return null;
    return {
      store: this.store,
      profile,
      secret: this.#secret,
      fetch: this.#means.fetch,
      now: this.#means.now,
      isOnline: this.#means.isOnline ?? (() => true),
      language: this.#means.language?.() ?? "vi",
      patience: this.#means.patience ?? 45_000,
      moved: this.#moved,
    };
  }

  left(): Promise<number> {
    return leftOver(this.store, this.device);
  }

  /** Send what waits: one at a time over all tabs of this phone. */
  async sync(): Promise<Report> {
    this.#running ??= this.#alone(synchronise).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Only fetch what the commune offers: places, words, forms. */
  async refresh(): Promise<void> {
    const round = this.#round();
    if (round) await refresh(round);
  }

  /** Nobody else of this phone works meanwhile. `isPatient`: wait for whoever does, instead of leaving it to them. */
  async #alone(work: (round: Round) => Promise<Report>, isPatient = false): Promise<Report> {
    const round = this.#round();
    const stopped = async (stop: "busy" | "full"): Promise<Report> => ({ stop, sentence: "", receipts: 0, left: await this.left() });
    if (!round) return { stop: "locked", sentence: "", receipts: 0, left: 0 };
    const run = async (): Promise<Report> => {
      const report = await work(round);
      // The round may have learnt another key, another name, or that this phone is locked out.
      if (this.#profile?.device === round.profile.device) {
        this.#profile = (await this.profiles()).find((one) => one.device === round.profile.device) ?? this.#profile;
      }
      return report;
    };
    const locks = this.#means.locks;
    if (locks) {
      let report: Report | null = null;
      await locks.request("gandan-field-sync", { ifAvailable: !isPatient }, async (lock) => {
        if (lock) report = await run();
      });
      return report ?? stopped("busy");
    }
    const holder = this.newId();
    const take = (): Promise<boolean | null> =>
      this.store.lease(holder, this.#means.now(), LEASE).catch((error: unknown) => {
        if (isFull(error)) return null;
        throw error;
      });
    let isOurs = await take();
    for (let tries = 0; isOurs === false && isPatient && tries < PATIENCE; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      isOurs = await take();
    }
    if (!isOurs) return stopped(isOurs === null ? "full" : "busy");
    try {
      return await run();
    } finally {
      await this.store.release(holder).catch(() => undefined);
    }
  }

  /** The signed file of all that waits, for another phone, a USB stick or Zalo. Saving it settles nothing: only receipts do. */
  async outboxFile(): Promise<{ name: string; text: string; items: number; photographs: number }> {
    if (!this.#profile) throw new Error("locked");
    const file = await outboxFile(this.store, this.#profile, this.stamp());
    const { today } = await this.clock();
    return { ...file, name: `gandan-${this.#profile.unit.slug}-${today}-${this.device.slice(0, 8)}.json` };
  }

  /** Hand in a file of any phone. Gives the receipts file; receipts for this phone are taken at once. */
  async handIn(text: string): Promise<{ report: Report; receipts: string }> {
    let receipts = "";
    const report = await this.#alone((round) => handIn(round, text, (file) => (receipts = file)), true);
    return { report, receipts };
  }

  /** Take a receipts file that came back. Gives how many receipts were this phone's. */
  async takeReceipts(text: string): Promise<number> {
    const round = this.#round();
    if (!round) throw new Error("locked");
    return takeReceipts(round, text);
  }

  /** Let go of what the commune has held for 60 days. Gives how many records went. */
  async tidy(): Promise<number> {
    const [items, photographs] = [await this.items(), await this.photographs()];
    const going = items.filter((item) => mayGo(item, items, photographs, this.#means.now()));
    await this.store.dropItems(going);
    return going.length;
  }
}

function isSamePerson(one: Profile, other: Profile): boolean {
  if (one.account.id !== undefined && other.account.id !== undefined) return String(one.account.id) === String(other.account.id);
  return one.account.name === other.account.name && one.unit.id === other.unit.id;
}

export function createPhone(means: Means): Phone {
  return new Phone(means);
}
