// The window of the walk: in and out without a trace, by every way there is.
import { expect, test } from "../support/index.js";
import { act, arrive, buttonOf, dialogOf, hash } from "../support/walk.js";

test("an address opens its stop, and one that there isn’t is ignored", async ({ page, site }) => {
  await page.goto(`${site.page}#stop-7`);
  await arrive(page, 6);
  await page.keyboard.press("Escape");
  await expect.poll(() => hash(page)).toBe("");
  for (const wrongOne of ["#stop-99", "#stop-0", "#stop-", "#stop-seven"]) {
    await page.evaluate((to) => {
      location.hash = to;
    }, wrongOne);
    await page.waitForTimeout(100);
    await expect(dialogOf(page), wrongOne).toHaveCount(0);
  }
  await page.evaluate(() => {
    location.hash = "#stop-3";
  });
  await arrive(page, 2);
});

test("leaving keeps the place and the address, and goes back over the walk’s entry", async ({ page, site }) => {
  await page.goto(site.page);
  await page.goto(`${site.page}?panel=softmax&temperature=3#discrete`);
  await buttonOf(page).focus(); // brings it into sight
  const place = () => page.evaluate(() => [scrollY, location.href]);
  const before = await place();
  await buttonOf(page).press("Enter");
  await arrive(page, 0);
  await expect(page.locator("main")).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await arrive(page, 1);
  await dialogOf(page).getByRole("button", { name: "Leave", exact: true }).click();
  await expect.poll(place).toEqual(before);
  await expect(buttonOf(page)).toBeFocused();
  await expect(page.locator("main")).toBeVisible();
  // changes of its panels are no news to the page’s address
  await page.waitForTimeout(400);
  expect(page.url()).toBe(before[1]);
  await page.goBack();
  expect(page.url()).toBe(site.page);
});

test("it closes, and opens again, where the address has followed a panel meanwhile", async ({ page, site }) => {
  await page.goto(site.page);
  const panel = page.locator("reparam-panel#gumbel-softmax");
  await panel.evaluate((one) => /** @type {any} */ (one).ready);
  // the walk is there before the address is: its entry has another query than the page's
  await panel.evaluate((one) => {
    /** @type {any} */ (one).params = { temperature: 0.3 };
    /** @type {HTMLElement} */ (document.querySelector("button.walk")).click();
  });
  await arrive(page, 0);
  await expect.poll(() => page.evaluate(() => location.search)).toContain("temperature=0.3");
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toHaveCount(0);
  await page.goForward();
  await arrive(page, 0);
  await page.goBack();
  await expect(dialogOf(page)).toHaveCount(0);
});

test("Back closes it whatever stop one is at, and Forward opens it there", async ({ page, site }) => {
  await page.goto(`${site.page}#discrete`);
  await buttonOf(page).focus();
  const place = () => page.evaluate(() => [scrollY, location.href]);
  const before = await place();
  await buttonOf(page).press("Enter");
  for (const at of [0, 1, 2]) {
    await arrive(page, at);
    await page.keyboard.press("ArrowRight");
  }
  await arrive(page, 3);
  await page.goBack();
  await expect(dialogOf(page)).toHaveCount(0);
  await expect.poll(place).toEqual(before);
  await expect(page.locator("main")).toBeVisible();
  await page.goForward();
  await arrive(page, 3);
  await page.reload();
  await arrive(page, 3);
  await page.keyboard.press("Escape");
  await expect.poll(place).toEqual(before);
});

test("“Read on” leads to the figure, Back from there to the stop, and then to the page", async ({ page, site }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(site.page);
  const before = await page.evaluate(() => scrollY);
  await buttonOf(page).press("Enter");
  for (let at = 0; at < 7; at += 1) {
    await arrive(page, at);
    await page.keyboard.press("ArrowRight");
  }
  await arrive(page, 7);
  await dialogOf(page)
    .getByRole("link", { name: /^Read on: Discrete variables/ })
    .click();
  await expect(dialogOf(page)).toHaveCount(0);
  expect(hash(page)).toBe("#gumbel-race");
  await expect(page.locator("reparam-panel#gumbel-race")).toBeInViewport();
  await page.goBack();
  await arrive(page, 7);
  await page.goBack();
  await expect(dialogOf(page)).toHaveCount(0);
  expect(page.url()).toBe(site.page);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
});

test("from an address “Read on” and Back lead to the stop, and closing it to the page", async ({ page, site }) => {
  await page.goto(`${site.page}#stop-8`);
  await arrive(page, 7);
  await dialogOf(page).getByRole("link").click();
  await expect(dialogOf(page)).toHaveCount(0);
  await page.goBack();
  await arrive(page, 7);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.url()).toBe(site.page);
  await expect(page.locator("main")).toBeVisible();
});

test("nothing of the page runs behind it", async ({ page, site }) => {
  await page.goto(site.page);
  const panel = page.locator("reparam-panel#gumbel-softmax");
  await panel.evaluate((one) => /** @type {any} */ (one).ready);
  await panel.evaluate((one) => /** @type {any} */ (one).play());
  const seed = () => panel.evaluate((one) => /** @type {any} */ (one).params.seed);
  const first = await seed();
  await expect.poll(seed).toBeGreaterThan(first);
  await buttonOf(page).press("Enter");
  await arrive(page, 0);
  const drawn = () => panel.evaluate((one) => window.hashOf(one.shadowRoot.querySelector("canvas")));
  const picture = await drawn();
  await page.waitForTimeout(1500);
  expect(await drawn()).toBe(picture);
  await page.keyboard.press("Escape");
  await expect.poll(drawn).not.toBe(picture);
});

test("progress survives a reload", async ({ page, site }) => {
  await page.goto(`${site.page}#stop-1`);
  await arrive(page, 0);
  await act(page, 0);
  const said = await dialogOf(page).locator(".after").textContent();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.url()).toBe(site.page);
  await page.reload();
  await buttonOf(page).press("Enter");
  await arrive(page, 0);
  await expect(dialogOf(page).locator(".after")).toHaveText(said);
  await expect(dialogOf(page)).toHaveClass(/done/);
  await expect(dialogOf(page).locator(".marks .done")).toHaveCount(1);
  // who comes back to a later stop is told so
  const anew = dialogOf(page).getByRole("button", { name: "begin anew" });
  await expect(anew).toHaveCount(0);
  await page.keyboard.press("ArrowRight");
  await arrive(page, 1);
  await page.keyboard.press("Escape");
  await buttonOf(page).press("Enter");
  await arrive(page, 1);
  await anew.click();
  await arrive(page, 0);
  await expect(anew).toHaveCount(0);
});

test("on paper there is the page", async ({ page, site }) => {
  await page.goto(`${site.page}#stop-1`);
  await arrive(page, 0);
  await page.emulateMedia({ media: "print" });
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.locator("main")).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("there is no way into it", async ({ page, site }) => {
    await page.goto(site.page);
    await expect(buttonOf(page)).toBeHidden();
  });
});
