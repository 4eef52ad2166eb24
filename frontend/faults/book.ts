/** What a run was promised, and what it has seen of it: the other side of the commune's books. */

import { isSettled } from "../src/field/phone/outbox";
import { keys, type Data, type Kind, type Phone } from "../src/field/phone";
import { figuresOf, type Figures } from "./forms";

/** What the phone said is saved. */
export interface Promised {
  id: string;
  kind: Kind;
  data: Data;
  /** The item that it corrects or mends. */
  after: string | null;
  isJoined: boolean;
}

/** What the commune must hold. */
export interface Told {
  /** Every item the phone said is saved, with the state it ended in. */
  items: { id: string; state: string; record: string | null; revision: number | null }[];
  records: { kind: string; record: string }[];
  figures: Figures;
  photographs: { id: string; record: string; sha256: string }[];
}

export class Book {
  readonly violations: string[] = [];
  readonly promised = new Map<string, Promised>();
  readonly photographs = new Map<string, { item: string; sha256: string }>();
  /** Records that the office changed meanwhile, as it left them. */
  readonly amended = new Map<string, Figures>();
  /** What was put aside and the office has settled: the rest is its matter. */
  readonly settledBy = new Set<string>();
  /** What the phone has shown with a receipt whose signature holds. Tidying may take it away after 60 days. */
  readonly proved = new Map<string, { state: string; record: string | null; revision: number | null }>();

  constructor(readonly note: (line: string) => void) {}

  wrong(line: string): void {
    this.note(`!!! ${line}`);
    this.violations.push(line);
  }

  /** Remember what the phone shows with a receipt, and check each signature. */
  async prove(phone: Phone): Promise<void> {
    const key = phone.profile?.serverKey;
    if (!key) return;
    for (const one of [...(await phone.items()), ...(await phone.photographs())]) {
      if (!isSettled(one.state) || one.state === "draft") continue;
      const { receipt } = one;
      const known = this.proved.get(one.id);
      if (known?.state === one.state && known.revision === (receipt?.revision ?? null)) continue;
      if (!receipt || receipt.state !== one.state || !(await keys.isSignedReceipt(receipt, key))) this.wrong(`settled without a true receipt: ${one.id} ${one.state}`);
      if (known && known.state !== "aside") this.wrong(`settled twice: ${one.id} ${known.state} ${one.state}`);
      this.proved.set(one.id, { state: one.state, record: receipt?.record ?? null, revision: receipt?.revision ?? null });
    }
  }

  /** Everything that was promised has its receipt. */
  settle(): void {
    for (const one of this.promised.values()) {
      const proved = this.proved.get(one.id);
      if (!proved) this.wrong(`saved and never received: ${one.kind} ${one.id}`);
      else if (proved.state === "aside" && !this.amended.has(proved.record ?? "")) this.wrong(`put aside for no reason: ${one.kind} ${one.id}`);
      else if (this.settledBy.has(one.id) && proved.state === "aside") this.wrong(`settled and the phone was not told: ${one.id}`);
      else if (proved.state === "refused" && !this.settledBy.has(one.id) && ![...this.promised.values()].some((other) => other.after === one.id)) this.wrong(`refused and never mended: ${one.kind} ${one.id}`);
    }
    for (const [id, { item }] of this.photographs) {
      const proved = this.proved.get(id);
      if (!this.promised.has(item)) this.photographs.delete(id);
      else if (!proved) this.wrong(`kept and never received: photograph ${id} of an item that was ${this.proved.get(item)?.state ?? "never sent"}`);
      else if (proved.state === "refused") this.wrong(`a photograph was refused: ${id}`);
    }
  }

  /** What the commune must hold: the last word about each record, told once. */
  told(): Told {
    const items: Told["items"] = [];
    const last = new Map<string, Promised>();
    const kinds = new Map<string, string>();
    for (const one of this.promised.values()) {
      const proved = this.proved.get(one.id);
      if (!proved) continue;
      items.push({ id: one.id, ...proved });
      if (proved.record === null || !["received", "question"].includes(proved.state)) continue;
      kinds.set(proved.record, one.kind === "campaign_day" ? "campaign" : one.kind);
      // A day has its own place in its campaign: the last word about it is the last item of its chain.
      last.set(one.kind === "campaign_day" ? this.#rootOf(one) : proved.record, one);
    }
    const figures: Figures = {};
    const held = new Set<string>();
    for (const [key, one] of [...last].sort(([, a], [, b]) => Number(a.kind === "campaign_day") - Number(b.kind === "campaign_day"))) {
      const record = this.proved.get(one.id)?.record ?? key;
      const told = this.amended.get(record) ?? figuresOf(one.kind, one.data, !held.has(record));
      held.add(record);
      for (const [code, value] of Object.entries(told)) figures[code] = (figures[code] ?? 0) + value;
    }
    const photographs = [...this.photographs].filter(([id]) => this.proved.has(id)).map(([id, { item, sha256 }]) => ({ id, sha256, record: this.#recordOf(item) }));
    return { items, records: [...kinds].map(([record, kind]) => ({ record, kind })), figures, photographs };
  }

  /** Where the photographs of an item belong: its record, or that of what mended it. */
  #recordOf(item: string): string {
    const chain = [item];
    for (const one of this.promised.values()) if (one.after && chain.includes(one.after)) chain.push(one.id);
    const own = chain.map((id) => this.proved.get(id)).find((proved) => proved?.state === "received" || proved?.state === "question");
    return own?.record ?? this.proved.get(this.promised.get(item)?.after ?? "")?.record ?? "";
  }

  #rootOf(one: Promised): string {
    let root = one;
    for (let before = this.promised.get(one.after ?? ""); before; before = this.promised.get(before.after ?? "")) root = before;
    return root.id;
  }
}
