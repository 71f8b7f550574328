// Predictions: none is answered by the picture that stands there, and two about one panel let each other be.
import { expect, panelOf, params, report, settle, test } from "../support/index.js";
import { answer, bringToMiddle, identify, openAround, PRESSES } from "../support/presses.js";

const formOf = (page, words) => page.locator("form.predict", { hasText: words });
const lookOf = (form) => form.locator("button[type=submit]");

test("two about one panel: each shows its own picture again, and says whether it is there", async ({ page, site }) => {
  await page.goto(site.page);
  const panel = panelOf(page, "gumbel-max");
  await panel.evaluate((one) => /** @type {any} */ (one).ready);
  const [first, second] = [formOf(page, "a single race"), formOf(page, "forgets the logarithm")];
  for (const form of [first, second]) {
    await answer(lookOf(form));
    await expect(lookOf(form)).toHaveText("Look");
    await lookOf(form).click();
    await expect(lookOf(form)).toHaveText("Shown");
    await expect(lookOf(form)).toHaveAttribute("aria-pressed", "true");
  }
  await settle(page);
  expect((await report(panel)).n).toBe(20_000);
  await expect(lookOf(first)).toHaveText("Look again");
  await expect(lookOf(first)).toHaveAttribute("aria-pressed", "false");
  // the answer stays
  await expect(first.locator("details p")).toBeVisible();
  await lookOf(first).click();
  await settle(page);
  const { n, probs } = await report(panel);
  expect(n).toBe(1);
  expect(probs[2]).toBeCloseTo(0.5);
  await expect(lookOf(first)).toHaveText("Shown");
  await expect(lookOf(second)).toHaveText("Look again");
  // neither is shown once a word, or a hand, has moved the panel
  await first.getByRole("button", { name: "10 draws" }).click();
  for (const form of [first, second]) await expect(lookOf(form)).toHaveText("Look again");
});

test("another answer is looked at anew", async ({ page, site }) => {
  await page.goto(site.page);
  const form = formOf(page, "a single race");
  await form.getByRole("radio").first().check();
  await lookOf(form).click();
  await expect(form.locator("output")).toHaveText("No.");
  await form.locator("input[data-right]").check();
  await expect(lookOf(form)).toHaveText("Look");
  await lookOf(form).click();
  await expect(form.locator("output")).toHaveText("Yes.");
  expect((await params(panelOf(page, "gumbel-max"))).samples).toBe(1);
});

test("before “Look” no panel stands where the prediction will set it, from the start or after reading on to it", async ({
  page,
  site,
}) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(site.page);
  const told = [];
  const check = async (button, when) => {
    const { name, panel, wanted } = await identify(button);
    const shown = await page.evaluate(
      ([id, wanted]) => {
        const { params, schema } = /** @type {any} */ (document.getElementById(id));
        // how much of it is drawn, or measured, is no answer
        const telling = Object.keys(wanted).filter((key) => key === "logits" || schema.some((one) => one.name === key));
        return telling.every((key) => String(params[key]) === String(wanted[key]));
      },
      [panel, wanted],
    );
    if (shown) told.push(`${name} → ${panel}, ${when}`);
  };
  const looks = page.locator("form.predict [type=submit]");
  expect(await looks.count()).toBeGreaterThan(8);
  for (const look of await looks.all()) await check(look, "from the start");
  for (const button of await page.locator(PRESSES).all()) {
    const { graph, kind } = await identify(button);
    if (graph || kind === "") continue;
    if (await button.evaluate((one) => one.matches("[type=submit]"))) await check(button, "after reading");
    await openAround(button);
    await answer(button);
    const point = await bringToMiddle(page, button);
    // what a panel is set to is there at once, before it is drawn
    if (point && (await button.getAttribute("aria-pressed")) !== "true") await page.mouse.click(point.x, point.y);
  }
  expect(told).toEqual([]);
});

test("the right answer has no place and no length of its own", async ({ page, site }) => {
  await page.goto(site.page);
  const places = await page
    .locator("form.predict")
    .evaluateAll((all) =>
      all.map((form) => [...form.querySelectorAll("input")].findIndex((input) => input.hasAttribute("data-right"))),
    );
  for (const place of [0, 1, 2]) expect(places.filter((at) => at === place).length).toBeLessThan(0.67 * places.length);
});
