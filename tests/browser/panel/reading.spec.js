// Pictures entered by keys: point by point, line by line, and out again; against the core's own words for the same settings.
import { Panel } from "../../../www/generated/panels.js";
import { builds } from "../../recorder.js";
import { enter, entries, entryOf, pointOf } from "../support/entered.js";
import { openTags } from "../support/hosts.js";
import { expect, params, settle, test } from "../support/index.js";

test.beforeAll(async () => {
  for (const part of ["elbo", "words"]) await builds.panels.load(part);
});

/** What a picture has to say, by the core alone. */
const seriesOf = async (panel, figure) => {
  const core = new Panel(await panel.getAttribute("panel"), await params(panel));
  const series = core.series(figure).filter(({ points }) => points.length > 0);
  core.free();
  return series;
};

const focused = (page) =>
  page.evaluate(() => {
    const { activeElement: inner } = document.activeElement.shadowRoot ?? document;
    return `${inner.className} ${inner.getAttribute("data-name") ?? ""}`.trim();
  });

test("each point says its text, its line’s name where that is another, and nothing scrolls", async ({ page, site }) => {
  const find = await openTags(
    page,
    site,
    '<reparam-panel id="a" panel="elbo" figures="encoder bound"></reparam-panel>',
  );
  const panel = find("a");
  await entries(page);
  for (const figure of ["encoder", "bound"]) {
    const series = await seriesOf(panel, figure);
    expect(series.length, figure).toBeGreaterThan(1);
    const point = await enter(page, panel, figure);
    const scroll = await page.evaluate(() => [scrollX, scrollY]);
    let last = { line: "", text: "", said: "" };
    /** The line's name only where it is another; the same isn't said again. */
    const tells = async ({ label: line }, { text }, why) => {
      const said = line !== last.line ? `${line}: ${text}` : text !== last.text ? text : last.said;
      last = { line, text, said };
      await expect(point, `${figure}, ${why}`).toHaveAttribute("aria-valuetext", said);
    };
    const here = async ({ points }) => points[Number(await point.getAttribute("aria-valuenow")) - 1];
    await tells(series[0], await here(series[0]), "at first");
    const long = series.findIndex(({ points }) => points.length > 5);
    for (const line of series.slice(1, long + 1)) {
      await page.keyboard.press("ArrowDown");
      await tells(line, await here(line), "down");
    }
    const [first, second] = series.slice(long);
    const { length } = first.points;
    const step = async (key, place) => {
      await page.keyboard.press(key);
      await expect(point).toHaveAttribute("aria-valuenow", String(place + 1));
      await tells(first, first.points[place], key);
    };
    await step("Home", 0);
    for (let i = 1; i < 6; i += 1) await step("ArrowRight", i);
    await step("End", length - 1);
    await step("ArrowRight", length - 1);
    await step("PageDown", Math.max(length - 11, 0));
    await step("PageUp", Math.min(Math.max(length - 11, 0) + 10, length - 1));
    await page.keyboard.press("ArrowDown");
    const { across } = first.points.at(-1);
    const away = (one) => Math.abs(one.across - across);
    const nearest = second.points.reduce((best, one) => (away(one) < away(best) ? one : best));
    await tells(second, nearest, "another line");
    await step("ArrowUp", length - 1);
    expect(await page.evaluate(() => [scrollX, scrollY])).toEqual(scroll);
    await page.keyboard.press("Escape");
    await expect(entryOf(panel, figure)).toBeFocused();
    await expect(point).toHaveCount(0);
  }
});

test("the mark stands on its point, also when the picture changes, and goes with the focus", async ({ page, site }) => {
  const find = await openTags(
    page,
    site,
    '<reparam-panel id="a" panel="gumbel" figures="inverse density"></reparam-panel>',
  );
  const panel = find("a");
  await entries(page);
  const point = await enter(page, panel, "density");
  await page.keyboard.press("Home");
  const middleOf = async () => {
    const { x, y, width, height } = await point.boundingBox();
    return [x + width / 2, y + height / 2];
  };
  const stage = await panel.locator('[data-figure="density"] .stage').boundingBox();
  const places = [];
  for (let i = 0; i < 20; i += 1) {
    places.push(await middleOf());
    await page.keyboard.press("PageUp");
  }
  for (const [x, y] of places) {
    expect(x).toBeGreaterThanOrEqual(stage.x - 1);
    expect(x).toBeLessThanOrEqual(stage.x + stage.width + 1);
    expect(y).toBeGreaterThanOrEqual(stage.y - 1);
    expect(y).toBeLessThanOrEqual(stage.y + stage.height + 1);
  }
  expect(places.map(([x]) => x)).toEqual(places.map(([x]) => x).toSorted((a, b) => a - b));
  const highest = Math.min(...places.map(([, y]) => y));
  expect(places[0][1] - highest).toBeGreaterThan(40); // a density rises and falls
  const [before] = await middleOf();
  await page.setViewportSize({ width: 700, height: 700 });
  await settle(page);
  expect((await middleOf())[0]).toBeLessThan(before);
  await page.mouse.click(5, 5);
  await expect(point).toHaveCount(0);
});

test("Tab goes on to the handles, then out; what a slider doubles is no stop of its own", async ({ page, site }) => {
  const find = await openTags(
    page,
    site,
    '<a href="#a" id="before">before</a><reparam-panel id="a" panel="gaussian" figures="carry" controls="none"></reparam-panel><a href="#a" id="after">after</a>',
  );
  const panel = find("a");
  await entries(page);
  await page.locator("#before").focus();
  await page.keyboard.press("Tab");
  await expect(entryOf(panel, "carry")).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await focused(page)).not.toContain("handle");
  await enter(page, panel, "carry");
  const visited = [];
  for (let i = 0; i < 3; i += 1) {
    await page.keyboard.press("Tab");
    visited.push(await focused(page));
  }
  expect(visited.slice(0, 2)).toEqual(["handle mean-0", "handle std-dev-0"]);
  expect(visited[2]).not.toContain("handle");
  await expect(pointOf(panel, "carry")).toHaveCount(0);
  await enter(page, panel, "carry");
  await page.keyboard.press("Tab");
  await page.keyboard.press("End");
  await settle(page);
  expect((await params(panel)).mean).toBe(4);
  await page.keyboard.press("Escape");
  await expect(entryOf(panel, "carry")).toBeFocused();
});
