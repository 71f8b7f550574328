// Rust → wasm → dist/: a static site with relative addresses, which any file host can serve.
import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { still } from "../www/article/still.js";
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

/** The whole core, the part of it without training, and the part that the first picture needs. */
const cores = [
  { name: "core", wasm: "reparam.wasm", features: [], optimize: [] },
  {
    name: "panels",
    wasm: "panels.wasm",
    features: ["--no-default-features", "--features", "story"],
    optimize: [],
  },
  {
    name: "samples",
    wasm: "samples.wasm",
    features: ["--no-default-features"],
    // what LLVM didn't inline isn't hot: 2 KB less to load, and as fast
    optimize: [
      "--flexible-inline-max-function-size=10",
      "--one-caller-inline-max-function-size=300",
      "--strip-producers",
    ],
  },
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

/** @param {typeof cores[number]} core */
async function compile({ name, wasm, features, optimize }) {
  const target = ["--package", "reparam", "--target", "wasm32-unknown-unknown"];
  await run("cargo", ["build", "--release", "--lib", ...target, ...features]);
  const built = join(root, "target/wasm32-unknown-unknown/release/reparam.wasm");
  const flags = ["--target", "web", "--omit-default-module-path", "--experimental-reset-state-function"];
  await run("cargo", ["xtask", "bindgen", ...flags, "--out-dir", generated, "--out-name", name, built]);
  const bound = join(generated, `${name}_bg.wasm`);
  await run(bin("wasm-opt"), ["-O3", ...optimize, ...WASM_FEATURES, bound, "-o", join(generated, wasm)]);
}

async function draw() {
  const folder = join(generated, "static");
  await run("cargo", ["xtask", "pictures", folder]);
  const css = readFileSync(join(root, "www/article/graph.css"), "utf8");
  writeFileSync(join(folder, "graph.svg"), still(css, "light"));
  writeFileSync(join(folder, "graph-dark.svg"), still(css, "dark"));
}

async function bundle() {
  for (const mode of ["worker", "trainer", "element", "compute", "graph", "page"]) {
    await run(bin("vite"), ["build", "--mode", mode, "--logLevel", "warn"]);
  }
  cpSync(join(generated, "static"), join(root, "dist/static"), { recursive: true });
  for (const { wasm } of cores) copyFileSync(join(generated, wasm), join(root, "dist", wasm));
}

/** What the page loads before anybody scrolls; a browser test holds it to that. */
export const firstVisit = ["index.html", "index.css", "index.js", "reparam.js", "cores.js", "samples.wasm"];

/** Sizes of what a page with all panels loads, in bytes, as they are and compressed with gzip. */
export function sizes() {
  const dist = join(root, "dist");
  const files = readdirSync(dist).filter((name) => /\.(wasm|js|css|html)$/.test(name) && name !== "compute.js");
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
