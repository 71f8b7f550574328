// The core that is split: its modules join an instance, and the next one after a trap.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Core } from "../../www/wasm/core.js";
import { join } from "../../www/wasm/split.js";

const list = JSON.parse(readFileSync(new URL("../../www/generated/panels/parts.json", import.meta.url), "utf8"));
const glue = await import("../../www/generated/panels.js");
const core = new Core("../dist/panels.wasm", async () => glue, { list, join });

const report = (panel) => {
  const made = new glue.Panel(panel, { seed: 3 });
  const numbers = JSON.stringify(made.report());
  made.free();
  return numbers;
};

test("every panel is there once it is loaded, whatever came before, and after a trap too", async () => {
  await core.load("gumbel-softmax");
  // a panel that isn't joined traps, and the instance is gone
  assert.throws(() => new glue.Panel("elbo", {}), WebAssembly.RuntimeError);
  core.restart();
  const before = [report("gumbel-softmax")];
  const panels = [
    ...["elbo", "gaussian-gradient", "gumbel-max", "diffusion"],
    ...["gaussian", "gumbel", "categorical-gradient"],
  ];
  assert.deepEqual(Object.keys(list).sort(), [...panels, "categorical-graph", "picture-file", "words"].toSorted());
  for (const panel of panels) {
    await core.load(panel);
    before.push(report(panel));
  }
  core.restart();
  assert.deepEqual([report("gumbel-softmax"), ...panels.map(report)], before);
});

test("a part is compiled once, and a worker gets the same", async () => {
  await Promise.all([core.load("elbo"), core.load("elbo")]);
  const [first, second] = [core.parts("elbo"), core.parts("elbo")];
  assert.ok(first.length > 0 && first.every(([, module], i) => module === second[i][1]));
  assert.deepEqual(core.parts("gumbel-softmax"), []);
});

test("a figure is a file once that part is there, of every panel", async () => {
  const theme = new glue.Theme(new Uint8Array(), "", 12, 1, false);
  for (const [panel, figure] of [
    ["gumbel", "inverse"],
    ["categorical-gradient", "tradeoff"],
  ]) {
    await Promise.all([core.load(panel), core.load("picture-file")]);
    const made = new glue.Panel(panel, { seed: 3 });
    assert.match(made.file(figure, "A title", "seed 3", 300, 200, theme) ?? "", /^<svg .*<desc>seed 3<.*A title/s);
    assert.equal(made.file("none", "", "", 300, 200, theme), undefined);
    made.free();
  }
  theme.free();
});

test("an unknown panel is an error in words", () => {
  assert.throws(() => new glue.Panel("nonsense", {}), { message: "there is no panel nonsense here", param: "panel" });
});
