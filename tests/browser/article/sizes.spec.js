// The reader's size of text, and a small window: 320 pixels wide, which is 400 % (WCAG 1.4.10), with the spacing of 1.4.12, and
// with letters twice as large as usual. Nothing scrolls sideways but in boxes of its own.
import { readdirSync } from "node:fs";
import config from "../../../playwright.config.js";
import { expect, settle, test } from "../support/index.js";
import { arrive, buttonOf, dialogOf, nextOf } from "../support/walk.js";

const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }`;
const DOCS = readdirSync(new URL("../../../dist/docs", import.meta.url)).filter((name) => name.endsWith(".html"));

test.use({ bypassCSP: true });

/** What sticks out of the window and isn't in a box that scrolls or cuts it off. */
const tooWide = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const held = (/** @type {Element | null} */ one) =>
      one !== null &&
      one !== document.body &&
      (getComputedStyle(one).overflowX !== "visible" || held(one.parentElement));
    const out = [...document.querySelectorAll("body *")]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > wide + 1)
      .filter((one) => !held(one.parentElement))
      .map((one) => `${one.localName}.${one.className} “${one.textContent?.trim().slice(0, 40)}”`);
    const over = document.documentElement.scrollWidth - wide;
    return over > 0 ? [`the page, by ${over}`, ...out] : out;
  });

/** Opens a page with everything unfolded. */
async function unfolded(page, address, css) {
  await page.goto(address);
  if (css) await page.addStyleTag({ content: css });
  await page.locator("details").evaluateAll((all) => {
    for (const details of /** @type {HTMLDetailsElement[]} */ (all)) details.open = true;
  });
  await settle(page);
}

test("320 pixels with WCAG's spacing: article, walk and docs", async ({ page, site }) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 320, height: 640 });
  await unfolded(page, site.page, SPACING);
  expect(await tooWide(page)).toEqual([]);
  // the tallest formula keeps all of itself
  const cut = await page
    .locator(".equation")
    .evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).map((one) => one.textContent));
  expect(cut).toEqual([]);
  await buttonOf(page).click();
  await arrive(page, 0);
  expect(await tooWide(page)).toEqual([]);
  expect(await dialogOf(page).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  for (const name of DOCS) {
    await unfolded(page, `${site.page}docs/${name}`, SPACING);
    expect(await tooWide(page), name).toEqual([]);
  }
});

test.describe("letters of 32 pixels", () => {
  const { launchOptions } = config.use ?? {};
  const args = [...(launchOptions?.args ?? []), "--blink-settings=defaultFontSize=32"];
  test.use({ launchOptions: { ...launchOptions, args } });

  test("words, controls and pictures are twice as large, and the page no wider", async ({ page, site }) => {
    test.setTimeout(60_000);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await unfolded(page, site.page, "");
      expect(await tooWide(page), `${width}`).toEqual([]);
    }
    const sizes = await page.evaluate(async () => {
      const panel = /** @type {any} */ (document.querySelector("reparam-panel"));
      await panel.ready;
      const size = (/** @type {Element | null} */ one) => Number.parseFloat(getComputedStyle(one).fontSize);
      return {
        words: size(document.querySelector("section p")),
        panel: size(panel.shadowRoot.querySelector(".panel")),
        control: size(panel.shadowRoot.querySelector(".control")),
        graph: size(document.querySelector(".graph")),
      };
    });
    expect(sizes).toEqual({ words: 34, panel: 30, control: 28, graph: 30 });
    await buttonOf(page).click();
    await arrive(page, 0);
    expect(await tooWide(page)).toEqual([]);
    await expect(nextOf(page)).toBeVisible();
  });
});
