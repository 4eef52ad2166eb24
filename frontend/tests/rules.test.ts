import assert from "node:assert/strict";
import { test } from "node:test";

import { faultsOf, filled, mayPhotograph } from "../src/field/phone";

const asking = { today: "2026-11-24", language: "vi" } as const;
const say = (vi: string): { vi: string; en: string } => ({ vi, en: vi });

const session = {
  type: "object",
  additionalProperties: false,
  required: ["place", "title", "held_on", "attendance"],
  properties: {
    place: { type: "integer" },
    title: { type: "string", minLength: 1, maxLength: 300 },
    held_on: { type: "string", format: "date" },
    attendance: { type: "integer", minimum: 0, maximum: 2000000 },
    women: { anyOf: [{ type: "integer", minimum: 0, maximum: 2000000 }, { type: "null" }], default: null },
    grade: { $ref: "#/$defs/Grade", default: "unknown" },
    partners: { type: "array", items: { type: "integer" }, default: [] },
    lead: { type: "integer", default: 1 },
    days: { type: "array", items: { $ref: "#/$defs/Day" }, default: [] },
  },
  "x-rules": [
    { rule: "not_after_today", field: "held_on", ...say("Ngày này chưa tới.") },
    { rule: "at_most", field: "women", other: "attendance", ...say("Số “trong đó” lớn quá.") },
    { rule: "among", field: "grade", values: ["headcount", "unknown"], ...say("Cách đếm này không dùng.") },
    { rule: "not_among", field: "lead", list: "partners", ...say("Chủ trì không phối hợp.") },
  ],
  $defs: {
    Grade: { type: "string", enum: ["headcount", "unknown", "receipted"] },
    Day: {
      type: "object",
      properties: {
        party: { anyOf: [{ type: "integer" }, { type: "null" }], default: null },
        kind: { type: "string", default: "money" },
        quantity: { anyOf: [{ type: "number", exclusiveMinimum: 0 }, { type: "string", pattern: "^[0-9.]+$" }], default: 1 },
        item: { type: "string", default: "" },
        unit_text: { type: "string", default: "" },
        turnout: { type: "array", items: { type: "object", properties: { force: { type: "string" }, people: { type: "integer" } }, required: ["force"] }, default: [] },
      },
      "x-rules": [
        { rule: "once", field: "turnout", key: "force", ...say("Mỗi lực lượng một lần.") },
        { rule: "sum_at_most", field: "party", list: "turnout", key: "people", ...say("Đảng viên nhiều quá.") },
        { rule: "whole", field: "quantity", when: [{ field: "unit_text", among: ["dong"], folded: true }], ...say("Phải là số nguyên.") },
        { rule: "requires", field: "item", when: [{ field: "kind", among: ["goods"] }], ...say("Hiện vật phải ghi là gì.") },
        { rule: "forbids", field: "item", when: [{ field: "kind", among: ["land"] }], ...say("Đất không ghi hiện vật.") },
      ],
    },
  },
};

const good = { place: 7, title: "Họp", held_on: "2026-11-24", attendance: 47 };

test("a record that keeps the rules has no faults, and defaults are filled in", () => {
  assert.deepEqual(faultsOf(session, good, asking), []);
  const whole = filled(session as never, good) as Record<string, unknown>;
  assert.deepEqual([whole["grade"], whole["women"], whole["partners"]], ["unknown", null, []]);
});

const cases: [string, Record<string, unknown>, string, string][] = [
  ["what is missing", { attendance: undefined }, "attendance", "Cần điền mục này."],
  ["an empty title", { title: "" }, "title", "Cần điền mục này."],
  ["a long title", { title: "a".repeat(301) }, "title", "Dài quá: nhiều nhất 300 chữ."],
  ["half a person", { attendance: 1.5 }, "attendance", "Cần một số nguyên, ví dụ 47."],
  ["too many people", { attendance: 3000000 }, "attendance", "Không được lớn hơn 2000000."],
  ["a negative part", { women: -1 }, "women", "Không được nhỏ hơn 0."],
  ["a grade that is not offered", { grade: "guess" }, "grade", "Hãy chọn một trong các mục có sẵn."],
  ["a day that is no day", { held_on: "24/11" }, "held_on", "Không đọc được ngày. Hãy chọn lại ngày."],
  ["tomorrow", { held_on: "2026-11-25" }, "held_on", "Ngày này chưa tới."],
  ["more women than people", { women: 48 }, "women", "Số “trong đó” lớn quá."],
  ["a grade that fits something else", { grade: "receipted" }, "grade", "Cách đếm này không dùng."],
  ["a body that leads and joins", { partners: [1] }, "lead", "Chủ trì không phối hợp."],
  ["a force told twice", { days: [{ turnout: [{ force: "people", people: 1 }, { force: "people", people: 2 }] }] }, "days.0.turnout", "Mỗi lực lượng một lần."], // prettier-ignore
  ["more party members than people", { days: [{ party: 3, turnout: [{ force: "people", people: 2 }] }] }, "days.0.party", "Đảng viên nhiều quá."], // prettier-ignore
  ["a fraction of a đồng", { days: [{ unit_text: "Đồng", quantity: "2.5" }] }, "days.0.quantity", "Phải là số nguyên."],
  ["goods without a name", { days: [{ kind: "goods" }] }, "days.0.item", "Hiện vật phải ghi là gì."],
  ["land with a name", { days: [{ kind: "land", item: "xi măng" }] }, "days.0.item", "Đất không ghi hiện vật."],
  ["a force without a name, deep inside", { days: [{ turnout: [{ people: 3 }] }] }, "days.0.turnout.0.force", "Cần điền mục này."],
];
for (const [name, change, field, sentence] of cases) {
  test(`says no at its field: ${name}`, () => {
    assert.deepEqual(faultsOf(session, { ...good, ...change }, asking), [{ field, sentence }]);
  });
}

test("a rule of a newer machine is left to that machine", () => {
  const newer = { ...session, "x-rules": [{ rule: "of_next_year", field: "title", ...say("?") }] };
  assert.deepEqual(faultsOf(newer, good, asking), []);
});

test("none is led to photograph where none may be taken", () => {
  assert.equal(mayPhotograph({ groups: [{ group: "reputable", people: 3 }] }), true);
  assert.equal(mayPhotograph({ groups: [{ group: "reputable", people: 3 }, { group: "ritual", people: 3 }] }), false);
  assert.equal(mayPhotograph({ work: [] }), true);
  assert.equal(mayPhotograph({ work: [{ kind: "road" }, { kind: "health" }] }), true);
  assert.equal(mayPhotograph({ work: [{ kind: "health" }] }), false);
  assert.equal(mayPhotograph({ topic: "clearance" }), false);
  assert.equal(mayPhotograph({ audience: "resettled" }), false);
  assert.equal(mayPhotograph({ topic: "health" }), true);
});
