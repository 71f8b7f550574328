// The table of estimators: each row leads to the panel that shows it, and it stays in its place on a phone.
import { readFileSync } from "node:fs";
import { expect, panelOf, params, report, test } from "../support/index.js";

const AXE = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

for (const [name, panelName, slug, more] of /** @type {any[][]} */ ([
  ["Measure-valued, coupled", "gaussian-gradient", "measure-valued", {}],
  ["Gumbel-Rao", "categorical-gradient", "gumbel-rao", { temperature: 0.5 }],
  ["DisARM (two classes)", "categorical-gradient", "disarm", { probs: [0.4, 0.6], coefficients: [1.5, -0.5] }],
])) {
  test(`${name}: the link shows it, with the table's numbers`, async ({ page, site }) => {
    await page.goto(site.page);
    const row = page.locator(".estimators tr", { has: page.getByRole("link", { name, exact: true }) });
    const cells = await row.locator("td").allTextContents();
    const [variance, error] = cells[3].split(/\s±\s/).map(Number);
    await row.getByRole("link").click();
    await expect(page).toHaveURL(new RegExp(`#${panelName}$`));
    const panel = panelOf(page, panelName);
    await panel.scrollIntoViewIfNeeded();
    expect(await params(panel)).toMatchObject({ ...more, estimators: ["score-function", slug] });
    const shown = async () => (await report(panel))?.estimators.find((one) => one.name === slug);
    await expect.poll(async () => (await shown())?.replicates, { timeout: 20_000 }).toBeGreaterThan(40_000);
    const { variance: own, varianceStandardError, evaluations } = await shown();
    // the seed is fixed, so this passes always or never
    expect(Math.abs(own - variance)).toBeLessThan(5 * Math.hypot(error, varianceStandardError));
    expect(String(evaluations)).toBe(cells[4]);
  });
}

for (const [width, colorScheme] of /** @type {any[][]} */ ([
  [375, "light"],
  [1440, "dark"],
])) {
  test(`${width} pixels wide, ${colorScheme}: it keeps to its box, and axe finds nothing`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto(site.page);
    const table = page.locator(".estimators");
    await table.scrollIntoViewIfNeeded();
    const { x, width: wide } = await table.boundingBox();
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + wide).toBeLessThanOrEqual(width);
    if (width > 1000) expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => window.axe.run(".estimators"));
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}
