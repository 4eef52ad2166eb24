/** Chance that can be had again: everything a run does follows from its seed. */

export class Chance {
  #state: number;

  constructor(seed: number) {
    // Neighbouring seeds must not begin alike.
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
  }

  /** From 0 to 1, without 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `least` to `most`, both included. */
  from(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(length);
    for (let at = 0; at < length; at += 1) all[at] = this.next() * 256;
    return all;
  }

  uuid(): string {
    const all = this.bytes(16);
    all[6] = ((all[6] ?? 0) & 0x0f) | 0x40;
    all[8] = ((all[8] ?? 0) & 0x3f) | 0x80;
    const hex = Buffer.from(all).toString("hex");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  /** Another stream, so that one kind of event does not shift the others. */
  fork(): Chance {
    return new Chance(Math.floor(this.next() * 4294967296));
  }
}
