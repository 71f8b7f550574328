// Numbers as text, by the cases that the core's labels are held to as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { count, format, plusMinus } from "../../www/format.js";

const cases = JSON.parse(readFileSync(new URL("../cases/format.json", import.meta.url), "utf8"));

test("a number has three significant digits", () => {
  assert.ok(cases.number.length > 30);
  for (const [x, text] of cases.number) assert.equal(format(x), text);
});

test("a number with its error has the error's two", () => {
  assert.ok(cases.plusMinus.length > 10);
  for (const [x, error, text] of cases.plusMinus) assert.equal(plusMinus(x, error), text);
});

test("what isn't a number is a dash", () => {
  for (const x of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) assert.equal(format(x), "—");
  assert.equal(plusMinus(1, Number.NaN), "—");
});

test("thousands stand apart", () => {
  assert.equal(count(1_234_567.4), "1 234 567");
  assert.deepEqual(
    [0, 999, 1000, 20_000, -1234].map((n) => count(n, ",")),
    ["0", "999", "1,000", "20,000", "-1,234"],
  );
});
