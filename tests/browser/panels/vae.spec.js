// The autoencoder on the page: it looks ahead, trains, follows the reader, and loses nothing.
import { readFileSync } from "node:fs";
import { load, loadDigits } from "../../../dist/compute.js";
import { handleOf, middle, sliderOf } from "../support/hand.js";
import { expect, message, params, report, set, settle, test } from "../support/index.js";
import { button, figure, openVae, picture, press, rowsOf, step, take, trains } from "../support/vae.js";

// it trains in real time, on whatever else the machine does
test.describe.configure({ timeout: 60_000, retries: 1 });

/** What the compute module says of the same training. */
async function byScript(config, steps) {
  const [r, digits] = [await load(), await loadDigits()];
  const vae = new r.Vae(config);
  vae.train(digits.train, steps);
  const { elbo } = vae.evaluate(digits.test);
  vae.free();
  return elbo;
}

/** What a screen reader says of a figure. */
const said = async (panel, name) => (await figure(panel, name)).locator("canvas");

test("before it is trained it looks ahead, or says that there is nothing yet; nothing waits for that", async ({
  page,
  site,
}) => {
  /** @type {(() => void)[]} */
  const held = [];
  await page.route("**/trained.json", (route) => held.push(() => route.continue()));
  const panel = await openVae(page, site); // its first picture is there
  const nothing = "Nothing has been learnt yet: press Train.";
  await expect(await said(panel, "elbo")).toHaveAttribute("aria-label", nothing);
  await expect(await said(panel, "digits")).toHaveAttribute("aria-label", `The digits 7, 2, 1. ${nothing}`);
  expect(held).toHaveLength(1); // once for all panels
  for (const go of held) go();
  const ahead =
    /Where it gets to after 1000 steps: −116 nats; the usual settings, seed 1, trained when this page was built/;
  await expect(await said(panel, "elbo")).toHaveAttribute("aria-label", ahead);
  await expect(await said(panel, "digits")).toHaveAttribute("aria-label", /what comes back of them after 1000 steps/);
  for (const name of ["parts", "prior", "units", "noise", "signal"]) {
    await expect(await said(panel, name)).toHaveAttribute("aria-label", /made with this page.*1000 steps, seed 1/);
  }
  await set(panel, { beta: 10 });
  await expect(await said(panel, "units")).toHaveAttribute(
    "aria-label",
    /β = 10, 1000 steps.* collapsed onto the prior/,
  );
  await set(panel, { beta: 1, dimensions: 2 });
  await expect(await said(panel, "map")).toHaveAttribute(
    "aria-label",
    /Where the encoder puts 400 test digits.*made with/,
  );
  await set(panel, { dimensions: 3 });
  await expect(await said(panel, "elbo")).toHaveAttribute("aria-label", /Where 20 Gaussians get to/);
  await expect(await said(panel, "units")).toHaveAttribute("aria-label", nothing);
  await take(panel, 10); // another structure's course is no more of use
  await expect(await said(panel, "elbo")).toHaveAttribute("aria-label", /^After 10 steps .* per image\.$/);
  await set(panel, { dimensions: 2 });
  await take(panel, 10);
  await expect(await said(panel, "elbo")).toHaveAttribute(
    "aria-label",
    /^After 10 steps .* per image\. Where it gets to/,
  );
  await expect(await said(panel, "digits")).toHaveAttribute("aria-label", /and their reconstructions, decoded from/);
  await expect(await said(panel, "map")).toHaveAttribute("aria-label", /Where the encoder puts 1000 test digits/);
});

test("a seed of the build's takes the build's course", async ({ page, site }) => {
  const panel = await openVae(page, site);
  const [{ records }] = await (await page.request.get(`${site.page}trained.json`)).json();
  await take(panel, 100);
  const wanted = records.find(({ step }) => step === 100);
  const { testElbo, unitKl, activeUnits } = await report(panel);
  expect(testElbo).toBe(wanted.test.elbo);
  expect(activeUnits).toBe(20);
  unitKl.forEach((kl, unit) => {
    expect(kl).toBeCloseTo(wanted.unitKl[unit], 3);
  });
  await expect(await said(panel, "elbo")).toHaveAttribute(
    "aria-label",
    /^After 100 steps .* Where it gets to after 1000/,
  );
});

test("it trains when asked, from digits loaded then, and shows how it gets on", async ({ page, site }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const panel = await openVae(page, site);
  expect(asked.filter((url) => url.endsWith("digits.bin"))).toEqual([]);
  const before = await picture(panel, "digits");
  await press(panel, "Train");
  await trains(panel, 150);
  await expect(button(panel, "Pause")).toBeVisible();
  await press(panel, "Pause");
  const paused = await report(panel);
  expect(paused.testElbo).toBeGreaterThan(-220);
  expect(paused.testElbo).toBeCloseTo(paused.reconstruction - paused.kl, 9);
  expect(paused.examplesPerSecond).toBeGreaterThan(100);
  expect(paused.gradientVariance).toBeGreaterThan(0);
  expect(paused.gradientSnr).toBeGreaterThan(0);
  expect(await picture(panel, "digits")).not.toBe(before);
  await page.waitForTimeout(400);
  const rested = await step(panel);
  await page.waitForTimeout(400);
  expect(await step(panel)).toBe(rested);
});

test("the numbers of a seed are those of a script", async ({ page, site }) => {
  const panel = await openVae(page, site);
  await set(panel, { seed: 7, dimensions: 3, hiddenUnits: 50 });
  await take(panel, 100);
  const config = { latent: { gaussian: { dimensions: 3 } }, hiddenUnits: 50, seed: 7 };
  expect((await report(panel)).testElbo).toBe(await byScript(config, 100));
});

test("settings change while it trains; another structure begins anew", async ({ page, site }) => {
  const panel = await openVae(page, site);
  await take(panel, 30);
  await set(panel, { beta: 4, estimator: "score-function", learningRate: 0.0005 });
  await take(panel, 20);
  const { estimator } = await report(panel);
  expect(estimator).toBe("score-function");
  await expect((await figure(panel, "elbo")).locator(".legend")).toContainText("from here score function");
  await set(panel, { hiddenUnits: 100 });
  await expect.poll(() => step(panel)).toBe(0);
  await press(panel, "Train");
  await trains(panel, 10);
});

test("slow motion takes the steps one by one", async ({ page, site }) => {
  const panel = await openVae(page, site);
  await take(panel, 1); // the data are there
  await set(panel, { speed: "10" });
  await press(panel, "Go on");
  const from = await step(panel);
  await page.waitForTimeout(2000);
  const taken = (await step(panel)) - from;
  expect(taken).toBeGreaterThan(3);
  expect(taken).toBeLessThan(25);
});

test("a learning rate that destroys the model is said so, and a reset mends it", async ({ page, site }) => {
  const panel = await openVae(page, site);
  await set(panel, { learningRate: 100 });
  await press(panel, "Train");
  await expect(panel.locator(".message")).toContainText("diverged", { timeout: 30_000 });
  expect((await report(panel)).ended).toBe("diverged");
  expect(JSON.stringify(await report(panel))).not.toContain("NaN");
  await press(panel, "Go on");
  await expect(panel.locator(".message")).toContainText("Press Reset");
  await set(panel, { learningRate: 0.001 });
  await press(panel, "Reset");
  await press(panel, "Train");
  await trains(panel, 20);
});

test("nothing is trained out of sight", async ({ page, site }) => {
  const panel = await openVae(page, site);
  await press(panel, "Train");
  await trains(panel, 5);
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  await page.waitForTimeout(500);
  const left = await step(panel);
  await page.waitForTimeout(700);
  expect(await step(panel)).toBe(left);
  await panel.locator(".training.main").scrollIntoViewIfNeeded();
  await trains(panel, left + 5);
});

test("weights are saved and loaded; a damaged file changes nothing", async ({ page, site }) => {
  const panel = await openVae(page, site);
  await take(panel, 25);
  await panel.getByText("Save and continue elsewhere").click();
  const download = page.waitForEvent("download");
  await press(panel, "Save the weights");
  const path = await (await download).path();
  const file = readFileSync(path);
  const trained = await picture(panel, "prior");
  await press(panel, "Reset");
  await settle(page);
  const untrained = await picture(panel, "prior");
  expect(untrained).not.toBe(trained);

  const input = panel.locator('input[type="file"]');
  const give = (name, buffer) => input.setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await give("damaged.safetensors", file.subarray(0, 5000));
  await expect(panel.locator(".training.rest")).toContainText("damaged.safetensors was not loaded:");
  await give("foreign.safetensors", Buffer.from("not weights at all"));
  await expect(panel.locator(".training.rest")).toContainText("foreign.safetensors was not loaded:");
  await settle(page);
  expect(await picture(panel, "prior")).toBe(untrained);
  await give("vae.safetensors", file);
  await expect(panel.locator(".training.rest")).toContainText("vae.safetensors was loaded");
  await settle(page);
  expect(await picture(panel, "prior")).toBe(trained);
  await take(panel, 1);

  const program = page.waitForEvent("download");
  await press(panel, "Save a PyTorch program that loads them");
  const text = readFileSync(await (await program).path(), "utf8");
  expect(text).toContain("import torch");
  expect(text).toContain("vae.safetensors");
});

test("a digit is drawn, by pointer and by keys, and goes through the model", async ({ page, site }) => {
  const panel = await openVae(page, site);
  await panel.getByText("Draw a digit of your own").click();
  const pad = panel.locator("canvas.pad");
  const [x, y] = await middle(pad);
  await page.mouse.move(x, y - 50);
  await page.mouse.down();
  await page.mouse.move(x, y + 50, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await params(panel)).digit).toBe(10);
  await expect(panel.locator('[data-figure="structure"] canvas')).toHaveAttribute("aria-label", /The drawn digit/);
  await press(panel, "Train on it, too");
  await expect(panel.locator(".draw")).toContainText("a hundred times");
  await press(panel, "Clear");
  await expect.poll(async () => (await params(panel)).digit).toBe(0);
  await pad.focus();
  await page.keyboard.press("Space");
  const pen = panel.locator(".draw .unseen");
  const told = await pen.evaluateHandle((element) => {
    const words = [];
    new MutationObserver(() => words.push(element.textContent)).observe(element, { childList: true });
    return words;
  });
  for (let i = 0; i < 8; i += 1) await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await params(panel)).digit).toBe(10);
  await expect(pen).toHaveText(/row 28 of 28: pen down\.$/);
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Space");
  await expect(pen).toHaveText(/row 24 of 28: pen up, on ink\.$/);
  // once a rest, not once a key
  expect((await told.jsonValue()).length).toBeLessThan(6);
});

test("settings race against others from the same start", async ({ page, site }) => {
  const panel = await openVae(page, site);
  await press(panel, "Race these settings");
  await set(panel, { estimator: "score-function" });
  await press(panel, "Train");
  await trains(panel, 30);
  await expect((await figure(panel, "elbo")).locator(".legend")).toContainText("test ELBO, pathwise");
  await press(panel, "End the race");
  await expect((await figure(panel, "elbo")).locator(".legend")).not.toContainText("test ELBO, pathwise");
});

test("a point of the plane is dragged and decoded", async ({ page, site }) => {
  const panel = await openVae(page, site);
  await set(panel, { dimensions: 2 });
  await take(panel, 30);
  const handle = handleOf(panel, "manifold", "point");
  const before = await picture(panel, "decoded");
  const [x, y] = await middle(handle);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 90, y + 60, { steps: 5 });
  await page.mouse.up();
  const { point } = await params(panel);
  expect(point[0]).toBeLessThan(0);
  expect(point[1]).toBeLessThan(0);
  await settle(page);
  expect(await picture(panel, "decoded")).not.toBe(before);
});

test("three one-hot vectors are chosen by press and by keys, and everything is exact", async ({ page, site }) => {
  const panel = await openVae(page, site, "vae-categorical");
  await take(panel, 10);
  const { logEvidence, exactElbo, gradientBias, gradientBiasFloor } = await report(panel);
  expect(logEvidence).toBeGreaterThan(exactElbo);
  expect(gradientBias).toBeGreaterThan(0);
  expect(gradientBiasFloor).toBeGreaterThan(0);
  // every estimator has its curve
  const rows = await rowsOf(panel, "noise");
  // a row a step, a column an estimator
  expect(rows[0].length).toBeGreaterThanOrEqual(10);
  const before = await picture(panel, "decoded");
  await handleOf(panel, "code", "1").focus();
  await page.keyboard.press("ArrowRight");
  expect((await params(panel)).code.slice(0, 3)).toEqual([1, 2, 1]);
  await settle(page);
  expect(await picture(panel, "decoded")).not.toBe(before);
});

test("the temperature does nothing where no sample is relaxed, and its control goes", async ({ page, site }) => {
  const panel = await openVae(page, site, "vae-categorical");
  await expect(sliderOf(panel, "temperature")).toBeVisible();
  await set(panel, { estimator: "reinmax" });
  await expect(sliderOf(panel, "temperature")).toBeHidden();
  expect(await message(panel)).toBe("");
});
