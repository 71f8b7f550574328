// Attribute `compact`: the same panel for a small place.
import { openTags } from "../support/hosts.js";
import { expect, set, settle, test } from "../support/index.js";

const heightOf = (panel) => panel.evaluate((element) => element.getBoundingClientRect().height);

test("it comes and goes with its attribute, and all stays usable", async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const at = await openTags(page, site, '<reparam-panel id="one" panel="elbo" figures="encoder"></reparam-panel>');
  const panel = at("one");
  const [mean, play] = [panel.getByRole("slider", { name: "Mean μ" }), panel.locator(".play")];
  const before = await heightOf(panel);
  await expect(play).toHaveText("Follow the gradient");
  await panel.evaluate((element) => element.toggleAttribute("compact", true));
  await settle(page);
  expect(await heightOf(panel)).toBeLessThan(before - 80);
  // its word can't be seen any more, but heard
  await expect(mean).toBeVisible();
  expect((await panel.locator(".slider .word").first().boundingBox()).width).toBeLessThan(2);
  const [slider, field] = await Promise.all([mean.boundingBox(), panel.locator(".field").first().boundingBox()]);
  expect(Math.abs(slider.y + slider.height / 2 - field.y - field.height / 2)).toBeLessThan(2);
  // its button is a sign, and is called what it was
  await expect(play).toHaveText("▶");
  await expect(panel.getByRole("button", { name: "Follow the gradient" })).toBeVisible();
  await panel.getByRole("button", { name: "Numbers" }).click();
  await expect(panel.locator(".table")).toBeVisible();
  await panel.getByRole("button", { name: "Numbers" }).click();
  await panel.evaluate((element) => element.removeAttribute("compact"));
  await settle(page);
  expect(await heightOf(panel)).toBe(before);
  await expect(play).toHaveText("Follow the gradient");
});

test("on paper it has no controls", async ({ page, site }) => {
  const at = await openTags(
    page,
    site,
    '<reparam-panel id="one" panel="elbo" figures="encoder" compact></reparam-panel>',
  );
  await expect(at("one").locator("input").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(at("one").locator("input:visible, button:visible")).toHaveCount(0);
  await expect(at("one").locator("canvas")).toBeVisible();
});

test("what is said stands over the legend, and nothing one can touch is under it", async ({
  page,
  site,
  complaints,
}) => {
  const at = await openTags(page, site, '<reparam-panel id="one" panel="gaussian" compact></reparam-panel>');
  await set(at("one"), { stdDev: -1 });
  complaints.length = 0;
  const [said, stage] = await Promise.all([
    at("one").locator(".message").boundingBox(),
    at("one").locator(".stage").boundingBox(),
  ]);
  expect(said.height).toBeGreaterThan(15);
  expect(said.y + said.height).toBeLessThanOrEqual(stage.y);
});

for (const width of [280, 358, 680]) {
  test(`under the curves each estimator has its numbers, with bars on one scale, ${width} pixels`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const at = await openTags(
      page,
      site,
      '<reparam-panel id="one" panel="categorical-gradient" figures="tradeoff" estimators="gumbel-softmax,score-function" compact></reparam-panel>',
    );
    const panel = at("one");
    const read = () =>
      panel.evaluate((element) => {
        const cells = [...element.shadowRoot.querySelectorAll(".numbers [data-number]")];
        const { exact, estimators } = element.report.coordinate;
        return {
          texts: cells.map(({ textContent }) => textContent),
          bars: cells.map((cell) => Number.parseFloat(getComputedStyle(cell, "::after").width)),
          arrows: cells.map((cell) => getComputedStyle(cell, "::after").clipPath !== "none"),
          values: estimators.flatMap(({ biased, biasSquared, variance }) => [biased ? biasSquared : 0, variance]),
          unit: exact ** 2,
          wide: cells.every((cell) => cell.scrollWidth <= cell.clientWidth),
        };
      });
    for (const temperature of [0.1, 1, 10]) {
      await set(panel, { temperature });
      await settle(page);
      const { texts, bars, arrows, values, unit, wide } = await read();
      expect(texts[0]).toMatch(/^bias² (none seen|[\d.e−]+ ± [\d.e−]+)$/);
      expect(texts[3]).toMatch(/^variance [\d.e−]+ ± [\d.e−]+$/);
      expect(wide).toBe(true);
      // the score function's variance is beyond the scale, and as long as the room
      const whole = bars[3];
      expect(whole).toBeGreaterThan(60);
      bars.forEach((px, i) => {
        expect(Math.abs(px - whole * Math.min(values[i] / unit, 1)), `${i} at τ = ${temperature}`).toBeLessThan(1.5);
      });
      expect(arrows).toEqual(values.map((value) => value > unit));
    }
  });
}

test("simplex pictures keep their shape", async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const at = await openTags(
    page,
    site,
    '<reparam-panel id="one" panel="gumbel-softmax" figures="cloud" compact></reparam-panel>',
  );
  const panel = at("one");
  const corners = [];
  for (const probs of [
    [0.998, 0.001, 0.001],
    [0.001, 0.998, 0.001],
    [0.001, 0.001, 0.998],
  ]) {
    await set(panel, { probs });
    await settle(page);
    corners.push(
      await panel.locator(".handle").evaluate((element) => {
        const { m41, m42 } = new DOMMatrix(getComputedStyle(element).transform);
        return [m41, m42];
      }),
    );
  }
  const side = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const sides = [side(corners[0], corners[1]), side(corners[1], corners[2]), side(corners[2], corners[0])];
  expect(Math.max(...sides) / Math.min(...sides)).toBeLessThan(1.03);
});
