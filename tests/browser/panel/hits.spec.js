// Under a finger everything that can be pressed is 44 pixels high and wide (WCAG 2.5.5), panels are as high as for a mouse, and
// help needs neither mouse nor a Tab stop of its own.
import { readFileSync } from "node:fs";
import { heights } from "../../../scripts/heights.mjs";
import { layoutAt } from "../../../www/panels/heights.js";
import { missed } from "../support/hits.js";
import { openTags } from "../support/hosts.js";
import { expect, settle, test } from "../support/index.js";

const schemas = JSON.parse(readFileSync(new URL("../../../www/generated/schema.json", import.meta.url), "utf8"));
const NEAR = 4;

test.describe("a finger", () => {
  test.use({ hasTouch: true, isMobile: true });

  for (const [width, height] of [
    [390, 844],
    [844, 390],
  ]) {
    test(`${width} × ${height}: hits everything, in a panel as high as for a mouse`, async ({ page, site }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width, height });
      const tags = schemas.flatMap(({ name }) => [
        `<reparam-panel panel="${name}"></reparam-panel>`,
        `<reparam-panel panel="${name}" compact></reparam-panel>`,
      ]);
      await openTags(page, site, tags.join(""));
      const off = await page.locator("reparam-panel").evaluateAll((panels) =>
        panels.map((panel) => ({
          panel: panel.getAttribute("panel"),
          compact: panel.hasAttribute("compact"),
          high: panel.getBoundingClientRect().height,
        })),
      );
      for (const { panel, compact, high } of off) {
        const own = heights(panel, { compact })[layoutAt(width)];
        expect(Math.abs(high - own), `${panel}${compact ? ", compact" : ""}: ${high}, not ${own}`).toBeLessThan(NEAR);
      }
      await page.locator("reparam-panel:not([compact])").evaluateAll((panels) => {
        for (const panel of panels) panel.setAttribute("controls", "full");
      });
      await settle(page);
      const { count, found } = await missed(page, true);
      expect(count).toBeGreaterThan(250);
      expect(found).toEqual([]);
    });
  }

  test("a tap on a control's name shows its help, another takes it away", async ({ page, site }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const find = await openTags(page, site, '<reparam-panel id="one" panel="gumbel-softmax"></reparam-panel>');
    const help = find("one").locator(".help");
    await find("one").locator(".slider label").first().tap();
    await expect(help).toHaveText(/relaxed sample/);
    await find("one").locator("strong").first().tap();
    await expect(help).toHaveCount(0);
  });
});

test("the focus of keys shows help, Escape and leaving take it away, and nothing moves", async ({ page, site }) => {
  const find = await openTags(page, site, '<reparam-panel id="one" panel="gumbel-softmax"></reparam-panel>');
  const [panel, help] = [find("one"), find("one").locator(".help")];
  const before = await panel.boundingBox();
  const slider = panel.locator(".slider input[type=range]").first();
  await slider.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(slider).toBeFocused();
  await expect(help).toHaveText(/relaxed sample/);
  expect(await panel.boundingBox()).toEqual(before);
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(help).toHaveCount(1);
  await page.keyboard.press("Shift+Tab");
  await expect(help).toHaveCount(0);
});
