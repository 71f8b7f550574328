// The reader's choice of light or dark: page, panels and still pictures follow it, and the next visit begins with it.
import { expect, open, panelOf, pictureHash, test } from "../support/index.js";

const DARK = "rgb(20, 22, 26)";
const LIGHT = "rgb(255, 255, 255)";

const choose = async (page, name) => {
  await page.locator(".contents > button").click();
  await page.getByRole("radio", { name, exact: true }).check();
  await page.keyboard.press("Escape");
};
const ground = (locator) => locator.evaluate((element) => getComputedStyle(element).backgroundColor);
const picture = (panel) => pictureHash(panel, "cloud");

test("light, dark and the system's: page, panels and pictures follow at once", async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const panel = await open(page, site, "gumbel-softmax");
  const body = page.locator("body");
  await expect(page.locator('.scheme input[value=""]')).toBeChecked();
  const light = await picture(panel);
  await choose(page, "dark");
  expect(await ground(body)).toBe(DARK);
  expect(await ground(panel)).toBe(DARK);
  await expect.poll(() => picture(panel)).not.toBe(light);
  const dark = await picture(panel);
  const far = panelOf(page, "categorical-gradient").last();
  const poster = far.locator("picture img");
  const shown = () => poster.evaluate((image) => image.currentSrc);
  await poster.evaluate((image) => {
    image.loading = "eager";
  });
  await expect.poll(shown).toContain("-dark.svg");
  await choose(page, "light");
  await expect.poll(shown).not.toContain("-dark.svg");
  expect(await ground(body)).toBe(LIGHT);
  await expect.poll(() => picture(panel)).toBe(light);
  // against a dark system, too
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await ground(panel)).toBe(LIGHT);
  await expect.poll(shown).not.toContain("-dark.svg");
  await choose(page, "system");
  expect(await ground(body)).toBe(DARK);
  await expect.poll(() => picture(panel)).toBe(dark);
  await expect.poll(shown).toContain("-dark.svg");
});

test("the next visit begins with the choice, before anything is painted", async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(site.page);
  await choose(page, "dark");
  // the head alone has to do it
  await page.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.reload();
  expect(await ground(page.locator("body"))).toBe(DARK);
  await page.unroute("**/*.js");
  await page.reload();
  expect(await ground(page.locator("body"))).toBe(DARK);
  await page.locator(".contents > button").click();
  await expect(page.getByRole("radio", { name: "dark" })).toBeChecked();
  // paper is light
  await page.emulateMedia({ media: "print" });
  expect(await ground(page.locator("body"))).toBe(LIGHT);
});

test("where storage is forbidden, the choice holds for the visit", async ({ page, site }) => {
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("forbidden", "SecurityError");
      },
    });
  });
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(site.page);
  await choose(page, "dark");
  expect(await ground(page.locator("body"))).toBe(DARK);
  expect(errors).toEqual([]);
});
