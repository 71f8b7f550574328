// The article as it is told to a screen reader, and how many presses of Tab it takes.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "../support/index.js";
import { all, heard, lines, openHeard } from "../support/tree.js";

const FILE = fileURLToPath(new URL("../../cases/heard.txt", import.meta.url));
const CONTROLS = new Set(["button", "link", "slider", "textbox", "checkbox", "switch", "combobox"]);

/** Those that are there more than once. @param {string[]} names */
const twice = (names) => names.filter((name, i) => names.indexOf(name) !== i);

test.describe("the article, whole", () => {
  /** @type {import("@playwright/test").Page} */
  let page;
  /** @type {import("../support/tree.js").Heard} */
  let tree;
  test.beforeAll(async ({ browser, site }) => {
    test.setTimeout(90_000);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await openHeard(page, site);
    tree = await heard(page);
  });
  test.afterAll(() => page.close());

  test("is told as the file says", () => {
    const text = lines(tree);
    if (process.env.UPDATE) writeFileSync(FILE, text);
    // in words if it differs: `UPDATE=1` writes it anew
    expect(text.split("\n")).toEqual(readFileSync(FILE, "utf8").split("\n"));
  });

  test("has a heading for each section and each panel, and no other words in them", () => {
    const headings = all(tree).filter(({ role }) => role === "heading");
    const named = (/** @type {number} */ level) =>
      headings.filter((one) => one.level === level).map(({ name }) => name);
    expect(named(1)).toHaveLength(1);
    expect(named(2).length).toBeGreaterThan(10);
    expect(named(3).length).toBeGreaterThan(30);
    expect(headings.filter(({ name }) => !/^(\d )?\p{Lu}/u.test(name) || name.includes("Link"))).toEqual([]);
    const figures = all(tree).filter(({ role, children }) => role === "figure" && children.length > 0);
    expect(figures.length).toBeGreaterThan(30);
    expect(figures.filter(({ name }) => name === "")).toEqual([]);
  });

  test("has no two controls of one name in a panel", () => {
    const panels = all(tree).filter(({ role, children }) => role === "group" && children[0]?.role === "heading");
    expect(panels.length).toBeGreaterThan(30);
    const doubled = panels.flatMap((panel) => {
      const controls = all(panel).filter(({ role }) => CONTROLS.has(role));
      return twice(controls.map(({ role, name }) => `${panel.name}: ${role} ${name}`));
    });
    expect(doubled).toEqual([]);
  });

  test("tells apart what is there in every panel, and after every question", () => {
    const buttons = all(tree).filter(({ role }) => ["button", "DisclosureTriangle"].includes(role));
    const names = buttons.map(({ name }) => name);
    for (const word of ["Numbers", "Share", "Look", "The answer"]) {
      const those = names.filter((name) => name.startsWith(word));
      expect(those.length, word).toBeGreaterThan(5);
      expect(those.filter((name) => name.length < word.length + 5)).toEqual([]);
    }
    expect(names.filter((name) => !/\p{L}/u.test(name))).toEqual([]);
  });

  test("asks its questions with their formulas", async () => {
    // the ten at the end are folded, and so in no tree: what their names are made of has to do
    const questions = await page
      .locator("form legend")
      .evaluateAll((legends) =>
        legends.map((legend) => [...legend.querySelectorAll("math")].map((math) => math.ariaLabel ?? "")),
      );
    expect(questions.flat().length).toBeGreaterThan(15);
    expect(questions.flat().filter((words) => words === "")).toEqual([]);
    const names = all(tree).flatMap(({ role, name }) => (role === "group" && name.startsWith("Predict") ? [name] : []));
    expect(names.length).toBeGreaterThan(8);
    names.forEach((name, i) => {
      for (const words of questions[i]) expect(name).toContain(words);
    });
  });

  test("takes fewer than 250 presses of Tab", async () => {
    const stops = await page.evaluate(() => {
      /** @param {Element | ShadowRoot} root @returns {HTMLElement[]} in the order of Tab: it has no positive `tabindex` */
      const within = (root) =>
        /** @type {HTMLElement[]} */ ([...root.children]).flatMap((one) => [
          ...(one.matches("a[href], button, input, select, textarea, summary, [tabindex]") ? [one] : []),
          ...(one.shadowRoot ? within(one.shadowRoot) : []),
          ...within(one),
        ]);
      const chosen = (/** @type {any} */ radio) => {
        const group = /** @type {any[]} */ ([...document.getElementsByName(radio.name)]);
        return radio === (group.find((one) => one.checked) ?? group[0]);
      };
      return within(document.body)
        .filter((one) => one.tabIndex >= 0 && !one.matches(":disabled") && one.checkVisibility())
        .filter((one) => !one.matches("[type=radio]") || chosen(one))
        .map((one) => `${one.localName} ${one.ariaLabel ?? one.textContent}`);
    });
    expect(stops.length).toBeGreaterThan(100);
    expect(stops.length, stops.join("\n")).toBeLessThan(250);
  });

  test("leads from the contents to a section's first control in 15 presses", async () => {
    test.setTimeout(60_000);
    const links = page.locator("#contents a");
    const focused = () =>
      page.evaluate(() => {
        let one = /** @type {any} */ (document.activeElement);
        while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
        return one.matches("[type=range], [role=slider], select, .main");
      });
    /** @type {Record<string, number>} */
    const far = {};
    for (const link of (await links.all()).slice(0, 8)) {
      await page.locator(".contents > button").focus();
      await page.keyboard.press("Enter");
      await link.focus();
      await page.keyboard.press("Enter");
      let presses = 1;
      do {
        await page.keyboard.press("Tab");
        presses += 1;
      } while (!(await focused()) && presses < 30);
      far[(await link.textContent()) ?? ""] = presses;
    }
    expect(Object.entries(far).filter(([, presses]) => presses > 15)).toEqual([]);
    expect(Object.keys(far)).toHaveLength(8);
  });

  test("says no status twice while something runs", async () => {
    test.setTimeout(60_000);
    const annealed = page.locator("#softmax");
    // all of it, with the count of its classes
    await annealed.evaluate((panel) => panel.setAttribute("controls", "full"));
    await expect(annealed.locator(".length output")).toHaveText("3");
    await page.evaluate(() => {
      const roots = [document, ...[...document.querySelectorAll("reparam-panel")].map((panel) => panel.shadowRoot)];
      const regions = roots.flatMap((root) => [
        ...(root?.querySelectorAll("output, [role=status], [aria-live]") ?? []),
      ]);
      const texts = new Map(regions.map((region) => [region, region.textContent]));
      const said = { again: /** @type {(string | null)[]} */ ([]), regions: regions.length };
      const observer = new MutationObserver((records) => {
        for (const region of new Set(records.map(({ target }) => target))) {
          const place = regions.find((one) => one.contains(region));
          if (!place) continue;
          if (texts.get(place) === place.textContent) said.again.push(place.textContent);
          texts.set(place, place.textContent);
        }
      });
      for (const region of regions) observer.observe(region, { childList: true, characterData: true, subtree: true });
      Object.assign(window, { said });
    });
    const follow = page.getByRole("button", { name: "Follow the gradient" }).first();
    const anneal = page.locator("button.run", { hasText: "anneal" });
    await follow.click();
    await anneal.click();
    await expect(anneal).toHaveAttribute("aria-pressed", "false", { timeout: 20_000 });
    const said = await page.evaluate(() => /** @type {any} */ (window).said);
    expect(said.regions).toBeGreaterThan(30);
    expect(said.again).toEqual([]);
  });
});

test("a list of words and links is one stop, and arrows go along it", async ({ page, site }) => {
  await openHeard(page, site);
  const words = page.locator("#opening .drag button");
  await words.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(words.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft"); // there is none before
  await expect(words.first()).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await expect(words.nth(2)).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(words.nth(1)).toBeFocused();
});
