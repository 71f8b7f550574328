// The table of estimators: each row leads to the panel that shows it; it can be sorted, and its head stays in sight.
import { readFileSync } from "node:fs";
import { expect, params, report, test } from "../support/index.js";

const AXE = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

for (const [name, panelName, slug, more] of /** @type {any[][]} */ ([
  ["Measure-valued, coupled", "choice-gaussian", "measure-valued", {}],
  ["Gumbel-Rao", "choice-categorical", "gumbel-rao", { temperature: 0.5 }],
  ["DisARM (two classes)", "choice-categorical", "disarm", { probs: [0.4, 0.6], coefficients: [1.5, -0.5] }],
])) {
  test(`${name}: the link shows it, with the table's numbers`, async ({ page, site }) => {
    await page.goto(site.page);
    const row = page.locator(".estimators tr", { has: page.getByRole("link", { name, exact: true }) });
    const cells = await row.locator("td").allTextContents();
    const [variance, error] = cells[1].split(/\s±\s/).map(Number);
    await row.getByRole("link", { name, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`#${panelName}$`));
    const panel = page.locator(`#${panelName}`);
    await panel.scrollIntoViewIfNeeded();
    expect(await params(panel)).toMatchObject({ ...more, estimators: ["score-function", slug] });
    const shown = async () => (await report(panel))?.estimators.find((one) => one.name === slug);
    await expect.poll(async () => (await shown())?.replicates, { timeout: 20_000 }).toBeGreaterThan(40_000);
    const { variance: own, varianceStandardError, evaluations } = await shown();
    // the seed is fixed, so this passes always or never
    expect(Math.abs(own - variance)).toBeLessThan(5 * Math.hypot(error, varianceStandardError));
    expect(String(evaluations)).toBe(cells[2]);
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

const columnOf = (page, name) => page.getByRole("columnheader", { name, exact: true });

test("a column is sorted by a press, turned by another and as it was after a third, each part in itself", async ({
  page,
  site,
}) => {
  await page.goto(site.page);
  await page.locator(".estimators").scrollIntoViewIfNeeded();
  const parts = () =>
    page
      .locator(".estimators tbody")
      .evaluateAll((all) =>
        all.map((part) => [...part.rows].map((row) => [...row.cells].map((cell) => cell.textContent))),
      );
  const before = await parts();
  expect(before.length).toBe(3);
  for (const [name, at] of /** @type {[string, number][]} */ ([
    ["estimator", 0],
    ["bias", 1],
    ["variance", 2],
    ["evaluations", 3],
    ["source", 6],
  ])) {
    const head = columnOf(page, name);
    const value = (row) => (at === 0 || at === 6 ? row[at] : Number.parseFloat(row[at]) || 0);
    const order = (a, b) => (at === 0 || at === 6 ? value(a).localeCompare(value(b), "en") : value(a) - value(b));
    for (const direction of ["ascending", "descending"]) {
      await head.getByRole("button").click();
      await expect(head).toHaveAttribute("aria-sort", direction);
      await expect(page.locator(".estimators [aria-sort]")).toHaveCount(1);
      const now = await parts();
      for (const [i, [title, ...rows]] of now.entries()) {
        expect(title).toEqual(before[i][0]);
        expect(rows.toSorted()).toEqual(before[i].slice(1).toSorted()); // the same rows
        const sign = direction === "ascending" ? 1 : -1;
        for (const [j, row] of rows.slice(1).entries()) expect(sign * order(rows[j], row)).toBeLessThanOrEqual(0);
      }
    }
    await head.getByRole("button").press("Enter");
    await expect(head).not.toHaveAttribute("aria-sort");
    expect(await parts()).toEqual(before);
  }
});

test("bars are to the scale of their part", async ({ page, site }) => {
  await page.goto(site.page);
  for (const part of await page.locator(".estimators tbody").all()) {
    const variances = await part
      .locator("td:nth-of-type(2)")
      .evaluateAll((all) =>
        all.map((cell) => [Number.parseFloat(cell.textContent), Number(cell.style.getPropertyValue("--share"))]),
      );
    const most = Math.max(...variances.map(([value]) => value));
    for (const [value, share] of variances) expect(Math.abs(value / most - share)).toBeLessThan(0.002);
  }
});

for (const [width, height] of [
  [390, 844],
  [1440, 900],
]) {
  test(`the head stays in sight, ${width} pixels, and the names on a phone`, async ({ page, site }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(site.page);
    const box = page.locator(".estimators");
    await box.evaluate((one) => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 20));
    const name = page.locator(".estimators").getByRole("link", { name: "Gumbel-Softmax", exact: true });
    await page.mouse.move(width / 2, height / 2);
    await page.mouse.wheel(0, width === 390 ? 1000 : 450); // on a phone inside its box
    await page.mouse.wheel(400, 0);
    const head = columnOf(page, "needs");
    await expect(head).toBeInViewport();
    expect((await head.boundingBox()).y).toBeGreaterThanOrEqual(0);
    await expect(name).toBeInViewport();
    const { x } = await name.boundingBox();
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThan(width / 2);
    if (width === 390) expect(await box.evaluate((one) => one.scrollLeft)).toBeGreaterThan(300);
    // what is written above it begins on the screen, too
    const caption = await page.locator(".estimators caption > span").boundingBox();
    expect(caption.width).toBeLessThanOrEqual(width);
  });
}

test("its sources lead to the references", async ({ page, site }) => {
  await page.goto(site.page);
  const links = await page
    .locator(".estimators td:last-child a")
    .evaluateAll((all) => all.map((one) => [one.hash, one.textContent]));
  expect(links.length).toBeGreaterThan(21);
  for (const [hash, text] of links) {
    expect(text).toMatch(/\d{4}$/);
    await expect(page.locator(`.references li${hash}`), hash).toHaveCount(1);
  }
});
