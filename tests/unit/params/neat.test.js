// What a gesture sets is short enough for an address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { neat, neatProbs } from "../../../www/params/neat.js";

test("probabilities of a gesture have six places and sum to 1", () => {
  for (const weights of [
    [0.1, 0.2, 0.7],
    [1, 1, 1],
    [1e-9, 1],
    [0, 1],
    [3, 1, 4, 1, 5, 9, 2, 6, 5, 3],
  ]) {
    const sum = weights.reduce((a, b) => a + b);
    const probs = neatProbs(weights.map((weight) => weight / sum));
    for (const [i, p] of probs.entries()) {
      assert.ok(Math.abs(p - weights[i] / sum) < 6e-6, `${probs}`);
      assert.ok(String(p).length <= 8 && p > 0 === weights[i] > 0, `${probs}`);
    }
    assert.ok(Math.abs(probs.reduce((a, b) => a + b) - 1) < 1e-15, `${probs}`);
  }
});

test("other numbers have six digits, and words stay words", () => {
  const schema = /** @type {any} */ ({ params: [{ name: "probs", simplex: true }, { name: "mean" }] });
  const patch = { probs: [1 / 3, 2 / 3], mean: [0.1 + 0.2, 1 / 3], stdDev: 0.6000000000000001, model: "bimodal" };
  const wanted = { probs: [0.333333, 0.666667], mean: [0.3, 0.333333], stdDev: 0.6, model: "bimodal" };
  assert.deepEqual(neat(schema, patch), wanted);
});
