// A page that is too wide for its window.
import { settle } from "./index.js";

/** What sticks out of the window and isn't in a box that scrolls or cuts it off. */
export const tooWide = (page) =>
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
export async function unfolded(page, address, css) {
  await page.goto(address);
  if (css) await page.addStyleTag({ content: css });
  await page.locator("details").evaluateAll((all) => {
    for (const details of /** @type {HTMLDetailsElement[]} */ (all)) details.open = true;
  });
  await settle(page);
}
