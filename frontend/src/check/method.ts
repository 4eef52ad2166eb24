// The method gandan-draw/1, as gandan/democracy/rules/draw.py has it: docs/draws.md says what it promises.

import { hashOf, sha256 } from "./sha256";

export const METHOD = "gandan-draw/1";
const RANGE = 2 ** 32;
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Announcement {
  method: string;
  draw: string;
  title: string;
  place: string;
  participants: { code: string; group: string; name_hash?: string }[];
  lots: { code: string; label: string }[];
  value: { code: string; name: string; from: string; form: Form };
  deadline: string;
}
export interface Form {
  groups?: [number, number][];
  hexadecimal?: number;
}
export interface DrawRecord {
  format: string;
  announcement: Announcement;
  commitments?: { announcement: string; commitments: [string, string][] };
  openings?: { commitments: string; openings: [string, string][]; present: [string, number | null][] };
  outcome?: { openings: string; value: string; read_from: string; seed: string; drawn: [string, string | null][]; left: string[] };
}

export const QUESTIONS = ["method", "commitments", "participants", "openings", "secrets", "outcome", "seed", "result"] as const;
export type Question = (typeof QUESTIONS)[number];
export interface Found {
  asked: Question;
  right: boolean;
}

/** The one way a document is written: keys sorted, no spaces, as Python's json writes it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const pairs = Object.entries(value as { [key: string]: unknown }).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${pairs.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

export const digestOf = (document: unknown): string => hashOf(canonical(document));

export const commitmentOf = (draw: string, participant: string, secret: string): string =>
  hashOf(`gandan-draw-secret/1\n${draw}\n${participant}\n${secret}`);

/** A secret in its one form, or null where it is none. */
export function secretRead(given: string): string | null {
  const letters = given.toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  if (letters.length !== 20 || [...letters].some((one) => !LETTERS.includes(one))) return null;
  return letters.match(/.{5}/g)!.join("-");
}

/** A new secret: 100 bits from the phone's own source of chance. */
export function newSecret(): string {
  const octets = crypto.getRandomValues(new Uint8Array(20));
  return secretRead(Array.from(octets, (one) => LETTERS[one % 32]).join(""))!;
}

export const seedOf = (openings: string, value: string): string => hashOf(`${METHOD}\n${openings}\n${value}`);

function* words(seed: string): Generator<number> {
  const input = new Uint8Array(40);
  for (let i = 0; i < 32; i++) input[i] = parseInt(seed.slice(2 * i, 2 * i + 2), 16);
  const counter = new DataView(input.buffer);
  for (let block = 0; ; block++) {
    counter.setUint32(36, block);
    const octets = new DataView(sha256(input).buffer);
    for (let at = 0; at < 32; at += 4) yield octets.getUint32(at);
  }
}

function below(limit: number, stream: Generator<number>): number {
  const top = RANGE - (RANGE % limit);
  for (;;) {
    const word = stream.next().value as number;
    if (word < top) return word % limit;
  }
}

/** The numbers from 0 in the order of the seed. */
export function shuffled(size: number, seed: string): number[] {
  const order = Array.from({ length: size }, (_, at) => at);
  const stream = words(seed);
  for (let at = size - 1; at > 0; at--) {
    const other = below(at + 1, stream);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}

export interface Result {
  seed: string;
  drawn: [string, string | null][];
  left: string[];
}

/** The draw itself. */
export function drawnBy(told: Announcement, openings: string, value: string): Result {
  const lots = told.lots.map((one) => one.code);
  const seed = seedOf(openings, value);
  const order = shuffled(Math.max(told.participants.length, lots.length), seed);
  const drawn = told.participants.map((who, at): [string, string | null] => [who.code, lots[order[at]!] ?? null]);
  const taken = new Set(drawn.map(([, lot]) => lot));
  return { seed, drawn, left: lots.filter((lot) => !taken.has(lot)) };
}

/** A public value in its one form, or null where it is not of the announced form. */
export function valueRead(form: Form, given: string): string | null {
  if (form.hexadecimal) {
    const text = given.replace(/\s/g, "").toLowerCase();
    return text.length === form.hexadecimal && /^[0-9a-f]+$/.test(text) ? text : null;
  }
  const numbers = given.match(/\d+/g) ?? [];
  const parts: string[] = [];
  let at = 0;
  for (const [many, digits] of form.groups ?? []) {
    const prize = numbers.slice(at, at + many);
    if (prize.length !== many || prize.some((one) => one.length !== digits)) return null;
    parts.push([...prize].sort().join(" "));
    at += many;
  }
  return at === numbers.length && at > 0 ? parts.join("|") : null;
}

/** Every question to a record, in order. What is no record is wrong in its method. */
export function check(record: DrawRecord): Found[] {
  try {
    return checked(record);
  } catch {
    return [{ asked: "method", right: false }];
  }
}

function checked(record: DrawRecord): Found[] {
  const told = record.announcement;
  const codes = told.participants.map((one) => one.code);
  const ours = record.format === METHOD && told.method === METHOD && new Set(codes).size === codes.length;
  const found: Found[] = [{ asked: "method", right: ours }];
  const { commitments: closed, openings: opened, outcome } = record;
  if (!closed) return found;
  const handed = new Map(closed.commitments);
  found.push({ asked: "commitments", right: closed.announcement === digestOf(told) });
  const known = [...handed.keys()].every((code) => codes.includes(code)) && handed.size === closed.commitments.length;
  found.push({ asked: "participants", right: known });
  if (!opened) return found;
  found.push({ asked: "openings", right: opened.commitments === digestOf(closed) });
  const kept = opened.openings.every(([code, secret]) => handed.get(code) === commitmentOf(told.draw, code, secret));
  found.push({ asked: "secrets", right: kept && new Map(opened.openings).size === opened.openings.length });
  if (!outcome) return found;
  const fixed = digestOf(opened);
  found.push({ asked: "outcome", right: outcome.openings === fixed });
  const result = drawnBy(told, fixed, outcome.value);
  found.push({ asked: "seed", right: outcome.seed === result.seed });
  const same = canonical(result.drawn) === canonical(outcome.drawn) && canonical(result.left) === canonical(outcome.left);
  found.push({ asked: "result", right: same });
  return found;
}
