// Which keys a panel keeps to itself, by what has the focus.
import assert from "node:assert/strict";
import { test } from "node:test";
import { uses } from "../../../www/element/keep.js";

/** A press on an element that is one of the kinds named. */
const press = (kind, key, held = {}) =>
  uses(/** @type {any} */ ({ matches: (list) => list.split(", ").includes(kind) }), {
    ...{ key, ctrlKey: false, altKey: false, metaKey: false },
    ...held,
  });

test("letters are a field's and a list's, not a slider's", () => {
  for (const kind of [".field", "select"]) assert.ok(press(kind, "s"), kind);
  for (const kind of ["[type=range]", ".handle", "button"]) assert.ok(!press(kind, "s"), kind);
  assert.ok(press(".field", "𝜏"));
  assert.ok(!press(".field", "F9"));
  assert.ok(!press(".field", "PageDown"));
});

test("Escape and Tab pass everywhere", () => {
  for (const kind of [".field", "select", "[type=range]", ".table", ".handle", ".pad", "button", "[type=checkbox]"]) {
    for (const key of ["Escape", "Tab"]) assert.ok(!press(kind, key), `${kind} ${key}`);
  }
});

test("shortcuts pass, but not letters that AltGr makes", () => {
  for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) assert.ok(!press(".field", "k", held));
  assert.ok(press(".field", "@", { ctrlKey: true, altKey: true }));
});
