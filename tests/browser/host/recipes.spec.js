// The recipes of the docs, each as it stands there, on a page of somebody else's: its panels are ready, and what it says holds.
import { readFileSync } from "node:fs";
import { drag, thumb } from "../support/hand.js";
import { openHost } from "../support/hosts.js";
import { expect, params, report, set, settle, test } from "../support/index.js";

const docs = readFileSync(new URL("../../../docs/recipes.md", import.meta.url), "utf8");
const recipes = docs
  .split("\n## ")
  .slice(1)
  .map((section) => {
    const [title] = section.split("\n");
    const [, code] = section.match(/```html[^\n]*\n(.*?)\n```/s) ?? [];
    return { title, code };
  });

const SCRIPT = '<script type="module" src="https://reparam.example/reparam.js"></script>';
const SCHEMES = { light: "rgb(255, 255, 255)", dark: "rgb(20, 22, 26)" };

/** Opens a recipe's page. @returns {Promise<{ asked: string[], panels: any, panel: any }>} */
async function openRecipe(page, site, code, { script = true } = {}) {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,">${code.includes("reparam.js") || !script ? "" : SCRIPT}${code}</html>`;
  await page.route("**/recipe.html", (route) => route.fulfill({ contentType: "text/html", body }));
  const asked = await openHost(page, site, "recipe.html");
  const panels = page.locator("reparam-panel");
  if (script) await page.evaluate(() => customElements.whenDefined("reparam-panel"));
  return { asked, panels, panel: panels.first() };
}

const ready = async (panels) => {
  for (const panel of await panels.all()) await panel.evaluate((element) => element.ready);
};

const background = (panel) => panel.evaluate((element) => getComputedStyle(element).backgroundColor);

/** What each says, by its title. @type {Record<string, (given: { page: any, panels: any, panel: any, asked: string[] }) => Promise<void>>} */
const claims = {
  "One figure among paragraphs": async ({ panel }) => {
    await expect(panel.locator("figure")).toHaveCount(1);
    await expect(panel.locator(".control")).toHaveCount(1);
    expect((await params(panel)).temperature).toBe(0.1);
  },
  "Two panels, one slider": async ({ page, panels }) => {
    const [first, second] = await panels.all();
    await drag(page, await thumb(first, "temperature", 0.5), await thumb(first, "temperature", 5));
    const { temperature } = await params(first);
    expect(temperature).toBeGreaterThan(3);
    expect((await params(second)).temperature).toBe(temperature);
  },
  "A button in the text": async ({ page, panel }) => {
    await set(panel, { probs: [0.1, 0.1, 0.8] });
    await page.getByRole("button", { name: "cool it" }).click();
    expect(await params(panel)).toMatchObject({ temperature: 0.1, probs: [0.1, 0.1, 0.8] });
  },
  "The panel's numbers in the text": async ({ page, panel }) => {
    await drag(page, await thumb(panel, "temperature", 1), await thumb(panel, "temperature", 0.05));
    const { temperature } = await params(panel);
    await expect(page.locator("#tau")).toHaveText(String(temperature));
    const { maxComponent } = await report(panel);
    await expect(page.locator("#largest")).toHaveText(maxComponent.toFixed(2));
    expect(maxComponent).toBeGreaterThan(0.9);
  },
  "The page's colours and font": async ({ panel }) => {
    expect(await background(panel)).toBe("rgba(0, 0, 0, 0)");
    const font = await panel.evaluate(
      (element) => getComputedStyle(element.shadowRoot.querySelector("figcaption")).fontFamily,
    );
    expect(font).toBe("Georgia, serif");
    const ink = await panel.evaluate((element) => {
      const key = element.shadowRoot.querySelector('.legend [data-ink="relaxed"] .key');
      return getComputedStyle(key).backgroundColor;
    });
    expect(ink).toBe("rgb(138, 63, 252)");
  },
  "A still for feeds and mail": async ({ panel }) => {
    await expect(panel.locator("img")).not.toBeInViewport(); // the moving picture stands in its place
    const link = new URL(await panel.locator("a").getAttribute("href"));
    expect(link.searchParams.get("temperature")).toBe(String((await params(panel)).temperature));
  },
  "Dark by a class": async ({ page, panel }) => {
    expect(await background(panel)).toBe(SCHEMES.light);
    await page.getByRole("button", { name: "Dark" }).click();
    await expect.poll(() => background(panel)).toBe(SCHEMES.dark);
    await page.getByRole("button", { name: "Dark" }).click();
    await expect.poll(() => background(panel)).toBe(SCHEMES.light);
  },
  "A slide": async ({ page, panel }) => {
    const slide = await page.locator("section").boundingBox();
    const { y, height } = await panel.boundingBox();
    expect(y + height).toBeLessThan(slide.y + slide.height);
    expect(height / slide.height).toBeLessThan(2 / 3);
    await drag(page, await thumb(panel, "temperature", 1), await thumb(panel, "temperature", 0.1));
    expect((await params(panel)).temperature).toBeLessThan(0.15);
    await page.evaluate(() => {
      window.turned = 0;
      addEventListener("keydown", () => {
        window.turned += 1;
      });
    });
    await page.keyboard.press("ArrowRight");
    expect(await page.evaluate(() => window.turned)).toBe(0);
    await page.locator("h2").click();
    await page.keyboard.press("ArrowRight"); // elsewhere it is the page's
    expect(await page.evaluate(() => window.turned)).toBe(1);
  },
  "Only at a press": async ({ panel, asked }) => {
    expect(asked.filter((name) => name.endsWith(".wasm"))).toEqual([]);
    const still = panel.locator("img");
    await expect.poll(() => still.evaluate((image) => image.naturalWidth)).toBeGreaterThan(0);
    await expect(still).toBeInViewport();
    await panel.getByRole("button", { name: "Start" }).click();
    await panel.evaluate((element) => element.ready);
    await expect(still).not.toBeInViewport();
    expect(asked.filter((name) => name.endsWith(".wasm"))).not.toEqual([]);
  },
  "Under a strict policy": async ({ page }) => {
    await settle(page);
    expect(await page.evaluate(() => window.violations)).toEqual([]);
  },
  "On paper": async ({ page, panel }) => {
    await expect(panel.locator(".foot")).toBeVisible();
    await page.emulateMedia({ media: "print" });
    expect(await panel.evaluate((element) => getComputedStyle(element).breakInside)).toBe("avoid");
    await expect(panel.locator(".foot")).toBeHidden();
    await expect(panel.locator(".lead")).toBeHidden();
    await expect.poll(() => background(panel)).toBe(SCHEMES.light);
    await expect(panel.locator("canvas")).toBeVisible();
  },
  "A lecture, full screen": async ({ page }) => {
    const size = () =>
      page.evaluate(() => Number.parseFloat(getComputedStyle(document.getElementById("shown")).fontSize));
    const before = await size();
    await page.getByRole("button", { name: "Full screen" }).click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe("shown");
    expect(await size()).toBeGreaterThan(1.3 * before);
  },
  "An exercise for a class": async ({ page, panel }) => {
    await drag(page, await thumb(panel, "temperature", 1), await thumb(panel, "temperature", 0.2));
    await page.getByRole("button", { name: "My answer" }).click();
    const link = new URL(await page.locator("#answer").getAttribute("href"));
    expect(link.searchParams.get("panel")).toBe("gumbel-softmax");
    expect(Number(link.searchParams.get("temperature"))).toBe((await params(panel)).temperature);
  },
};

for (const { title, code } of recipes) {
  test(`${title}: as it says`, async ({ page, site }) => {
    expect(Object.keys(claims)).toContain(title);
    await page.addInitScript(() => {
      window.violations = [];
      document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.blockedURI));
    });
    const given = await openRecipe(page, site, code);
    if (!code.includes('loading="click"')) await ready(given.panels);
    await settle(page);
    await claims[title]({ page, ...given });
  });
}

test("a still is there where the tag is nothing", async ({ page, site }) => {
  const { code } = recipes.find(({ title }) => title.startsWith("A still"));
  const { panel } = await openRecipe(page, site, code, { script: false });
  const image = panel.locator("img");
  await expect.poll(() => image.evaluate((element) => element.naturalWidth)).toBeGreaterThan(600);
});
