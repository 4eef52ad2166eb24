/** The phone's first load: page, scripts, styles, fonts and worker, compressed, are at most 150 kB. Run after the build. */

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const MOST = 150_000;
const dist = join(dirname(fileURLToPath(import.meta.url)), "../../gandan/static/dist");
const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));
const files = new Set(["field-sw.js", "icon.svg"]);
const waiting = ["src/field/main.ts"];
for (let key = waiting.pop(); key; key = waiting.pop()) {
  const chunk = manifest[key];
  for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
  waiting.push(...(chunk.imports ?? []));
}
let total = 2_000; // the page itself and its headers
const sizes = [];
for (const file of files) {
  const content = readFileSync(join(dist, file));
  const size = file.endsWith(".woff2") ? content.length : gzipSync(content).length;
  total += size;
  sizes.push(`  ${file}: ${size}`);
}
const isSmall = total <= MOST;
if (!isSmall || process.argv.includes("--tell")) console.log(`The phone's first load is ${total} bytes of at most ${MOST}.\n${sizes.join("\n")}`);
process.exit(isSmall ? 0 : 1);
