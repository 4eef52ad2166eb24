/** One run: a phone in use for some weeks, everything going wrong, then rest; and what must be true afterwards. */

import { isFull, keys, type Bundle, type Data, type Kind } from "../src/field/phone";
import { App } from "./app";
import { Book, type Promised, type Told } from "./book";
import { Chance } from "./chance";
import { figuresOf, Forms, KINDS } from "./forms";
import { Life } from "./life";
import { Network } from "./network";
import { picture } from "./pictures";

export interface Ticket {
  seed: number;
  port: number;
  /** The account of the run; it records for one village, and nobody else does. */
  account: string;
}

export interface Result extends Told {
  seed: number;
  violations: string[];
  kills: number;
  met: Record<string, number>;
  trace: string[];
}

const DAY = 86_400_000;
const ASTRAY = [0, 0, -6 * 365 * DAY, -DAY, DAY, 3 * 365 * DAY, 70 * DAY, 4 * 3_600_000];
const WEIGHTS = [900, 4_000, 4_000, 30_000, 280_000, 600_000];
const MOST_ROUNDS = 40;
const MOST_RESTS = 12;

export class Run {
  readonly trace: string[] = [];
  readonly #chance: Chance;
  readonly #network: Network;
  readonly #app: App;
  readonly #book: Book;
  #forms!: Forms;

  constructor(
    readonly ticket: Ticket,
    readonly courier: App,
  ) {
    this.#chance = new Chance(ticket.seed);
    this.#book = new Book(this.#note);
    this.#network = new Network(ticket.port, this.#chance.fork(), this.#note);
    this.#app = new App(this.#network, this.#chance.fork(), this.#note, async () => (await this.#ask("moi")).trim());
  }

  #note = (line: string): void => {
    this.trace.push(line);
  };

  async #ask(what: string, more: Data = {}): Promise<string> {
    const came = await this.#network.plainly(`/_faults/${what}`, "POST", JSON.stringify({ account: this.ticket.account, ...more }));
    if (came.status !== 200) throw new Error(`${what}: ${came.status} ${came.body.toString()}`);
    return came.body.toString();
  }

  async result(): Promise<Result> {
    try {
      await this.#live();
      await this.#rest();
      await this.#book.prove(this.#app.phone);
      this.#book.settle();
    } catch (error) {
      this.#book.wrong(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    this.#network.close();
    const met = Object.fromEntries(this.#network.met);
    return { seed: this.ticket.seed, violations: this.#book.violations, ...this.#book.told(), kills: this.#app.kills, met, trace: this.trace };
  }

  // -- weeks of use -----------------------------------------------------------------------------------------------------------------

  async #live(): Promise<void> {
    const { chance, app } = { chance: this.#chance, app: this.#app };
    this.#network.trouble = chance.pick([0.1, 0.25, 0.4, 0.6]);
    app.danger = chance.pick([0.1, 0.25, 0.5]);
    app.astray = chance.pick(ASTRAY);
    await app.pair();
    this.#forms = new Forms(await this.#bundle(), chance.fork());
    const acts: (() => Promise<void>)[] = [];
    for (let records = chance.from(3, 12); records > 0; records -= 1) acts.push(() => this.#write());
    const shots = chance.from(0, 6);
    for (let n = 0; n < shots; n += 1) acts.push(() => this.#shoot());
    for (let n = chance.from(0, 3); n > 0; n -= 1) acts.push(() => this.#correct());
    for (let n = chance.from(1, 4); n > 0; n -= 1) acts.push(() => this.#sync());
    if (chance.is(0.3)) acts.push(() => this.#inTwoTabs());
    if (chance.is(0.25)) acts.push(() => this.#byFile());
    if (chance.is(0.15)) acts.push(() => this.#lockedOut());
    if (chance.is(0.25)) acts.push(() => this.#officeAmends());
    if (chance.is(0.3)) acts.push(async () => this.#fillDisk());
    if (chance.is(0.4)) acts.push(async () => this.#turnClock());
    if (chance.is(0.2)) acts.push(async () => this.#newForms());
    if (chance.is(0.3)) acts.push(() => app.kill());
    shuffle(acts, chance);
    for (const act of acts) {
      await act();
      await this.#book.prove(this.#app.phone);
    }
  }

  async #bundle(): Promise<Bundle> {
    for (let tries = 0; tries < MOST_ROUNDS; tries += 1) {
      await this.#app.act("refresh", (phone) => phone.refresh());
      const bundle = await this.#app.phone.bundle();
      if (bundle) return bundle;
    }
    throw new Error("no bundle came");
  }

  async #today(): Promise<string> {
    return (await this.#app.phone.clock()).today;
  }

  async #has(id: string): Promise<boolean> {
    return (await this.#app.phone.items()).some((item) => item.id === id);
  }

  /** Until it is saved, or its writer gives up. What the phone then holds is what it has promised. */
  async #keep(one: Promised, record: string, more: { after?: string | null; expected?: number | null; joins?: string | null } = {}): Promise<boolean> {
    const bundle = (await this.#app.phone.bundle()) ?? this.#forms.bundle;
    const item = { id: one.id, kind: one.kind, form: this.#forms.version(one.kind, bundle), record, data: one.data, title: "thử", summary: "", ...more };
    for (let tries = 0; tries < 8; tries += 1) {
      const ended = await this.#app.act(`save ${one.kind} ${one.id.slice(0, 8)}`, (phone) => phone.keep(item));
      const isThere = await this.#has(one.id);
      if (ended.as === "done" && !isThere) this.#book.wrong(`said saved and is not on the disk: ${one.id}`);
      if (ended.as === "broken" && isThere) this.#book.wrong(`said not saved and is on the disk: ${one.id}`);
      if (ended.as === "broken" && !isFull(ended.error)) this.#book.wrong(`saving: ${String(ended.error)}`);
      if (isThere) {
        this.#book.promised.set(one.id, one);
        return true;
      }
      if (ended.as === "broken" && this.#chance.is(0.7)) this.#freeDisk();
      if (this.#chance.is(0.15)) return false;
    }
    return false;
  }

  async #write(): Promise<void> {
    const chance = this.#chance;
    const [id, record, kind] = [chance.uuid(), chance.uuid(), chance.pick(KINDS)];
    let data = this.#forms.fill(kind, await this.#today());
    if (chance.is(0.08)) data = this.#forms.wrong(kind, data);
    if (chance.is(0.3)) {
      await this.#app.act("draft", (phone) => phone.keepDraft({ id, kind, record, after: null, expected: null, values: data }));
      if (chance.is(0.5)) await this.#photograph(id, kind, record);
    }
    const begun = kind === "campaign_day" && chance.is(0.6) ? await this.#openCampaign() : undefined;
    const one = { id, kind, data, after: null, isJoined: false };
    if (await this.#keep(one, record, { joins: begun?.id ?? null })) {
      const campaign = begun ? this.#book.promised.get(begun.id) : undefined;
      if (campaign) campaign.isJoined = true;
    }
  }

  /** A campaign on this phone that nothing is wrong with: its days may join it before it has been sent. */
  async #openCampaign(): Promise<{ id: string } | undefined> {
    const items = await this.#app.phone.items();
    return items.find((item) => item.kind.startsWith("campaign") && !item.joins && !item.replaced && !item.after && item.state !== "refused" && item.state !== "aside" && item.data["title"] !== "");
  }

  async #correct(): Promise<void> {
    const open = (await this.#app.phone.items()).filter((item) => {
      const one = this.#book.promised.get(item.id);
      return one && !one.isJoined && !item.replaced && item.joins === null && item.state !== "aside" && item.state !== "refused";
    });
    if (!open.length) return;
    const before = this.#chance.pick(open);
    const one = { id: this.#chance.uuid(), kind: before.kind, data: this.#forms.corrected(before.kind, before.data), after: before.id, isJoined: false };
    await this.#keep(one, before.receipt?.record ?? before.record, { after: before.id, expected: before.receipt?.revision ?? null });
  }

  async #shoot(): Promise<void> {
    const open = (await this.#app.phone.items()).filter((item) => this.#book.promised.has(item.id) && item.state !== "aside" && item.state !== "refused");
    if (open.length) {
      const item = this.#chance.pick(open);
      await this.#photograph(item.id, item.kind, item.record);
    }
  }

  async #photograph(item: string, kind: Kind, record: string): Promise<void> {
    const chance = this.#chance;
    const id = chance.uuid();
    const content = picture(chance, chance.pick(WEIGHTS));
    const subject = kind === "campaign_day" ? "campaign" : kind;
    const words = { moment: "during", people: chance.pick(["none", "adults", "children_or_sick"] as const), blur: [], caption: "Bà con làm đường", keep_location: false } as const;
    const given = { id, item, kind: subject, record, content, thumb: null, media_type: "image/png", taken_at: this.#app.phone.stamp(), ...words, blur: [] };
    for (let tries = 0; tries < 4; tries += 1) {
      const ended = await this.#app.act(`photograph ${id.slice(0, 8)} of ${item.slice(0, 8)}`, (phone) => phone.keepPhotograph(given));
      const isThere = (await this.#app.phone.photographs()).some((one) => one.id === id);
      if (ended.as === "done" && !isThere) this.#book.wrong(`said kept and is not on the disk: ${id}`);
      if (ended.as === "broken" && isThere) this.#book.wrong(`said not kept and is on the disk: ${id}`);
      if (ended.as === "broken" && !isFull(ended.error)) this.#book.wrong(`photographing: ${String(ended.error)}`);
      if (isThere) {
        this.#book.photographs.set(id, { item, sha256: await keys.sha256(content) });
        return;
      }
      if (ended.as === "broken" && chance.is(0.7)) this.#freeDisk();
      if (chance.is(0.3)) return;
    }
  }

  async #sync(): Promise<void> {
    const ended = await this.#app.act("sync", (phone) => phone.sync());
    if (ended.as === "done") this.#note(`   ${ended.value.stop || "ok"} ${ended.value.sentence} (${ended.value.receipts} receipts, ${ended.value.left} left)`);
    if (ended.as === "broken") this.#book.wrong(`a round threw: ${stackOf(ended.error)}`);
  }

  async #inTwoTabs(): Promise<void> {
    const life = new Life(this.#chance.is(0.3) ? this.#chance.from(5, 60) : Infinity);
    const other = this.#app.opened(life);
    const device = this.#app.phone.device;
    const both = async (): Promise<void> => {
      if (device && (await other.unlock(device, "2468"))) await other.sync();
    };
    const second = life.lived(both()).catch((error: unknown) => this.#note(`the other tab: ${String(error)}`));
    await Promise.all([this.#sync(), second]);
    life.kill();
  }

  /** Without any network: the file goes by another phone, and its receipts come back. */
  async #byFile(): Promise<void> {
    const ended = await this.#app.act("save a file", (phone) => phone.outboxFile());
    if (ended.as !== "done") {
      if (ended.as === "broken" && !isFull(ended.error)) this.#book.wrong(`a file: ${stackOf(ended.error)}`);
      return;
    }
    const { text } = ended.value;
    this.courier.network.isNewer = this.#network.isNewer;
    if (this.#chance.is(0.2)) {
      const changed = text.replace(/47|\d\d(?=,)/, "99");
      const { report } = await this.courier.phone.handIn(changed);
      if (changed !== text && report.stop === "") this.#book.wrong("a file that was changed was taken");
    }
    const { report, receipts } = await this.courier.phone.handIn(text);
    this.#note(`the courier: ${report.stop || "ok"} ${report.sentence} ${report.receipts}`);
    if (!receipts || this.#chance.is(0.2)) return;
    const taken = await this.#app.act("take receipts", (phone) => phone.takeReceipts(receipts));
    if (taken.as === "broken" && !isFull(taken.error)) this.#book.wrong(`receipts of a file: ${stackOf(taken.error)}`);
  }

  /** The commune locks the phone; later its owner is invited again. */
  async #lockedOut(): Promise<void> {
    await this.#ask("khoa");
    this.#note("the commune locked the phone");
    await this.#sync();
    if (this.#chance.is(0.5)) await this.#write();
    await this.#pairAgain();
  }

  async #pairAgain(): Promise<void> {
    await this.#app.pair();
  }

  async #officeAmends(): Promise<void> {
    const known = (await this.#app.phone.items()).filter((item) => item.kind === "session" && item.state === "received" && !item.replaced && item.receipt?.record);
    const one = known.find((item) => this.#book.promised.has(item.id) && !this.#book.amended.has(item.receipt?.record ?? ""));
    const record = one?.receipt?.record;
    if (!record) return;
    const attendance = this.#chance.from(200, 300);
    await this.#ask("sua", { record, attendance });
    this.#book.amended.set(record, { "outreach.sessions": 1, "outreach.attendance": attendance });
    this.#note(`the office amended ${record.slice(0, 8)}`);
  }

  #fillDisk(): void {
    this.#app.disk.isFull = true;
    this.#note("the phone's disk is full");
  }

  #freeDisk(): void {
    if (this.#app.disk.isFull) this.#note("there is room again");
    this.#app.disk.isFull = false;
  }

  #turnClock(): void {
    this.#app.astray = this.#chance.pick(ASTRAY);
    this.#note(`the phone's clock is ${this.#app.astray / DAY} days astray`);
  }

  #newForms(): void {
    this.#network.isNewer = true;
    this.#note("the machine has newer forms");
  }

  // -- rest -------------------------------------------------------------------------------------------------------------------------

  /** Nothing goes wrong any more: until all has its receipt, and what was refused is mended. */
  async #rest(): Promise<void> {
    this.#note("rest");
    this.#network.trouble = 0;
    this.#app.danger = 0;
    this.#freeDisk();
    await this.#network.settle();
    let isQuiet = false;
    for (let round = 0; round < MOST_RESTS && !isQuiet; round += 1) {
      const ended = await this.#app.act("sync", (phone) => phone.sync());
      if (ended.as !== "done") throw new Error(`at rest: ${ended.as === "broken" ? stackOf(ended.error) : "killed"}`);
      const { stop, sentence, left } = ended.value;
      this.#note(`   ${stop || "ok"} ${sentence} (${left} left)`);
      await this.#book.prove(this.#app.phone);
      if (stop === "blocked") await this.#pairAgain();
      if (stop === "busy") this.#app.astray += 2 * 60_000;
      const mended = await this.#mend();
      isQuiet = stop === "" && left === 0 && mended === 0 && (await this.#officeSettles()) === 0;
    }
    if (!isQuiet) this.#book.wrong("never came to rest");
    await this.#network.settle();
  }

  /** Somebody of the commune looks at what is aside and takes it, or keeps what the book holds; some of it is left for another day. */
  async #officeSettles(): Promise<number> {
    const aside = (await this.#app.phone.items()).filter((item) => item.state === "aside" && !this.#book.settledBy.has(item.id));
    let settled = 0;
    for (const item of aside) {
      if (this.#chance.is(0.3)) return settled;
      const isTaken = this.#chance.is(0.5);
      await this.#ask("xu", { item: item.id, verdict: isTaken ? "taken" : "kept" });
      this.#note(`the office settled ${item.id.slice(0, 8)}: ${isTaken ? "taken" : "kept"}`);
      this.#book.settledBy.add(item.id);
      settled += 1;
      if (isTaken) this.#book.amended.set(item.receipt?.record ?? "", figuresOf(item.kind, item.data, true));
    }
    return settled;
  }

  async #mend(): Promise<number> {
    const refused = (await this.#app.phone.items()).filter((item) => item.state === "refused" && !item.replaced && this.#book.promised.has(item.id) && !this.#book.settledBy.has(item.id));
    for (const item of refused) {
      this.#note(`refused: ${item.kind} ${item.receipt?.sentence} (${item.receipt?.field})`);
      const today = await this.#today();
      const data: Data = { ...item.data, title: item.data["title"] || "Đã sửa" };
      delete data["women"];
      for (const name of ["held_on", "visited_on"]) if (name in data) data[name] = today;
      await this.#keep({ id: this.#chance.uuid(), kind: item.kind, data, after: item.id, isJoined: false }, item.record, { after: item.id, joins: item.joins });
    }
    return refused.length;
  }
}

function shuffle<T>(list: T[], chance: Chance): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = chance.from(0, at);
    [list[at], list[other]] = [list[other] as T, list[at] as T];
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
