// The panels that tell where the trick leads: bounds that a hand or a gradient lifts, and time run both ways.
import { dragBy, handleOf, middle, stageOf } from "../support/hand.js";
import { expect, open, params, pictureHash, report, set, settle, test } from "../support/index.js";

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
    const { width, height } = await stageOf(panel, "landscape").boundingBox();
    await page.mouse.click(x + 0.17 * width, y + 0.25 * height);
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

test.describe("diffusion", () => {
  test("the line of time is dragged, and only what depends on it changes", async ({ page, site }) => {
    const panel = await open(page, site, "diffusion");
    const hashes = async () => {
      await settle(page);
      const names = ["walks", "noised", "ways", "map", "generated", "distance"];
      return Promise.all(names.map((name) => pictureHash(panel, name)));
    };
    const before = await hashes();
    const { alphaBar, stdDev, wasserstein } = await report(panel);
    expect(alphaBar).toBeCloseTo(Math.exp(-0.1 * 0.3 - 0.5 * 0.09 * 19.9), 12);
    await dragBy(page, handleOf(panel, "walks", "t"), 150, 0);
    const after = await hashes();
    expect(after.map((hash, i) => hash !== before[i])).toEqual([true, true, false, false, false, false]);
    const now = await report(panel);
    expect(now.t).toBe((await params(panel)).t);
    expect(now.t).toBeGreaterThan(0.5);
    expect(now.alphaBar).toBeLessThan(alphaBar);
    expect(now.stdDev).toBeLessThan(stdDev);
    expect(now.ks).toBeLessThan(0.06);
    expect(now.wasserstein).toBe(wasserstein);
    await dragBy(page, handleOf(panel, "walks", "t"), 2000, 0);
    expect((await params(panel)).t).toBe(1);
    expect((await report(panel)).stdDev).toBeCloseTo(1, 3);
  });

  test("a point of noise is dragged along the map to the other mode", async ({ page, site }) => {
    const panel = await open(page, site, "diffusion");
    const { exactEnd, end } = await report(panel);
    expect(exactEnd).toBeCloseTo(1.6180343113207396, 9);
    expect(Math.abs(end - exactEnd)).toBeLessThan(0.05);
    await dragBy(page, handleOf(panel, "map", "start"), -160, 0);
    await settle(page);
    const moved = await report(panel);
    expect(moved.start).toBeLessThan(-0.7);
    expect(moved.exactEnd).toBeLessThan(-1);
    expect(Math.abs(moved.end - moved.exactEnd)).toBeLessThan(0.1);
    await dragBy(page, handleOf(panel, "ways", "start"), 0, -80);
    await settle(page);
    expect((await report(panel)).exactEnd).toBeGreaterThan(1);
  });

  test("more steps come nearer, and the flow sooner than the reverse diffusion", async ({ page, site }) => {
    const panel = await open(page, site, "diffusion");
    const distances = {};
    for (const name of ["flow, 10 steps", "flow, 100 steps", "reverse diffusion, 10"]) {
      await panel.getByRole("button", { name, exact: true }).click();
      await settle(page);
      distances[name] = (await report(panel)).wasserstein;
    }
    expect(distances["flow, 10 steps"]).toBeGreaterThan(3 * distances["flow, 100 steps"]);
    expect(distances["reverse diffusion, 10"]).toBeGreaterThan(2 * distances["flow, 10 steps"]);
    const { steps } = await params(panel);
    await dragBy(page, handleOf(panel, "distance", "steps"), 100, 0);
    expect((await params(panel)).steps).toBeGreaterThan(2 * steps);
  });

  test("time runs while it plays, and stops", async ({ page, site }) => {
    const panel = await open(page, site, "diffusion");
    const { t } = await params(panel);
    await panel.getByRole("button", { name: "Let time run" }).click();
    await expect.poll(async () => (await params(panel)).t).toBeGreaterThan(t + 0.1);
    await panel.getByRole("button", { name: "Stop" }).click();
    const stopped = await params(panel);
    await page.waitForTimeout(200);
    expect(await params(panel)).toEqual(stopped);
    expect(stopped.seed).toBe(1);
    // who wants nothing to move by itself presses for each tenth of the way, and the button says so
    await page.emulateMedia({ reducedMotion: "reduce" });
    await set(panel, { t: 0.2 });
    await panel.evaluate((element) => element.toggleAttribute("compact", true));
    await panel.evaluate((element) => element.toggleAttribute("compact", false));
    await panel.getByRole("button", { name: "Let time run: a step a press" }).click();
    expect((await params(panel)).t).toBeCloseTo(0.3, 6);
    await page.waitForTimeout(200);
    expect((await params(panel)).t).toBeCloseTo(0.3, 6);
  });

  test("a mode is dragged on the line, and another one put beside it", async ({ page, site }) => {
    const panel = await open(page, site, "diffusion");
    const { mean } = await report(panel);
    await dragBy(page, handleOf(panel, "generated", "mode-0"), 60, 0);
    await settle(page);
    const moved = await params(panel);
    expect(moved.data).toBe("drawn");
    expect(moved.modes[0]).toBeGreaterThan(-1.6);
    expect(moved.modes[1]).toBe(1.5);
    expect(moved.weights).toEqual([0.3, 0.7]);
    expect(moved.widths).toEqual([0.5, 0.3]);
    expect((await report(panel)).mean).toBeGreaterThan(mean);
    const stage = stageOf(panel, "generated");
    const { x, y, width, height } = await stage.boundingBox();
    await page.mouse.click(x + 0.9 * width, y + 0.4 * height);
    await settle(page);
    expect((await params(panel)).modes.length).toBe(3);
    await expect(handleOf(panel, "generated", "mode-2")).toBeVisible();
  });

  test("in the plane the point of noise is dragged both ways, and only its way changes", async ({ page, site }) => {
    const panel = await open(page, site, "diffusion", "?v=1&panel=diffusion&dimensions=2&data=ring");
    const hashes = async () => {
      await settle(page);
      return Promise.all(["ways", "map", "generated", "distance"].map((name) => pictureHash(panel, name)));
    };
    const before = await hashes();
    const { start, end } = await report(panel);
    await dragBy(page, handleOf(panel, "ways", "start"), -100, -50);
    const after = await hashes();
    expect(after.map((hash, i) => hash !== before[i])).toEqual([true, true, false, false]);
    const now = await report(panel);
    expect(now.start[0]).toBeLessThan(start[0] - 1);
    expect(now.start[1]).toBeGreaterThan(start[1] + 0.5);
    // it ends on the ring, elsewhere
    expect(Math.hypot(...now.end)).toBeGreaterThan(1.5);
    expect(Math.hypot(...now.end)).toBeLessThan(2.5);
    expect(Math.hypot(now.end[0] - end[0], now.end[1] - end[1])).toBeGreaterThan(1);
    await handleOf(panel, "ways", "start").focus();
    await page.keyboard.press("ArrowUp");
    await settle(page);
    expect((await params(panel)).startY).toBeCloseTo(now.start[1] + 0.05, 6);
  });

  test("a press in the plane puts a mode, a press on it takes it away, and the link keeps it", async ({
    page,
    site,
  }) => {
    const panel = await open(page, site, "diffusion", "?v=1&panel=diffusion&dimensions=2&data=ring");
    const [x, y] = await middle(stageOf(panel, "generated"));
    await page.mouse.click(x, y);
    await settle(page);
    const put = await params(panel);
    expect(put.data).toBe("drawn");
    expect([put.modes, put.modesY, put.weights, put.widths].map(({ length }) => length)).toEqual([9, 9, 9, 9]);
    expect(Math.hypot(put.modes[8], put.modesY[8])).toBeLessThan(0.6);
    const { wasserstein } = await report(panel);
    await expect(page).toHaveURL(/modes=/);
    const again = await open(page, { page: page.url() }, "diffusion");
    expect(await params(again)).toEqual(put);
    expect((await report(again)).wasserstein).toBe(wasserstein);
    const [left, top] = await middle(stageOf(again, "generated"));
    await page.mouse.click(left, top);
    await settle(page);
    expect((await params(again)).modes.length).toBe(8);
  });

  test("in the plane more steps come nearer, with an error", async ({ page, site }) => {
    const panel = await open(page, site, "diffusion");
    await panel.getByRole("button", { name: "in the plane" }).click();
    const distances = [];
    for (const steps of [1, 5, 50]) {
      await panel.evaluate((element, steps) => {
        element.params = { sampler: "reverse-sde", steps };
      }, steps);
      await settle(page);
      distances.push(await report(panel));
    }
    const [few, some, many] = distances;
    for (const { wassersteinStandardError } of distances) expect(wassersteinStandardError).toBeGreaterThan(0);
    expect(few.wasserstein).toBeGreaterThan(3 * some.wasserstein);
    expect(some.wasserstein).toBeGreaterThan(2 * many.wasserstein);
    await panel.getByRole("button", { name: "on the line" }).click();
    await settle(page);
    expect((await report(panel)).exactEnd).toBeCloseTo(1.618, 3);
  });
});
