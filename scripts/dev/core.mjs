// The core for `npm run dev`: one quick build of everything, with names and debug assertions, in place of both of the
// site's.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, run } from "../run.mjs";
import { runSteps } from "../steps.mjs";
import { splitSchema } from "../tables.mjs";
import { compiler, LIBRARY, TARGET, WASM, xtask } from "../toolchain.mjs";

const PROFILE = "dev-wasm";

const DEV = join(root, TARGET, "dev");

const MADE = ["core.js", "panels.js", "parts.json", "schema.json", "tables.json", "words.json"];

/** What it makes, by the names that the page knows. @type {Record<string, string>} */
export const files = {
  ...Object.fromEntries(MADE.map((name) => [name, join(DEV, name)])),
  "panels.wasm": join(DEV, "core_bg.wasm"),
  "reparam.wasm": join(DEV, "core_bg.wasm"),
  ...Object.fromEntries(["digits.bin", "trained.json"].map((name) => [name, join(root, "www/generated/public", name)])),
};

/** Builds it if its sources have changed. */
export async function build() {
  const step = {
    name: "dev",
    title: "Compiling the core quickly",
    inputs: ["scripts/dev/core.mjs", "scripts/tables.mjs", "xtask/src/main.rs", ...LIBRARY],
    settings: await compiler(),
    outputs: [`${TARGET}/dev`],
    work: compile,
  };
  await runSteps([step], { root, store: join(root, TARGET, "steps") });
}

async function compile() {
  mkdirSync(DEV, { recursive: true });
  await run("cargo", ["build", "--profile", PROFILE, "--lib", "--package", "reparam-page", "--target", WASM]);
  const wasm = join(root, TARGET, WASM, PROFILE, "reparam_page.wasm");
  const options = ["--target", "web", "--omit-default-module-path", "--experimental-reset-state-function"];
  await xtask("bindgen", ...options, "--keep-lld-exports", "--out-dir", DEV, "--out-name", "core", wasm);
  // each build's JavaScript is a module with an instance of its own
  copyFileSync(join(DEV, "core.js"), join(DEV, "panels.js"));
  writeFileSync(join(DEV, "parts.json"), "{}");
  writeFileSync(join(DEV, "schema.json"), JSON.stringify(await schema()));
  splitSchema(DEV);
}

/** The parameters' tables, from the core itself: `cargo xtask` needn't be compiled for them. */
async function schema() {
  const address = `${pathToFileURL(join(DEV, "core.js")).href}?${Date.now()}`;
  const core = await import(address);
  core.initSync({ module: readFileSync(join(DEV, "core_bg.wasm")) });
  return core.schema();
}
