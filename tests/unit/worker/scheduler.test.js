// The scheduler: jobs take turns, wait, hear messages, end and fail, each under its id.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextWork, Scheduler } from "../../../www/worker/scheduler.js";

/** Runs jobs made by `make` until `until` holds for the replies. */
function run(make, begin, until) {
  return new Promise((resolve) => {
    const replies = [];
    const scheduler = new Scheduler(make, 5, (reply) => {
      replies.push(reply);
      if (!until(replies)) return;
      scheduler.end();
      resolve(replies);
    });
    begin(scheduler);
  });
}

/** A job that is done after so many slices, and writes down what happens to it. */
const counter = (log, { id, slices }) => {
  let done = 0;
  return {
    runSlice: () => {
      done += 1;
      log.push(id);
      return { type: "snapshot", done: done / slices, measured: new Float64Array([done]) };
    },
    free: () => log.push(`free ${id}`),
  };
};

test("jobs take turns, and are freed when they are done", async () => {
  const log = [];
  const begin = (scheduler) => {
    for (const id of [1, 2]) scheduler.start({ id, slices: 2 });
  };
  const replies = await run(
    (start) => counter(log, start),
    begin,
    (all) => all.length === 4,
  );
  assert.deepEqual(
    replies.map(({ id, done }) => [id, done]),
    [
      [1, 0.5],
      [2, 0.5],
      [1, 1],
      [2, 1],
    ],
  );
  assert.deepEqual(log.slice(0, 4), [1, 2, 1, "free 1"]);
});

test("a job that waits hears a message", async () => {
  let wait = Number.POSITIVE_INFINITY;
  const make = () => ({
    wait: () => wait,
    runSlice: () => ({ type: "snapshot", done: 1 }),
    onMessage: ({ type }) => {
      assert.equal(type, "resume");
      wait = 0;
    },
    free: () => {},
  });
  const begin = (scheduler) => {
    scheduler.start({ id: 7 });
    setTimeout(() => scheduler.post(7, { type: "resume" }), 20);
  };
  assert.deepEqual(await run(make, begin, (all) => all.length === 1), [{ id: 7, type: "snapshot", done: 1 }]);
});

test("an error ends its job alone, a trap all of them", async () => {
  const freed = [];
  const make = ({ id, error }) => ({
    runSlice: () => {
      if (error) throw error;
      return { type: "snapshot", done: 0 };
    },
    free: () => freed.push(id),
  });
  const trap = new WebAssembly.RuntimeError("unreachable");
  const begin = (scheduler) => {
    scheduler.start({ id: 1, error: new RangeError("out of range") });
    scheduler.start({ id: 2 });
    setTimeout(() => scheduler.start({ id: 3, error: trap }), 20);
  };
  const replies = await run(make, begin, (all) => all.at(-1).trapped);
  const failures = replies.filter(({ type }) => type === "failure");
  assert.deepEqual(
    failures.map(({ id, trapped, error }) => [id, trapped, error.name]),
    [
      [1, false, "RangeError"],
      [3, true, "RuntimeError"],
    ],
  );
  assert.ok(replies.some(({ id }) => id === 2));
  assert.deepEqual(freed, [1], "what a trap took is not freed");
});

test("work grows and shrinks with the time it took, by bounded steps", () => {
  assert.equal(nextWork(100, 8, 4, 1), 200);
  assert.equal(nextWork(100, 8, 0, 1), 400);
  assert.equal(nextWork(100, 8, 1000, 1), 20);
  assert.equal(nextWork(3, 8, 1000, 5), 5);
});
