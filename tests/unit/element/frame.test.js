// Data units to pixels and back, by the cases that the core's frame is held to as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { toFrame } from "../../../www/element/frame.js";

const cases = JSON.parse(readFileSync(new URL("../../cases/frame.json", import.meta.url), "utf8"));
const near = (value, wanted) => assert.ok(Math.abs(value - wanted) <= 1e-6 * Math.max(1, Math.abs(wanted)));

test("a value has its pixel, and a pixel its value", () => {
  let compared = 0;
  for (const { left, top, width, height, x, y, points } of cases) {
    const ends = [x.low, x.high, y.low, y.high, Number(x.log), Number(y.log)];
    const frame = toFrame([left, top, width, height, ...ends]);
    for (const point of points) {
      const [data, pixels] = [
        /** @type {[number, number]} */ (point.data),
        /** @type {[number, number]} */ (point.pixels),
      ];
      for (const i of [0, 1]) {
        near(frame.toPixels(...data)[i], pixels[i]);
        near(frame.toData(...pixels)[i], data[i]);
      }
      compared += 1;
    }
  }
  assert.equal(compared, 30);
});
