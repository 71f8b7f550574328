import { cpSync } from "node:fs";
import { join } from "node:path";
import { sliderOf } from "../browser/support/hand.js";
import { expect } from "../browser/support/index.js";
import { npm } from "./support/tools.js";

const temperature = (panel) => panel.evaluate((element) => element.params.temperature);
const slide = (page) => page.evaluate(() => Reveal.getIndices().h);

export const tool = {
  name: "reveal.js",
  find: (folder) => npm(folder, ["reveal.js@6.0.2"]),
  build({ source, out, folder }) {
    cpSync(source, out, { recursive: true });
    cpSync(join(folder, "node_modules/reveal.js/dist"), join(out, "reveal"), { recursive: true });
    return "./";
  },
  dark: (page) => page.evaluate(() => document.querySelector("#theme").setAttribute("href", "reveal/theme/black.css")),
  show: async (panel) => {
    await panel.evaluate((element) => {
      const { h, v } = Reveal.getIndices(element.closest("section"));
      Reveal.slide(h, v);
    });
    await expect(panel).toBeInViewport();
  },
  async also({ page }) {
    const panels = page.locator("reparam-panel");
    // each on its slide, whole
    for (const panel of await panels.all()) {
      await this.show(panel);
      await page.waitForTimeout(1000); // the slide's transition
      expect(await page.evaluate(() => Reveal.getScale())).not.toBe(1);
      const { y, height } = await panel.boundingBox();
      expect(y).toBeGreaterThan(0);
      expect(y + height).toBeLessThanOrEqual(page.viewportSize().height);
    }
    // an arrow on a slider moves the slider, elsewhere the slide
    const panel = panels.first();
    await this.show(panel);
    const before = await temperature(panel);
    await sliderOf(panel, "temperature").focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => temperature(panel)).toBeGreaterThan(before);
    expect(await slide(page)).toBe(0);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => slide(page)).toBe(1);
  },
};
