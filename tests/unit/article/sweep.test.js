// The way of the first sweep along its axis.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "../../../www/article/sweep.js";

test("it goes from where it stands to both ends and back, without a jump", () => {
  for (const from of [0, 0.3, 0.565, 1]) {
    const way = Array.from({ length: 1001 }, (_, i) => place(from, i / 1000));
    assert.equal(way[0], from);
    assert.equal(way.at(-1), from);
    assert.ok(Math.min(...way) < 0.001 && Math.max(...way) > 0.999, `${from}`);
    const steps = way.slice(1).map((x, i) => Math.abs(x - way[i]));
    assert.ok(Math.max(...steps) < 0.02, `${from}: ${Math.max(...steps)}`);
  }
});
