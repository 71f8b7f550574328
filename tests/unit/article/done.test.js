// When a stop of the walk is complete, and what it says then.
import assert from "node:assert/strict";
import { test } from "node:test";
import { holds, watch } from "../../../www/article/walk/done.js";
import { follow, told } from "../../../www/article/walk/report.js";
import { STOPS } from "../../../www/article/walk/stops.js";

const report = {
  params: { temperature: 0.08, steps: 20, name: "linear" },
  counts: [10, 20, 70],
  estimators: [
    { name: "pathwise", variance: 4.016, varianceStandardError: 0.018, mean: [-3.9968], standardError: [0.0063] },
    { name: "score-function", variance: 87.7, varianceStandardError: 1.4 },
  ],
  averages: { score: { mean: -3.61 } },
  errors: { score: { mean: 0.68 } },
  tiny: { variance: 2e-6, varianceStandardError: 1e-8 },
  none: null,
  n: 20000,
};

test("a path leads into a report, by place or by name", () => {
  assert.equal(follow(report, "counts.2"), 70);
  assert.equal(follow(report, "estimators.pathwise.mean.0"), -3.9968);
  assert.equal(follow(report, "estimators.rebar.mean.0"), undefined);
  assert.equal(follow(report, "none.at.all"), undefined);
});

test("comparisons with a number, a word, another value and the first state", () => {
  const says = (/** @type {any} */ condition, /** @type {any} */ first = report) => holds(condition, report, first);
  assert.ok(says({ at: "params.temperature", below: 0.08 }));
  assert.ok(!says({ at: "params.temperature", below: 0.07 }));
  assert.ok(says({ at: "params.temperature", above: 0.05, below: 0.1 }));
  assert.ok(!says({ at: "params.temperature", above: 0.09, below: 0.1 }));
  assert.ok(says({ at: "params.name", is: "linear" }));
  assert.ok(!says({ at: "params.steps", is: 1 }));
  const [path, score] = ["estimators.pathwise.variance", "estimators.score-function.variance"];
  assert.ok(says({ at: path, below: { at: score } }));
  assert.ok(!says({ at: score, below: { at: path } }));
  assert.ok(!says({ at: "params.steps", changed: true }));
  assert.ok(says({ at: "params.steps", changed: true }, { params: { steps: 19 } }));
});

test("what isn't there yet completes nothing", () => {
  for (const at of ["none", "nothing", "params.name"]) {
    assert.ok(!holds({ at, below: 1 }, report, report), at);
    assert.ok(!holds({ at, above: 1 }, report, report), at);
  }
  assert.ok(!holds({ at: "nothing", changed: true }, report, { nothing: 1 }));
  assert.ok(!holds({ at: "params.steps", above: { at: "nothing" } }, report, report));
});

test("all at one time, or each at its own", () => {
  const [low, high] = [
    { at: "x", below: 1 },
    { at: "x", above: 9 },
  ];
  assert.ok(!holds({ all: [low, high] }, { x: 0 }, {}));
  assert.ok(holds({ all: [low, { at: "x", above: -1 }] }, { x: 0 }, {}));
  const met = watch({ each: [low, high] });
  assert.deepEqual(
    [5, 0, 5, 10, 5].map((x) => met({ x }, {})),
    [false, false, false, true, true],
  );
  assert.ok(holds({ each: [low, high] }, { x: 10 }, {}));
  assert.ok(!holds({ each: [low, high] }, { x: 5 }, {}));
});

test("numbers are told as they are reported, with their errors", () => {
  const said = (sentence) => told(sentence, report)?.replace(/<\/?data[^>]*>/g, "");
  assert.equal(said("τ = {params.temperature}"), "τ = 0.08");
  assert.equal(said("{estimators.pathwise.variance ±}"), "4.02 ± 0.02");
  assert.equal(said("{estimators.pathwise.mean.0 ±}"), "−3.997 ± 0.006");
  assert.equal(said("{averages.score.mean ±} of {averages.score.mean}"), "−3.6 ± 0.7 of −3.61");
  assert.equal(said("{tiny.variance ±}"), "less than 0.0001");
  assert.equal(said("{share counts.2} of {count n}"), "70 ± 5\u00a0% of 20\u2009000");
  assert.equal(told("{n}", report), '<data value="n">20000</data>');
});

test("a sentence whose number is missing isn't said", () => {
  assert.equal(told("{n} and {nothing}", report), undefined);
  assert.equal(told("{none}", report), undefined);
  assert.equal(told("nothing to count", report), "nothing to count");
});

test("every stop asks for one thing, and has a picture and a number", () => {
  assert.ok(STOPS.length >= 15);
  assert.equal(new Set(STOPS.map(({ id }) => id)).size, STOPS.length);
  for (const { id, panel, graph, task, done, predict, after } of STOPS) {
    assert.notEqual(Boolean(panel), Boolean(graph), id);
    assert.notEqual(Boolean(task), Boolean(predict), id);
    assert.equal(Boolean(task), Boolean(done), id);
    assert.match(after, /\{/, id);
    // a measurement is said with its error
    assert.doesNotMatch(after, /\b(variance|mse|biasSquared|mean\.\d+)\}/, id);
  }
  const right = STOPS.flatMap(({ predict }) => (predict ? [predict.right] : []));
  assert.ok(right.length >= 4);
});
