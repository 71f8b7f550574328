// Pictures heard: what is scheduled is what is drawn, and nothing sounds that nobody asked for.
import { enter, entries } from "../support/entered.js";
import { handleOf } from "../support/hand.js";
import { openTags } from "../support/hosts.js";
import { expect, measured, settle, test } from "../support/index.js";
import { hush, listen, tones } from "../support/listened.js";

const firsts = (list) => list.map(([value]) => value);
const rises = (numbers) => numbers.every((x, i) => i === 0 || x >= numbers[i - 1]);
const spread = (numbers) => Math.max(...numbers) / Math.min(...numbers);
const choose = (panel, choice) => panel.locator(".hear select").last().selectOption(choice);
const play = (panel, name) => panel.locator(".hear").getByRole("button", { name, exact: true });

/** Tones of lines and notes, without the ticks and knocks, which are soft. */
const loud = (all) => all.filter(({ gains }) => Math.max(...firsts(gains)) > 0.1);

test.beforeEach(async ({ page }) => {
  await listen(page);
});

test("a line that is read plays as it runs: from left to right, its height the pitch, a tick at the handle", async ({
  page,
  site,
}) => {
  const find = await openTags(page, site, '<reparam-panel id="a" panel="elbo" figures="bound"></reparam-panel>');
  const panel = find("a");
  await entries(page);
  const point = await enter(page, panel, "bound");
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await settle(page);
  expect(await tones(page)).toEqual([]); // keys are silent until somebody wants them heard
  await page.keyboard.press(" ");
  await expect.poll(async () => (await tones(page)).length).toBe(2);
  const [line, tick] = await tones(page);
  // the bound grows with K
  expect(rises(firsts(line.pitches))).toBe(true);
  expect(spread(firsts(line.pitches))).toBeGreaterThan(1.5);
  expect(rises(firsts(line.pans))).toBe(true);
  expect(rises(line.pitches.map(([, time]) => time))).toBe(true);
  const seconds = line.pitches.at(-1)[1] - line.pitches[0][1];
  expect(seconds).toBeGreaterThan(2);
  expect(seconds).toBeLessThanOrEqual(2.51);
  for (const { gains } of [line, tick]) {
    expect(firsts(gains)[0]).toBe(0);
    expect(firsts(gains).at(-1)).toBe(0);
    expect(Math.max(...firsts(gains))).toBeLessThanOrEqual(0.15);
  }
  // K = 5 of 1 to 100 on a logarithmic axis
  const share = Math.log(5) / Math.log(100);
  expect(tick.pans[0][0]).toBeCloseTo(2 * share - 1, 2);
  const start = line.pitches[0][1] - (2.5 * (line.pans[0][0] + 1)) / 2;
  expect(tick.gains[0][1] - start).toBeCloseTo(2.5 * share, 2);
  await page.keyboard.press("Escape");
  await expect(point).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => window.contexts[0].state), { timeout: 4000 }).toBe("suspended");
});
