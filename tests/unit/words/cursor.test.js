// Where keys lead among the points of a picture.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cursor } from "../../../www/words/cursor.js";

const press = (key, held = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });
/** @param {string} label @param {number[]} places along x */
const line = (label, places) => ({
  label,
  ink: "exact",
  kind: "line",
  points: places.map((across, i) => ({ x: across, y: 0, across, up: 0, text: `${label} ${i}` })),
});
const tenths = Array.from({ length: 31 }, (_, i) => i / 30);
const two = () => [line("a", tenths), line("b", [0.1, 0.5, 0.9]), line("c", [0.52])];

/** What is read after each key. */
const read = (cursor, ...keys) =>
  keys.map((key) => {
    cursor.go(press(key));
    return cursor.point.text;
  });

test("it begins where the reader’s handle stands", () => {
  assert.equal(new Cursor(two(), 0.5).point.text, "a 15");
  assert.equal(new Cursor(two(), 0).point.text, "a 0");
});

test("along a line by one and by ten, to its ends, and not beyond", () => {
  const keys = ["ArrowRight", "PageUp", "PageDown", "ArrowLeft", "ArrowLeft", "End", "ArrowRight", "PageUp", "Home"];
  const wanted = ["a 1", "a 11", "a 1", "a 0", "a 0", "a 30", "a 30", "a 30", "a 0"];
  assert.deepEqual(read(new Cursor(two(), 0), ...keys), wanted);
});

test("from line to line at the same x, also past a line that has no point there", () => {
  const cursor = new Cursor(two(), 0.5);
  assert.deepEqual(read(cursor, "ArrowDown", "ArrowDown", "ArrowDown"), ["b 1", "c 0", "c 0"]);
  assert.deepEqual(read(cursor, "ArrowUp", "ArrowUp", "ArrowUp"), ["b 1", "a 15", "a 15"]);
  assert.deepEqual(read(cursor, "End", "ArrowDown", "ArrowUp"), ["a 30", "b 2", "a 30"]);
});

test("keys of the browser and others lead nowhere", () => {
  const cursor = new Cursor(two(), 0.5);
  for (const [key, held] of /** @type {[string, object][]} */ ([
    ["a", {}],
    ["Enter", {}],
    ["ArrowLeft", { altKey: true }],
    ["Home", { ctrlKey: true }],
  ])) {
    assert.equal(cursor.go(press(key, held)), false, key);
    assert.equal(cursor.point.text, "a 15");
  }
});

test("it stays on its line, and at its place, when the picture changes", () => {
  const cursor = new Cursor(two(), 0.5);
  read(cursor, "ArrowDown");
  cursor.take([line("new", [0, 1]), ...two()]);
  assert.deepEqual([cursor.point.text, cursor.place], ["b 1", { min: 1, max: 3, now: 2 }]);
  cursor.take([line("b", [0.3])]);
  assert.deepEqual([cursor.point.text, cursor.place], ["b 0", { min: 1, max: 1, now: 1 }]);
  cursor.take([line("other", tenths)]);
  assert.equal(cursor.point.text, "other 0");
});
