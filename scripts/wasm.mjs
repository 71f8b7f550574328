// The core in WebAssembly, twice: whole, for what trains and for scripts; and split for the page, a main module for the
// panels that only sample and a module for what each of the others needs besides. Each build has its own folder of
// cargo's: with different flags they would throw each other's work away.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { root, run } from "./run.mjs";
import { cargoHome, LIBRARY, TARGET, WASM, xtask } from "./toolchain.mjs";

const GENERATED = "www/generated";
/** What the site has as it is. */
const PUBLIC = `${GENERATED}/public`;

const builds = [
  { name: "core", wasm: "reparam.wasm", features: [], split: false },
  { name: "panels", wasm: "panels.wasm", features: ["--no-default-features", "--features", "split"], split: true },
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

// no paths of this machine in the core, which also makes it the same everywhere
const FLAGS = [`--remap-path-prefix=${join(cargoHome, "registry/src")}=`];
// what the page loads is small rather than fast by a tenth: of 257 KB compressed 16 less; in Node the first picture of
// elbo took 11 % longer, measurements of gaussian-gradient 7 %, all else at most 5 %
const SPLIT_FLAGS = ["-Cllvm-args=-inline-threshold=75", "-Clink-args=--emit-relocs"];
const OPTIMIZE = [
  "-O3",
  "--flexible-inline-max-function-size=10",
  "--one-caller-inline-max-function-size=300",
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
];
const BINDGEN = ["--target", "web", "--omit-default-module-path", "--experimental-reset-state-function"];

/**
 * Two steps a build: what cargo makes, and what wasm-bindgen, the splitter and the optimizer make of that.
 * @param {Awaited<ReturnType<typeof import("./toolchain.mjs").compiler>>} compiler
 * @returns {import("./steps.mjs").Step[]}
 */
export const wasmSteps = (compiler) =>
  builds.flatMap((build) => {
    const { name, wasm, split } = build;
    const tools = ["scripts/wasm.mjs", "Cargo.lock", "xtask/src", "node_modules/binaryen/package.json"];
    const parts = split ? [`${PUBLIC}/${name}`, `${GENERATED}/${name}`] : [];
    return [
      {
        name: `compile-${name}`,
        title: `Compiling ${wasm} to WebAssembly`,
        inputs: ["scripts/wasm.mjs", ...LIBRARY],
        settings: compiler,
        outputs: [compiled(build)],
        work: () => compile(build),
      },
      {
        name,
        title: `Optimizing ${wasm}`,
        after: ["bindgen", `compile-${name}`],
        inputs: [compiled(build), ...tools],
        settings: process.version,
        outputs: [`${PUBLIC}/${wasm}`, `${GENERATED}/${name}.js`, `${GENERATED}/${name}.d.ts`, ...parts],
        work: () => optimize(build),
      },
    ];
  });

/** @typedef {typeof builds[number]} Build */

const folderOf = (/** @type {Build} */ { name }) => `${TARGET}/${name}`;
const compiled = (/** @type {Build} */ build) => `${folderOf(build)}/${WASM}/release/reparam_page.wasm`;

/** @param {Build} build */
function compile(build) {
  const flags = build.split ? [...FLAGS, ...SPLIT_FLAGS] : FLAGS;
  const config = `target.${WASM}.rustflags=${JSON.stringify(flags)}`;
  const target = ["--target", WASM, "--target-dir", folderOf(build), "--config", config];
  return run("cargo", ["build", "--release", "--lib", "--package", "reparam-page", ...target, ...build.features]);
}

/** @param {Build} build */
async function optimize(build) {
  const { name, wasm, split } = build;
  const folder = join(root, folderOf(build), "modules");
  const [generated, site] = [join(root, GENERATED), join(root, PUBLIC)];
  let main = join(root, compiled(build));
  const bindgen = [...BINDGEN, "--out-dir", folder, "--out-name", name];
  if (split) {
    await xtask("split", main, folder);
    main = join(folder, "main.wasm");
    bindgen.push("--keep-lld-exports"); // the table that the parts enter themselves in
  }
  await xtask("bindgen", ...bindgen, main);
  mkdirSync(site, { recursive: true });
  const jobs = [[join(folder, `${name}_bg.wasm`), join(site, wasm)]];
  if (split) {
    for (const place of [generated, site]) {
      rmSync(join(place, name), { recursive: true, force: true });
      mkdirSync(join(place, name));
    }
    copyFileSync(join(folder, "parts.json"), join(generated, name, "parts.json"));
    const parts = readdirSync(folder).filter((file) => file.endsWith(".wasm") && !/^main|_bg\.wasm$/.test(file));
    jobs.push(...parts.map((part) => [join(folder, part), join(site, name, part)]));
  }
  const next = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await optimizeFile(job[0], job[1]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
  for (const end of [".js", ".d.ts"]) copyFileSync(join(folder, name + end), join(generated, name + end));
}

/** @param {string} input @param {string} output */
const optimizeFile = (input, output) =>
  run(join(root, "node_modules/.bin/wasm-opt"), [...OPTIMIZE, ...WASM_FEATURES, input, "-o", output]);
