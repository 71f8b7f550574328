// The stepped graph's numbers: what the page's core gives is what the native library gives, to the last bit.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { STEPS, words } from "../../www/article/graph/captions.js";
import { LAW } from "../../www/article/graph/model.js";
import { Core } from "../../www/wasm/core.js";
import { join } from "../../www/wasm/split.js";
import { nativeGraph } from "../native.js";

const generated = (path) => new URL(`../../www/generated/${path}`, import.meta.url);
const glue = await import("../../www/generated/panels.js");
const list = JSON.parse(readFileSync(generated("panels/parts.json"), "utf8"));
const core = new Core("../../dist/panels.wasm", async () => glue, { list, join });

before(() => core.load("gaussian-gradient"));

const LAWS = [
  [1, 1, 1],
  [1, 1, 2],
  [-0.35, 0.2, 101],
  [4, 2, 1202],
  [0.05, 1.95, 12_345],
];

for (const [mean, stdDev, draws] of LAWS) {
  test(`after ${draws} draws at ${mean}, ${stdDev}`, () => {
    assert.deepEqual(glue.graph(mean, stdDev, draws), nativeGraph(mean, stdDev, draws));
  });
}

test("the still picture shows the first draw of the core", () => {
  const pass = glue.graph(LAW.mean, LAW.stdDev, 1);
  assert.deepEqual(JSON.parse(readFileSync(generated("graph.json"), "utf8")), pass);
  const caption = words({ noise: "outside", step: STEPS, law: LAW, pass });
  for (const name of ["graph", "graph-dark"]) {
    const picture = readFileSync(new URL(`../../dist/static/${name}.svg`, import.meta.url), "utf8");
    assert.ok(picture.includes(caption), `${name}.svg says “${caption}”`);
  }
});

test("what can't be drawn is refused in words", () => {
  assert.throws(() => glue.graph(1, 1, 0), { name: "RangeError", param: "draws" });
  assert.throws(() => glue.graph(1, -1, 1), { name: "RangeError", param: "stdDev" });
});
