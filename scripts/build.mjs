// Rust → wasm → dist/: a static site with relative addresses, which any file host can serve.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { still } from "../www/article/graph/static.js";
import { writeDigits } from "./digits.mjs";
import { root, run, script, step } from "./run.mjs";
import { setUp } from "./setup.mjs";

const generated = join(root, "www/generated");
const bin = (/** @type {string} */ name) => join(root, "node_modules/.bin", name);

/** Builds dist/. */
export async function build() {
  await step("Building the build tools (long the first time)", () => run("cargo", ["build", "--package", "xtask"]));
  await run("cargo", ["xtask", "generate"]);
  for (const core of cores) await step(`Compiling ${core.wasm} to WebAssembly`, () => compile(core));
  await step("Drawing the still pictures", draw);
  await step("Measuring the table of estimators", () =>
    run("cargo", ["xtask", "table", join(generated, "estimators.html")]),
  );
  await step("Bundling the page, the element and the compute module", bundle);
  await step("Packing the digits", () => writeDigits(join(root, "dist/digits.bin")));
}

/**
 * The core whole, which trains, and cut for the page: a main part for the panels that only sample, and what each of the
 * others needs besides.
 */
const cores = [
  { name: "core", wasm: "reparam.wasm", features: [], cut: false },
  { name: "panels", wasm: "panels.wasm", features: ["--no-default-features", "--features", "split"], cut: true },
];

const WASM_FEATURES = [
  "simd",
  "bulk-memory",
  "nontrapping-float-to-int",
  "sign-ext",
  "mutable-globals",
  "reference-types",
  "multivalue",
].map((name) => `--enable-${name}`);

/** No paths of this machine in the core, which also makes it the same everywhere. */
const registry = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "registry/src");
const FLAGS = [`--remap-path-prefix=${registry}=`];
// what the page loads is small rather than fast by a tenth: of 257 KB compressed 16 less; in Node the first picture of
// elbo took 11 % longer, measurements of gaussian-gradient 7 %, all else at most 5 %
const CUT_FLAGS = ["-Cllvm-args=-inline-threshold=75", "-Clink-args=--emit-relocs"];
const OPTIMIZE = [
  "-O3",
  "--flexible-inline-max-function-size=10",
  "--one-caller-inline-max-function-size=300",
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
];

/** @param {typeof cores[number]} core */
async function compile({ name, wasm, features, cut }) {
  const flags = cut ? [...FLAGS, ...CUT_FLAGS] : FLAGS;
  const config = `target.wasm32-unknown-unknown.rustflags=${JSON.stringify(flags)}`;
  const target = ["--package", "reparam-page", "--target", "wasm32-unknown-unknown", "--config", config];
  await run("cargo", ["build", "--release", "--lib", ...target, ...features]);
  let built = join(root, "target/wasm32-unknown-unknown/release/reparam_page.wasm");
  const bindgen = ["--target", "web", "--omit-default-module-path", "--experimental-reset-state-function"];
  const folder = join(generated, name);
  if (cut) {
    await run("cargo", ["xtask", "split", built, folder]);
    built = join(folder, "main.wasm");
    bindgen.push("--keep-lld-exports"); // the table that the parts enter themselves in
  }
  await run("cargo", ["xtask", "bindgen", ...bindgen, "--out-dir", generated, "--out-name", name, built]);
  await optimize(join(generated, `${name}_bg.wasm`), join(generated, wasm));
  if (cut) for (const part of partsOf(name)) await optimize(join(folder, part), join(folder, part));
}

/** @param {string} input @param {string} output */
const optimize = (input, output) => run(bin("wasm-opt"), [...OPTIMIZE, ...WASM_FEATURES, input, "-o", output]);

/** @param {string} name of a core that is cut */
const partsOf = (name) =>
  readdirSync(join(generated, name)).filter((file) => file.endsWith(".wasm") && file !== "main.wasm");

async function draw() {
  const folder = join(generated, "static");
  await run("cargo", ["xtask", "pictures", folder]);
  const css = readFileSync(join(root, "www/article/graph/graph.css"), "utf8");
  writeFileSync(join(folder, "graph.svg"), still(css, "light"));
  writeFileSync(join(folder, "graph-dark.svg"), still(css, "dark"));
}

async function bundle() {
  for (const mode of ["measurement", "training", "element", "compute", "graph", "page"]) {
    await run(bin("vite"), ["build", "--mode", mode, "--logLevel", "warn"]);
  }
  cpSync(join(generated, "static"), join(root, "dist/static"), { recursive: true });
  for (const { name, wasm, cut } of cores) {
    copyFileSync(join(generated, wasm), join(root, "dist", wasm));
    if (!cut) continue;
    mkdirSync(join(root, "dist", name));
    for (const part of partsOf(name)) copyFileSync(join(generated, name, part), join(root, "dist", name, part));
  }
}

/** What the page loads before anybody scrolls; a browser test holds it to that. */
export const firstVisit = ["index.html", "index.css", "index.js", "reparam.js", "cores.js", "panels.wasm"];

/** Sizes of what a page with all panels loads, in bytes, as they are and compressed with gzip. */
export function sizes() {
  const dist = join(root, "dist");
  const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.(wasm|js|css|html)$/.test(name) && name !== "compute.js",
  );
  return files.map((name) => {
    const path = join(dist, name);
    return { name, bytes: statSync(path).size, gzip: gzipSync(readFileSync(path), { level: 9 }).length };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await script(async () => {
    await setUp();
    await build();
    for (const { name, bytes, gzip } of sizes()) console.log(`  ${name}: ${bytes} bytes, ${gzip} compressed`);
    if (!existsSync(join(root, "dist/index.html"))) throw new Error("dist/index.html was not written");
  });
}
