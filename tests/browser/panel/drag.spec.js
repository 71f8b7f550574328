// Everything a mouse can drag or press.
import { framesSeen, watchPicture } from "../support/frames.js";
import { drag, dragBy, handleOf, middle, sliderOf, stageOf, thumb, tolerance } from "../support/hand.js";
import { expect, open, params, pictureHash, report, settle, test } from "../support/index.js";

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

test.describe("gumbel-softmax", () => {
  test("the cloud moves in every frame in which the hand on τ moved", async ({ page, site }) => {
    const panel = await open(page, site, "gumbel-softmax");
    const [from, to] = [await thumb(panel, "temperature", 1), await thumb(panel, "temperature", 0.1)];
    await watchPicture(panel, "cloud");
    await drag(page, from, to, 40);
    await settle(page);
    const moved = (await framesSeen(page)).filter((frame) => frame.moved);
    expect(moved.length).toBeGreaterThan(15);
    expect(moved.filter((frame) => !frame.changed)).toEqual([]);
    const { temperature } = await params(panel);
    expect(Math.abs(temperature - 0.1)).toBeLessThan(await tolerance(panel, "temperature", 0.1, 2));
  });

  test("τ reaches exact 0 at the left end, and a picture of corners", async ({ page, site }) => {
    const panel = await open(page, site, "gumbel-softmax");
    const from = await thumb(panel, "temperature", 1);
    await drag(page, from, [from[0] - 600, from[1]]);
    expect((await params(panel)).temperature).toBe(0);
    expect((await report(panel)).maxComponent).toBe(1);
    await drag(page, await thumb(panel, "temperature", 0), [from[0] + 600, from[1]]);
    expect((await params(panel)).temperature).toBe(100);
  });

  test("the cross of π shows through the ring that drags it", async ({ page, site }) => {
    const handle = handleOf(await open(page, site, "gumbel-softmax"), "cloud", "point");
    const ground = await handle.evaluate((ring) => getComputedStyle(ring, "::before").backgroundColor);
    expect(Number(ground.match(/[/,]\s*([\d.]+)\)$/)?.[1])).toBeLessThan(0.6);
  });

  test("a bar of π follows the hand up and down, and the sum stays 1", async ({ page, site }) => {
    const panel = await open(page, site, "gumbel-softmax");
    const handle = handleOf(panel, "bars", "class-0");
    await panel.evaluate((element) => {
      window.sums = [];
      element.addEventListener("reparam-change", ({ detail }) =>
        window.sums.push(detail.params.probs.reduce((a, b) => a + b)),
      );
    });
    for (const [down, fits] of /** @type {any[][]} */ ([
      [-60, (p) => p > 0.3],
      [80, (p) => p < 0.15],
      [400, (p) => p > 0 && p < 0.01],
      [-900, (p) => p > 0.99 && p < 1],
    ])) {
      const before = await pictureHash(panel, "bars");
      await dragBy(page, handle, 0, down);
      await settle(page);
      const { probs } = await params(panel);
      expect(fits(probs[0]), `π is ${probs[0]} after a drag by ${down} pixels`).toBe(true);
      expect(sum(probs)).toBeCloseTo(1, 12);
      if (Math.abs(down) < 400) expect(probs[2] / probs[1]).toBeCloseTo(5 / 3, 4);
      expect(await pictureHash(panel, "bars")).not.toBe(before);
    }
    const sums = await page.evaluate(() => window.sums);
    expect(sums.length).toBeGreaterThan(20);
    for (const total of sums) expect(total).toBeCloseTo(1, 12);
  });

  test("arrow keys do the same to a bar", async ({ page, site }) => {
    const panel = await open(page, site, "gumbel-softmax");
    const handle = handleOf(panel, "bars", "class-1");
    await handle.focus();
    for (let i = 0; i < 5; i += 1) await page.keyboard.press("ArrowUp");
    expect((await params(panel)).probs[1]).toBeCloseTo(0.35, 6);
    for (let i = 0; i < 7; i += 1) await page.keyboard.press("ArrowDown");
    const { probs } = await params(panel);
    expect(probs[1]).toBeCloseTo(0.28, 6);
    expect(sum(probs)).toBeCloseTo(1, 12);
    await expect(handle).toHaveAttribute("aria-valuetext", "0.280");
  });

  test("fields take numbers, and mark what isn't one", async ({ page, site }) => {
    const panel = await open(page, site, "gumbel-softmax");
    const temperature = panel.getByLabel("Temperature, value");
    await temperature.fill("0,25");
    await temperature.press("Enter");
    expect((await params(panel)).temperature).toBe(0.25);
    await temperature.fill("warm");
    await temperature.press("Enter");
    expect((await params(panel)).temperature).toBe(0.25);
    // it stays to be mended, and is marked
    await expect(temperature).toHaveAttribute("aria-invalid", "true");
    await expect(temperature).toHaveValue("warm");
    const share = panel.getByLabel("Class probabilities 1, value");
    await share.fill("0.6");
    await share.press("Tab");
    const { probs } = await params(panel);
    expect(probs[0]).toBeCloseTo(0.6, 12);
    expect(sum(probs)).toBeCloseTo(1, 12);
  });

  test("classes from 2 to 10 by minus and plus", async ({ page, site }) => {
    const panel = await open(page, site, "gumbel-softmax");
    const [fewer, more] = [panel.getByTitle("One class fewer"), panel.getByTitle("One class more")];
    await fewer.click();
    await expect(fewer).toBeDisabled();
    for (let classes = 2; classes <= 10; classes += 1) {
      const { probs } = await params(panel);
      expect(probs).toHaveLength(classes);
      expect(sum(probs)).toBeCloseTo(1, 12);
      await expect(panel.locator('[data-figure="bars"] .handle')).toHaveCount(classes);
      if (classes < 10) await more.click();
    }
    await expect(more).toBeDisabled();
    expect((await report(panel)).argmaxCounts).toHaveLength(10);
  });

  test("π on the simplex of three classes follows the hand", async ({ page, site }) => {
    const panel = await open(page, site, "gumbel-softmax");
    const point = handleOf(panel, "cloud", "point");
    await dragBy(page, point, 0, 80);
    const { probs } = await params(panel);
    expect(probs[2]).toBeLessThan(0.4);
    expect(sum(probs)).toBeCloseTo(1, 12);
    await dragBy(page, point, 0, -900);
    expect((await params(panel)).probs[2]).toBeGreaterThan(0.99);
    await panel.getByTitle("One class more").click();
    await expect(point).toHaveCount(0);
  });
});

test.describe("gumbel-max", () => {
  test("π₁ is pulled along its axis, and the crown passes at once", async ({ page, site }) => {
    const panel = await open(page, site, "gumbel-max");
    const handle = handleOf(panel, "winner", "class-0");
    const { crossing } = await report(panel);
    const { width } = await stageOf(panel, "winner").boundingBox();
    for (const [by, first] of /** @type {any[][]} */ ([
      [0.2 * width, 0],
      [0.3 * width, 1],
    ])) {
      await dragBy(page, handle, by, 0);
      await settle(page);
      const { probs } = await params(panel);
      expect(probs[0] > crossing).toBe(first === 1);
      expect(probs[2] / probs[1]).toBeCloseTo(5 / 3, 4);
      expect(await report(panel)).toMatchObject({ crossing: expect.closeTo(crossing, 4), component: first, slope: 0 });
    }
  });
});

test.describe("gaussian", () => {
  test("the peak is dragged for μ, the shoulder for σ", async ({ page, site }) => {
    const panel = await open(page, site, "gaussian");
    const before = await params(panel);
    await dragBy(page, handleOf(panel, "carry", "mean-0"), 70, 0);
    const moved = await params(panel);
    expect(moved.mean).toBeGreaterThan(before.mean + 0.2);
    expect(moved.stdDev).toBe(before.stdDev);
    await dragBy(page, handleOf(panel, "carry", "std-dev-0"), 70, 0);
    const wider = await params(panel);
    expect(wider.stdDev).toBeGreaterThan(before.stdDev + 0.2);
    expect(wider.mean).toBe(moved.mean);
  });

  test("the whole width of the picture is as far as μ goes", async ({ page, site }) => {
    const panel = await open(page, site, "gaussian");
    const handle = handleOf(panel, "carry", "mean-0");
    await dragBy(page, handle, -1200, 0);
    expect((await params(panel)).mean).toBe(-4);
    await dragBy(page, handle, 1200, 0);
    expect((await params(panel)).mean).toBe(4);
  });

  test("a press on a thread picks its sample and shows its derivatives", async ({ page, site }) => {
    const panel = await open(page, site, "gaussian");
    const stage = stageOf(panel, "carry");
    const [x, y] = await middle(stage);
    const { width } = await stage.boundingBox();
    const seen = new Set();
    for (const share of [-0.1, 0, 0.08]) {
      await page.mouse.click(x + share * width, y);
      await settle(page);
      const { picked } = await report(panel);
      seen.add((await params(panel)).picked);
      const { mean, stdDev } = await params(panel);
      expect(picked.value[0]).toBeCloseTo(mean + stdDev * picked.noise[0], 9);
      const shown = picked.noise[0].toPrecision(3).replace("-", "−").slice(0, 5);
      await expect(panel.locator(".readouts")).toContainText(`∂z/∂μ = 1, ∂z/∂σ = ε = ${shown}`);
    }
    expect(seen.size).toBe(3);
  });
});

test("k is dragged on the curve of variances, L by its slider", async ({ page, site }) => {
  const panel = await open(page, site, "gaussian-gradient");
  const before = await params(panel);
  await dragBy(page, handleOf(panel, "curve", "here"), -150, 0);
  const { k } = await params(panel);
  expect(k).toBeLessThan(before.k - 1);
  expect((await report(panel)).exact[0]).toBeCloseTo(2 * (before.mean - k), 9);
  await drag(page, await thumb(panel, "draws", 1), await thumb(panel, "draws", 22));
  const { draws } = await params(panel);
  expect(Math.abs(draws - 22)).toBeLessThanOrEqual(await tolerance(panel, "draws", 22, 2));
});

test("the baseline is dragged along the variance, which is a constant added to f", async ({ page, site }) => {
  const panel = await open(page, site, "gaussian-gradient");
  const handle = handleOf(panel, "baseline", "b");
  const before = await handle.boundingBox();
  await dragBy(page, handle, 60, 0);
  const { constant } = await params(panel);
  expect(constant).toBeLessThan(-1);
  const { baseline, estimators } = await report(panel);
  expect(baseline.b).toBe(-constant);
  expect(estimators[0].exactVariance).toBeCloseTo(38 + (baseline.b - 7) ** 2, 9);
  const after = await handle.boundingBox();
  expect(after.y, "it goes down with the curve").toBeGreaterThan(before.y + 3);
});

test("τ is dragged on the curve along the temperature", async ({ page, site }) => {
  const panel = await open(page, site, "categorical-gradient");
  const handle = handleOf(panel, "sweep", "temperature");
  await dragBy(page, handle, -100, 0);
  const { temperature } = await params(panel);
  expect(temperature).toBeLessThan(0.5);
  expect(temperature).toBeGreaterThan(0.05);
  await expect(sliderOf(panel, "temperature")).toHaveAttribute("aria-valuetext", String(temperature));
  await dragBy(page, handle, 2000, 0);
  expect((await params(panel)).temperature).toBe(10);
});

test("u is dragged on the axis that the Gumbel noise is made from", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel");
  const before = await params(panel);
  await dragBy(page, handleOf(panel, "inverse", "u"), 0, -40);
  const { u } = await params(panel);
  expect(u).toBeGreaterThan(before.u + 0.05);
  expect((await report(panel)).value).toBeCloseTo(-Math.log(-Math.log(u)), 9);
  await dragBy(page, handleOf(panel, "inverse", "u"), 0, 900);
  const lowest = await params(panel);
  expect(lowest.u).toBeGreaterThan(0);
  expect(lowest.u).toBeLessThan(0.01);
});

test("a bar of π is dragged in the race, and the tally follows", async ({ page, site }) => {
  const panel = await open(page, site, "gumbel-max");
  const before = await report(panel);
  const handle = panel.locator(".handle").first();
  await dragBy(page, handle, 0, -60);
  await settle(page);
  const { probs } = await params(panel);
  expect(sum(probs)).toBeCloseTo(1, 12);
  const after = await report(panel);
  expect(after.counts).not.toEqual(before.counts);
  expect(sum(after.counts)).toBe(after.n);
});
