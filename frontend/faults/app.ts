/** The phone in somebody's hand: opened, killed at any step, opened again from the same disk. */

import { createPhone, isFull, NotPaired, type Phone } from "../src/field/phone";
import type { Locks } from "../src/field/phone/phone";
import type { Chance } from "./chance";
import { Disk } from "./disk";
import { Killed, Life } from "./life";
import type { Network } from "./network";

const PIN = "2468";
const MOST_TRIES = 40;

/** How an act ended: with a value, killed in the middle of it, or with an error. */
export type Ended<T> = { as: "done"; value: T } | { as: "killed" } | { as: "broken"; error: unknown };

/** What stands for Web Locks: freed when its holder is killed, as the browser does. */
class SharedLocks {
  #held = false;

  usedBy(life: Life): Locks {
    return {
      request: async (_name, _options, work) => {
        if (this.#held) return work(null);
        this.#held = true;
        const free = (): void => {
          this.#held = false;
        };
        life.atDeath(free);
        try {
          return await work({});
        } finally {
          if (!life.isDead) free();
        }
      },
    };
  }
}

export class App {
  phone!: Phone;
  life!: Life;
  readonly disk: Disk;
  /** Milliseconds by which the phone's clock is wrong. */
  astray = 0;
  /** How likely an act is cut off by a kill. */
  danger = 0;
  kills = 0;
  #locks: SharedLocks | null;

  constructor(
    readonly network: Network,
    readonly chance: Chance,
    readonly note: (line: string) => void,
    readonly invite: () => Promise<string>,
  ) {
    this.disk = new Disk(chance.fork());
    this.#locks = chance.is(0.5) ? new SharedLocks() : null;
    this.#start();
  }

  now = (): number => Date.now() + this.astray;

  /** Another opening on the same disk: a second tab, or the next one after a kill. */
  opened(life: Life): Phone {
    return createPhone({
      idb: this.disk.openedBy(life),
      fetch: this.network.usedBy(life),
      now: this.now,
      random: () => this.chance.uuid(),
      locks: this.#locks?.usedBy(life) ?? null,
      rounds: 10,
      patience: 20_000,
    });
  }

  #start(): void {
    this.life = new Life();
    this.phone = this.opened(this.life);
  }

  /** Do something on the phone; perhaps it is killed meanwhile, and then it has been opened again when this returns. */
  async act<T>(name: string, work: (phone: Phone) => Promise<T>): Promise<Ended<T>> {
    const isCut = this.chance.is(this.danger);
    if (isCut) this.life.dieIn(this.chance.from(1, 45));
    try {
      const value = await this.life.lived(work(this.phone));
      this.note(`${name}: done`);
      return { as: "done", value };
    } catch (error) {
      if (!(error instanceof Killed)) {
        this.note(`${name}: ${String(error)}`);
        return { as: "broken", error };
      }
      this.kills += 1;
      this.note(`${name}: killed at step ${this.life.steps}`);
      await this.#reopen();
      return { as: "killed" };
    } finally {
      this.life.spare();
    }
  }

  /** Killed from outside, between two acts. */
  async kill(): Promise<void> {
    this.life.kill();
    this.kills += 1;
    this.note("killed at rest");
    await this.#reopen();
  }

  async #reopen(): Promise<void> {
    this.#start();
    const device = (await this.phone.profiles()).at(-1)?.device;
    if (device && !(await this.phone.unlock(device, PIN))) throw new Error("the right PIN does not unlock");
  }

  /** Use invitations until one works: one whose answer was lost is spent, and the commune makes another. */
  async pair(): Promise<void> {
    let token = await this.invite();
    const known = new Set((await this.phone.profiles()).map((one) => one.device));
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const ended = await this.act("pair", (phone) => phone.pair({ token, pin: PIN, name: "máy thử" }));
      if (ended.as === "done") return;
      const own = (await this.phone.profiles()).map((one) => one.device);
      if (own.some((device) => !known.has(device))) return;
      if (ended.as === "broken" && !(ended.error instanceof NotPaired) && !isFull(ended.error)) throw ended.error;
      if (ended.as === "broken" && isFull(ended.error)) this.disk.isFull = false;
      token = await this.invite();
    }
    throw new Error("could not be paired");
  }
}
