// A phone: fingers move what they touch, and scroll the page everywhere else.
import { handleOf, middle, sliderOf, stageOf, swipe, thumb } from "../support/hand.js";
import { expect, open, params, settle, test } from "../support/index.js";

test.use({ viewport: { width: 375, height: 800 }, hasTouch: true, isMobile: true });

const scrolled = (page) => page.evaluate(() => window.scrollY);

/** Puts a point into the middle of the screen, where a swipe has room, and returns where it is now. */
/** @returns {Promise<[x: number, y: number]>} */
async function centred(page, locator) {
  await locator.evaluate((element) => element.scrollIntoView({ block: "center", behavior: "instant" }));
  await settle(page);
  return middle(locator);
}

test("a finger drags τ", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel-softmax");
  const from = await thumb(panel, "temperature", 1);
  const to = await thumb(panel, "temperature", 0.1);
  await swipe(page, from, to);
  expect((await params(panel)).temperature).toBeLessThan(0.2);
});

test("a finger drags a bar of π without scrolling the page", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel-softmax");
  const from = await centred(page, handleOf(panel, "bars", "class-0"));
  const before = await scrolled(page);
  await swipe(page, from, [from[0], from[1] - 60]);
  const { probs } = await params(panel);
  expect(probs[0]).toBeGreaterThan(0.3);
  expect(probs[0]).toBeLessThan(0.7);
  expect(probs.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  expect(await scrolled(page)).toBe(before);
});

test("a finger drags μ sideways", async ({ page, site }) => {
  const panel = await open(page, site, "gaussian");
  const { mean } = await params(panel);
  const from = await centred(page, handleOf(panel, "carry", "mean-0"));
  const before = await scrolled(page);
  await swipe(page, from, [from[0] + 60, from[1]]);
  expect((await params(panel)).mean).toBeGreaterThan(mean + 0.3);
  expect(await scrolled(page)).toBe(before);
});

for (const [what, name, find] of /** @type {any[][]} */ ([
  ["a picture", "gumbel-softmax", (panel) => stageOf(panel, "histograms")],
  ["a picture that can be pressed", "gaussian", (panel) => stageOf(panel, "carry")],
  ["a slider", "gumbel-softmax", (panel) => sliderOf(panel, "temperature")],
  ["a handle that moves sideways", "gaussian", (panel) => handleOf(panel, "carry", "mean-0")],
])) {
  test(`an upward swipe on ${what} scrolls the page and changes nothing`, async ({ page, site }) => {
    const panel = await open(page, site, name);
    const from = await centred(page, find(panel));
    const [before, top] = [await params(panel), await scrolled(page)];
    await swipe(page, from, [from[0] + 2, from[1] - 200]);
    await expect.poll(() => scrolled(page)).toBeGreaterThan(top + 100);
    expect(await params(panel)).toEqual(before);
  });
}

test("a tap on a thread picks its sample", async ({ page, site }) => {
  const panel = await open(page, site, "gaussian");
  const [x, y] = await centred(page, stageOf(panel, "carry"));
  const picks = [];
  for (const right of [-30, 25]) {
    await page.touchscreen.tap(x + right, y);
    picks.push((await params(panel)).picked);
  }
  expect(picks[0]).not.toBe(picks[1]);
});
