/** Bundles the node tests, since the sources import each other without suffixes as Vite does. */

import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const tests = readdirSync(here).filter((name) => name.endsWith(".test.ts"));

export default defineConfig({
  root: here,
  logLevel: "warn",
  build: {
    ssr: true,
    outDir: resolve(here, "../node_modules/.field-tests"),
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: {
      // `phone` is what the fault campaign drives.
      input: { ...Object.fromEntries(tests.map((name) => [name.replace(/\.ts$/, ""), resolve(here, name)])), phone: resolve(here, "../src/field/phone/index.ts") },
      output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
    },
  },
});
