// The incremental build: what has changed is made again, and nothing else is.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, mock, test } from "node:test";
import { runSteps } from "../../../scripts/steps.mjs";

let root;
let versions;

beforeEach(() => {
  mock.method(console, "log", () => {});
  root = mkdtempSync(join(tmpdir(), "steps-"));
  versions = { compile: "1.0", draw: "1.0" };
  for (const folder of ["rust/deep", "css", "out"]) mkdirSync(join(root, folder), { recursive: true });
  write("rust/lib.rs", "1");
  write("rust/deep/mod.rs", "2");
  write("css/page.css", "3");
});

afterEach(() => {
  mock.restoreAll();
  rmSync(root, { recursive: true });
});

function write(path, text) {
  writeFileSync(join(root, path), text);
}

function read(path) {
  return readFileSync(join(root, path), "utf8");
}

/** rust/ → out/core → out/site/ ← css/; rust/ → out/pictures/. */
function steps() {
  return [
    {
      name: "site",
      title: "site",
      after: ["compile"],
      inputs: ["css", "out/core"],
      outputs: ["out/site"],
      work: () => {
        mkdirSync(join(root, "out/site"), { recursive: true });
        write("out/site/index", read("css/page.css") + read("out/core"));
      },
    },
    {
      name: "compile",
      title: "compile",
      inputs: ["rust"],
      settings: versions.compile,
      outputs: ["out/core"],
      // comments don't matter to a compiler
      work: () => write("out/core", read("rust/lib.rs").replace(/ *\/\/.*/, "") + read("rust/deep/mod.rs")),
    },
    {
      name: "draw",
      title: "draw",
      inputs: ["rust"],
      except: ["rust/deep"],
      settings: versions.draw,
      outputs: ["out/picture"],
      present: ["out/tool"],
      work: () => {
        write("out/picture", read("rust/lib.rs"));
        write("out/tool", versions.draw);
      },
    },
  ];
}

async function build(options = {}) {
  return (await runSteps(steps(), { root, store: join(root, "store"), ...options })).toSorted();
}

for (const [what, change, expected] of /** @type {any[][]} */ ([
  ["nothing", () => {}, []],
  ["an input", () => write("css/page.css", "4"), ["site"]],
  [
    "an input of two, of which one makes what another reads",
    () => write("rust/lib.rs", "4"),
    ["compile", "draw", "site"],
  ],
  ["an input without effect", () => write("rust/lib.rs", "1 // a comment"), ["compile", "draw"]],
  ["a file that one of two excepts", () => write("rust/deep/mod.rs", "4"), ["compile", "site"]],
  ["a new file in a folder", () => write("rust/other.rs", ""), ["compile", "draw"]],
  ["a tool's version", () => Object.assign(versions, { compile: "1.1" }), ["compile"]],
  ["an output", () => write("out/core", "mine"), ["compile"]],
  ["an output that is gone", () => rmSync(join(root, "out/core")), ["compile"]],
  ["an output that is gone from a folder", () => rmSync(join(root, "out/site/index")), ["site"]],
  ["a foreign file among the outputs", () => write("out/site/more", ""), ["site"]],
  ["a tool that others may make anew", () => write("out/tool", "another"), []],
  ["a tool that is gone", () => rmSync(join(root, "out/tool")), ["draw"]],
  ["a file that nobody reads", () => write("out/notes", ""), []],
])) {
  test(`changing ${what} makes ${expected.join(" and ") || "nothing"} again`, async () => {
    assert.deepEqual(await build(), ["compile", "draw", "site"]);
    assert.deepEqual(await build(), []);
    change();
    assert.deepEqual(await build(), expected);
    assert.deepEqual(await build(), []);
  });
}

test("force makes everything again", async () => {
  await build();
  assert.deepEqual(await build({ force: true }), ["compile", "draw", "site"]);
});

test("a step that failed is done again, though its inputs and its output are what they were", async () => {
  await build();
  const broken = steps();
  broken[1].settings = "broken";
  broken[1].work = () => {
    throw new Error("no compiler");
  };
  await assert.rejects(runSteps(broken, { root, store: join(root, "store") }), /no compiler/);
  assert.deepEqual(await build(), ["compile"]);
});

test("who comes after a step that failed isn't done, others are", async () => {
  const done = [];
  const broken = steps().map((step) => ({
    ...step,
    work: () => done.push(step.name) && step.name === "compile" && fail(),
  }));
  const fail = () => {
    throw new Error("no compiler");
  };
  await assert.rejects(runSteps(broken, { root, store: join(root, "store") }), /no compiler/);
  assert.deepEqual(done.toSorted(), ["compile", "draw"]);
});
