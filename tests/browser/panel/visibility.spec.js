// Nothing runs that nobody sees.
import { expect, measured, open, panelOf, params, settle, test } from "../support/index.js";
import { messages, watchWorkers } from "../support/workers.js";

test.beforeEach(async ({ page }) => {
  await watchWorkers(page);
  await page.addInitScript(() => {
    window.draws = 0;
    window.drawsOf = {};
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      window.draws += 1;
      const name = /** @type {ShadowRoot} */ (this.canvas.getRootNode()).host?.getAttribute("panel");
      window.drawsOf[name] = (window.drawsOf[name] ?? 0) + 1;
      clearRect.apply(this, area);
    };
  });
});

const draws = (page, name) => page.evaluate((of) => (of ? (window.drawsOf[of] ?? 0) : window.draws), name);
/** Starts, stops and snapshots of measurements. */
const said = async (page) => (await messages(page)).filter(({ type }) => ["start", "stop", "snapshot"].includes(type));

/** Draws within a while, of all panels or of one. */
async function drawsDuring(page, act, name) {
  const before = await draws(page, name);
  await act();
  await page.waitForTimeout(250);
  return (await draws(page, name)) - before;
}

const hide = (page, hidden) =>
  page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);

const scrollTo = (page, y) => page.evaluate((top) => window.scrollTo({ top, behavior: "instant" }), y);

test("a panel out of sight draws nothing until it comes back", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel-softmax");
  const change = (seed) =>
    panel.evaluate((element, next) => {
      element.params = { seed: next };
    }, seed);
  expect(await drawsDuring(page, () => change(2))).toBeGreaterThan(0);
  await scrollTo(page, 1e6);
  await settle(page);
  expect(await drawsDuring(page, () => change(3), "gumbel-softmax")).toBe(0);
  expect((await params(panel)).seed).toBe(3);
  expect(await drawsDuring(page, () => scrollTo(page, 0), "gumbel-softmax")).toBeGreaterThan(0);
});

test("a hidden tab draws nothing until it is shown", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel-softmax");
  await hide(page, true);
  const change = () =>
    panel.evaluate((element) => {
      element.params = { temperature: 0.3 };
    });
  expect(await drawsDuring(page, change)).toBe(0);
  expect(await drawsDuring(page, () => hide(page, false))).toBeGreaterThan(0);
});

test("a panel that plays rests out of sight", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel-softmax");
  await panel.evaluate((element) => element.play());
  const seed = async () => (await params(panel)).seed;
  await expect.poll(seed).toBeGreaterThan(1);
  await hide(page, true);
  const hidden = await seed();
  await page.waitForTimeout(1300);
  expect(await seed()).toBe(hidden);
  await hide(page, false);
  await expect.poll(seed).toBeGreaterThan(hidden);
  await panel.evaluate((element) => element.pause());
});

test("at rest nothing is drawn at all", async ({ page, site }) => {
  const panel = await open(page, site, "gaussian-gradient");
  await measured(panel);
  await page.waitForTimeout(300);
  expect(await drawsDuring(page, async () => {})).toBe(0);
});

for (const [how, away, back] of /** @type {any[][]} */ ([
  [
    "out of sight",
    (page) => scrollTo(page, 0),
    (page) => panelOf(page, "categorical-gradient").scrollIntoViewIfNeeded(),
  ],
  ["in a hidden tab", (page) => hide(page, true), (page) => hide(page, false)],
])) {
  test(`a long measurement stops ${how}, and starts again`, async ({ page, site }) => {
    const panel = await open(page, site, "categorical-gradient");
    await panel.evaluate((element) => {
      element.params = { replicates: 1e6 };
    });
    const latest = async () => (await said(page)).at(-1)?.done ?? 1;
    const lastOf = async (type) => (await said(page)).findLastIndex((one) => one.type === type);
    await expect.poll(latest).toBeLessThan(1);
    await away(page);
    await expect.poll(() => lastOf("stop")).toBeGreaterThan(-1);
    await page.waitForTimeout(200); // a snapshot may be on its way
    const stopped = await said(page);
    await page.waitForTimeout(400);
    expect(await said(page)).toEqual(stopped);
    expect(stopped.findLast(({ type }) => type === "snapshot").done).toBeLessThan(1);
    await back(page);
    await settle(page);
    await expect.poll(async () => (await lastOf("start")) - (await lastOf("stop"))).toBeGreaterThan(0);
    await expect.poll(latest).toBeLessThan(1);
  });
}
