// What a field says, restores and corrects; one Tab stop for a slider and its field; the way past a panel.
import { sliderOf } from "../support/hand.js";
import { expect, open, params, set, test } from "../support/index.js";

test("Enter leads from a slider into its field and back, Escape restores what the field held", async ({
  page,
  site,
}) => {
  const panel = await open(page, site, "gumbel-softmax");
  await set(panel, { temperature: 2 });
  const slider = sliderOf(panel, "temperature");
  const field = panel.getByRole("textbox", { name: "Temperature, value" });
  await slider.focus();
  await page.keyboard.press("Tab");
  await expect(field).not.toBeFocused();
  await slider.focus();
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  await page.keyboard.type("7");
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("2");
  await expect(slider).toBeFocused();
  expect((await params(panel)).temperature).toBe(2);
  await page.keyboard.press("Enter");
  await page.keyboard.type("0.5");
  await page.keyboard.press("Enter");
  await expect(slider).toBeFocused();
  expect((await params(panel)).temperature).toBe(0.5);
});

test("what is corrected is told by the panel, what is refused beside the field", async ({ page, site, complaints }) => {
  const panel = await open(page, site, "gumbel-softmax");
  const field = panel.getByRole("textbox", { name: "Temperature, value" });
  const said = field.locator("xpath=ancestor::*[contains(@class, 'control')]").locator("[role=status]");
  await field.fill("500");
  await field.press("Enter");
  await expect(field).toHaveValue("100");
  await expect(panel.locator(".message")).toHaveText(/temperature must be 0 or from 0.01 to 100, got 500; 100 is used/);
  await expect(panel.locator(".message")).toHaveRole("status");
  await expect(field).not.toHaveAttribute("aria-invalid");
  await field.fill("warm");
  await field.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(field).toBeFocused();
  await expect(said).toHaveText("A number, not “warm”; 100 stays.");
  await expect(field).toHaveAttribute("aria-describedby", (await said.getAttribute("id")) ?? "");
  await field.press("Escape");
  await expect(field).toHaveValue("100");
  await expect(said).toHaveCount(0);
  expect(complaints.splice(0)).toHaveLength(1);
});

test("a slider says its value in four digits, with its unit", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel-softmax");
  await set(panel, { temperature: 0.6228373706810532, samples: 1234 });
  await expect(sliderOf(panel, "temperature")).toHaveAttribute("aria-valuetext", "0.6228");
  await expect(sliderOf(panel, "samples")).toHaveAttribute("aria-valuetext", "1234 samples");
});

test("a panel that shows everything has a way past it", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel-softmax");
  const past = panel.getByRole("button", { name: "Past The Gumbel-Softmax relaxation" });
  await expect(past).toHaveCount(1);
  await past.focus();
  const box = await past.boundingBox();
  expect(box?.height).toBeGreaterThan(20);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const inside = () => panel.evaluate((element) => document.activeElement === element);
  expect(await inside()).toBe(false);
  // nor does the last field lead back to the beginning
  await panel.locator(".field:visible").last().focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  expect(await inside()).toBe(false);
  await panel.evaluate((element) => element.removeAttribute("controls"));
  await expect(past).toBeHidden();
});
