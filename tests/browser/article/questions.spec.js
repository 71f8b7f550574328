// Ten questions at the end: folded, each with one right answer, a count of what was known, and a way back for a miss.
import { expect, test } from "../support/index.js";

const fold = (page) => page.locator("#questions > details > summary");
const commit = async (form, answer) => {
  await answer.check();
  await form.getByRole("button", { name: "Answer" }).click();
};

test("each has one right answer, not always in one place and not always the longest", async ({ page, site }) => {
  await page.goto(site.page);
  const forms = page.locator("form.question");
  await expect(forms).toHaveCount(10);
  const answers = await forms.evaluateAll((all) =>
    all.map((form) =>
      [...form.querySelectorAll("label")].map((label) => [
        label.querySelector("[data-right]") !== null,
        label.textContent.length,
      ]),
    ),
  );
  for (const one of answers) {
    expect([3, 4]).toContain(one.length);
    expect(one.filter(([right]) => right)).toHaveLength(1);
  }
  const places = answers.map((one) => one.findIndex(([right]) => right));
  for (const place of [0, 1, 2, 3]) expect(places.filter((at) => at === place).length).toBeLessThan(5);
  expect(new Set(places).size).toBe(4);
  const longest = answers.filter((one) => one.every(([right, length]) => right || length < one.find(([is]) => is)[1]));
  expect(longest.length).toBeLessThan(6);
});

test("they are folded, their first answers are counted, and a miss leads to its figure", async ({ page, site }) => {
  await page.goto(site.page);
  await expect(page.locator("form.question").first()).toBeHidden();
  expect((await page.locator("#questions").boundingBox()).height).toBeLessThan(160);
  await fold(page).click();
  const forms = await page.locator("form.question").all();
  const score = page.locator("#questions .score");
  for (const [i, form] of forms.entries()) {
    const [right, wrong] = [form.locator("input[data-right]"), form.locator("input:not([data-right])").first()];
    const miss = form.locator(".miss");
    await expect(form.locator("details")).toBeHidden();
    if (i >= 3) {
      await commit(form, right);
      await expect(form.locator("output")).toHaveText("Yes.");
      await expect(miss).toBeHidden();
      continue;
    }
    await commit(form, wrong);
    await expect(form.locator("output")).toHaveText("No.");
    await expect(form.locator("label.right input")).toHaveAttribute("data-right", "");
    await expect(form.locator("label.wrong")).toHaveCount(1);
    await expect(form.locator("details p")).toBeVisible();
    await expect(miss).toBeVisible();
    await expect(score).toHaveText(`0 of ${i + 1} right so far`);
    // to know it afterwards is no merit
    await commit(form, right);
    await expect(score).toHaveText(`0 of ${i + 1} right so far`);
    await expect(miss).toBeHidden();
    await commit(form, wrong);
  }
  await expect(score).toHaveText("7 of 10 right");
  const link = forms[1].locator(".miss a");
  const target = page.locator(await link.getAttribute("href"));
  await link.click();
  await expect(target).toBeInViewport();
});

test("every miss leads to a figure", async ({ page, site }) => {
  await page.goto(site.page);
  const links = await page.locator("form.question .miss a").evaluateAll((all) => all.map((one) => one.hash));
  expect(links).toHaveLength(10);
  for (const hash of links) await expect(page.locator(`:is(reparam-panel, figure)${hash}`), hash).toHaveCount(1);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("questions and answers can be read", async ({ page, site }) => {
    await page.goto(site.page);
    await fold(page).click();
    const form = page.locator("form.question").first();
    await expect(form.getByRole("button")).toBeHidden();
    await form.getByText("The answer").click();
    await expect(form.locator(".miss a")).toBeVisible();
  });
});
