// Numbers as people write them; the same cases are crate/page/src/requests/text.rs's, and more in tests/cases/params.json.
import assert from "node:assert/strict";
import { test } from "node:test";
import { toList, toNumber, words } from "../../../www/params/text.js";

test("a number is read as people write it", () => {
  /** @type {[string, number][]} */
  const read = [
    ["0.5", 0.5],
    [" 1e-3 ", 0.001],
    ["−.5", -0.5],
    ["0,5", 0.5],
    ["1,0000", 1],
    ["50 %", 0.5],
    ["-inf", -Infinity],
    ["−∞", -Infinity],
    ["Infinity", Infinity],
  ];
  for (const [text, x] of read) assert.equal(toNumber(text), x, text);
  for (const odd of ["", "%", "1,000", "-20,000", "1,2,3", "1,2.3", "0x10", "1 2", "warm", true, [], [1], null, 1n]) {
    assert.equal(toNumber(odd), Number.NaN, String(odd));
  }
});

test("a list takes commas and blanks, brackets and per cent", () => {
  /** @type {[any, number[]][]} */
  const read = [
    ["1,2", [1, 2]],
    ["1 2", [1, 2]],
    [" [1,  2 ] ", [1, 2]],
    ["50%, 30 % 20%", [0.5, 0.3, 0.2]],
    ["", []],
    ["[]", []],
    [3, [3]],
    [Float32Array.of(0.5, -Infinity), [0.5, -Infinity]],
    [
      ["50%", 0.5],
      [0.5, 0.5],
    ],
  ];
  for (const [raw, list] of read) assert.deepEqual(toList(raw), list, String(raw));
  for (const odd of ["1,,2", "1, 2,", "0,2 0,8", "0,2; 0,8", "[1, 2", [[1], 2], [true], BigInt64Array.of(1n)]) {
    assert.ok(toList(odd).some(Number.isNaN), String(odd));
  }
  assert.deepEqual(words("[a, b] "), ["a", "b"]);
});
