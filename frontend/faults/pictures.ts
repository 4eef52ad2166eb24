/** Photographs of nothing: small PNG of chance, made heavy where a photograph should come in several pieces. */

import { crc32, deflateSync } from "node:zlib";

import type { Chance } from "./chance";

const WIDE = 36;
const HIGH = 32;
const HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** Blocks of grey, so that no two are alike in the machine's eyes; `weight`: bytes of ballast that no reader looks at. */
export function picture(chance: Chance, weight: number): ArrayBuffer {
  const greys = Array.from({ length: 72 }, () => chance.from(0, 255));
  const rows = Buffer.alloc(HIGH * (WIDE + 1));
  for (let y = 0; y < HIGH; y += 1) {
    for (let x = 0; x < WIDE; x += 1) rows[y * (WIDE + 1) + 1 + x] = greys[Math.floor((y * 8) / HIGH) * 9 + Math.floor((x * 9) / WIDE)] ?? 0;
  }
  const size = Buffer.alloc(13);
  size.writeUInt32BE(WIDE, 0);
  size.writeUInt32BE(HIGH, 4);
  size.set([8, 0, 0, 0, 0], 8);
  const ballast = Buffer.alloc(weight);
  ballast.set(chance.bytes(Math.min(weight, 64)));
  const all = Buffer.concat([HEAD, chunk("IHDR", size), chunk("gaDn", ballast), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.byteLength) as ArrayBuffer;
}
