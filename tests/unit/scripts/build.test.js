// What the build's steps depend on: every source is an input of the right ones.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { buildSteps } from "../../../scripts/build.mjs";
import { root } from "../../../scripts/run.mjs";
import { keyOf } from "../../../scripts/steps.mjs";

let copy;
/** Of the tree that is checked in. */
let keys;

before(async () => {
  copy = mkdtempSync(join(tmpdir(), "tree-"));
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { cwd: root });
  for (const path of files.toString().split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path), { force: true });
  }
  keys = await keysOf();
});

after(() => rmSync(copy, { recursive: true }));

async function keysOf() {
  return new Map((await buildSteps()).map((step) => [step.name, keyOf(copy, step)]));
}

/** The steps whose key is another one; not those that read what these make. */
async function changed() {
  const now = await keysOf();
  return [...keys].filter(([name, key]) => now.get(name) !== key).map(([name]) => name);
}

const RUST = ["tools", "generate", "compile-core", "compile-panels", "pictures", "table", "trained"];

for (const [path, expected] of /** @type {any[][]} */ ([
  ["crate/reparam/src/lib.rs", RUST],
  ["crate/page/src/panels/vae/digits.bin", RUST],
  ["crate/page/Cargo.toml", RUST],
  ["Cargo.toml", RUST],
  ["Cargo.lock", ["bindgen", ...RUST, "core", "panels"]],
  ["xtask/src/main.rs", ["bindgen", "tools", "generate", "core", "panels", "pictures", "table", "trained"]],
  ["scripts/wasm.mjs", ["compile-core", "compile-panels", "core", "panels"]],
  ["www/element/panel.css", ["pictures", "bundle"]],
  ["www/mnist.js", ["pictures", "digits", "trained", "bundle"]],
  ["www/article/sections/choice.html", ["heights", "pictures", "bundle"]],
  ["index.html", ["heights", "pictures", "bundle"]],
  ["embed.html", ["bundle"]],
  ["vite.config.js", ["bundle"]],
  ["scripts/article.mjs", ["bundle"]],
  ["scripts/formulas.mjs", ["bundle"]],
  ["scripts/names.mjs", ["bundle"]],
  ["scripts/docs/panels.mjs", ["bundle"]],
  ["docs/recipes.md", ["bundle"]],
  ["scripts/posters.mjs", ["pictures", "bundle"]],
  ["scripts/graphs.mjs", ["pictures", "bundle"]],
  ["scripts/stills.mjs", ["pictures", "bundle"]],
  ["scripts/pngs.mjs", ["pictures"]],
  ["scripts/heights.mjs", ["heights", "bundle"]],
  ["scripts/oembed.mjs", ["bundle"]],
  ["scripts/frame.mjs", ["bundle"]],
  ["scripts/self-contained.mjs", ["bundle"]],
  ["scripts/single.mjs", []],
  ["scripts/tags.mjs", ["heights", "pictures", "bundle"]],
  ["scripts/parts.mjs", ["heights", "pictures", "bundle"]],
  ["docs/page.png", ["bundle"]],
  ["README.md", []],
  ["crate/reparam/tests/laws/main.rs", []],
  ["tests/browser/support/index.js", []],
])) {
  test(`${path} is read by ${expected.join(", ") || "no step"}`, async () => {
    const whole = join(copy, path);
    appendFileSync(whole, " ");
    try {
      assert.deepEqual((await changed()).toSorted(), expected.toSorted());
    } finally {
      cpSync(join(root, path), whole, { force: true });
    }
    assert.deepEqual(await changed(), []);
  });
}

for (const [name, value, expected] of /** @type {any[][]} */ ([
  ["SITE_URL", "https://example.org/", ["bundle"]],
  ["RUSTFLAGS", "-Copt-level=1", ["bindgen", ...RUST]],
  ["CARGO_PROFILE_RELEASE_LTO", "off", ["bindgen", ...RUST]],
])) {
  test(`${name} is read by ${expected.join(", ")}`, async () => {
    const was = process.env[name];
    process.env[name] = value;
    try {
      assert.deepEqual((await changed()).toSorted(), expected.toSorted());
    } finally {
      if (was === undefined) delete process.env[name];
      else process.env[name] = was;
    }
  });
}

test("a step comes after those that make what it reads", async () => {
  const steps = await buildSteps();
  let checked = 0;
  for (const { name, after: earlier = [], inputs, except = [] } of steps) {
    for (const other of steps) {
      if (other.name === name) continue;
      const reads = other.outputs.some(
        (path) =>
          inputs.some((input) => within(path, input) || within(input, path)) &&
          !except.some((folder) => within(path, folder)),
      );
      if (!reads) continue;
      checked += 1;
      assert.ok(reaches(steps, earlier, other.name), `${name} reads what ${other.name} makes`);
    }
  }
  assert.ok(checked >= 8, `${checked}`);
});

function within(path, folder) {
  return path === folder || path.startsWith(`${folder}/`);
}

function reaches(steps, names, wanted) {
  return names.some(
    (name) => name === wanted || reaches(steps, steps.find((step) => step.name === name).after ?? [], wanted),
  );
}
