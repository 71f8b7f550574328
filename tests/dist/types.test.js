// The types that go out with the package.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);

test("a TypeScript program may say what is right, and nothing else", () => {
  const tsc = new URL("node_modules/.bin/tsc", root);
  const { status, stdout } = spawnSync(tsc.pathname, ["-p", "tests/types"], { cwd: root, encoding: "utf8" });
  assert.equal(status, 0, stdout);
});

test("the types are whole: nothing of the core, no any but where an event's detail is anybody's", () => {
  const files = readdirSync(new URL("dist/types/", root), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  assert.ok(files.length >= 8);
  for (const file of files) {
    const text = readFileSync(new URL(`dist/types/${file}`, root), "utf8");
    assert.ok(!text.includes("generated/core"), file);
    assert.deepEqual(text.replace(/\/\*\*.*?\*\//gs, "").match(/\bany\b/g) ?? [], [], file);
  }
});
