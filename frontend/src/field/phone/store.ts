/** The phone's own store (IndexedDB). Each function is one transaction, safe to do twice; nothing here decides. */

import { wrap, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from "idb";

import type { Heard } from "./clock";
import type { Wrapped } from "./keys";
import type { Item, Photograph } from "./outbox";
import type { Bundle, Data, Kind, UnitInfo } from "./wire";

export interface Profile {
  device: string;
  name: string;
  account: { id?: number | string; name: string };
  unit: UnitInfo;
  keys: CryptoKeyPair;
  serverKey: JsonWebKey;
  secret: Wrapped;
  /** Why the commune no longer knows this phone; "" while it does. */
  blocked: "" | "unknown" | "revoked";
}

/** A form that is being filled in: kept at every touch, so that a killed tab loses nothing. */
export interface Draft {
  /** Becomes the id of the item. */
  id: string;
  device: string;
  kind: Kind;
  record: string;
  after: string | null;
  expected: number | null;
  /** What the form holds; each form knows its own. */
  values: Data;
  touched: number;
}

export interface Lease {
  holder: string;
  until: number;
}

interface Tables extends DBSchema {
  profiles: { key: string; value: Profile };
  state: { key: string; value: unknown };
  bundles: { key: string; value: { etag: string; bundle: Bundle } };
  outbox: { key: number; value: Item; indexes: { id: string } };
  photographs: { key: number; value: Photograph; indexes: { id: string } };
  blobs: { key: string; value: ArrayBuffer };
  drafts: { key: string; value: Draft };
}

type Database = IDBPDatabase<Tables>;
type Row = { outbox: Item; photographs: Photograph };

const NAME = "gandan-field";
const VERSION = 1;
/** What connections die of on phones: the system took the storage process away, or another tab closed it. */
const DEAD = new Set(["InvalidStateError", "UnknownError", "AbortError", "TimeoutError"]);
/** A record that is said to be saved must outlive the battery. */
const SURELY: IDBTransactionOptions = { durability: "strict" };

export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}

function build(old: IDBDatabase): void {
  old.createObjectStore("profiles", { keyPath: "device" });
  old.createObjectStore("state");
  old.createObjectStore("bundles");
  for (const name of ["outbox", "photographs"]) {
    const rows = old.createObjectStore(name, { keyPath: "seq", autoIncrement: true });
    rows.createIndex("id", "id", { unique: true });
  }
  old.createObjectStore("blobs");
  old.createObjectStore("drafts", { keyPath: "id" });
}

export class Store {
  #factory: IDBFactory;
  #open: Promise<Database> | null = null;

  constructor(factory: IDBFactory) {
    this.#factory = factory;
  }

  #connection(): Promise<Database> {
    if (this.#open) return this.#open;
    const asked = this.#factory.open(NAME, VERSION);
    asked.onupgradeneeded = () => build(asked.result);
    const opening: Promise<Database> = wrap(asked).then((raw) => {
      const database = raw as unknown as Database; // idb wraps it without knowing our tables
      const forget = (): void => {
        if (this.#open === opening) this.#open = null;
      };
      database.addEventListener("close", forget);
      database.addEventListener("versionchange", () => {
        database.close();
        forget();
      });
      return database;
    });
    this.#open = opening;
    opening.catch(() => {
      if (this.#open === opening) this.#open = null;
    });
    return opening;
  }

  /** Do it; on a dead connection open another and do it once more. */
  async #do<T>(work: (database: Database) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#connection());
    } catch (error) {
      if (!(error instanceof Error) || !DEAD.has(error.name)) throw error;
      this.close();
      return await work(await this.#connection());
    }
  }

  /** One transaction: all of the work, or none of it. A full disk is told as a full disk, whichever request met it. */
  #turn<T>(
    names: StoreNames<Tables>[],
    work: (all: IDBPTransaction<Tables, StoreNames<Tables>[], "readwrite">) => Promise<T>,
    options: IDBTransactionOptions = {},
  ): Promise<T> {
    return this.#do(async (database) => {
      const all = database.transaction(names, "readwrite", options);
      all.done.catch(() => undefined); // told by the await below
      try {
        const result = await work(all);
        await all.done;
        return result;
      } catch (error) {
        throw all.error?.name === "QuotaExceededError" ? all.error : error;
      }
    });
  }

  close(): void {
    const opening = this.#open;
    this.#open = null;
    void opening?.then((database) => database.close()).catch(() => undefined);
  }

  profiles(): Promise<Profile[]> {
    return this.#do((database) => database.getAll("profiles"));
  }

  async keepProfile(profile: Profile): Promise<void> {
    await this.#do((database) => database.put("profiles", profile));
  }

  /** The new phone of the same person takes over all that the old ones still hold. */
  async takeOver(profile: Profile, from: readonly string[]): Promise<void> {
    await this.#turn(
      ["profiles", "outbox", "photographs", "drafts", "bundles"],
      async (all) => {
        await all.objectStore("profiles").put(profile);
        for (const name of ["outbox", "photographs", "drafts"] as const) {
          let cursor = await all.objectStore(name).openCursor();
          while (cursor) {
            if (from.includes(cursor.value.device)) await cursor.update({ ...cursor.value, device: profile.device } as never);
            cursor = await cursor.continue();
          }
        }
        for (const device of from) {
          await all.objectStore("profiles").delete(device);
          await all.objectStore("bundles").delete(device);
        }
      },
      SURELY,
    );
  }

  async state<T>(key: string): Promise<T | undefined> {
    return (await this.#do((database) => database.get("state", key))) as T | undefined;
  }

  async keepState(key: string, value: unknown): Promise<void> {
    await this.#do((database) => database.put("state", value, key));
  }

  heard(): Promise<Heard | undefined> {
    return this.state<Heard>("clock");
  }

  /** A lease instead of a lock, where the browser has no Web Locks. Times are the phone's; one far ahead is left from a wrong clock. */
  async lease(holder: string, now: number, lasts: number): Promise<boolean> {
    return this.#turn(["state"], async (all) => {
      const held = (await all.objectStore("state").get("lease")) as Lease | undefined;
      const taken = held && held.holder !== holder && held.until > now && held.until <= now + lasts;
      if (!taken) await all.objectStore("state").put({ holder, until: now + lasts } satisfies Lease, "lease");
      return !taken;
    });
  }

  async release(holder: string): Promise<void> {
    await this.#turn(["state"], async (all) => {
      const held = (await all.objectStore("state").get("lease")) as Lease | undefined;
      if (held?.holder === holder) await all.objectStore("state").delete("lease");
    });
  }

  bundle(device: string): Promise<{ etag: string; bundle: Bundle } | undefined> {
    return this.#do((database) => database.get("bundles", device));
  }

  async keepBundle(device: string, etag: string, bundle: Bundle): Promise<void> {
    await this.#do((database) => database.put("bundles", { etag, bundle }, device));
  }

  async items(device: string): Promise<Item[]> {
    return (await this.#do((database) => database.getAll("outbox"))).filter((item) => item.device === device);
  }

  async photographs(device: string): Promise<Photograph[]> {
    return (await this.#do((database) => database.getAll("photographs"))).filter((one) => one.device === device);
  }

  photograph(id: string): Promise<Photograph | undefined> {
    return this.#do((database) => database.getFromIndex("photographs", "id", id));
  }

  content(id: string): Promise<ArrayBuffer | undefined> {
    return this.#do((database) => database.get("blobs", id));
  }

  /** Write an item down, with the photographs of its draft, and let go of the draft; doing it again changes nothing. */
  async keepItem(item: Item): Promise<Item> {
    return this.#turn(["outbox", "photographs", "drafts"], async (all) => {
      const outbox = all.objectStore("outbox");
      let kept = await outbox.index("id").get(item.id);
      if (!kept) {
        const seq = await outbox.add(item);
        kept = { ...item, seq };
        const before = item.after ? await outbox.index("id").get(item.after) : undefined;
        if (before) await outbox.put({ ...before, replaced: true });
        let cursor = await all.objectStore("photographs").openCursor();
        while (cursor) {
          const one = cursor.value;
          if (one.item === item.id && one.state === "draft") await cursor.update({ ...one, state: "waiting", record: item.record });
          cursor = await cursor.continue();
        }
      }
      await all.objectStore("drafts").delete(item.id);
      return kept;
    }, SURELY);
  }

  /** A photograph and its bytes, together or not at all. */
  async keepPhotograph(one: Photograph, content: ArrayBuffer): Promise<void> {
    await this.#turn(["photographs", "blobs"], async (all) => {
      if (!(await all.objectStore("photographs").index("id").get(one.id))) {
        await all.objectStore("photographs").add(one);
        await all.objectStore("blobs").put(content, one.id);
      }
    }, SURELY);
  }

  async replaceContent(id: string, content: ArrayBuffer, digest: string): Promise<void> {
    await this.#turn(["photographs", "blobs"], async (all) => {
      const one = await all.objectStore("photographs").index("id").get(id);
      if (one?.state !== "draft") return;
      await all.objectStore("photographs").put({ ...one, sha256: digest, size: content.byteLength });
      await all.objectStore("blobs").put(content, id);
    });
  }

  /** Change rows by what each is now: `change` gets the row as it stands and gives what it becomes, or null to leave it. */
  async update<T extends keyof Row>(table: T, ids: readonly string[], change: (row: Row[T]) => Row[T] | null): Promise<void> {
    if (!ids.length) return;
    await this.#turn([table], async (all) => {
      const rows = all.objectStore(table as "outbox"); // both tables have the same shape here
      for (const id of ids) {
        const row = (await rows.index("id").get(id)) as Row[T] | undefined;
        const next = row ? change(row) : null;
        if (next) await rows.put(next as Item);
      }
    }, SURELY);
  }

  /** Forget photographs of a draft, bytes too. What was saved is not a draft and stays. */
  async dropDraftPhotographs(which: (one: Photograph) => boolean): Promise<void> {
    await this.#turn(["photographs", "blobs"], async (all) => {
      let cursor = await all.objectStore("photographs").openCursor();
      while (cursor) {
        const one = cursor.value;
        if (one.state === "draft" && which(one)) {
          await all.objectStore("blobs").delete(one.id);
          await cursor.delete();
        }
        cursor = await cursor.continue();
      }
    });
  }

  /** The bytes of photographs that the commune holds: their row and receipt stay. */
  async dropContent(ids: readonly string[]): Promise<void> {
    if (!ids.length) return;
    await this.#turn(["blobs"], async (all) => {
      for (const id of ids) await all.objectStore("blobs").delete(id);
    });
  }

  /** Tidy away settled items and their photographs. */
  async dropItems(items: readonly Item[]): Promise<void> {
    if (!items.length) return;
    const ids = new Set(items.map((item) => item.id));
    await this.#turn(["outbox", "photographs", "blobs"], async (all) => {
      for (const item of items) if (item.seq !== undefined) await all.objectStore("outbox").delete(item.seq);
      let cursor = await all.objectStore("photographs").openCursor();
      while (cursor) {
        if (ids.has(cursor.value.item)) {
          await all.objectStore("blobs").delete(cursor.value.id);
          await cursor.delete();
        }
        cursor = await cursor.continue();
      }
    });
  }

  async drafts(device: string): Promise<Draft[]> {
    return (await this.#do((database) => database.getAll("drafts"))).filter((draft) => draft.device === device);
  }

  async keepDraft(draft: Draft): Promise<void> {
    await this.#do((database) => database.put("drafts", draft));
  }

  async dropDraft(id: string): Promise<void> {
    await this.#do((database) => database.delete("drafts", id));
    await this.dropDraftPhotographs((one) => one.item === id);
  }
}
