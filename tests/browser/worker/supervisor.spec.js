// Long measurements: a worker that dies, one that is forbidden, a trap in wasm; the numbers of a seed stay the same.
import { openTags, serveStrict } from "../support/hosts.js";
import { expect, measured, open, params, report, test } from "../support/index.js";
import { harmMidJob, messages, watchWorkers, workerCount } from "../support/workers.js";

const NAME = "categorical-gradient";
const LONG = `?panel=${NAME}&replicates=300000&seed=11`;

/** A page with this panel alone: what its worker is told and says is of no other. */
const openAlone = async (page, site, name, attributes) => {
  const at = await openTags(page, site, `<reparam-panel id="one" panel="${name}" ${attributes}></reparam-panel>`);
  return at("one");
};
const ALONE = 'replicates="300000" seed="11"';

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
  const panel = await openAlone(page, site, NAME, ALONE);
  expect(await harmMidJob(page, "terminate")).toBeLessThan(0.9);
  expectTheSame(await measured(panel));
  expect(await workerCount(page)).toBe(2);
});

test("a worker whose script breaks is replaced, and the numbers are the same", async ({ page, site }) => {
  await watchWorkers(page);
  const panel = await openAlone(page, site, NAME, ALONE);
  expect(await harmMidJob(page, "error")).toBeLessThan(0.9);
  expectTheSame(await measured(panel));
  expect(await workerCount(page)).toBe(2);
});

test("wasm that traps in the worker is replaced, and the numbers are the same", async ({ page, site }) => {
  await watchWorkers(page);
  const panel = await openAlone(page, site, NAME, ALONE);
  expect(await harmMidJob(page, "trap")).toBeLessThan(0.9);
  expectTheSame(await measured(panel));
  expect((await messages(page)).filter(({ trapped }) => trapped).length).toBe(1);
  expect(await workerCount(page)).toBe(2);
});

test("where no worker can be constructed the page measures, and the numbers are the same", async ({ page, site }) => {
  await page.addInitScript(() => {
    window.tries = 0;
    window.Worker = /** @type {any} */ (
      class {
        constructor() {
          window.tries += 1;
          throw new DOMException("no workers here", "SecurityError");
        }
      }
    );
  });
  const panel = await open(page, site, NAME, LONG);
  expectTheSame(await measured(panel));
  expect(await page.evaluate(() => window.tries)).toBe(1);
});

test("where a policy forbids workers the page measures, and the numbers are the same", async ({ page, complaints }) => {
  const strict = await serveStrict("worker-src 'none'");
  await watchWorkers(page);
  const panel = await open(page, { page: strict.url }, NAME, LONG);
  expectTheSame(await measured(panel));
  expect((await messages(page)).filter(({ from }) => from === "worker")).toEqual([]);
  strict.close();
  expect(complaints.filter((text) => !text.includes("Content Security Policy"))).toEqual([]);
  complaints.length = 0;
});

test("the latest parameters win: the old job is gone within 50 ms", async ({ page, site }) => {
  await watchWorkers(page);
  const panel = await openAlone(page, site, NAME, 'replicates="1000000"');
  expect(await harmMidJob(page, "nothing")).toBeLessThan(0.5);
  await panel.evaluate((element) => {
    window.changed = performance.now();
    element.params = { temperature: 0.5 };
  });
  const starts = async () => (await messages(page)).filter(({ type }) => type === "start");
  await expect.poll(async () => (await starts()).length).toBe(2);
  await page.waitForTimeout(400);
  const changed = await page.evaluate(() => window.changed);
  const asked = await starts();
  const snapshots = (await messages(page)).filter(({ type }) => type === "snapshot");
  const after = snapshots.filter(({ at }) => at > changed);
  // A job begins at little and grows: where the share falls, the new one has begun.
  const before = snapshots.filter(({ at }) => at <= changed);
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
      /** @param {ConstructorParameters<typeof Worker>} given */
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
  const panel = await openAlone(page, site, "gaussian-gradient", "");
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
