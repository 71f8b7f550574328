// From new parameters to the first picture of a temperature sweep.
import { median } from "./rounds.mjs";
import { COEFFICIENTS, PROBS } from "./task.mjs";

/**
 * Milliseconds from setting ten classes with another seed to the end of the frame that shows the sweep; the median.
 * @param {import("@playwright/test").Page} page
 * @param {string} site
 * @param {number} times so many sweeps
 */
export async function firstSweep(page, site, times) {
  await page.goto(site);
  const panel = page.locator("#categorical-sweep");
  await panel.evaluate((/** @type {any} */ element) => element.ready);
  await panel.locator('[data-figure="sweep"]').scrollIntoViewIfNeeded();
  const params = {
    probs: PROBS,
    coefficients: COEFFICIENTS,
    estimators: ["straight-through-gumbel-softmax"],
    replicates: 100_000,
  };
  const seen = [];
  for (let seed = 1; seed <= times; seed += 1) {
    seen.push(await panel.evaluate(firstPicture, { ...params, seed }));
    await page.waitForTimeout(100);
  }
  return median(seen);
}

/** In the page. @param {any} element @param {Record<string, any>} params */
async function firstPicture(element, params) {
  const start = performance.now();
  element.params = params;
  await new Promise((resolve) => element.addEventListener("reparam-report", resolve, { once: true }));
  const ms = performance.now() - start;
  const { sweep } = element.report;
  const shown = sweep.rows.length > 0 && sweep.rows[0].variance.every(Number.isFinite);
  if (!shown) throw new Error("the first picture has no sweep in it");
  return ms;
}
