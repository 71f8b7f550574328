// Where keys lead a handle.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lead } from "../../../www/element/handle.js";

const press = (key, held = {}) => ({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });
const linear = { log: { x: false, y: false } };
const handle = (patch) => ({
  ...{
    name: "h",
    label: "",
    text: "",
    motion: /** @type {const} */ ("x"),
    x: 1,
    y: 5,
    step: 0.25,
    value: 1,
    min: -4,
    max: 4,
  },
  ...patch,
});

test("Home and End go to its ends, where the picture shows them", () => {
  for (const [patch, home, last] of /** @type {[object, number, number][]} */ ([
    [{}, -4, 4],
    [{ x: 1.6, value: 0.6, min: 0.05, max: 3 }, 1.05, 4], // a width, right of its centre
    [{ x: 0.05, value: 0, min: 0.05, max: 10 }, 0.05, 10], // a value beyond the axis
    [{ x: 3.5, value: 4, min: 1, max: 10 }, 0.5, 9.5], // a class, in the middle of its cell
  ])) {
    assert.ok(Math.abs(lead(handle(patch), press("Home"), linear).x - home) < 1e-12);
    const ended = lead(handle(patch), press("End"), linear);
    assert.ok(Math.abs(ended.x - last) < 1e-12);
    assert.ok(Math.abs(lead(ended, press("Home"), linear).x - home) < 1e-12, "before the next picture");
  }
  assert.deepEqual(
    [-4, 4],
    ["Home", "End"].map((key) => lead(handle({ motion: "y", x: 5, y: 1 }), press(key), linear).y),
  );
  const plane = lead(handle({ motion: "plane" }), press("End"), linear);
  assert.deepEqual([plane.x, plane.y], [4, 5]);
});

test("arrows and pages stay within its ends", () => {
  assert.equal(lead(handle({}), press("ArrowUp"), linear).x, 1.25);
  assert.equal(lead(handle({}), press("ArrowLeft", { shiftKey: true }), linear).x, 0.75);
  assert.equal(lead(handle({}), press("PageUp"), linear).x, 3.5);
  assert.equal(lead(handle({ x: 3.9, value: 3.9 }), press("PageUp"), linear).x, 4);
  assert.equal(lead(handle({ x: 1.1, value: 0.1, min: 0.05, max: 3 }), press("PageDown"), linear).x, 1.05);
});

test("on a logarithmic axis ten steps back undo ten forth", () => {
  const log = { log: { x: true, y: false } };
  const there = lead(handle({ x: 1, value: 1, step: 0.12, min: 0.05, max: 10 }), press("PageUp"), log);
  assert.ok(Math.abs(there.x - 2.2) < 1e-12);
  const back = lead({ ...there, step: 0.12 * there.x }, press("PageDown"), log);
  assert.ok(Math.abs(back.x - 1) < 1e-12);
});

test("other keys, and what belongs to the browser, lead nowhere", () => {
  for (const key of ["Enter", "Escape", "Tab", "a"]) assert.equal(lead(handle({}), press(key), linear), undefined);
  for (const held of ["ctrlKey", "altKey", "metaKey"]) {
    for (const key of ["ArrowLeft", "Home", "End"])
      assert.equal(lead(handle({}), press(key, { [held]: true }), linear), undefined);
  }
});
