// Contents in reach: where the reader is, the list that opens, and how long it all takes.
import { expect, openAll, test } from "../support/index.js";

const NUMBERED = "main > section:has(> h2 > .count)";
const buttonOf = (page) => page.locator(".contents > button");

for (const width of [375, 1440]) {
  test(`the contents follow the reading place, ${width} pixels`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await openAll(page, site);
    const nav = page.getByRole("navigation", { name: "Contents" });
    await expect(nav).toHaveCount(1);
    const button = buttonOf(page);
    const current = () => page.locator("nav a[aria-current]").evaluateAll((links) => links.map(({ hash }) => hash));
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(current).toEqual([]);
    await expect(button).toHaveText(/Contents$/);
    const numbered = await page.locator(NUMBERED).evaluateAll((all) => all.map(({ id }) => id));
    expect(numbered.length).toBeGreaterThan(5);
    expect(numbered).not.toContain("references");
    for (const id of [numbered[0], numbered[4], "references", numbered[1]]) {
      const title = page.locator(`#${id} h2`);
      await title.evaluate((one) => window.scrollTo(0, one.getBoundingClientRect().top + scrollY - 100));
      await expect.poll(current).toEqual([`#${id}`]);
      const n = numbered.indexOf(id) + 1;
      const words = (await title.textContent()).replace(/^\d+|\s*#$/g, "");
      await expect(button.locator("b")).toHaveText(`${n || numbered.length} of ${numbered.length}`);
      if (n && width > 1000) await expect(button.locator("span")).toHaveText(words);
      else await expect(button.locator("span:visible")).toHaveCount(0);
    }
    const box = await button.boundingBox();
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.x).toBeGreaterThan(width / 2);
    expect(box.y + box.height).toBeLessThanOrEqual(900);
    await button.click();
    await nav.getByRole("link", { name: "What to use when" }).click();
    await expect.poll(current).toEqual(["#choice"]);
    expect(new URL(page.url()).hash).toBe("#choice");
    const top = () => page.locator("#choice h2").evaluate((title) => Math.abs(title.getBoundingClientRect().top));
    expect(await top()).toBeLessThan(100);
    await expect(nav.getByRole("link")).toHaveCount(0); // closed again
  });
}

test("at the page’s end the last section is the one that is read, however short", async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(site.page);
  const last = await page.locator("main > section").last();
  const count = await page.locator(NUMBERED).count();
  const current = () => page.locator("nav a[aria-current]").evaluateAll((links) => links.map(({ hash }) => hash));
  const id = await last.getAttribute("id");
  await expect
    .poll(async () => {
      await page.evaluate(() => window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }));
      return current();
    })
    .toEqual([`#${id}`]);
  // its title is below the line that the others have to reach
  expect((await last.boundingBox()).y).toBeGreaterThan(900 * 0.3);
  await expect(buttonOf(page).locator("b")).toHaveText(`${count} of ${count}`);
  await page.evaluate(() => window.scrollBy({ top: -400, behavior: "instant" }));
  await expect.poll(current).not.toEqual([`#${id}`]);
});

test("the list opens and closes by keyboard, and gives the focus back", async ({ page, site }) => {
  await page.goto(site.page);
  const button = buttonOf(page);
  const links = page.getByRole("navigation", { name: "Contents" }).getByRole("link");
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await expect(links).toHaveCount(0);
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  expect(await links.count()).toBeGreaterThan(8);
  await page.keyboard.press("Tab");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await expect(links).toHaveCount(0);
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("the button is large enough for a finger, and the list fits on the screen", async ({ page, site }) => {
    await page.goto(site.page);
    const { width, height } = await buttonOf(page).boundingBox();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    await buttonOf(page).tap();
    const box = await page.locator(".contents > [popover]").boundingBox();
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    for (const link of await page.locator(".contents a").all())
      expect((await link.boundingBox()).height).toBeGreaterThanOrEqual(36);
  });
});

test("how long it takes to read is counted", async ({ page, site }) => {
  await page.goto(site.page);
  await expect(page.locator("#opening")).toContainText(/It takes about\s+\d\d\s+minutes without the playing/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the contents are a list in the header", async ({ page, site }) => {
    await page.goto(site.page);
    await expect(buttonOf(page)).toBeHidden();
    const nav = page.locator("header").getByRole("navigation", { name: "Contents" });
    await nav.getByRole("link", { name: "References" }).click();
    expect(new URL(page.url()).hash).toBe("#references");
    await expect(page.locator(".scheme")).toBeHidden();
  });
});
