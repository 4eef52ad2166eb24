import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, defineConfig, type Plugin } from "vite";

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

/** What WhiteNoise sends instead, to whoever takes it: phones come through weak networks. */
function compress(): Plugin {
  return {
    name: "gandan-compress",
    apply: "build",
    closeBundle() {
      const folder = join(out, "assets");
      for (const name of readdirSync(folder).filter((one) => /\.(js|css)$/.test(one))) {
        const content = readFileSync(join(folder, name));
        if (content.length < 1024) continue;
        writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
      }
    },
  };
}

interface Chunk {
  file: string;
  css?: string[];
  assets?: string[];
  imports?: string[];
}

/** Everything that an entry loads, by the manifest: its scripts, styles and fonts. */
export function filesOf(entry: string, manifest: Record<string, Chunk>): string[] {
  const files = new Set<string>();
  const waiting = [entry];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (!chunk || files.has(chunk.file)) continue;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    waiting.push(...(chunk.imports ?? []));
  }
  return [...files].sort();
}

/** The service worker of the phone: built last, since it must know the names of all its files. Served by Django at /thuc-dia/sw.js. */
function fieldWorker(): Plugin {
  const template = resolve(here, "../gandan/sites/templates/field/shell.html");
  return {
    name: "gandan-field-worker",
    apply: "build",
    async closeBundle() {
      const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as Record<string, Chunk>;
      const files = filesOf("src/field/main.ts", manifest);
      // Names carry a hash; the page and the icon get theirs here. STATIC_URL is fixed in gandan/config/settings.py.
      const page = createHash("sha256").update(files.join("\n")).update(readFileSync(template)).digest("hex").slice(0, 16);
      const icon = createHash("sha256").update(readFileSync(join(here, "src/icon.svg"))).digest("hex").slice(0, 16);
      const listed = [
        { url: "/thuc-dia/", revision: page },
        { url: "/static/dist/icon.svg", revision: icon },
        ...files.map((file) => ({ url: `/static/dist/${file}`, revision: null })),
      ];
      await build({
        root: here,
        configFile: false,
        logLevel: "warn",
        publicDir: false,
        define: { FILES: JSON.stringify(listed), "process.env.NODE_ENV": '"production"' },
        build: {
          outDir: out,
          emptyOutDir: false,
          target: "chrome109",
          lib: { entry: resolve(here, "src/field/sw.ts"), formats: ["iife"], name: "worker", fileName: () => "field-sw.js" },
        },
      });
    },
  };
}

/** The check page of a draw: one file with everything in it, that works wherever it was saved. */
function checkPage(): Plugin {
  return {
    name: "gandan-check-page",
    apply: "build",
    async closeBundle() {
      const folder = resolve(here, "src/check");
      const built = await build({
        root: here,
        configFile: false,
        logLevel: "warn",
        publicDir: false,
        build: {
          write: false,
          target: ["chrome80", "firefox78", "safari14"],
          lib: { entry: join(folder, "page.ts"), formats: ["iife"], name: "check", fileName: () => "check.js" },
        },
      });
      const output = (Array.isArray(built) ? built[0] : built) as { output: { type: string; code?: string }[] };
      const script = output.output.map((one) => one.code ?? "").join("").replaceAll("</", "<\\/");
      const page = readFileSync(join(folder, "check.html"), "utf8")
        .replace("/*style*/", () => readFileSync(join(folder, "check.css"), "utf8").trim())
        .replace("/*script*/", () => script.trim());
      writeFileSync(join(out, "check.html"), page);
    },
  };
}

export default defineConfig({
  root: here,
  // Relative, so that the same build works under any STATIC_URL and from the file system.
  base: "./",
  publicDir: false,
  plugins: [copyFixedNames(), sweepStaleAssets(), compress(), fieldWorker(), checkPage()],
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
        counter: resolve(here, "src/counter.ts"),
        field: resolve(here, "src/field/main.ts"),
        check: resolve(here, "src/check/page.ts"),
        draw: resolve(here, "src/check/taking-part.ts"),
      },
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
});
