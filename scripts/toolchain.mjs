// Rust's side of the build: where cargo leaves its work, and what that work depends on besides the sources.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { root, run } from "./run.mjs";

/** Cargo's folder, from the root. */
export const TARGET = relative(root, resolve(root, process.env.CARGO_TARGET_DIR ?? "target")) || ".";
export const WASM = "wasm32-unknown-unknown";
export const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");

/** `cargo xtask`, as a program: without cargo's look at every source. */
export const XTASK = `${TARGET}/debug/xtask${process.platform === "win32" ? ".exe" : ""}`;
export const xtask = (/** @type {string[]} */ ...args) => run(join(root, XTASK), args);

const manifests = ["Cargo.toml", "Cargo.lock", ...crates().map((folder) => `${folder}/Cargo.toml`)];
/** What the library is made from. */
export const LIBRARY = [...manifests, ...crates().map((folder) => `${folder}/src`)];
/** What `cargo xtask` is made from, besides. */
const TOOLS = ["xtask/Cargo.toml", "xtask/src"];
/** What something is made from that `cargo xtask` computes by the library. */
export const COMPUTED = [...LIBRARY, ...TOOLS];

function crates() {
  return readdirSync(join(root, "crate")).map((name) => `crate/${name}`);
}

/** The compiler and what configures cargo: all that its output depends on besides sources and arguments. */
export async function compiler() {
  const version = await run("rustc", ["-vV"]);
  const env = Object.entries(process.env).filter(([name]) =>
    /^(RUSTFLAGS|RUSTC.*|RUSTUP_TOOLCHAIN|CARGO_(BUILD|ENCODED|PROFILE|TARGET|UNSTABLE|INCREMENTAL).*)$/.test(name),
  );
  return { version, env: env.sort(), configs: configs().map((path) => readFileSync(path, "utf8")) };
}

/** Cargo's configuration: in this folder and all above it, and at home. */
function configs() {
  const folders = [root];
  while (dirname(folders[0]) !== folders[0]) folders.unshift(dirname(folders[0]));
  const homes = [cargoHome, ...folders.map((folder) => join(folder, ".cargo"))];
  return [...new Set(homes)]
    .flatMap((home) => [join(home, "config.toml"), join(home, "config")])
    .filter((path) => existsSync(path));
}

/**
 * The steps that make `cargo xtask`: one for who needs wasm-bindgen alone, which the library's sources don't change; one
 * for who needs the library.
 * @param {Awaited<ReturnType<typeof compiler>>} settings
 * @returns {import("./steps.mjs").Step[]}
 */
export function toolSteps(settings) {
  const work = () => run("cargo", ["build", "--package", "xtask"]);
  return [
    {
      name: "bindgen",
      title: "Building the build tools (long the first time)",
      inputs: ["Cargo.lock", ...TOOLS],
      settings,
      outputs: [],
      present: [XTASK],
      work,
    },
    {
      name: "tools",
      title: "Building the build tools with the library",
      after: ["bindgen"],
      inputs: COMPUTED,
      settings,
      outputs: [XTASK],
      work,
    },
  ];
}
