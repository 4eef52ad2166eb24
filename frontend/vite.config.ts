import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, "../gandan/static/dist");

/** Tinos (metric-compatible with Times New Roman) is what reports are set in; the PDF renderer reads the TTF files. */
const documentFonts: Record<string, string> = {
  "400Regular/Tinos_400Regular.ttf": "Tinos-Regular.ttf",
  "400Regular_Italic/Tinos_400Regular_Italic.ttf": "Tinos-Italic.ttf",
  "700Bold/Tinos_700Bold.ttf": "Tinos-Bold.ttf",
  "700Bold_Italic/Tinos_700Bold_Italic.ttf": "Tinos-BoldItalic.ttf",
  LICENSE_FONT: "Tinos-LICENSE.txt",
};

function copyFixedNames(): Plugin {
  const source = dirname(createRequire(import.meta.url).resolve("@expo-google-fonts/tinos/package.json"));
  return {
    name: "gandan-fixed-names",
    apply: "build",
    closeBundle() {
      mkdirSync(join(out, "fonts"), { recursive: true });
      for (const [from, to] of Object.entries(documentFonts)) copyFileSync(join(source, from), join(out, "fonts", to));
      copyFileSync(join(here, "src/icon.svg"), join(out, "icon.svg"));
    },
  };
}

/** Old hashed files go after the new manifest stands, so that a page served during a build never loses its assets. */
function sweepStaleAssets(): Plugin {
  const kept = new Set<string>();
  return {
    name: "gandan-sweep",
    apply: "build",
    writeBundle(_options, bundle) {
      for (const name of Object.keys(bundle)) kept.add(resolve(out, name));
    },
    closeBundle() {
      const folder = join(out, "assets");
      for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        if (!kept.has(path) && statSync(path).isFile()) rmSync(path);
      }
    },
  };
}

export default defineConfig({
  root: here,
  // Relative, so that the same build works under any STATIC_URL and from the file system.
  base: "./",
  publicDir: false,
  plugins: [copyFixedNames(), sweepStaleAssets()],
  build: {
    outDir: out,
    emptyOutDir: false,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Officers' computers are old: Chrome 109 is the last one for Windows 7.
    target: ["chrome109", "firefox115", "safari15.6"],
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // htmx holds an eval that `allowEval = false` keeps from ever running.
      checks: { eval: false },
      input: {
        office: resolve(here, "src/office.ts"),
        portal: resolve(here, "src/portal.ts"),
        entrance: resolve(here, "src/entrance.ts"),
      },
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
});
