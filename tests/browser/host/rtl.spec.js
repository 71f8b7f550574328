// On a page that runs to the left a panel, whose words are English, is as on any other.
import { openPanels } from "../support/hosts.js";
import { expect, pictureHash, test } from "../support/index.js";

test("charts and words run to the right", async ({ page, site }) => {
  const { panels } = await openPanels(page, site, "rtl.html");
  const [left, right] = [panels.nth(0), panels.nth(1)];
  const seen = (panel) =>
    panel.evaluate((element) => {
      const root = element.shadowRoot;
      const box = element.getBoundingClientRect();
      const middle = (/** @type {Element} */ one) => {
        const { left, right } = one.getBoundingClientRect();
        return Math.round((left + right) / 2 - box.left);
      };
      const words = (/** @type {Element} */ one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return middle(/** @type {any} */ (range));
      };
      return {
        handles: [...root.querySelectorAll(".handle")].map(middle),
        axis: words(root.querySelector(".axis-y")),
        title: words(root.querySelector("strong")),
        keys: [...root.querySelectorAll(".legend li")].map(middle),
        width: box.width,
      };
    });
  const [a, b] = [await seen(left), await seen(right)];
  expect(await pictureHash(left, "carry")).toBe(await pictureHash(right, "carry"));
  expect(a).toEqual(b);
  expect(a.title).toBeLessThan(a.width / 2);
  // a slider that is an axis begins where the plot does
  const slip = await panels.nth(2).evaluate((element) => {
    const [range, stage] = [".along input", ".stage"].map((name) => element.shadowRoot.querySelector(name));
    const margin = Number.parseFloat(getComputedStyle(range).marginLeft);
    return range.getBoundingClientRect().left - stage.getBoundingClientRect().left - margin;
  });
  expect(Math.abs(slip)).toBeLessThan(1);
  // a sign stands before its number
  await left.getByRole("button", { name: /Numbers/ }).click();
  await expect(left.locator("td").first()).toBeVisible();
  const signs = await left.evaluate((element) =>
    [...element.shadowRoot.querySelectorAll("td, tbody th")]
      .filter((cell) => cell.textContent.startsWith("−"))
      .map((cell) => {
        const at = (/** @type {number} */ i) => {
          const range = document.createRange();
          range.setStart(cell.firstChild, i);
          range.setEnd(cell.firstChild, i + 1);
          return range.getBoundingClientRect().left;
        };
        return at(0) < at(1);
      }),
  );
  expect(signs.length).toBeGreaterThan(10);
  expect(signs).not.toContain(false);
});
