// From a drag to the picture, in the page as built: how long compute and drawing take in each frame.
import { StepError } from "../scripts/run.mjs";
import { median, quantile } from "./rounds.mjs";

/** How often a hand goes from one end to the other and back in it. */
const STROKES = 2;

export const PANELS = ["gaussian", "softmax", "gaussian-gradient", "categorical-gradient"];

/** Runs in the page before its own scripts: the time spent in each frame's callbacks, and tasks of more than 50 ms. */
export function watchFrames() {
  const seen = { frames: /** @type {{ at: number, ms: number }[]} */ ([]), long: /** @type {number[]} */ ([]) };
  Object.assign(window, { seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.long.push(duration);
  }).observe({ type: "longtask" });
  const request = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    request((at) => {
      const start = performance.now();
      callback(at);
      const ms = performance.now() - start;
      const last = seen.frames.at(-1);
      if (last?.at === at) last.ms += ms;
      else seen.frames.push({ at, ms });
    });
}

/**
 * Drags a panel's first slider to and fro: of several drags the middle one is told, and the long tasks of all.
 * @param {import("@playwright/test").Page} page
 * @param {string} site
 * @param {string} id of the panel on the page
 * @param {{ drags: number, ms: number }} plan so many drags, each so long
 */
export async function drag(page, site, id, { drags: count, ms }) {
  await page.goto(site);
  const panel = page.locator(`#${id}`);
  await panel.evaluate((/** @type {any} */ element) => element.ready);
  const slider = panel.locator('input[type="range"]').first();
  await slider.scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  const drags = [];
  for (let i = 0; i < count; i += 1) drags.push(await once(page, slider, ms));
  return {
    label: await slider.getAttribute("name"),
    frames: median(drags.map(({ times }) => times.length)),
    median: median(drags.map(({ times }) => median(times))),
    slow: median(drags.map(({ times }) => quantile(times, 0.95))),
    long: drags.reduce((sum, { long }) => sum + long, 0),
  };
}

/** @param {import("@playwright/test").Page} page @param {import("@playwright/test").Locator} slider @param {number} ms */
async function once(page, slider, ms) {
  const box = await slider.boundingBox();
  if (!box) throw new StepError("There is no slider to drag.");
  const at = (/** @type {number} */ share) => box.x + box.width * (0.5 - 0.4 * Math.cos(Math.PI * 2 * STROKES * share));
  const y = box.y + box.height / 2;
  await page.mouse.move(at(0), y);
  await page.mouse.down();
  await forget(page);
  const start = performance.now();
  let share = 0;
  while (share < 1) {
    share = Math.min((performance.now() - start) / ms, 1);
    await page.mouse.move(at(share), y);
  }
  const { frames, long } = await look(page);
  await page.mouse.up();
  return { times: frames.map(({ ms }) => ms), long: long.length };
}

const forget = (/** @type {import("@playwright/test").Page} */ page) =>
  page.evaluate(() => {
    const { seen } = /** @type {any} */ (window);
    seen.frames.length = 0;
    seen.long.length = 0;
  });

/** @returns {Promise<{ frames: { ms: number }[], long: number[] }>} */
const look = (/** @type {import("@playwright/test").Page} */ page) =>
  page.evaluate(() => /** @type {any} */ (window).seen);
