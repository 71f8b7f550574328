// The size of the page's text is that of the panel's, on canvas too, and its height grows with it.
import { heights } from "../../../scripts/heights.mjs";
import { drag, handleOf, middle } from "../support/hand.js";
import { openHost, openPanels } from "../support/hosts.js";
import { expect, params, settle, test } from "../support/index.js";

/** Words of 15 pixels on a page of 16: heights in em of them. */
const SHARE = { usual: 1, larger: 1.5, own: 0.8 };

test("words, numbers on axes and heights grow with the page's text", async ({ page, site }) => {
  await page.addInitScript(() => {
    const sizes = new Map();
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (...words) {
      sizes.set(this.canvas, Number.parseFloat(this.font) * this.getTransform().a);
      return fillText.apply(this, words);
    };
    Object.assign(window, { sizes });
  });
  const { panels } = await openPanels(page, site, "sized.html");
  for (const [id, share] of Object.entries(SHARE)) {
    const seen = await page.locator(`#${id}`).evaluate((element) => {
      const find = (/** @type {string} */ name) => element.shadowRoot.querySelector(name);
      return {
        words: Number.parseFloat(getComputedStyle(find(".panel")).fontSize),
        title: Number.parseFloat(getComputedStyle(find("strong")).fontSize),
        canvas: /** @type {any} */ (window).sizes.get(find("canvas")),
        height: element.getBoundingClientRect().height,
      };
    });
    expect(seen.words, id).toBeCloseTo(15 * share, 2);
    expect(seen.title, id).toBeCloseTo(14 * share, 2);
    expect(Math.abs(seen.canvas - 12 * share), id).toBeLessThan(0.2);
    // 700 pixels are a narrow panel where the words are large
    const [wide, narrow] = heights("gumbel-softmax", { figures: "cloud" });
    const own = (share > 1.2 ? narrow : wide) * share;
    expect(Math.abs(seen.height - own), id).toBeLessThan(5);
  }
  // a hand finds what it sees
  const larger = page.locator("#larger");
  const handle = handleOf(larger, "cloud", "point");
  const [x, y] = await middle(handle);
  await drag(page, [x, y], [x, y - 60]);
  await settle(page);
  expect((await params(larger)).probs[2]).toBeGreaterThan(0.6);
  const [, top] = await middle(handle);
  expect(Math.abs(top - (y - 60))).toBeLessThan(2);
  // and a change is followed
  await page.evaluate(() => {
    document.body.style.fontSize = "20px";
  });
  const canvas = () =>
    panels
      .first()
      .evaluate((element) => /** @type {any} */ (window).sizes.get(element.shadowRoot.querySelector("canvas")));
  await expect.poll(canvas).toBeGreaterThan(14.8);
});

test("the linked sheet keeps that room before the script is there", async ({ page, site }) => {
  await openHost(page, site, "sheet.html");
  const kept = await page.evaluate(() => {
    document.body.style.cssText = "font-size: 24px; width: 700px";
    document.body.innerHTML = '<reparam-panel panel="gumbel-softmax" figures="cloud"></reparam-panel>';
    return document.querySelector("reparam-panel")?.getBoundingClientRect().height ?? 0;
  });
  expect(Math.abs(kept - 1.5 * heights("gumbel-softmax", { figures: "cloud" })[1])).toBeLessThan(5);
});
