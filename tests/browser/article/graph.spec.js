// The computation graph of the article: stepped forward and back, cut and healed, with numbers that are right.
import { readFileSync } from "node:fs";
import { HEIGHT, WIDTH } from "../../../www/article/graph/gaussian/svg.js";
import { fixed } from "../../../www/article/graph/text.js";
import { plusMinus } from "../../../www/format.js";
import { nativeGraph } from "../../native.js";
import { expect, test } from "../support/index.js";

const AXE = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** Opens the page at the graph. */
async function openGraph(page, site) {
  await page.goto(site.page);
  const graph = page.locator("#graph");
  await graph.scrollIntoViewIfNeeded();
  await expect(graph.getByRole("button", { name: "Next" })).toBeVisible();
  return graph;
}

const press = (graph, name) => graph.getByRole("button", { name }).click();

/** From where it begins back to where nothing is computed yet. */
async function rewind(graph) {
  for (let step = 5; step > 0; step -= 1) await press(graph, "Back");
  await expect(graph.locator("svg g")).toHaveCount(0);
}

const setLaw = async (graph, mean, stdDev) => {
  await graph.getByRole("slider", { name: "Mean" }).fill(String(mean));
  await graph.getByRole("slider", { name: "Standard deviation" }).fill(String(stdDev));
};

/** The numbers of a text, in order. */
const numbers = (text) => [...text.replaceAll("−", "-").matchAll(/-?\d+(\.\d+)?/g)].map(([number]) => Number(number));

const said = (graph) => graph.locator(".said").textContent();

/** The numbers on the edges, in the order in which they appeared. */
const edges = async (graph) => numbers((await graph.locator("svg g text").allTextContents()).join(" | "));

/** A row of the table: of the group `means`, which has the exact gradient too, or of `ones`, from this z alone. */
const row = (graph, group, name) =>
  graph
    .locator(`tbody.${group} tr`, { has: graph.page().getByText(name, { exact: true }) })
    .locator("td")
    .allTextContents();

test("at first sight the way back is cut, both estimators are measured, and one press heals it", async ({
  page,
  site,
}) => {
  const graph = await openGraph(page, site);
  expect(await said(graph)).toContain("Cut");
  await expect(graph.locator(".cut")).toBeVisible();
  await expect(graph.locator("tbody.means")).toContainText("mean of 100 draws, ± its standard error");
  expect(await row(graph, "means", "score function")).toEqual(["−3.59 ± 0.68", "0.12 ± 0.88"]);
  expect(await row(graph, "means", "pathwise")).toEqual(["−4.05 ± 0.19", "1.91 ± 0.41"]);
  expect(await row(graph, "means", "exact")).toEqual(["−4.00", "2.00"]);
  await press(graph, "Noise outside");
  expect(await said(graph)).toContain("Healed");
  await expect(graph.locator(".cut")).toHaveCount(0);
  await expect(graph.locator(".edge.back")).toHaveCount(3);
});

test("forward and back with the noise outside, and every number follows from ε", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  await press(graph, "Noise outside");
  await rewind(graph);
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
  await press(graph, "Back");
  await expect(graph.locator(".cut")).toHaveCount(0);
  await press(graph, "Next");
  await expect(graph.locator(".cut")).toHaveCount(1);
  const unknown = ["—", "—"];
  expect([await row(graph, "ones", "score function"), await row(graph, "ones", "pathwise")]).toEqual([
    unknown,
    unknown,
  ]);
  await press(graph, "Next");
  await expect(graph.locator(".edge.score")).toHaveCount(2);
  const [mean, stdDev, z, f] = await edges(graph);
  const [score, pathwise, exact] = [
    await row(graph, "ones", "score function"),
    await row(graph, "ones", "pathwise"),
    await row(graph, "means", "exact"),
  ].map((texts) => texts.map((text) => numbers(text)[0]));
  expect(score[0]).toBeCloseTo((f * (z - mean)) / stdDev ** 2, 1);
  expect(pathwise[0]).toBeCloseTo(2 * (z - 3), 1);
  expect(pathwise[1]).toBeCloseTo(2 * (z - 3) * ((z - mean) / stdDev), 1);
  expect(exact).toEqual([-4, 2]);
});

test("arrow keys step, and a slider keeps its own", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  await rewind(graph);
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
  await press(graph, "Next");
  const first = await edges(graph);
  await press(graph, "New draw");
  expect(await edges(graph)).not.toEqual(first);
  for (let i = 0; i < 12; i += 1) await press(graph, "100 draws");
  await expect(graph.locator("tbody.means")).toContainText("mean of 1 301 draws,");
  // heard, too, with the table's numbers
  const [score] = await row(graph, "means", "score function");
  await expect(graph.locator("p[role=status]")).toContainText(
    `Mean of 1 301 draws, by μ: score function ${score.trim()}, pathwise`,
  );
  for (const [mean, stdDev] of [
    [1, 1],
    [-0.5, 0.5],
    [3.5, 1.5],
  ]) {
    await setLaw(graph, mean, stdDev);
    const exact = [2 * (mean - 3), 2 * stdDev];
    expect((await row(graph, "means", "exact")).map((text) => numbers(text)[0])).toEqual(exact);
    const errors = [];
    for (const name of ["score function", "pathwise"]) {
      const cells = (await row(graph, "means", name)).map(numbers);
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
const cells = ({ averages, errors, exact }, pass) => {
  const by = ["mean", "stdDev"];
  const kinds = ["score", "pathwise"];
  const plain = (pair) => by.map((name) => fixed(pair[name]));
  const mean = (kind) => by.map((name) => plusMinus(averages[kind][name], errors[kind][name]));
  return [...kinds.map(mean), plain(exact), ...kinds.map((kind) => plain(pass[kind]))].flat();
};

test("every number is the native library's, after any number of draws", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  await press(graph, "Next");
  const look = async (mean, stdDev, draws, seen = draws) => {
    await setLaw(graph, mean, stdDev);
    const [native, pass] = [draws, seen].map((n) => nativeGraph(mean, stdDev, n));
    expect(await graph.locator("tbody td").allTextContents()).toEqual(cells(native, pass));
    const { z, f, slope, score } = pass;
    expect(await edges(graph)).toEqual(
      numbers([mean, stdDev, z, f, slope, score.mean, score.stdDev].map(fixed).join(" ")),
    );
  };
  await look(1, 1, 100, 1);
  await press(graph, "New draw");
  await look(-0.5, 0.5, 101);
  await press(graph, "100 draws");
  await press(graph, "100 draws");
  await look(3.5, 1.5, 301);
});

test("the still picture is the live one's first draw, healed", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  await press(graph, "Noise outside");
  await press(graph, "Next");
  const live = await graph.locator("svg text").allTextContents();
  expect(live.length).toBeGreaterThan(12);
  for (const name of ["graph", "graph-dark"]) {
    const picture = readFileSync(new URL(`../../../dist/static/${name}.svg`, import.meta.url), "utf8");
    expect([...picture.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text)).toEqual(live);
  }
});

/** How wide the figure may stand, and how high it may then be. */
const ROOMS = [
  { width: 288, most: 600, colorScheme: "light" },
  { width: 358, most: 600, colorScheme: "dark" },
  { width: 560, most: 780, colorScheme: "light" },
  { width: 960, most: 560, colorScheme: "dark" },
];
for (const { width, most, colorScheme } of ROOMS) {
  test(`${width} pixels wide, ${colorScheme}: it fits, nothing jumps, and axe finds nothing`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width: width < 480 ? width + 32 : 1440, height: 900 });
    await page.emulateMedia({ colorScheme });
    let release;
    const held = new Promise((resolve) => {
      release = resolve;
    });
    await page.route("**/graph.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(site.page);
    const graph = page.locator("#graph");
    await page.addStyleTag({ content: `#graph { width: ${width}px }` });
    await graph.scrollIntoViewIfNeeded();
    const height = () => graph.evaluate((figure) => figure.getBoundingClientRect().height);
    const kept = await height();
    expect(kept).toBeLessThanOrEqual(most);
    release();
    await expect(graph.locator("svg")).toBeVisible();
    expect(Math.abs((await height()) - kept), "the room that was kept").toBeLessThan(3);
    const live = await height();
    const law = graph.getByText("Change the law");
    expect(await law.isVisible()).toBe(width < 540);
    if (width < 540) await law.click();
    await setLaw(graph, -2, 0.2);
    if (width < 540) await law.click();
    await press(graph, "100 draws");
    for (const noise of ["Sample inside", "Noise outside"]) {
      await press(graph, noise);
      await graph.locator(".stage").focus();
      for (let step = 6; step >= 0; step -= 1) {
        expect(await height(), `${noise}, step ${step}`).toBe(live);
        expect(await graph.evaluate(outside), `${noise}, step ${step}`).toEqual([]);
        await page.keyboard.press("ArrowLeft");
      }
      for (let step = 0; step < 6; step += 1) await page.keyboard.press("ArrowRight");
    }
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
    expect(scrollWidth).toBe(clientWidth);
    await page.waitForTimeout(300);
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() => window.axe.run("#graph"));
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
}

/** What reaches out of the figure, and words that are longer than their room. @param {HTMLElement} figure */
function outside(figure) {
  const { left, right } = figure.getBoundingClientRect();
  const parts = figure.querySelectorAll("button, table, td, output, input, summary, .place, p, svg text, svg");
  const out = [...parts].filter((part) => {
    const box = part.getBoundingClientRect();
    return part.checkVisibility() && box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5);
  });
  const said = figure.querySelector(".said");
  return [...out, ...(said.scrollHeight > said.clientHeight ? [said] : [])].map(({ outerHTML }) => outerHTML);
}

test.describe("words of the text", () => {
  const WORDS = `<button class="set" data-graph='{"noise":"outside","step":6,"mean":2}'>healed</button>
    <button class="set" data-graph='{"noise":"inside","step":6}'>round</button>
    <button class="set" data-graph='{"stap":6}'>wrong</button>`;
  const open = async (page, site) => {
    await page.route(site.page, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace("<header>", `<header><p>${WORDS}</p>`) });
    });
    await page.goto(site.page);
    return ["healed", "round", "wrong"].map((name) => page.getByRole("button", { name, exact: true }));
  };

  test("they set the graph, which comes for the first of them, and set it back", async ({ page, site }) => {
    const [healed, round, wrong] = await open(page, site);
    const graph = page.locator("#graph");
    await expect(healed).toHaveAttribute("aria-pressed", "false");
    await expect(graph.locator("svg"), "far below, it isn't there").toHaveCount(0);
    await healed.click();
    await expect(healed).toHaveAttribute("aria-pressed", "true");
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await said(graph)).toContain("Along the path");
    expect(await row(graph, "means", "exact")).toEqual(["−2.00", "2.00"]);
    await round.click();
    await expect(round).toHaveAttribute("aria-pressed", "true");
    await expect(healed).toHaveAttribute("aria-pressed", "false");
    expect(await said(graph)).toContain("A way round");
    await round.click();
    await expect(healed).toHaveAttribute("aria-pressed", "true");
    await healed.click();
    await expect(healed).toHaveAttribute("aria-pressed", "false");
    expect(await said(graph)).toContain("Cut");
    await healed.click();
    await press(graph, "Back");
    await expect(healed).toHaveAttribute("aria-pressed", "false");
    await wrong.click();
    await expect(wrong).toHaveAttribute("aria-pressed", "false");
  });

  test("where it can't be had, they do nothing", async ({ page, site, complaints }) => {
    await page.route("**/graph.js", (route) => route.fulfill({ status: 404, body: "" }));
    const [healed] = await open(page, site);
    await healed.click();
    await expect(page.locator("#graph.still")).toHaveCount(1);
    await expect(healed).toHaveAttribute("aria-pressed", "false");
    expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
    complaints.length = 0;
  });
});

test("new marks come in softly, and at once where motion is unwelcome", async ({ page, site }) => {
  const graph = await openGraph(page, site);
  const animation = () => graph.locator(".newest").evaluate((mark) => getComputedStyle(mark).animationName);
  await press(graph, "Back");
  expect(await animation()).toBe("graph-newest");
  await graph.getByRole("slider", { name: "Mean" }).fill("2");
  expect(await animation()).toBe("none");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await press(graph, "Next");
  expect(await animation()).toBe("none");
});

test("it has the panels' colours", () => {
  const read = (path) => readFileSync(new URL(`../../../www/${path}`, import.meta.url), "utf8");
  const [own, panels] = [read("article/graph/drawing.css"), read("element/theme.css")];
  for (const name of ["noise", "gaussian", "relaxed", "exact", "score", "mixed"]) {
    const [, color] = own.match(new RegExp(`--${name}: (light-dark\\(.*\\));`));
    expect(panels).toContain(`--_${name}: var(--reparam-${name}, ${color})`);
  }
});

for (const file of ["graph.js", "gaussian-gradient.wasm"]) {
  test(`${file} is not to be had: the still picture stays`, async ({ page, site, complaints }) => {
    await page.route(`**/${file}`, (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto(site.page);
    const graph = page.locator("#graph");
    await graph.scrollIntoViewIfNeeded();
    await expect(graph.locator("img")).toBeVisible();
    await expect(graph.locator("button")).toHaveCount(0);
    expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
    complaints.length = 0;
  });
}

test("WebAssembly is switched off: the still picture stays, with a sentence why", async ({
  page,
  site,
  complaints,
}) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(site.page);
  const graph = page.locator("#graph");
  await graph.scrollIntoViewIfNeeded();
  await expect(graph.locator("img")).toBeVisible();
  await expect(graph.locator("button")).toHaveCount(0);
  const words = "Only a still picture: this browser has no WebAssembly, or it is switched off.";
  await expect(graph.locator(".note")).toHaveText(words);
  expect(complaints).toEqual(["reparam: this browser has no WebAssembly"]);
  complaints.length = 0;
});

test.describe("JavaScript switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("the healed graph stands still", async ({ page, site }) => {
    await page.goto(site.page);
    const picture = page.locator("#graph img");
    await picture.scrollIntoViewIfNeeded();
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBe(400);
    expect(await picture.getAttribute("alt")).toContain("slopes run back");
    const { width, height } = await picture.boundingBox();
    expect(width).toBeGreaterThan(300);
    expect(height / width).toBeCloseTo(HEIGHT / WIDTH, 2);
  });
});
