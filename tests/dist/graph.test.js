// The stepped graphs' numbers: what the page's core gives is what the native library gives, to the last bit.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { kinds } from "../../www/article/graph/kinds.js";
import { Core } from "../../www/wasm/core.js";
import { join } from "../../www/wasm/split.js";
import { nativeClassGraph, nativeGraph } from "../native.js";

const generated = (path) => new URL(`../../www/generated/${path}`, import.meta.url);
const glue = await import("../../www/generated/panels.js");
const list = JSON.parse(readFileSync(generated("panels/parts.json"), "utf8"));
const core = new Core("../dist/panels.wasm", async () => glue, { list, join });

before(async () => {
  await core.load("gaussian-gradient");
  await core.load("categorical-graph");
});

const LAWS = [
  [1, 1, 1],
  [1, 1, 2],
  [-0.35, 0.2, 101],
  [4, 2, 1202],
  [0.05, 1.95, 12_345],
];

for (const [mean, stdDev, draws] of LAWS) {
  test(`after ${draws} draws at ${mean}, ${stdDev}`, () => {
    assert.deepEqual(glue.gaussianGraph(mean, stdDev, draws), nativeGraph(mean, stdDev, draws));
  });
}

for (const [temperature, draws] of [
  [0.5, 1],
  [0.1, 101],
  [3, 1202],
  [0.01, 12_345],
]) {
  test(`of a class, after ${draws} draws at τ = ${temperature}`, () => {
    assert.deepEqual(glue.categoricalGraph(temperature, draws), nativeClassGraph(temperature, draws));
  });
}

for (const [file, name] of [
  ["graph", "gaussian"],
  ["straight-through", "through"],
  ["rebar", "rebar"],
]) {
  test(`the still picture of ${name} shows a draw of the core`, () => {
    const kind = kinds[name];
    const pass = kind.numbers(glue, kind.still);
    assert.deepEqual(JSON.parse(readFileSync(generated(`graphs/${file}.json`), "utf8")), pass);
    assert.equal(kind.seen(kind.start.draws), kind.still.draws, "the draw that is seen first");
    const caption = kind.words(kind.still, pass);
    for (const picture of [file, `${file}-dark`]) {
      const svg = readFileSync(new URL(`../../dist/static/${picture}.svg`, import.meta.url), "utf8");
      assert.ok(svg.includes(caption), `${picture}.svg says “${caption}”`);
    }
  });
}

test("what can't be drawn is refused in words", () => {
  assert.throws(() => glue.gaussianGraph(1, 1, 0), { name: "RangeError", param: "draws" });
  assert.throws(() => glue.gaussianGraph(1, -1, 1), { name: "RangeError", param: "stdDev" });
  assert.throws(() => glue.categoricalGraph(0.5, 0), { name: "RangeError", param: "draws" });
  assert.throws(() => glue.categoricalGraph(0, 1), { name: "RangeError", param: "temperature" });
});
