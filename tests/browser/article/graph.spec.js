// The computation graph of the article: stepped forward and back, cut and healed, with numbers that are right.
import { readFileSync } from "node:fs";
import { fixed } from "../../../www/article/graph/captions.js";
import { plusMinus } from "../../../www/format.js";
import { nativeGraph } from "../../native.js";
import { expect, test } from "../support/index.js";

const AXE = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** Opens the page at the graph. */
async function openGraph(page, site) {
  await page.goto(site.page);
  const graph = page.locator("figure.graph");
  await graph.scrollIntoViewIfNeeded();
  await expect(graph.getByRole("button", { name: "Next" })).toBeVisible();
  return graph;
}

const press = (graph, name) => graph.getByRole("button", { name }).click();

/** The numbers of a text, in order. */
const numbers = (text) => [...text.replaceAll("−", "-").matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));

const said = (graph) => graph.locator(".said").textContent();

/** The numbers on the edges, in the order in which they appeared. */
const edges = async (graph) => numbers((await graph.locator("svg g text").allTextContents()).join(" | "));

/** A row of the table of estimates: group 0 for this z, 1 for the means, 2 for the exact gradient. */
const row = (graph, group, name) =>
  graph.locator("tbody").nth(group).locator("tr", { hasText: name }).locator("td").allTextContents();

test("forward and back with the noise outside, and every number follows from ε", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  await press(graph, "Noise outside");
  await expect(graph.locator("svg g")).toHaveCount(0);
  const seen = [];
  for (let step = 1; step <= 6; step += 1) {
    await press(graph, "Next");
    seen.push(await said(graph));
    await expect(graph.locator(".place")).toHaveText(`${step} of 6`);
    await expect(graph.locator("svg g")).toHaveCount(step);
    expect(await graph.locator("svg").getAttribute("aria-label")).toBe(seen[step - 1]);
  }
  expect(new Set(seen).size).toBe(6);
  const [epsilon, mean, stdDev, z, f, slope, one, again, byMean, byStdDev] = await edges(graph);
  expect([mean, stdDev, one]).toEqual([1, 1, 1]);
  expect(again).toBe(epsilon);
  expect(z).toBeCloseTo(1 + epsilon, 9);
  expect(f).toBeCloseTo((z - 3) ** 2, 1);
  expect(slope).toBeCloseTo(2 * (z - 3), 1);
  expect(byMean).toBe(slope);
  expect(byStdDev).toBeCloseTo(slope * epsilon, 1);
  await expect(graph.locator(".cut")).toHaveCount(0);
  await page.keyboard.press("Enter");
  expect(await said(graph)).toBe(seen[5]);
  await press(graph, "Back");
  expect(await said(graph)).toBe(seen[4]);
  await expect(graph.locator("svg g")).toHaveCount(5);
});

test("inside, the way back is cut, and the score function goes round", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  for (let step = 1; step <= 4; step += 1) await press(graph, "Next");
  await expect(graph.locator(".cut")).toHaveCount(0);
  await press(graph, "Next");
  await expect(graph.locator(".cut")).toHaveCount(1);
  expect(await said(graph)).toContain("Cut");
  await expect(graph.locator("table")).toBeHidden();
  await press(graph, "Next");
  await expect(graph.locator(".edge.score")).toHaveCount(2);
  const [mean, stdDev, z, f] = await edges(graph);
  const [score, pathwise, exact] = [
    await row(graph, 0, "score"),
    await row(graph, 0, "pathwise"),
    await row(graph, 2, "exact"),
  ].map((texts) => texts.map((text) => numbers(text)[0]));
  expect(score[0]).toBeCloseTo((f * (z - mean)) / stdDev ** 2, 1);
  expect(pathwise[0]).toBeCloseTo(2 * (z - 3), 1);
  expect(pathwise[1]).toBeCloseTo(2 * (z - 3) * ((z - mean) / stdDev), 1);
  expect(exact).toEqual([-4, 2]);
});

test("arrow keys step, and a slider keeps its own", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  await graph.getByRole("button", { name: "Next" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect(graph.locator(".place")).toHaveText("1 of 6");
  const mean = graph.getByRole("slider", { name: "Mean" });
  await mean.focus();
  await page.keyboard.press("ArrowRight");
  await expect(graph.locator(".place")).toHaveText("1 of 6");
  expect(await said(graph)).toContain("μ = 1.05");
  await graph.locator(".stage").click();
  await page.keyboard.press("ArrowRight");
  await expect(graph.locator(".place")).toHaveText("2 of 6");
});

test("both means come to the exact gradient, wherever μ and σ are", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  for (let step = 1; step <= 6; step += 1) await press(graph, "Next");
  const first = await edges(graph);
  await press(graph, "New draw");
  expect(await edges(graph)).not.toEqual(first);
  for (let i = 0; i < 12; i += 1) await press(graph, "100 draws");
  await expect(graph.locator("tbody").nth(1)).toContainText("mean of 1202 draws so far");
  for (const [mean, stdDev] of [
    [1, 1],
    [-0.5, 0.5],
    [3.5, 1.5],
  ]) {
    await graph.getByRole("slider", { name: "Mean" }).fill(String(mean));
    await graph.getByRole("slider", { name: "Standard deviation" }).fill(String(stdDev));
    const exact = [2 * (mean - 3), 2 * stdDev];
    expect((await row(graph, 2, "exact")).map((text) => numbers(text)[0])).toEqual(exact);
    const errors = [];
    for (const name of ["score", "pathwise"]) {
      const cells = (await row(graph, 1, name)).map(numbers);
      // the noise is always the same: nothing is left to chance here
      cells.forEach(([value, error], i) => {
        expect(Math.abs(value - exact[i]), `${name} ${i} at ${mean}, ${stdDev}`).toBeLessThan(4 * error);
        errors.push(error);
      });
    }
    expect(errors[0]).toBeGreaterThan(errors[2]);
    expect(errors[1]).toBeGreaterThan(errors[3]);
  }
});

/** The cells of the table for numbers of the core, row by row. */
const cells = ({ averages, errors, draws, ...numbers }) => {
  const by = ["mean", "stdDev"];
  const kinds = ["score", "pathwise"];
  const plain = (kind) => by.map((name) => fixed(numbers[kind][name]));
  const mean = (kind) =>
    by.map((name) => (draws === 1 ? fixed(averages[kind][name]) : plusMinus(averages[kind][name], errors[kind][name])));
  return [...kinds.map(plain), ...kinds.map(mean), plain("exact")].flat();
};

test("every number is the native library's, after any number of draws", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  for (let step = 1; step <= 6; step += 1) await press(graph, "Next");
  const shown = () => graph.locator("tbody td").allTextContents();
  const slide = (name, value) => graph.getByRole("slider", { name }).fill(String(value));
  const look = async (mean, stdDev, draws) => {
    await slide("Mean", mean);
    await slide("Standard deviation", stdDev);
    const native = nativeGraph(mean, stdDev, draws);
    expect(await shown()).toEqual(cells(native));
    const { z, f, slope, score } = native;
    expect(await edges(graph)).toEqual(
      numbers([mean, stdDev, z, f, slope, score.mean, score.stdDev].map(fixed).join(" ")),
    );
  };
  await look(1, 1, 1);
  await press(graph, "New draw");
  await look(-0.5, 0.5, 2);
  await press(graph, "100 draws");
  await press(graph, "100 draws");
  await look(3.5, 1.5, 202);
});

test("the still picture is the live one's first draw, healed", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  await press(graph, "Noise outside");
  for (let step = 1; step <= 6; step += 1) await press(graph, "Next");
  const live = await graph.locator("svg text").allTextContents();
  expect(live.length).toBeGreaterThan(12);
  for (const name of ["graph", "graph-dark"]) {
    const picture = readFileSync(new URL(`../../../dist/static/${name}.svg`, import.meta.url), "utf8");
    expect([...picture.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text)).toEqual(live);
  }
});

for (const width of [375, 1440]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${width} pixels wide, ${colorScheme}: it fits, and axe finds nothing`, async ({ page, site }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      const graph = await openGraph(page, site);
      const { height } = await graph.boundingBox();
      for (let step = 1; step <= 6; step += 1) await press(graph, "Next");
      await press(graph, "100 draws");
      const box = await graph.boundingBox();
      expect(box.height, "nothing below it moves").toBe(height);
      const out = await graph.evaluate((figure) => {
        const { left, right } = figure.getBoundingClientRect();
        const parts = [...figure.querySelectorAll("button, table, output, input, p, svg text, svg")];
        return parts.filter((part) => {
          const box = part.getBoundingClientRect();
          return box.left < left - 0.5 || box.right > right + 0.5;
        }).length;
      });
      expect(out).toBe(0);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect(scrollWidth).toBe(clientWidth);
      await page.waitForTimeout(300);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => window.axe.run("figure.graph"));
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
}

test("new marks come in softly, and at once where motion is unwelcome", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  const animation = () => graph.locator(".newest").evaluate((mark) => getComputedStyle(mark).animationName);
  await press(graph, "Next");
  expect(await animation()).toBe("graph-newest");
  await graph.getByRole("slider", { name: "Mean" }).fill("2");
  expect(await animation()).toBe("none");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await press(graph, "Next");
  expect(await animation()).toBe("none");
});

test("it has the panels' colours", () => {
  const read = (path) => readFileSync(new URL(`../../../www/${path}`, import.meta.url), "utf8");
  const [own, panels] = [read("article/graph/graph.css"), read("element/theme.css")];
  for (const name of ["noise", "gaussian", "exact", "score"]) {
    const [, color] = own.match(new RegExp(`--${name}: (light-dark\\(.*\\));`));
    expect(panels).toContain(`--_${name}: var(--reparam-${name}, ${color})`);
  }
});

for (const file of ["graph.js", "gaussian-gradient.wasm"]) {
  test(`${file} is not to be had: the still picture stays`, async ({ page, site, complaints }) => {
    await page.route(`**/${file}`, (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(site.page);
    const graph = page.locator("figure.graph");
    await graph.scrollIntoViewIfNeeded();
    await expect(graph.locator("img")).toBeVisible();
    await expect(graph.locator("button")).toHaveCount(0);
    expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
    complaints.length = 0;
  });
}

test("WebAssembly is switched off: the still picture stays", async ({ page, site }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(site.page);
  const graph = page.locator("figure.graph");
  await graph.scrollIntoViewIfNeeded();
  await expect(graph.locator("img")).toBeVisible();
  await expect(graph.locator("button")).toHaveCount(0);
});

test.describe("JavaScript switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("the healed graph stands still", async ({ page, site }) => {
    await page.goto(site.page);
    const picture = page.locator("figure.graph img");
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBe(400);
    expect(await picture.getAttribute("alt")).toContain("slopes run back");
    const { width, height } = await picture.boundingBox();
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(300);
  });
});
