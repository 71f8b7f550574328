// Long measurements: a worker that dies, one that is forbidden, a trap in wasm; the numbers of a seed stay the same.
import { fileURLToPath } from "node:url";
import { serve } from "../../scripts/serve.mjs";
import { expect, measured, open, params, report, test } from "./support.js";

const NAME = "categorical-gradient";
const LONG = `?panel=${NAME}&replicates=300000&seed=11`;

/** Records every worker, what is asked of it and what it says. */
const watchWorkers = (page) =>
  page.addInitScript(() => {
    window.workers = [];
    window.asked = [];
    window.replies = [];
    const { Worker } = window;
    window.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        window.workers.push(this);
        this.addEventListener("message", ({ data }) => {
          window.replies.push({ at: performance.now(), ...data, measured: undefined });
        });
      }
      postMessage(message) {
        if (message.type === "start") window.asked.push({ at: performance.now(), id: message.start.id });
        super.postMessage(message);
      }
    };
  });

/** Does something to the worker as soon as a part of its job is done. */
const midJob = (page, what) =>
  page.evaluate(
    (name) =>
      new Promise((resolve) => {
        const acts = {
          terminate: (worker) => worker.terminate(),
          error: (worker) => worker.dispatchEvent(new ErrorEvent("error", { cancelable: true })),
          // a panel whose split modules aren't joined: a trap as a fault in the core would cause it
          trap: (worker) => {
            const start = { type: "measurement", id: window.asked.at(-1).id, panel: "elbo", params: {} };
            worker.postMessage({ type: "start", start, parts: [] });
          },
          nothing: () => {},
        };
        const look = () => {
          const { done = 0 } = window.replies.at(-1) ?? {};
          if (done < 0.05) setTimeout(look, 1);
          else {
            acts[name](window.workers.at(-1));
            resolve(done);
          }
        };
        look();
      }),
    what,
  );

const workers = (page) => page.evaluate(() => window.workers.length);

/** What one seed gives when nothing goes wrong. */
let undisturbed;

test.beforeAll(async ({ browser, site }) => {
  const page = await browser.newPage();
  undisturbed = await measured(await open(page, site, NAME, LONG));
  await page.close();
  expect(undisturbed.estimators.map((row) => row.replicates)).toEqual([300_000, 300_000, 300_000]);
});

const expectTheSame = (got) => {
  expect(got.estimators).toEqual(undisturbed.estimators);
  expect(got.sweep).toEqual(undisturbed.sweep);
};

test("a worker killed in mid-job is replaced, and the numbers are the same", async ({ page, site }) => {
  await watchWorkers(page);
  const panel = await open(page, site, NAME, LONG);
  expect(await midJob(page, "terminate")).toBeLessThan(0.9);
  expectTheSame(await measured(panel));
  expect(await workers(page)).toBe(2);
});

test("a worker whose script breaks is replaced, and the numbers are the same", async ({ page, site }) => {
  await watchWorkers(page);
  const panel = await open(page, site, NAME, LONG);
  expect(await midJob(page, "error")).toBeLessThan(0.9);
  expectTheSame(await measured(panel));
  expect(await workers(page)).toBe(2);
});

test("wasm that traps in the worker is replaced, and the numbers are the same", async ({ page, site }) => {
  await watchWorkers(page);
  const panel = await open(page, site, NAME, LONG);
  expect(await midJob(page, "trap")).toBeLessThan(0.9);
  expectTheSame(await measured(panel));
  expect(await page.evaluate(() => window.replies.filter(({ trapped }) => trapped).length)).toBe(1);
  expect(await workers(page)).toBe(2);
});

test("where no worker can be constructed the page measures, and the numbers are the same", async ({ page, site }) => {
  await page.addInitScript(() => {
    window.tries = 0;
    window.Worker = class {
      constructor() {
        window.tries += 1;
        throw new DOMException("no workers here", "SecurityError");
      }
    };
  });
  const panel = await open(page, site, NAME, LONG);
  expectTheSame(await measured(panel));
  expect(await page.evaluate(() => window.tries)).toBe(1);
});

test("where a policy forbids workers the page measures, and the numbers are the same", async ({ page, complaints }) => {
  const headers = { "content-security-policy": "worker-src 'none'" };
  const strict = await serve(fileURLToPath(new URL("../../dist", import.meta.url)), { headers });
  await watchWorkers(page);
  const panel = await open(page, { page: strict.url }, NAME, LONG);
  expectTheSame(await measured(panel));
  expect(await page.evaluate(() => window.replies)).toEqual([]);
  strict.close();
  expect(complaints.filter((text) => !text.includes("Content Security Policy"))).toEqual([]);
  complaints.length = 0;
});

test("the latest parameters win: the old job is gone within 50 ms", async ({ page, site }) => {
  await watchWorkers(page);
  const panel = await open(page, site, NAME, `?panel=${NAME}&replicates=1000000`);
  expect(await midJob(page, "nothing")).toBeLessThan(0.5);
  await panel.evaluate((element) => {
    window.changed = performance.now();
    element.params = { temperature: 0.5 };
  });
  await expect.poll(() => page.evaluate(() => window.asked.length)).toBe(2);
  await page.waitForTimeout(400);
  const { changed, asked, replies } = await page.evaluate(() => ({
    changed: window.changed,
    asked: window.asked,
    replies: window.replies,
  }));
  const after = replies.filter(({ at, done }) => at > changed && done !== undefined);
  // A job begins at little and grows: where the share falls, the new one has begun.
  const before = replies.filter(({ at, done }) => at <= changed && done !== undefined);
  const first = after.findIndex(({ done }) => done < before.at(-1).done);
  expect(first).toBeGreaterThanOrEqual(0);
  for (const { at } of after.slice(0, first)) expect(at - asked[1].at).toBeLessThan(50);
  const shares = after.slice(first).map(({ done }) => done);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  test.info().annotations.push({
    type: "latency",
    description: `asked after ${(asked[1].at - changed).toFixed(1)} ms, first reply ${(after[first].at - changed).toFixed(1)} ms`,
  });
  expect((await params(panel)).temperature).toBe(0.5);
  expect((await report(panel)).params.temperature).toBe(0.5);
});

test("late replies of a cancelled measurement are ignored", async ({ page, site }) => {
  await page.addInitScript(() => {
    window.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        this.addEventListener("message", (event) => {
          if (event.data.done !== 1 || window.late) return;
          event.stopImmediatePropagation();
          window.late = () => this.dispatchEvent(new MessageEvent("message", { data: event.data }));
        });
      }
    };
  });
  const panel = await open(page, site, "gaussian-gradient");
  await page.waitForFunction(() => window.late);
  // the first reply of the new measurement comes after the last of the old one
  await panel.evaluate((element) => {
    element.params = { seed: 2, draws: 20, replicates: 1e6 };
  });
  await page.waitForTimeout(150);
  await page.evaluate(() => window.late());
  const { estimators } = await measured(panel);
  await panel.evaluate((element) => {
    element.params = { seed: 3 };
    element.params = { seed: 2 };
  });
  expect((await measured(panel)).estimators).toEqual(estimators);
});
