/** The phone's disk: fake-indexeddb, with lives that can end between any two requests, and room that can run out. */

import "fake-indexeddb/auto";

import type { Chance } from "./chance";
import type { Life } from "./life";

/** What of fake-indexeddb the faults must reach into. */
interface RawTransaction {
  db: RawConnection;
  mode: IDBTransactionMode;
  error: Error | null;
  _state: string;
  _started: boolean;
  _requests: { operation: () => unknown; request: { readyState: string } }[];
  _rollbackLog: (() => void)[];
  _start(): void;
  _abort(name: string): void;
  _markFinished(): void;
}

interface RawConnection {
  _rawDatabase: { processTransactions(): void; transactions: RawTransaction[] };
  close(): void;
}

interface Belonging {
  disk: Disk;
  life: Life;
}

const owners = new WeakMap<RawConnection, Belonging>();
const Transaction = IDBTransaction.prototype as unknown as RawTransaction;
const plainStart = Transaction._start;

function full(): DOMException {
  return new DOMException("no room is left", "QuotaExceededError");
}

/** What a killed process leaves of a transaction: nothing. Whoever waits for its tables goes on. */
function rolledBack(one: RawTransaction): void {
  if (one._state === "finished") return;
  for (const undo of one._rollbackLog.reverse()) undo();
  for (const { request } of one._requests.splice(0)) request.readyState = "done";
  one._markFinished();
  one.db._rawDatabase.processTransactions();
}

/** What a killed process leaves of a transaction that was just being committed: all of it, and nobody hears of it. */
function committedUnheard(one: RawTransaction): void {
  one._markFinished();
  one.db._rawDatabase.processTransactions();
}

Transaction._start = function start(this: RawTransaction): void {
  const owner = owners.get(this.db);
  if (!owner || this._state === "finished" || this.mode === "versionchange") return plainStart.call(this);
  const { disk, life } = owner;
  const isCommit = this._requests.length === 0;
  if (!life.step()) {
    this._started = true;
    return isCommit && disk.chance.is(0.5) ? committedUnheard(this) : rolledBack(this);
  }
  if (isCommit && this.mode === "readwrite" && disk.isFull && disk.wrote.has(this) && disk.chance.is(0.3)) return this._abort("QuotaExceededError");
  return plainStart.call(this);
};

function refusing(prototype: object, name: "put" | "add" | "update", transactionOf: (one: never) => RawTransaction): void {
  const methods = prototype as Record<string, (...given: unknown[]) => unknown>;
  const plain = methods[name] as (...given: unknown[]) => unknown;
  methods[name] = function write(this: object, ...given: unknown[]): unknown {
    const asked = plain.apply(this, given);
    const transaction = transactionOf(this as never);
    const owner = owners.get(transaction.db);
    if (owner?.disk.isFull) {
      owner.disk.wrote.add(transaction);
      const last = transaction._requests.at(-1);
      // Small writes still find a corner now and then.
      if (last && owner.disk.chance.is(0.6)) {
        last.operation = () => {
          throw full();
        };
      }
    }
    return asked;
  };
}

refusing(IDBObjectStore.prototype, "put", (store: IDBObjectStore) => store.transaction as unknown as RawTransaction);
refusing(IDBObjectStore.prototype, "add", (store: IDBObjectStore) => store.transaction as unknown as RawTransaction);
refusing(IDBCursor.prototype, "update", (cursor: IDBCursor) => ("objectStore" in cursor.source ? cursor.source.objectStore : cursor.source).transaction as unknown as RawTransaction); // prettier-ignore

export class Disk {
  readonly #factory = new IDBFactory();
  readonly wrote = new WeakSet<RawTransaction>();
  isFull = false;

  constructor(readonly chance: Chance) {}

  /** The disk as one opening of the app sees it. */
  openedBy(life: Life): IDBFactory {
    const open = (name: string, version?: number): IDBOpenDBRequest => {
      const asked = this.#factory.open(name, version);
      asked.addEventListener("success", (event) => {
        const connection = asked.result as unknown as RawConnection;
        owners.set(connection, { disk: this, life });
        if (life.step()) {
          life.atDeath(() => {
            for (const one of connection._rawDatabase.transactions) if (one.db === connection && !one._started) rolledBack(one);
            connection.close();
          });
          return;
        }
        event.stopImmediatePropagation();
        connection.close();
      });
      return asked;
    };
    return { open } as unknown as IDBFactory;
  }
}
