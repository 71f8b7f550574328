// Scenes: a figure stays on the screen of its words, and leaves them room.
import { expect, settle, test } from "../support/index.js";

/** Where each scene's first panel is once its words are being read: share of the screen that it takes, and its top. */
const docks = (page, block) =>
  page.evaluate(async (block) => {
    const found = [];
    for (const scene of document.querySelectorAll(".scene:not(.free)")) {
      const panel = scene.querySelector(".stand > reparam-panel");
      const last = scene.querySelector(".words > :last-child");
      last.scrollIntoView({ block, behavior: "instant" });
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { top, bottom, left, right } = panel.getBoundingClientRect();
      const words = scene.querySelector(".words").getBoundingClientRect();
      const alone = scene.querySelectorAll(".stand > reparam-panel").length === 1;
      found.push({
        id: panel.id,
        alone,
        share: bottom / innerHeight,
        docked: bottom > 0,
        beside: left > words.right,
        top,
        right,
      });
    }
    return found;
  }, block);

for (const [width, height] of [
  [390, 844],
  [390, 664],
  [360, 740],
  [768, 1024],
]) {
  test(`a docked figure takes at most 45 % of the screen, ${width} × ${height}`, async ({ page, site }) => {
    await page.setViewportSize({ width, height });
    await page.goto(site.page);
    await settle(page);
    const found = await docks(page, "start");
    expect(found.length).toBeGreaterThan(15);
    expect(found.filter(({ docked, share }) => !docked || share > 0.455)).toEqual([]);
  });
}

test("what is focused below a docked figure isn't covered by it", async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(site.page);
  const words = await page.locator(".scene:not(.free) > .words > p > button.set").all();
  expect(words.length).toBeGreaterThan(20);
  for (const word of words.toReversed()) {
    await word.evaluate((button) => button.focus());
    await settle(page);
    const seen = await word.evaluate((button) => {
      const { left, top, height } = button.getClientRects()[0];
      return button.contains(document.elementFromPoint(left + 4, top + height / 2));
    });
    expect(seen, await word.textContent()).toBe(true);
  }
});

test("on a wide page a figure stands beside its words and stays while they pass", async ({ page, site }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(site.page);
  await settle(page);
  const found = await docks(page, "center");
  expect(found.filter(({ beside, alone, top, right }) => !beside || (alone && top < 0) || right > 1440)).toEqual([]);
});

for (const [width, height, most] of [
  [1440, 900, 23_500],
  [390, 844, 40_000],
]) {
  test(`with all boxes closed it takes no more than ${most} pixels, and comes to the point, ${width} × ${height}`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width, height });
    await page.goto(site.page);
    const all = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(all).toBeLessThanOrEqual(most);
    const top = (id) => page.locator(`#${id}`).evaluate((one) => one.getBoundingClientRect().top + scrollY);
    // the cut with both estimators' numbers, the Gumbel race, the relaxation
    expect(await top("graph")).toBeLessThan(3 * height);
    expect(await top("discrete")).toBeLessThan(all / 3);
    expect(await top("relaxation")).toBeLessThan(all / 2);
  });
}
