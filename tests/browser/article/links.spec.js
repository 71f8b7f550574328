// Every address that ever led into the article still leads there: links are in other people's pages.
import { readFileSync } from "node:fs";
import { expect, open, panelOf, params, settle, test } from "../support/index.js";

/** @type {{ panels: Link[], names: Link[], fragments: string[] }} */
const links = JSON.parse(readFileSync(new URL("../../cases/links.json", import.meta.url), "utf8"));

/** @typedef {{ query: string, id?: string, panel: string, params: Record<string, any> }} Link */

/** The state of the panel that a link names, and what share of it, or of the screen, it has. */
const look = (page, /** @type {Link} */ { id, panel: kind }) =>
  page.evaluate(
    ([id, kind]) => {
      const all = /** @type {any[]} */ ([...document.querySelectorAll("reparam-panel")]);
      const panel = all.find((one) => (id ? one.id === id : one.getAttribute("panel") === kind));
      if (!panel) return null;
      const { params, schema } = panel;
      const defaults = Object.fromEntries(schema.map((param) => [param.name, param.default]));
      const { top, bottom, height } = panel.getBoundingClientRect();
      const [from, to] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
      const { left, width } = panel.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, (from + to) / 2);
      return {
        ...{ id: panel.id, kind: panel.getAttribute("panel"), params, defaults },
        opening: panel.closest("#opening") !== null,
        seen: panel.contains(there) ? Math.max(to - from, 0) / Math.min(height, innerHeight) : 0,
        top: scrollY,
      };
    },
    [id, kind],
  );

const visit = (page, site, query) => page.goto(`${site.page}${query}`, { waitUntil: "domcontentloaded" });

for (const [width, height, first] of [
  [1440, 900, 0],
  [390, 844, 1],
]) {
  test(`a link that the page wrote leads to its panel with just its parameters, ${width} pixels`, async ({
    page,
    site,
  }) => {
    test.setTimeout(60_000);
    await page.setViewportSize({ width, height });
    // each second address in one of the two sizes
    for (const link of links.panels.filter((_, i) => i % 2 === first)) {
      await visit(page, site, link.query);
      const found = await look(page, link);
      expect(found?.kind, link.query).toBe(link.panel);
      expect(found.params, link.query).toEqual({ ...found.defaults, ...link.params });
      if (found.opening) expect(found.top, link.query).toBe(0);
      else expect(found.seen, link.query).toBeGreaterThan(0.6);
    }
  });
}

test("a link by the name of a kind leads to a panel of that kind", async ({ page, site }) => {
  for (const link of links.names) {
    await visit(page, site, link.query);
    const kinds = page.locator(`reparam-panel[panel="${link.panel}"]`);
    // the one that the name is the id of, else the first
    const id = (await page.locator(`reparam-panel#${link.panel}`).count()) > 0 ? link.panel : undefined;
    const found = await look(page, { ...link, id });
    expect(await kinds.count(), link.query).toBeGreaterThan(0);
    expect(found.params, link.query).toMatchObject(link.params);
    if (!found.opening) expect(found.seen, link.query).toBeGreaterThan(0.6);
  }
  await visit(page, site, "?temperature=3");
  const all = await page.locator("reparam-panel").evaluateAll((panels) => panels.map(({ params }) => params));
  const given = all.filter(({ temperature }) => temperature !== undefined);
  expect(given.length).toBeGreaterThan(2);
  for (const { temperature } of given) expect(temperature).toBe(3);
});

test("every fragment is there, and is reached", async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await visit(page, site, "");
  const lost = await page.evaluate(async (ids) => {
    const lost = [];
    for (const id of ids) {
      const target = document.getElementById(id);
      window.scrollTo({ top: target?.getBoundingClientRect().top < 0 ? 1e6 : 0, behavior: "instant" });
      location.hash = id;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const box = target?.getBoundingClientRect();
      const visible = box && box.height > 0 && box.top > -2 && box.top < innerHeight - 20;
      if (!visible) lost.push(id);
    }
    return lost;
  }, links.fragments);
  expect(lost).toEqual([]);
});

test("what a link leads to is taken out of closed boxes", async ({ page, site }) => {
  // the page as it is, with a panel and a reference in boxes that a reader would have to open
  const inBoxes = (inner) =>
    `<details class="test"><summary>1</summary><details class="test"><summary>2</summary>${inner}</details></details>`;
  const pattern = new RegExp(`^${site.page}(\\?.*)?$`);
  await page.route(pattern, async (route) => {
    const response = await route.fetch();
    const body = (await response.text())
      .replace(/<reparam-panel [^>]*id="gumbel".*?<\/reparam-panel>/s, inBoxes)
      .replace(/<li id="jang-2017".*?<\/li>/s, inBoxes);
    await route.fulfill({ response, body });
  });
  const expectInSight = (id) =>
    expect
      .poll(() =>
        page.locator(`#${id}`).evaluate((element) => {
          const { top, height } = element.getBoundingClientRect();
          return height > 0 && top > -2 && top < innerHeight - 20;
        }),
      )
      .toBe(true);
  const boxes = page.locator("details.test");
  await visit(page, site, "");
  await expect(boxes).toHaveCount(4);
  expect(await page.locator("details.test[open]").count()).toBe(0);
  const link = page.locator('a[href="#jang-2017"]').first();
  for (let press = 0; press < 2; press += 1) {
    await link.click();
    await expectInSight("jang-2017");
    await boxes.evaluateAll((all) => {
      for (const box of all) box.removeAttribute("open");
    });
  }
  for (const address of ["#gumbel", "?v=1&panel=gumbel&u=0.9"]) {
    await page.goto("about:blank");
    await visit(page, site, address);
    await expectInSight("gumbel");
    await expect(page.locator("details.test[open]")).toHaveCount(2);
  }
});

test("a reload stays where the reader was", async ({ page, site }) => {
  await open(page, site, "gumbel", "?v=1&panel=gumbel&u=0.9");
  await page.evaluate(() => window.scrollTo(0, 2000));
  await settle(page);
  await page.reload();
  await panelOf(page, "gumbel").evaluate((element) => element.ready);
  expect(await page.evaluate(() => scrollY)).toBe(2000);
  expect((await params(panelOf(page, "gumbel"))).u).toBe(0.9);
});
