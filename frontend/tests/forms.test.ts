/** The forms that the machine has pinned are read by the phone as the machine reads them. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { faultsOf, WORDS, type Data } from "../src/field/phone";

const folder = join(process.cwd(), "../gandan/upkeep/field/versions");
const forms = readdirSync(folder).map((name) => ({ name, ...(JSON.parse(readFileSync(join(folder, name), "utf8")) as { sample: Data; shape: Data }) }));

function words(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(words);
  if (schema === null || typeof schema !== "object") return [];
  const own = (schema as { "x-rules"?: { rule: string }[] })["x-rules"];
  return [...(Array.isArray(own) ? own.map((rule) => rule.rule) : []), ...Object.values(schema).flatMap(words)];
}

for (const form of forms) {
  test(`knows every rule of ${form.name}, and finds nothing wrong with its sample`, () => {
    const unknown = words(form.shape).filter((word) => !(WORDS as readonly string[]).includes(word));
    assert.deepEqual(unknown, []);
    if (Object.keys(form.sample).length) assert.deepEqual(faultsOf(form.shape, form.sample, { today: "2026-11-24", language: "vi" }), []);
  });
}

test("there are forms to read", () => assert.ok(forms.length >= 5));
