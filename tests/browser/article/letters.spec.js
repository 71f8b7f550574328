// The reader's size of text, twice as large as usual: a setting of the browser, which pages hear of in rem and in media queries.
import config from "../../../playwright.config.js";
import { expect, test } from "../support/index.js";
import { tooWide, unfolded } from "../support/narrow.js";
import { arrive, buttonOf, nextOf } from "../support/walk.js";

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
      title: size(panel.shadowRoot.querySelector("strong")),
    };
  });
  expect(sizes).toEqual({ words: 34, panel: 30, title: 26 });
  await buttonOf(page).click();
  await arrive(page, 0);
  expect(await tooWide(page)).toEqual([]);
  await expect(nextOf(page)).toBeVisible();
});
