// Rust → wasm → dist/: a static site with relative addresses, which any file host can serve.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { root, run, script, step } from "./run.mjs";
import { setUp } from "./setup.mjs";

const generated = join(root, "www/generated");
const bin = (/** @type {string} */ name) => join(root, "node_modules/.bin", name);

/** Builds dist/. */
export async function build() {
  await step("Compiling the core to WebAssembly", () =>
    run("cargo", ["build", "--release", "--lib", "--package", "reparam", "--target", "wasm32-unknown-unknown"]),
  );
  await step("Building the build tools (long the first time)", () => run("cargo", ["build", "--package", "xtask"]));
  await step("Binding it to JavaScript", bind);
  await step("Bundling the page, the element and the compute module", bundle);
}

async function bind() {
  mkdirSync(generated, { recursive: true });
  await run("cargo", ["xtask", "generate"]);
  const wasm = join(root, "target/wasm32-unknown-unknown/release/reparam.wasm");
  const flags = [
    "--target",
    "web",
    "--omit-default-module-path",
    "--experimental-reset-state-function",
    "--out-dir",
    generated,
    "--out-name",
    "core",
  ];
  await run("cargo", ["xtask", "bindgen", ...flags, wasm]);
  const bound = join(generated, "core_bg.wasm");
  const features = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
  ];
  await run(bin("wasm-opt"), ["-O3", ...features, bound, "-o", join(generated, "reparam.wasm")]);
}

async function bundle() {
  for (const mode of ["worker", "element", "compute", "page"]) {
    await run(bin("vite"), ["build", "--mode", mode, "--logLevel", "warn"]);
  }
  copyFileSync(join(generated, "reparam.wasm"), join(root, "dist/reparam.wasm"));
}

/** Compressed sizes of what a first visit loads, in bytes. */
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
