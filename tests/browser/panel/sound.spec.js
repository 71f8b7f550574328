// Pictures heard: what is scheduled is what is drawn, and nothing sounds that nobody asked for.
import { enter, entries } from "../support/entered.js";
import { handleOf } from "../support/hand.js";
import { openTags } from "../support/hosts.js";
import { expect, measured, settle, test } from "../support/index.js";
import { hush, listen, tones } from "../support/listened.js";

const firsts = (list) => list.map(([value]) => value);
const rises = (numbers) => numbers.every((x, i) => i === 0 || x >= numbers[i - 1]);
/** Their standard deviation in octaves. */
const octaves = (pitches) => {
  const logs = pitches.map(Math.log2);
  const mean = logs.reduce((sum, x) => sum + x) / logs.length;
  return Math.sqrt(logs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / logs.length);
};
const spread = (numbers) => Math.max(...numbers) / Math.min(...numbers);
/** Unfolds a panel’s words, where it can be played. */
async function openWords(panel) {
  await panel.locator("button.fold.words").click();
  await expect(panel.locator(".hear")).toBeVisible();
}
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
  await page.keyboard.press("ArrowDown"); // from the level that it grows to
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

test("lines are played one after another, each named, and stopped", async ({ page, site }) => {
  const find = await openTags(
    page,
    site,
    '<reparam-panel id="a" panel="gumbel" figures="inverse density"></reparam-panel>',
  );
  const panel = find("a");
  await entries(page);
  await openWords(panel);
  const pictures = panel.locator(".hear select").first();
  await expect(pictures.locator("option")).toHaveText(["The inverse", "The density"].map(() => /./));
  await play(panel, "Hear it").click();
  await expect(panel.locator(".played")).toContainText("F(x)");
  const [line] = loud(await tones(page));
  expect(rises(firsts(line.pitches))).toBe(true); // a distribution function
  await play(panel, "Stop the sound").click();
  await hush(page);
  await pictures.selectOption("density");
  await play(panel, "Hear it").click();
  await expect.poll(async () => loud(await tones(page)).length).toBeGreaterThan(0);
  const all = loud(await tones(page)).map((tone) => firsts(tone.pitches));
  const pitches = all.reduce((most, one) => (one.length > most.length ? one : most)); // the curve, not the bins of draws
  const top = pitches.indexOf(Math.max(...pitches));
  expect(rises(pitches.slice(0, top + 1))).toBe(true); // up to the mode and down again
  expect(rises(pitches.slice(top).toReversed())).toBe(true);
  const after = (await tones(page)).length;
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
  expect((await tones(page)).length).toBe(after);
  await expect.poll(() => page.evaluate(() => window.contexts[0].state), { timeout: 4000 }).toBe("suspended");
});

test("single estimates are clicks: the score function rattles, the path ticks at one place", async ({ page, site }) => {
  const find = await openTags(
    page,
    site,
    '<reparam-panel id="a" panel="gaussian-gradient" figures="estimates"  replicates="1000"></reparam-panel>',
  );
  const panel = find("a");
  await measured(panel);
  await entries(page);
  await openWords(panel);
  await play(panel, "Hear single estimates as clicks").click();
  await expect(panel.locator(".played")).toContainText("Score function");
  await expect.poll(async () => (await tones(page)).length).toBe(96);
  const clicks = await tones(page);
  const of = (from) => clicks.slice(from, from + 48);
  const [score, path] = [of(0), of(48)];
  const pitches = (all) => all.map((tone) => tone.pitches[0][0]);
  expect(octaves(pitches(path))).toBeGreaterThan(0);
  expect(octaves(pitches(score)) / octaves(pitches(path))).toBeGreaterThan(2.5); // variances 87 and 4
  const pans = score.map((tone) => tone.pans[0][0]);
  expect(Math.max(...pans) - Math.min(...pans)).toBeGreaterThan(0.6);
  const times = score.map((tone) => tone.gains[0][1]);
  expect(rises(times)).toBe(true);
  expect(times.at(-1) - times[0]).toBeLessThan(2.6);
  for (const { gains } of clicks) expect(Math.max(...firsts(gains))).toBeLessThanOrEqual(0.15);
});

test("keys sound when that is wanted; off is off, after a reload too, and for every panel", async ({ page, site }) => {
  const tags =
    '<reparam-panel id="a" panel="elbo" figures="bound" controls="importance-samples"></reparam-panel><reparam-panel id="b" panel="gumbel" figures="inverse"></reparam-panel>';
  let find = await openTags(page, site, tags);
  await entries(page);
  await openWords(find("a"));
  await openWords(find("b"));
  await choose(find("a"), "keys");
  await expect(find("b").locator(".hear select").last()).toHaveValue("keys");
  expect(await tones(page)).toEqual([]);
  const heard = async (press) => {
    await hush(page);
    await press();
    await expect.poll(async () => (await tones(page)).length).toBeGreaterThan(0);
    return firsts((await tones(page))[0].pitches)[0];
  };
  await enter(page, find("b"), "inverse");
  await page.keyboard.press("Home");
  const foot = await heard(() => page.keyboard.press("ArrowRight"));
  for (let i = 0; i < 9; i += 1) await page.keyboard.press("PageUp");
  const higher = await heard(() => page.keyboard.press("ArrowRight"));
  expect(higher).toBeGreaterThan(foot);
  await page.keyboard.press("Escape");
  const handle = handleOf(find("a"), "bound", "samples");
  await handle.focus();
  const many = await heard(() => page.keyboard.press("End"));
  const one = await heard(() => page.keyboard.press("Home"));
  expect(many).toBeGreaterThan(one); // the bound grows with K
  await find("a").locator("input[type=range]").focus();
  expect(await heard(() => page.keyboard.press("End"))).toBe(many);
  await choose(find("a"), "off");
  find = await openTags(page, site, tags);
  await entries(page);
  await openWords(find("b"));
  await expect(find("b").locator(".hear select").last()).toHaveValue("off");
  await expect(play(find("b"), "Hear it")).toBeDisabled();
  const point = await enter(page, find("b"), "inverse");
  await page.keyboard.press("End");
  await page.keyboard.press(" ");
  await expect(point).toHaveAttribute("aria-valuetext", "Sound is off.");
  expect(await tones(page)).toEqual([]);
});

test("without Web Audio a sentence says so", async ({ page, site }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, "AudioContext");
  });
  const find = await openTags(page, site, '<reparam-panel id="a" panel="gumbel" figures="density"></reparam-panel>');
  const panel = find("a");
  await entries(page);
  await openWords(panel);
  await play(panel, "Hear it").click();
  await expect(panel.locator(".played")).toHaveText("This browser has no Web Audio: nothing can be heard.");
});
