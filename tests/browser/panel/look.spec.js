// Nothing is cut off and nothing sticks out, narrow and wide, light and dark; pictures are as sharp as the screen.
import { expect, open, openAll, panelOf, settle, test } from "../support/index.js";

/** What sticks out of its panel, and whose text is wider or higher than its box. */
const misfits = (panel) =>
  panel.evaluate((element) => {
    const root = element.shadowRoot;
    const box = element.getBoundingClientRect();
    const name = (one) => `${one.localName}.${one.className} “${one.textContent.trim().slice(0, 40)}”`;
    const visible = (selector) => [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    const out = visible("input, select, button, output, label, figure, .stage, .handle, summary, .readouts > div")
      .filter((one) => !one.closest(".unseen, .handle"))
      .filter((one) => {
        const { left, right } = one.getBoundingClientRect();
        return left < box.left - 0.5 || right > box.right + 0.5;
      });
    const texts =
      "label, legend:not(.unseen), dt, dd, li, figcaption, button, summary, .axis-x, .axis-y, .message, strong";
    const cut = visible(texts).filter((one) => {
      const inline = getComputedStyle(one).display === "inline";
      return !inline && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
    });
    const lists = visible("select").filter((one) => {
      const style = getComputedStyle(one);
      const context = document.createElement("canvas").getContext("2d");
      context.font = style.font;
      const text = one.selectedOptions[0].textContent;
      return context.measureText(text).width > one.clientWidth - 12;
    });
    return { out: out.map(name), cut: cut.map(name), lists: lists.map((one) => one.selectedOptions[0].textContent) };
  });

for (const width of [375, 1440]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${width} pixels wide, ${colorScheme}: everything fits`, async ({ page, site }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const names = await openAll(page, site);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect(scrollWidth).toBe(clientWidth);
      for (const name of names) {
        expect(await misfits(panelOf(page, name)), name).toEqual({ out: [], cut: [], lists: [] });
      }
      const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(ground).toBe(colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(20, 22, 26)");
    });
  }
}

test("the fullest panels fit on a phone", async ({ page, site }) => {
  await page.setViewportSize({ width: 375, height: 900 });
  await openAll(page, site);
  for (const [name, params] of /** @type {any[][]} */ ([
    ["gumbel-softmax", { probs: Array(10).fill(0.1), samples: 20_000 }],
    ["gaussian", { mean: [-4, 4], stdDev: [3, 0.05] }],
    ["gumbel", { u: 0.999, samples: 20_000 }],
    ["elbo", { model: "bernoulli-mixture", probs: [0.01, 0.98, 0.01] }],
    ["diffusion", { t: 1, steps: 200, sampler: "reverse-sde", data: "four-modes" }],
    ["diffusion", { dimensions: 2, data: "drawn", modes: Array.from({ length: 16 }, (_, i) => (i - 8) / 3) }],
    ["gumbel-max", { probs: Array(10).fill(0.1), samples: 20_000 }],
    ["gaussian-gradient", { k: -5, draws: 256, dimensions: 16, replicates: 100 }],
    ["categorical-gradient", { probs: Array(10).fill(0.1), coefficients: Array(10).fill(-3), replicates: 100 }],
  ])) {
    const panel = panelOf(page, name);
    await panel.scrollIntoViewIfNeeded();
    await panel.evaluate((element, patch) => {
      element.params = patch;
    }, params);
    await page.waitForTimeout(300);
    expect(await misfits(panel), name).toEqual({ out: [], cut: [], lists: [] });
  }
  const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
  expect(scrollWidth).toBe(clientWidth);
});

for (const deviceScaleFactor of [1, 2, 3]) {
  test.describe(`${deviceScaleFactor} device pixels to a pixel`, () => {
    test.use({ deviceScaleFactor });

    test("a canvas has as many pixels as can be seen", async ({ page, site }) => {
      for (const name of await openAll(page, site)) {
        const panel = panelOf(page, name);
        // a tall panel draws as it comes into sight
        for (const figure of await panel.locator("figure:not([hidden])").all()) {
          await figure.scrollIntoViewIfNeeded();
          await settle(page);
        }
        const sizes = await panel.evaluate((element) =>
          [...element.shadowRoot.querySelectorAll("figure:not([hidden]) canvas")].map((canvas) => [
            [canvas.width, canvas.height],
            [canvas.clientWidth, canvas.clientHeight],
          ]),
        );
        expect(sizes.length).toBeGreaterThan(0);
        for (const [[width, height], [cssWidth, cssHeight]] of sizes) {
          const scale = Math.min(deviceScaleFactor, 2);
          expect([width, height]).toEqual([Math.round(cssWidth * scale), Math.round(cssHeight * scale)]);
          expect(cssWidth).toBeGreaterThan(100);
        }
      }
    });
  });
}

test("a picture follows the width of its panel", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel-softmax");
  const sharp = () =>
    panel.evaluate((element) => {
      const canvas = element.shadowRoot.querySelector("canvas");
      return [canvas.width, canvas.clientWidth];
    });
  const [before] = await sharp();
  await page.setViewportSize({ width: 700, height: 900 });
  await expect.poll(async () => (await sharp())[0] === (await sharp())[1]).toBe(true);
  expect((await sharp())[0]).not.toBe(before);
});
