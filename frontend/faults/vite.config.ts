/** Bundles the driver of the fault campaign for node. */

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root: here,
  logLevel: "warn",
  build: {
    ssr: resolve(here, "driver.ts"),
    outDir: resolve(here, "../node_modules/.faults"),
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: { output: { entryFileNames: "driver.mjs", chunkFileNames: "[name]-[hash].mjs" } },
  },
});
