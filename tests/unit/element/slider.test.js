// The track of a slider, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromTrack, nudge, toTrack } from "../../../www/element/controls/slider.js";

/** @type {any} */
const temperature = { kind: "number", min: 0.01, max: 100, step: 0.05, scale: "log-from-zero" };
/** @type {any} */
const mean = { kind: "number", min: -4, max: 4, step: 0.05, scale: "linear" };
/** @type {any} */
const samples = { kind: "integer", min: 10, max: 20000, step: 0.05, scale: "log" };

test("the temperature's track reaches exact 0 at its left end", () => {
  assert.equal(fromTrack(temperature, 0), 0);
  assert.equal(toTrack(temperature, 0), 0);
  assert.equal(fromTrack(temperature, 1), 100);
  assert.equal(nudge(temperature, 0.01, -1), 0);
  assert.equal(nudge(temperature, 0, 1), 0.01);
});

test("a place on the track and its value agree", () => {
  for (const [param, values] of /** @type {any[][]} */ ([
    [temperature, [0.01, 0.1, 1, 2.5, 100]],
    [mean, [-4, 0, 1.05, 4]],
    [samples, [10, 2000, 20000]],
  ])) {
    for (const x of values) assert.equal(fromTrack(param, toTrack(param, x)), x);
  }
});

test("arrow keys always move, and come back", () => {
  for (const [param, x] of /** @type {any[][]} */ ([
    [temperature, 1],
    [mean, 1],
    [samples, 10],
  ])) {
    const up = nudge(param, x, 1);
    assert.ok(up > x);
    assert.ok(Math.abs(nudge(param, up, -1) - x) / x < 0.01);
  }
});
