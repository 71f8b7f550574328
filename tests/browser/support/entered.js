// Pictures that can be entered by keys, which they are a second after their panel's first picture.
import { expect } from "./index.js";

/** A picture's stop. */
export const entryOf = (panel, figure) => panel.locator(`[data-figure="${figure}"] .enter`);

/** The point that is read in a picture, while the focus is inside. */
export const pointOf = (panel, figure) => panel.locator(`[data-figure="${figure}"] .point`);

/** Waits until every picture that will be a stop is one: until none has come for some seconds. */
export async function entries(page, looks = 1) {
  const count = () =>
    page.evaluate(() => {
      const panels = [...document.querySelectorAll("reparam-panel")];
      return panels.flatMap((panel) => [...(panel.shadowRoot?.querySelectorAll(".enter:not([hidden])") ?? [])]).length;
    });
  let [before, same] = [-1, 0];
  await expect
    .poll(
      async () => {
        const now = await count();
        same = now > 0 && now === before ? same + 1 : 0;
        before = now;
        return same >= looks;
      },
      { intervals: [1000], timeout: 25_000 },
    )
    .toBe(true);
  return before;
}

/** Enters a picture by keys, and gives back its point. */
export async function enter(page, panel, figure) {
  const entry = entryOf(panel, figure);
  await expect(entry).toBeVisible();
  await entry.focus();
  await page.keyboard.press("Enter");
  const point = pointOf(panel, figure);
  await expect(point).toBeFocused();
  return point;
}
