import assert from "node:assert/strict";
import { test } from "node:test";
import { Retries } from "../../../www/training/retries.js";

const tries = (retries, step) => {
  let count = 0;
  while (count < 100 && retries.lost(step)) count += 1;
  return count;
};

test("a training that gets no further is given up", () => {
  const retries = new Retries();
  assert.equal(tries(retries, 30), 4);
  assert.equal(retries.lost(30), false);
  // a race begins anew: to be lost earlier than before is no progress
  assert.equal(retries.lost(10), false);
});

test("one that gets further is not, however often it is lost", () => {
  const retries = new Retries();
  for (let step = 0; step < 100; step += 1) assert.ok(retries.lost(step));
});

test("on request it is tried as often again", () => {
  const retries = new Retries();
  tries(retries, 5);
  retries.renew();
  assert.equal(tries(retries, 5), 4);
});
