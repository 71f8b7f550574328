// A training whose worker or files fail: replaced, said, tried again; nothing but a slice is lost.
import { thumb } from "../support/hand.js";
import { expect, message, params, set, test } from "../support/index.js";
import { button, openVae, press, rowsOf, step, take, trains } from "../support/vae.js";
import { harmWorker, watchWorkers } from "../support/workers.js";

// it trains in real time, on whatever else the machine does
test.describe.configure({ timeout: 60_000, retries: 1 });

test("a paused worker is silent and isn't taken for dead, whatever it sent before the pause arrived", async ({
  page,
  site,
}) => {
  await page.addInitScript(() => {
    const { Worker } = window;
    window.Worker = class extends Worker {
      /** @param {ConstructorParameters<typeof Worker>} given */
      constructor(...given) {
        super(...given);
        this.addEventListener("message", ({ data }) => {
          if (data.type === "progress") window.again = () => this.dispatchEvent(new MessageEvent("message", { data }));
        });
      }
    };
  });
  const panel = await openVae(page, site);
  await press(panel, "Train");
  await trains(panel, 20);
  await press(panel, "Pause");
  await page.evaluate(() => window.again());
  const rested = await step(panel);
  await page.waitForTimeout(3500); // longer than a silent worker is given
  await expect(button(panel, "Go on")).toBeVisible();
  await press(panel, "Go on");
  await trains(panel, rested + 10);
  expect(await message(panel)).toBe("");
});

test("digits that can't be loaded are asked for again", async ({ page, site, complaints }) => {
  await page.route("**/digits.bin", (route) => route.fulfill({ status: 404, body: "" }));
  const panel = await openVae(page, site);
  await press(panel, "Train");
  await expect(panel.locator(".message")).toHaveText(
    "No digits to train on: a part was not found. Press Train to try again.",
  );
  await page.unroute("**/digits.bin");
  await press(panel, "Train");
  await trains(panel, 5);
  expect(complaints.every((text) => text.includes("404"))).toBe(true);
  expect(complaints.filter((text) => /reparam: .*digits\.bin was answered by 404/.test(text))).toHaveLength(1);
  complaints.length = 0;
});

test("a worker that dies is replaced, and training goes on from its weights", async ({ page, site }) => {
  await watchWorkers(page);
  const panel = await openVae(page, site);
  await press(panel, "Train");
  await trains(panel, 30);
  await harmWorker(page, "error");
  await expect(panel.locator(".message")).toContainText("goes on from step");
  const from = await step(panel);
  expect(from).toBeGreaterThanOrEqual(30);
  await trains(panel, from + 20);
});

test("a training whose worker died keeps its speed", async ({ page, site }) => {
  await watchWorkers(page);
  const panel = await openVae(page, site);
  await take(panel, 1); // the data are there
  await set(panel, { speed: "10" });
  await press(panel, "Go on");
  await trains(panel, 3);
  await harmWorker(page, "error");
  await expect(panel.locator(".message")).toContainText("goes on from step");
  const from = await step(panel);
  await page.waitForTimeout(2000);
  const taken = (await step(panel)) - from;
  expect(taken).toBeGreaterThan(3);
  expect(taken).toBeLessThan(25);
});

test("a race whose worker dies begins anew and says so, and no curve runs back in time", async ({ page, site }) => {
  await watchWorkers(page);
  const panel = await openVae(page, site);
  await press(panel, "Race these settings");
  await set(panel, { estimator: "score-function" });
  await press(panel, "Train");
  await trains(panel, 60);
  await harmWorker(page, "error");
  await expect(panel.locator(".message")).toContainText("the race begins anew from step 0");
  await trains(panel, 160); // well past where it was
  await press(panel, "Pause");
  const rows = await rowsOf(panel, "elbo");
  const heads = await panel.locator('[data-table="elbo"] thead th').allTextContents();
  const stepsOf = (curve) => rows.filter((row) => row[heads.indexOf(curve)] !== "").map(([at]) => Number(at));
  for (const curve of ["test ELBO", "training ELBO", "test ELBO, pathwise"]) {
    const steps = stepsOf(curve);
    expect(steps.length, curve).toBeGreaterThan(1);
    expect(steps, curve).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
  }
});

test("where no worker is to be had it trains on the page, and says so", async ({ page, site }) => {
  await page.addInitScript(() => {
    window.Worker = /** @type {any} */ (
      class {
        constructor() {
          throw new DOMException("no workers here", "SecurityError");
        }
      }
    );
  });
  const panel = await openVae(page, site);
  await press(panel, "Train");
  await expect(panel.locator(".message")).toContainText("runs on the page itself", { timeout: 30_000 });
  await trains(panel, 10);
  // a slider can be dragged meanwhile
  const { max } = await panel.evaluate((element) => element.schema.find(({ name }) => name === "beta"));
  const [from, to] = [await thumb(panel, "beta", 1), await thumb(panel, "beta", max)];
  await page.mouse.move(...from);
  await page.mouse.down();
  for (let i = 1; i <= 10; i += 1) await page.mouse.move(from[0] + ((to[0] - from[0]) * i) / 10, from[1]);
  await page.mouse.up();
  expect((await params(panel)).beta).toBeGreaterThan(9);
});
