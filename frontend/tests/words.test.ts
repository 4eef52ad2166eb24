import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { en, say, speak, vi } from "../src/field/words";

const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

test("every word stands in both languages, with the same places to fill in", () => {
  assert.deepEqual(Object.keys(en).sort(), Object.keys(vi).sort());
  for (const [key, text] of Object.entries(vi)) {
    const other = en[key as keyof typeof vi];
    assert.notEqual(text, "");
    assert.notEqual(other, "");
    assert.deepEqual(places(other), places(text), key);
  }
});

test("numbers are grouped as each language does, and texts are put in whole", () => {
  speak("vi");
  assert.equal(say("turns", { n: 188640 }), "188.640 lượt người");
  speak("en");
  assert.equal(say("turns", { n: 188640 }), "188,640 people");
  speak("vi");
  assert.equal(say("unlock_hello", { name: "anh Minh" }), "Chào anh Minh");
});

test("no word is kept that nobody says, and no screen has words of its own", () => {
  const folder = join(process.cwd(), "src/field");
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !/words|phone$/.test(entry.parentPath) && entry.name !== "words.ts")
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  const all = sources.join("\n");
  // Keys that are put together from a code: tag_, kind_, grade_, people_, moment_, given_, state_, form_ ...
  const built = new Set(Array.from(all.matchAll(/`(\w+_)\$\{[^`]*`/g), (found) => found[1] ?? ""));
  const unsaid = Object.keys(vi).filter((key) => !all.includes(`"${key}"`) && ![...built].some((start) => start && key.startsWith(start)));
  assert.deepEqual(unsaid, []);
  const spoken = all.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").match(/"[^"\n]*[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ][^"\n]*"/gi);
  assert.deepEqual(spoken, null);
});
