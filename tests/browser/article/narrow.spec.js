// A small window: 320 pixels wide, which is 400 % (WCAG 1.4.10), with the spacing of 1.4.12. Nothing scrolls sideways but in boxes
// of its own.
import { readdirSync } from "node:fs";
import { expect, test } from "../support/index.js";
import { tooWide, unfolded } from "../support/narrow.js";
import { arrive, buttonOf, dialogOf } from "../support/walk.js";

const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }`;
const DOCS = readdirSync(new URL("../../../dist/docs", import.meta.url)).filter((name) => name.endsWith(".html"));

test.use({ bypassCSP: true });

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
