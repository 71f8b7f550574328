// The panels that tell where the trick leads: bounds that a hand or a gradient lifts.
import { dragBy, handleOf, middle, stageOf } from "./hand.js";
import { expect, open, params, pictureHash, report, settle, test } from "./support.js";

/** Both ways of splitting the evidence add up, whatever was dragged. */
async function addsUp(panel) {
  const { logEvidence, elbo, klToPosterior, reconstruction, klToPrior } = await report(panel);
  expect(elbo + klToPosterior).toBeCloseTo(logEvidence, 9);
  expect(reconstruction - klToPrior).toBeCloseTo(elbo, 9);
  expect(klToPosterior).toBeGreaterThan(-1e-9);
}

test.describe("elbo", () => {
  test("the encoder is dragged by its peak and its shoulder, and the lengths add up", async ({ page, site }) => {
    const panel = await open(page, site, "elbo");
    const before = await params(panel);
    const gap = (await report(panel)).klToPosterior;
    const pictures = ["encoder", "landscape", "split", "bound"];
    const hashes = await Promise.all(pictures.map((name) => pictureHash(panel, name)));
    await dragBy(page, handleOf(panel, "encoder", "mean"), 40, 15);
    await settle(page);
    const moved = await params(panel);
    expect(moved.mean).toBeGreaterThan(before.mean + 0.3);
    expect(moved.stdDev).toBe(before.stdDev);
    await addsUp(panel);
    await dragBy(page, handleOf(panel, "encoder", "std-dev"), -15, 0);
    await settle(page);
    const narrower = await params(panel);
    expect(narrower.stdDev).toBeLessThan(moved.stdDev - 0.1);
    expect(narrower.mean).toBe(moved.mean);
    await addsUp(panel);
    expect((await report(panel)).klToPosterior).toBeLessThan(gap / 3);
    const after = await Promise.all(pictures.map((name) => pictureHash(panel, name)));
    for (const [i, name] of pictures.entries()) expect(after[i], name).not.toBe(hashes[i]);
  });

  test("a press on the map puts the encoder there", async ({ page, site }) => {
    const panel = await open(page, site, "elbo");
    const [x, y] = await middle(stageOf(panel, "landscape"));
    await page.mouse.click(x + 100, y + 60);
    await settle(page);
    const { mean, stdDev } = await params(panel);
    expect(mean).toBeGreaterThan(0.8);
    expect(stdDev).toBeLessThan(0.35);
    await addsUp(panel);
  });

  test("the gradient is followed to the posterior, where every draw says log p(x)", async ({ page, site }) => {
    const panel = await open(page, site, "elbo");
    await panel.getByRole("button", { name: "Follow the gradient" }).click();
    expect(await panel.evaluate((element) => element.playing)).toBe(true);
    await expect(panel.getByRole("button", { name: "Stop" })).toBeVisible();
    await expect.poll(() => panel.evaluate((element) => element.playing), { timeout: 15_000 }).toBe(false);
    const { klToPosterior, standardError, logEvidence, estimate } = await report(panel);
    expect(klToPosterior).toBeLessThan(1e-4);
    expect(standardError).toBeLessThan(1e-3);
    expect(estimate).toBeCloseTo(logEvidence, 3);
    expect((await params(panel)).seed).toBe(1);
    await expect(panel.getByRole("button", { name: "Follow the gradient" })).toBeVisible();
  });

  test("on two causes the gradient stops at a gap of about log 2", async ({ page, site }) => {
    const panel = await open(page, site, "elbo");
    await panel.getByRole("button", { name: "two causes" }).click();
    await panel.evaluate((element) => element.step(100));
    const { klToPosterior } = await report(panel);
    expect(klToPosterior).toBeCloseTo(0.7371, 3);
    expect(Math.abs((await params(panel)).mean)).toBeCloseTo(1.105, 2);
  });

  test("three classes are dragged as bars and on the simplex", async ({ page, site }) => {
    const panel = await open(page, site, "elbo");
    await panel.getByRole("button", { name: "three classes" }).click();
    await settle(page);
    await expect(panel.locator('input[type="range"][name="mean"]')).toBeHidden();
    const start = await report(panel);
    expect(start.elbo).toBeCloseTo(-3.536365956106472, 9);
    await dragBy(page, handleOf(panel, "encoder", "class-0"), 0, -60);
    await settle(page);
    const { probs } = await params(panel);
    expect(probs[0]).toBeGreaterThan(0.45);
    expect(probs[1]).toBeCloseTo(probs[2], 9);
    expect((await report(panel)).elbo).toBeGreaterThan(start.elbo);
    await addsUp(panel);
    await dragBy(page, handleOf(panel, "landscape", "point"), 300, 200);
    await settle(page);
    expect((await params(panel)).probs[1]).toBeGreaterThan(0.9);
    await addsUp(panel);
  });

  test("K is dragged along its curve, and the bound climbs", async ({ page, site }) => {
    const panel = await open(page, site, "elbo");
    const before = (await report(panel)).importanceBound;
    await dragBy(page, handleOf(panel, "bound", "samples"), 200, 0);
    await settle(page);
    const { importanceBound, logEvidence } = await report(panel);
    expect(importanceBound.samples).toBe((await params(panel)).importanceSamples);
    expect(importanceBound.samples).toBeGreaterThan(before.samples);
    expect(importanceBound.exact).toBeGreaterThan(before.exact);
    expect(importanceBound.exact).toBeLessThan(logEvidence);
    expect(Math.abs(importanceBound.value - importanceBound.exact)).toBeLessThan(5 * importanceBound.standardError);
  });
});
