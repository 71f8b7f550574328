// What a panel's polite region says, as a screen reader is told of it: each time its text is set.
import { expect } from "./index.js";

/** Begins to listen, once the panel has its words. */
export async function listen(panel) {
  await panel.locator(".heard").waitFor({ state: "attached" });
  await panel.evaluate((element) => {
    const region = element.shadowRoot.querySelector(".heard");
    element.heard = [];
    element.listened = 0;
    element.told = () => {};
    const observer = new MutationObserver(() => {
      element.heard.push(region.textContent);
      element.told();
    });
    observer.observe(region, { childList: true, characterData: true, subtree: true });
  });
}

/** The next sentence; empty if there is none for long. */
export const heard = (panel) =>
  panel.evaluate(async (element) => {
    if (element.heard.length === element.listened) {
      await new Promise((resolve) => {
        element.told = resolve;
        setTimeout(resolve, 12_000);
      });
    }
    return element.heard[element.listened++] ?? "";
  });

/** How many there were. */
export const said = (panel) => panel.evaluate((element) => element.heard.length);

/** Longer than a sentence takes: nothing. */
export async function unheard(panel) {
  const before = await said(panel);
  await panel.page().waitForTimeout(900);
  expect(await said(panel)).toBe(before);
}
