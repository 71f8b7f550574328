// The codec by the real parameter tables: whatever comes in, what comes out is in range.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { defaults, merge } from "../../www/params/codec.js";

const schemas = JSON.parse(readFileSync(new URL("../../www/generated/schema.json", import.meta.url), "utf8"));
const schemaOf = (name) => schemas.find((panel) => panel.name === name);
const set = (panel, patch) => merge(schemaOf(panel), defaults(schemaOf(panel)), patch);

test("what is out of range is clamped, with a warning that names it", () => {
  const { params, warnings } = set("gumbel-softmax", { temperature: "-1" });
  assert.equal(params.temperature, 0);
  assert.equal(warnings.length, 1);
  assert.match(warnings[0].message, /^temperature must be 0 or from 0\.01 to 100, got -1; 0 is used$/);
  assert.equal(set("gumbel-softmax", { temperature: 0.001 }).params.temperature, 0.01);
  assert.equal(set("gumbel-softmax", { temperature: "1e9" }).params.temperature, 100);
  assert.equal(set("gaussian", { stdDev: "1e9" }).params.stdDev, 3);
  assert.equal(set("gaussian", { seed: "-5" }).params.seed, 0);
});

test("what can't be used keeps the old value, with a warning", () => {
  for (const probs of ["0,0,0", "nan,1", "", "1", [Number.NaN, 1], "a,b", 0.5, [[1], [1]]]) {
    const { params, warnings } = set("gumbel-softmax", { probs });
    assert.deepEqual(params.probs, [0.2, 0.3, 0.5], String(probs));
    assert.equal(warnings.length, 1, String(probs));
  }
  const { params, warnings } = set("gaussian", { nonsense: 1, mean: "x" });
  assert.equal(params.mean, 1);
  assert.deepEqual(
    warnings.map((warning) => warning.param),
    ["nonsense", "mean"],
  );
});

test("probabilities are normalised, and may be given as logits", () => {
  assert.deepEqual(set("gumbel-softmax", { probs: [1, 1, 2] }).params.probs, [0.25, 0.25, 0.5]);
  const { probs } = set("gumbel-softmax", { logits: "0,0,10000" }).params;
  assert.deepEqual(probs, [0, 0, 1]);
});

test("a law is given once, by probabilities or by logits", () => {
  const { params, warnings } = set("gumbel-softmax", { probs: [1, 3], logits: [0, 0] });
  assert.deepEqual(params.probs, [0.25, 0.75]);
  assert.deepEqual(warnings, [{ param: "logits", message: "give probs or logits, not both; probs is used" }]);
  assert.equal(set("gumbel-softmax", { logits: "0,inf" }).warnings[0].param, "logits");
});

test("what is null is at its default, without a word", () => {
  for (const schema of schemas) {
    for (const { name } of schema.params) {
      const other = merge(schema, defaults(schema), { probs: [1, 1, 1, 1], mean: [0, 1], [name]: undefined }).params;
      const { params, warnings } = merge(schema, other, { [name]: null });
      const alone = schema.params.every((param) => param.lengthOf !== name && param.name !== name);
      assert.deepEqual(warnings, [], `${schema.name} ${name}`);
      if (alone) assert.deepEqual(params[name], defaults(schema)[name], `${schema.name} ${name}`);
    }
  }
  assert.deepEqual(set("gumbel-softmax", { logits: null }), set("gumbel-softmax", {}));
});

test("a word that no parameter has is told", () => {
  const { warnings } = set("gumbel", { tau: 1 });
  const message = "tau is not a parameter of gumbel";
  assert.deepEqual(warnings, [{ param: "tau", message, unknown: true }]);
});

test("lists that belong together have one length", () => {
  const two = set("gaussian", { mean: "0,1" }).params;
  assert.equal(two.stdDev.length, 2);
  assert.deepEqual(set("gaussian", { stdDev: "0.5,1" }).params.mean.length, 2);
  const five = set("categorical-gradient", { probs: "1,1,1,1,1" }).params;
  assert.equal(five.coefficients.length, 5);
  const back = merge(schemaOf("categorical-gradient"), five, { probs: [1, 1] }).params;
  assert.equal(back.coefficients.length, 2);
  assert.equal(set("gaussian", { mean: [0.5] }).params.mean, 0.5);
  assert.deepEqual(
    set("categorical-gradient", { coefficients: "1,2,3,2,1" }).warnings.map(({ message }) => message),
    ["coefficients takes as many entries as probs (3), got 5; the first are used"],
  );
  // a default that is longer wasn't given
  assert.deepEqual(set("categorical-gradient", { coefficients: null, probs: [1, 1] }).warnings, []);
});

test("nothing that comes from outside leaves the range", () => {
  const junk = [
    undefined,
    null,
    "",
    "x",
    "1e999",
    "-1e999",
    Number.NaN,
    Infinity,
    -1,
    0,
    1e12,
    [],
    [1],
    [[1]],
    {},
    true,
    "1,2,3,4,5,6,7,8,9,10,11,12",
  ];
  for (const schema of schemas) {
    for (const param of schema.params) {
      for (const value of junk) {
        const { params } = set(schema.name, { [param.name]: value });
        for (const { name, kind, min, max } of schema.params) {
          if (kind !== "number" && kind !== "integer" && kind !== "numbers") continue;
          for (const x of [params[name]].flat()) {
            assert.ok(
              Number.isFinite(x) && (x === 0 || (x >= min && x <= max)),
              `${schema.name} ${name}: ${x} from ${String(value)}`,
            );
          }
        }
      }
    }
  }
});
