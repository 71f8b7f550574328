// The autoencoder of the article: opened, trained, looked at.
import { expect, pictureHash, report, settle, unfold } from "./index.js";

/** Opens the article at its Gaussian or its categorical autoencoder. */
export async function openVae(page, site, id = "vae-gaussian") {
  await page.goto(site.page);
  const panel = page.locator(`#${id}`);
  await unfold(panel);
  await panel.evaluate((element) => element.ready);
  await panel.locator(".training.main").scrollIntoViewIfNeeded();
  await settle(page);
  return panel;
}

export const button = (panel, name) => panel.getByRole("button", { name, exact: true });
export const press = (panel, name) => button(panel, name).click();
export const step = async (panel) => (await report(panel)).step;
export const trains = (panel, steps) =>
  expect.poll(() => step(panel), { timeout: 30_000 }).toBeGreaterThanOrEqual(steps);
/** A figure that is in sight, for others aren't drawn; with the words it has now. */
export async function figure(panel, name) {
  const found = panel.locator(`[data-figure="${name}"]`);
  await found.scrollIntoViewIfNeeded();
  for (let i = 0; i < 4; i += 1) await settle(panel.page()); // a frame holds a part of what there is to draw
  return found;
}

/** The picture of a figure in sight. */
export async function picture(panel, name) {
  await figure(panel, name);
  return pictureHash(panel, name);
}

/** Takes so many steps, no more. */
export async function take(panel, steps) {
  const before = await step(panel);
  await panel.evaluate((element, n) => element.step(n), steps);
  await expect.poll(() => step(panel), { timeout: 30_000 }).toBe(before + steps);
  await expect(button(panel, "Go on")).toBeVisible();
}

/** The rows of a figure's table. */
export async function rowsOf(panel, name) {
  await figure(panel, name);
  const numbers = panel.locator(".fold.tables");
  if ((await numbers.getAttribute("aria-expanded")) === "false") await numbers.click();
  const rows = panel.locator(`[data-table="${name}"] tbody tr`);
  await rows.first().waitFor(); // the table is filled with the next picture
  return rows.evaluateAll((all) => all.map((row) => [...row.cells].map(({ textContent }) => textContent)));
}
