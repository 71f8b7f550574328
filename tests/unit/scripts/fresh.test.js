// In a fresh checkout nothing is generated yet, and the commands have to begin.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";

const root = resolve(import.meta.dirname, "../../..");

/** What a module loads before its first line runs: its static imports, and theirs. */
function loaded(file, seen = new Map(), by = "") {
  if (seen.has(file)) return seen;
  seen.set(file, by);
  if (!/\.m?js$/.test(file) || file.includes("/generated/")) return seen;
  for (const [, path] of readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^;]*?"(\.[^"]+)"/gm)) {
    loaded(join(dirname(file), path), seen, relative(root, file));
  }
  return seen;
}

for (const command of ["start", "dev", "build", "test"]) {
  test(`npm run ${command} begins without anything that is generated`, () => {
    const files = loaded(join(root, `scripts/${command}.mjs`));
    assert.ok(files.size > 3);
    const missing = [...files].filter(([file]) => file.includes("/generated/"));
    assert.deepEqual(missing, []);
  });
}
