// What a reader of the article presses, in the order of reading: words, runs and predictions, each as a hand would do it.
import { settle } from "./index.js";

/** In the order of reading; a prediction is pressed where its button stands. */
export const PRESSES = "button.set, button.run, form.predict [type=submit]";

/** @param {any} button @returns {Promise<{ name: string, panel: string, kind: string, graph: string, keeps: string[], wanted: any }>} what it is, to a test */
export const identify = (button) =>
  button.evaluate((element) => {
    const form = element.closest("form.predict");
    const inside = element.matches("[type=submit]") ? form : element;
    const { panel = "", params = "{}", keeps = "", param = "", to } = inside.dataset;
    const text = inside === form ? form.querySelector("legend").textContent : element.textContent;
    const name = text.replace(/\s+/g, " ").trim().slice(0, 70);
    return {
      name: inside === form ? `Look (${name} …)` : name,
      panel,
      graph: inside.hasAttribute("data-graph") ? (inside.dataset.figure ?? "graph") : "",
      kind: document.getElementById(panel)?.getAttribute("panel") ?? "",
      keeps: keeps.split(/[\s,]+/).filter(Boolean),
      wanted: to === undefined ? JSON.parse(params) : { [param]: Number(to) },
    };
  });

/** Opens what is closed around an element, from outside in, by its summary. An answer is opened by its prediction. */
export async function openAround(element) {
  const boxes = await element.locator("xpath=ancestor::details[not(@open)]").all();
  // `all` names them by their place among the closed ones: each that is opened moves the next to its place
  for (const _ of boxes) {
    const summary = element.locator("xpath=ancestor::details[not(@open)]").first().locator("> summary");
    if (!(await summary.isVisible())) return;
    await summary.evaluate((one) => one.scrollIntoView({ block: "center", behavior: "instant" }));
    await summary.click();
  }
}

/** The right answer of the prediction that a button belongs to. */
export async function answer(button) {
  const right = button.locator("xpath=ancestor::form").locator("label:has(input[data-right])");
  if ((await right.count()) === 0) return;
  await right.evaluate((label) => label.scrollIntoView({ block: "center", behavior: "instant" }));
  await right.click({ position: { x: 40, y: 14 } });
}

/** Brings an element to the middle of what is free of the screen, and says where to press it; null where something covers it. */
export async function bringToMiddle(page, element) {
  await element.evaluate((one) => one.scrollIntoView({ block: "center", behavior: "instant" }));
  await settle(page);
  return element.evaluate((one) => {
    const rows = [...one.getClientRects()].toSorted((a, b) => b.width - a.width);
    if (rows.length === 0) return null;
    const [x, y] = [rows[0].left + rows[0].width / 2, rows[0].top + rows[0].height / 2];
    return one.contains(document.elementFromPoint(x, y)) ? { x, y } : null;
  });
}
