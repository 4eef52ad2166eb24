import assert from "node:assert/strict";
import { test } from "node:test";

import { located, unlocated } from "../src/field/phone/exif";

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xdb, 1, 2, 3, 4, 0xff, 0xd9]).buffer;

test("a location is written into the picture, and taken out again to the last byte", () => {
  const with_ = located(jpeg, 22.2486, 104.4708);
  assert.equal(with_.byteLength, jpeg.byteLength + 138);
  assert.deepEqual(new Uint8Array(unlocated(with_)), new Uint8Array(jpeg));
  assert.deepEqual(new Uint8Array(unlocated(jpeg)), new Uint8Array(jpeg));
});

test("degrees, minutes and seconds say where it was, south and west too", () => {
  const view = new DataView(located(jpeg, -22.2486, -104.4708));
  const at = 2 + 10; // after the opening marker and the head of the segment
  assert.equal(String.fromCharCode(view.getUint8(at + 26 + 2 + 8)), "S");
  assert.equal(String.fromCharCode(view.getUint8(at + 26 + 26 + 8)), "W");
  const read = (from: number): number =>
    [0, 1, 2].reduce((sum, part) => sum + view.getUint32(at + from + part * 8, true) / view.getUint32(at + from + part * 8 + 4, true) / 60 ** part, 0);
  assert.ok(Math.abs(read(80) - 22.2486) < 1e-5);
  assert.ok(Math.abs(read(104) - 104.4708) < 1e-5);
});
