// The whole page by keyboard alone, and by what a screen reader is told.
import { createRequire } from "node:module";
import { entries } from "../support/entered.js";
import { handleOf, sliderOf } from "../support/hand.js";
import { expect, openAll, panelOf, params, settle, test } from "../support/index.js";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
/** Marks what can take the focus, in panels and outside; how many they are. */
const markStops = (page) =>
  page.evaluate(() => {
    const kinds = "a[href], button:enabled, input:enabled, select:enabled, summary, [tabindex='0']";
    const roots = [document, ...[...document.querySelectorAll("reparam-panel")].map((panel) => panel.shadowRoot)];
    const groups = new Set();
    const stops = roots
      .flatMap((root) => /** @type {any[]} */ ([...root.querySelectorAll(kinds)]))
      .filter((one) => one.tabIndex >= 0 && one.checkVisibility())
      .filter((one) => one.type !== "radio" || (!groups.has(one.name) && groups.add(one.name))); // a group is one stop
    window.stops = new Set(stops);
    window.visited = new Set();
    return stops.length;
  });

/** What has the focus now: whether for the first time, in sight, and so that one sees it; how many stops are left. */
const look = (page) =>
  page.evaluate(() => {
    /** @type {any} */
    let focused = document.activeElement;
    while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    const { top, bottom, left, right } = focused.getBoundingClientRect();
    const name = focused.getAttribute("aria-label") ?? focused.labels?.[0]?.textContent ?? focused.textContent;
    const again = window.visited.has(focused);
    window.visited.add(focused);
    window.stops.delete(focused);
    return {
      left: [...window.stops].filter((one) => one.checkVisibility()).length,
      name: `${focused.localName} ${name}`.slice(0, 60),
      new: !again,
      ringed: outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2,
      inSight: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth,
    };
  });

test("Tab reaches everything once, and one sees where it is", async ({ page, site }) => {
  test.setTimeout(60_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openAll(page, site);
  await page.locator("#graph").scrollIntoViewIfNeeded();
  await expect(page.locator("#graph button")).not.toHaveCount(0);
  await entries(page);
  await expect(page.locator("#opening .set[tabindex]")).not.toHaveCount(0);
  await page.locator(".estimators").scrollIntoViewIfNeeded();
  await expect(page.locator(".estimators button")).not.toHaveCount(0);
  await page.evaluate(() => window.scrollTo(0, 0));
  const count = await markStops(page);
  expect(count).toBeGreaterThan(60);
  const trouble = [];
  // some stops come only when their picture is near
  for (let left = count, i = 0; left > 0 && i < 2 * count; i += 1) {
    await page.keyboard.press("Tab");
    const seen = await look(page);
    left = seen.left;
    if (!seen.new || !seen.ringed || !seen.inSight) trouble.push(seen);
  }
  expect(trouble).toEqual([]);
  expect((await look(page)).left).toBe(0);
});

test("arrows, pages, Home and End move every slider", async ({ page, site }) => {
  test.setTimeout(60_000);
  for (const name of await openAll(page, site, { full: true })) {
    const panel = panelOf(page, name);
    const table = await panel.evaluate((element) => element.schema);
    for (const { attribute, name: param, min, scale, max } of table) {
      const slider = sliderOf(panel, attribute);
      // one that does nothing now is hidden; one of two stops has no room for all this
      if ((await slider.count()) !== 1 || !(await slider.isVisible()) || max - min === 1) continue;
      await slider.focus();
      const value = async () => [(await params(panel))[param]].flat()[0];
      const press = async (key) => {
        await page.keyboard.press(key);
        return value();
      };
      const what = `${name}, ${attribute}`;
      expect(await press("End"), what).toBe(max);
      expect(await press("Home"), what).toBe(scale === "log-from-zero" ? 0 : min);
      const once = await press("ArrowRight");
      expect(once, what).toBeGreaterThan(scale === "log-from-zero" ? 0 : min);
      const far = await press("PageUp");
      expect(far, what).toBeGreaterThan(once);
      const back = await press("ArrowDown");
      expect(back, what).toBeLessThan(far);
      expect((await press("ArrowUp")) / far, what).toBeCloseTo(1, 2); // whole numbers round
      expect(await press("PageDown"), what).toBeLessThan(back);
      const before = await value();
      expect(await press("ArrowLeft"), what).toBeLessThanOrEqual(before);
      const said = new RegExp(`^${String(Number((await value()).toPrecision(4))).replace("-", "−")}( |$)`);
      await expect(slider).toHaveAttribute("aria-valuetext", said);
    }
  }
});

test("handles are sliders that say their value, and pages and arrows move them", async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: "reduce" }); // no smooth scrolling: what has the focus is seen at once
  await openAll(page, site, { full: true });
  for (const [name, figure, handle, param] of [
    ["gumbel-softmax", "bars", "class-2", "probs"],
    ["gaussian", "carry", "mean-0", "mean"],
    ["gumbel", "inverse", "u", "u"],
    ["gaussian-gradient", "curve", "here", "k"],
    ["elbo", "encoder", "mean", "mean"],
    ["diffusion", "ways", "start", "start"],
    ["categorical-gradient", "sweep", "temperature", "temperature"],
  ]) {
    const panel = panelOf(page, name);
    const element = handleOf(panel, figure, handle);
    await element.focus();
    const value = async () => [(await params(panel))[param]].flat().at(-1);
    const start = await value();
    await page.keyboard.press("ArrowDown");
    await settle(page);
    const lower = await value();
    expect(lower, name).toBeLessThan(start);
    await page.keyboard.press("PageUp");
    await settle(page);
    expect(await value(), name).toBeGreaterThan(lower);
    await expect(element).toHaveRole("slider");
    const now = Number(await element.getAttribute("aria-valuenow"));
    expect(now, name).toBeCloseTo(await value(), 4);
    expect(now, name).toBeGreaterThanOrEqual(Number(await element.getAttribute("aria-valuemin")));
    expect(now, name).toBeLessThanOrEqual(Number(await element.getAttribute("aria-valuemax")));
    expect((await element.getAttribute("aria-valuetext")).replace("−", "-"), name).toContain(String(now).slice(0, 3));
  }
});

test("every control and picture has a name in the accessibility tree", async ({ page, site }) => {
  await openAll(page, site, { full: true });
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const roles = ["slider", "textbox", "button", "combobox", "checkbox", "switch", "link", "image", "region"];
  const met = nodes.filter(({ ignored, role }) => !ignored && roles.includes(role?.value));
  const counts = Object.fromEntries(roles.map((role) => [role, met.filter((node) => node.role.value === role).length]));
  for (const role of ["slider", "textbox", "button", "combobox", "checkbox", "switch", "image"]) {
    expect(counts[role], role).toBeGreaterThan(0);
  }
  const nameless = met
    .filter(({ name }) => !name?.value.trim())
    .map(({ role, properties }) => [role.value, properties]);
  expect(nameless).toEqual([]);
});

for (const [width, colorScheme] of /** @type {const} */ ([
  [375, "dark"],
  [1440, "light"],
])) {
  test(`axe finds nothing, ${width} pixels, ${colorScheme}`, async ({ page, site }) => {
    test.setTimeout(90_000);
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await openAll(page, site);
    await page.locator("main > section").first().scrollIntoViewIfNeeded(); // what keys need comes with it
    await expect(page.locator("#opening .set[tabindex]")).not.toHaveCount(0);
    for (const id of ["gumbel-softmax", "elbo", "categorical-gradient"]) {
      for (const fold of await page.locator(`#${id} button.fold:visible`).all()) await fold.click();
    }
    await page.evaluate(() => {
      for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.predict"))) {
        form.querySelector("input").click();
        form.requestSubmit();
      }
    });
    await settle(page);
    await page.addScriptTag({ path: axe });
    const { violations, passes } = await page.evaluate(() => window.axe.run(document));
    expect(passes.map(({ id }) => id)).toContain("color-contrast");
    const where = violations.map(({ id, nodes }) => [
      id,
      ...nodes.slice(0, 5).map((node) => [node.target, node.failureSummary]),
    ]);
    expect(where).toEqual([]);
  });
}
