// The graphs of straight-through and REBAR: every number is the core's, forward and back, and both fit where they stand.
import { readFileSync } from "node:fs";
import { kinds } from "../../../www/article/graph/kinds.js";
import { fixed, several } from "../../../www/article/graph/text.js";
import { plusMinus } from "../../../www/format.js";
import { nativeClassGraph } from "../../native.js";
import { expect, test } from "../support/index.js";

const AXE = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** Opens the page at a graph. */
async function open(page, site, id) {
  await page.goto(site.page);
  const graph = page.locator(`#${id}`);
  await graph.scrollIntoViewIfNeeded();
  await expect(graph.getByRole("button", { name: "Next" })).toBeVisible();
  return graph;
}

const press = (graph, name) => graph.getByRole("button", { name, exact: true }).click();

/** Back to where nothing is computed yet, by the keys. */
async function rewind(graph) {
  await graph.locator(".stage").focus();
  for (let i = 0; i < 6; i += 1) await graph.page().keyboard.press("ArrowLeft");
  await expect(graph.locator("svg g")).toHaveCount(0);
}

const said = (graph) => graph.locator(".said").textContent();
const marks = async (graph) => (await graph.locator("svg text").allTextContents()).filter(Boolean);
const cells = (graph) => graph.locator("tbody td").allTextContents();

const VARIANTS = { "Gumbel-Softmax": "soft", "ST Gumbel-Softmax": "through", "plain ST": "plain" };

/** The first draw that is seen, the third, and the means of the first hundred, at τ = 0.5. */
const first = () => ({ pass: nativeClassGraph(0.5, 3), means: nativeClassGraph(0.5, 100) });

test("straight-through at first sight: forward hard, back soft, and the jump between them", async ({ page, site }) => {
  const graph = await open(page, site, "straight-through");
  expect(await said(graph)).toContain("mismatch");
  await expect(graph.locator(".cut")).toHaveCount(1);
  await expect(graph.locator(".edge.jump")).toHaveCount(1);
  await press(graph, "Gumbel-Softmax");
  expect(await said(graph)).toContain("Forward and back agree");
  await expect(graph.locator(".cut, .edge.jump")).toHaveCount(0);
});

for (const [label, variant] of Object.entries(VARIANTS)) {
  test(`${label}: every number on the way forward and back is the core's`, async ({ page, site }) => {
    const { pass } = first();
    const graph = await open(page, site, "straight-through");
    await press(graph, label);
    await rewind(graph);
    const soft = variant === "soft";
    const added = [
      [several(pass.logits), several(pass.noise), several(pass.z)],
      [several(variant === "plain" ? pass.probs : pass.y)],
      soft ? [] : ["1, 0, 0"],
      [`f = ${fixed(soft ? pass.soft : pass.hard)}`],
      [several(soft ? pass.slopeSoft : pass.slopeHard)],
      [several(pass.estimates[variant])],
    ];
    const seen = new Set();
    for (const [i, wanted] of added.entries()) {
      const before = await marks(graph);
      await press(graph, "Next");
      await expect(graph.locator(".place")).toHaveText(`${i + 1} of 6`);
      const after = await marks(graph);
      for (const mark of wanted) {
        expect(after, `${mark} at step ${i + 1}`).toContain(mark);
        expect(before, `${mark} before step ${i + 1}`).not.toContain(mark);
      }
      expect(await graph.locator("svg").getAttribute("aria-label")).toBe(await said(graph));
      seen.add(await said(graph));
    }
    expect(seen.size).toBe(6);
    await expect(graph.locator("tr.present")).toHaveCount(1);
    await expect(graph.locator("tr.present")).toContainText(fixed(pass.estimates[variant][0]));
  });
}

test("straight-through's table is the native library's, at every temperature and after any number of draws", async ({
  page,
  site,
}) => {
  const graph = await open(page, site, "straight-through");
  const rows = ["soft", "through", "plain"];
  const wanted = (pass, { averages, errors, exact }) => [
    ...rows.flatMap((row) => [fixed(pass.estimates[row][0]), plusMinus(averages[row][0], errors[row][0], 1)]),
    "",
    fixed(exact[0]),
  ];
  const { pass, means } = first();
  expect(await cells(graph)).toEqual(wanted(pass, means));
  await press(graph, "New draw");
  let native = nativeClassGraph(0.5, 101);
  expect(await cells(graph)).toEqual(wanted(native, native));
  await graph.getByRole("slider", { name: "Temperature" }).fill("-1");
  await press(graph, "100 draws");
  native = nativeClassGraph(0.1, 201);
  expect(await cells(graph)).toEqual(wanted(native, native));
});

test("REBAR is put together line by line", async ({ page, site }) => {
  const { pass } = first();
  const { score, guess, back, rebar } = Object.fromEntries(
    Object.entries(pass.estimates).map(([name, list]) => [name, list[0]]),
  );
  expect(score - guess + back).toBeCloseTo(rebar, 12);
  const graph = await open(page, site, "rebar");
  expect(await said(graph)).toContain("The score function");
  const known = async () => (await cells(graph)).filter((_, i) => i % 2 === 0).slice(0, 4);
  const lines = [score, -guess, back, rebar].map(fixed);
  const unknown = "—";
  expect(await known()).toEqual([lines[0], unknown, unknown, unknown]);
  await press(graph, "Next");
  await press(graph, "Next");
  expect(await known()).toEqual([lines[0], lines[1], unknown, unknown]);
  expect(await marks(graph)).toContain(fixed(score - guess));
  await press(graph, "Next");
  expect(await known()).toEqual([lines[0], lines[1], lines[2], unknown]);
  await expect(graph.locator(".edge.held")).toHaveCount(3);
  await press(graph, "Next");
  expect(await known()).toEqual(lines);
  expect(await marks(graph)).toContain(`REBAR: ${fixed(rebar)}`);
});

test("REBAR's halves cancel on average, and it comes to the exact value with less error than the score function", async ({
  page,
  site,
}) => {
  const graph = await open(page, site, "rebar");
  for (let i = 0; i < 20; i += 1) await press(graph, "100 draws");
  const native = nativeClassGraph(0.5, 2100);
  const mean = (row, sign = 1) => plusMinus(sign * native.averages[row][0], native.errors[row][0], 1);
  const texts = (await cells(graph)).filter((_, i) => i % 2 === 1);
  expect(texts).toEqual([mean("score"), mean("guess", -1), mean("back"), mean("rebar"), fixed(native.exact[0])]);
  // the noise is always the same: nothing is left to chance here
  for (const row of ["score", "rebar"]) {
    expect(Math.abs(native.averages[row][0] - native.exact[0])).toBeLessThan(4 * native.errors[row][0]);
  }
  const off = Math.abs(native.averages.guess[0] - native.averages.back[0]);
  expect(off).toBeLessThan(4 * Math.hypot(native.errors.guess[0], native.errors.back[0]));
  expect(native.errors.rebar[0]).toBeLessThan(0.75 * native.errors.score[0]);
});

test("a word sets the graph that it names, and no other", async ({ page, site }) => {
  const first = await open(page, site, "graph");
  const other = await said(first);
  const graph = page.locator("#straight-through");
  await graph.scrollIntoViewIfNeeded();
  await expect(graph.locator("svg")).toBeVisible();
  const word = page.locator('button.set[data-figure="straight-through"]').first();
  await word.click();
  await expect(word).toHaveAttribute("aria-pressed", "true");
  expect(await said(graph)).toContain("Forward and back agree");
  expect(await said(first)).toBe(other);
  await graph.getByRole("slider", { name: "Temperature" }).fill("0");
  await expect(word).toHaveAttribute("aria-pressed", "false");
});

test("no two arrows' heads have one name", async ({ page, site }) => {
  await page.goto(site.page);
  for (const id of ["graph", "straight-through", "rebar"]) {
    await page.locator(`#${id}`).scrollIntoViewIfNeeded();
    await expect(page.locator(`#${id} svg`)).toBeVisible();
  }
  const ids = await page.locator("marker").evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(0);
  expect(new Set(ids).size).toBe(ids.length);
});

/** How wide the figures may stand, and how high they may then be. */
const ROOMS = [
  { width: 288, most: 620, colorScheme: "light" },
  { width: 358, most: 600, colorScheme: "dark" },
  { width: 560, most: 620, colorScheme: "light" },
  { width: 732, most: 600, colorScheme: "light" },
  { width: 960, most: 340, colorScheme: "dark" },
];

for (const [id, name] of [
  ["straight-through", "through"],
  ["rebar", "rebar"],
]) {
  test(`${id}: the still picture is the live one's last step`, async ({ page, site }) => {
    const graph = await open(page, site, id);
    await graph.locator(".stage").focus();
    for (let i = 0; i < 6; i += 1) await page.keyboard.press("ArrowRight");
    const live = await graph.locator("svg text").allTextContents();
    for (const file of [id, `${id}-dark`]) {
      const picture = readFileSync(new URL(`../../../dist/static/${file}.svg`, import.meta.url), "utf8");
      expect([...picture.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text]) => text)).toEqual(live);
    }
  });

  for (const { width, most, colorScheme } of ROOMS) {
    test(`${id}, ${width} pixels wide: it fits, nothing jumps, and axe finds nothing`, async ({ page, site }) => {
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
      const graph = page.locator(`#${id}`);
      await page.addStyleTag({ content: `figure.graph { width: ${width}px }` });
      await graph.scrollIntoViewIfNeeded();
      const height = () => graph.evaluate((figure) => figure.getBoundingClientRect().height);
      const kept = await height();
      expect(kept).toBeLessThanOrEqual(most);
      release();
      await expect(graph.locator("svg")).toBeVisible();
      expect(Math.abs((await height()) - kept), "the room that was kept").toBeLessThan(3);
      const live = await height();
      for (const temperature of ["-1", "0.7"]) {
        await graph.getByRole("slider", { name: "Temperature" }).fill(temperature);
        for (const label of name === "through" ? Object.keys(VARIANTS) : [""]) {
          if (label) await press(graph, label);
          await press(graph, "100 draws");
          await graph.locator(".stage").focus();
          for (let i = 0; i < 6; i += 1) await page.keyboard.press("ArrowRight");
          for (let step = kinds[name].steps; step >= 0; step -= 1) {
            const where = `${label} step ${step} at 10^${temperature}`;
            expect(await height(), where).toBe(live);
            expect(await graph.evaluate(outside), where).toEqual([]);
            await page.keyboard.press("ArrowLeft");
          }
        }
      }
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect(scrollWidth).toBe(clientWidth);
      await page.waitForTimeout(300);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate((chosen) => window.axe.run(chosen), `#${id}`);
      expect(violations.map(({ id: rule, nodes }) => [rule, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
}

/** What reaches out of the figure, words that are longer than their room, and marks that lie over each other. */
function outside(figure) {
  const { left, right } = figure.getBoundingClientRect();
  const parts = figure.querySelectorAll("button, table, td, output, input, .place, p, svg text, svg");
  const out = [...parts].filter((part) => {
    const box = part.getBoundingClientRect();
    return part.checkVisibility() && box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5);
  });
  const words = figure.querySelector(".said");
  const texts = [...figure.querySelectorAll("svg text")].map((mark) => [mark, mark.getBoundingClientRect()]);
  // letters are lower than their line
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom;
  const crossed = texts.flatMap(([one, a], i) =>
    texts.slice(i + 1).flatMap(([other, b]) => (meet(a, b) ? [`${one.textContent} on ${other.textContent}`] : [])),
  );
  return [
    ...out.map(({ outerHTML }) => outerHTML),
    ...(words.scrollHeight > words.clientHeight ? [words.outerHTML] : []),
    ...crossed,
  ];
}
