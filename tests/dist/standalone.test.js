// In Rust for wasm32 the mathematics stands alone: a crate of three lines that depends on it needs nothing of JavaScript.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

const MANIFEST = `[package]
name = "alone"
version = "0.0.0"
edition = "2024"
[lib]
crate-type = ["cdylib"]
[dependencies]
reparam = { path = ${JSON.stringify(join(root, "crate/reparam"))} }
[profile.release]
panic = "abort"
lto = true
strip = true
[workspace]
`;

const LIBRARY = `#[unsafe(no_mangle)]
pub extern "C" fn gumbel(seed: u32, i: usize) -> f32 {
    reparam::gumbel::sample(i + 1, seed)[i]
}
`;

/** What the host gives for the seed 7. */
function golden() {
  const text = readFileSync(join(root, "crate/reparam/tests/stability/golden.rs"), "utf8");
  assert.match(text, /SEED: u32 = 7;/);
  const [, list] = /\bGUMBEL: \[f32; 10\] =\s*\[([^\]]+)\]/.exec(text) ?? [];
  return list.split(",").map((number) => Math.fround(Number(number)));
}

test("it instantiates without imports, is small, and gives the numbers of the host", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "alone-"));
  try {
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "Cargo.toml"), MANIFEST);
    writeFileSync(join(folder, "src/lib.rs"), LIBRARY);
    // the versions that the workspace has fetched
    copyFileSync(join(root, "Cargo.lock"), join(folder, "Cargo.lock"));
    const target = join(root, "target/alone");
    const args = ["build", "--offline", "--release", "--quiet", "--target", "wasm32-unknown-unknown"];
    const { status, stderr } = spawnSync("cargo", args, {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, CARGO_TARGET_DIR: target },
    });
    assert.equal(status, 0, stderr);
    const bytes = readFileSync(join(target, "wasm32-unknown-unknown/release/alone.wasm"));
    const module = new WebAssembly.Module(bytes);
    assert.deepEqual(WebAssembly.Module.imports(module), []);
    const exported = WebAssembly.Module.exports(module).map(({ name }) => name);
    t.diagnostic(`${bytes.length} bytes, exports: ${exported.join(", ")}`);
    assert.ok(exported.length <= 4);
    assert.ok(bytes.length < 64 * 1024, `${bytes.length} bytes`);
    const gumbel = /** @type {(seed: number, index: number) => number} */ (
      new WebAssembly.Instance(module).exports.gumbel
    );
    golden().forEach((number, i) => {
      assert.equal(gumbel(7, i), number);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
