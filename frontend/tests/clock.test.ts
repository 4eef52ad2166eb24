import assert from "node:assert/strict";
import { test } from "node:test";

import { clockOf, dayOf, heard, stamp } from "../src/field/phone";

const at = (text: string): number => Date.parse(text);

test("a day begins at midnight in Viet Nam", () => {
  assert.equal(dayOf(at("2026-11-23T16:59:59Z")), "2026-11-23");
  assert.equal(dayOf(at("2026-11-23T17:00:00Z")), "2026-11-24");
  assert.equal(stamp(at("2026-11-23T17:00:00Z")), "2026-11-24T00:00:00+07:00");
});

test("a clock that was set back is asked about, and the day starts as the commune's", () => {
  const said = heard(undefined, at("2026-11-24T08:00:00+07:00"), at("2026-11-24T08:00:30+07:00"));
  assert.deepEqual(clockOf(said, at("2026-11-24T12:00:00+07:00")), { today: "2026-11-24", isWrong: false });
  assert.deepEqual(clockOf(said, at("2024-01-01T12:00:00+07:00")), { today: "2026-11-24", isWrong: true });
});

test("a clock that runs days ahead is corrected by the difference last heard", () => {
  const said = heard(undefined, at("2026-11-24T08:00:00+07:00"), at("2026-12-04T08:00:00+07:00"));
  assert.deepEqual(clockOf(said, at("2026-12-05T08:00:00+07:00")), { today: "2026-11-25", isWrong: true });
  assert.deepEqual(clockOf(said, at("2026-11-24T09:00:00+07:00")), { today: "2026-11-24", isWrong: false });
});

test("a few hours ahead is not tomorrow, and a clock that was set right is believed again", () => {
  const said = heard(undefined, at("2026-11-24T19:00:00+07:00"), at("2026-11-24T23:00:00+07:00"));
  assert.deepEqual(clockOf(said, at("2026-11-25T00:30:00+07:00")), { today: "2026-11-24", isWrong: true });
  assert.deepEqual(clockOf(said, at("2026-11-24T20:30:00+07:00")), { today: "2026-11-24", isWrong: false });
});

test("a commune's machine that told a wrong year is believed when it tells the right one", () => {
  const wrong = heard(undefined, at("2099-01-01T08:00:00+07:00"), at("2026-11-24T08:00:00+07:00"));
  assert.equal(clockOf(wrong, at("2026-11-24T08:00:00+07:00")).today, "2099-01-01");
  const right = heard(wrong, at("2026-11-24T09:00:00+07:00"), at("2026-11-24T09:00:00+07:00"));
  assert.deepEqual(clockOf(right, at("2026-11-24T09:00:00+07:00")), { today: "2026-11-24", isWrong: false });
});

test("the largest time ever heard is kept", () => {
  const first = heard(undefined, 2_000, 1_000);
  assert.equal(heard(first, 1_500, 1_000).latest, 2_000);
});
