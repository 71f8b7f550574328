// Panels of one group: one hand moves figures of different panels, in the same frame.
import { drag, sliderOf, thumb } from "../support/hand.js";
import { openTags } from "../support/hosts.js";
import { expect, params, pictureHash, set, settle, test } from "../support/index.js";

const CLOUD = `<reparam-panel id="cloud" panel="gumbel-softmax" figures="cloud" group="a"></reparam-panel>`;
const GRADIENT = `<reparam-panel id="gradient" panel="categorical-gradient" figures="estimates" group="a" controls="none"
  estimators="gumbel-softmax,score-function"></reparam-panel>`;

test("one slider moves figures of two panels in two places, in the same frame", async ({ page, site }) => {
  const at = await openTags(page, site, `${CLOUD}<p style="height: 60px"></p>${GRADIENT}`);
  await page.evaluate(() => {
    window.drawnTogether = [];
    let drawn = new Set();
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      const host = /** @type {ShadowRoot} */ (this.canvas.getRootNode()).host;
      if (host) drawn.add(host.id);
      clearRect.apply(this, area);
    };
    const frame = () => {
      if (drawn.size > 0) window.drawnTogether.push([...drawn].toSorted().join());
      drawn = new Set();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await drag(page, await thumb(at("cloud"), "temperature", 1), await thumb(at("cloud"), "temperature", 0.1), 30);
  await settle(page);
  const { temperature } = await params(at("cloud"));
  expect(temperature).toBeLessThan(0.2);
  expect((await params(at("gradient"))).temperature).toBe(temperature);
  const frames = await page.evaluate(() => window.drawnTogether);
  const both = frames.filter((drawn) => drawn === "cloud,gradient").length;
  expect(both).toBeGreaterThan(10);
  expect(frames.filter((drawn) => drawn === "cloud")).toEqual([]);
});

test("panels of one kind in a group are computed once", async ({ page, site }) => {
  const tag = (id, figures) =>
    `<reparam-panel id="${id}" panel="gumbel-softmax" figures="${figures}" group="b"></reparam-panel>`;
  const at = await openTags(page, site, tag("one", "cloud") + tag("two", "histograms"));
  const before = await pictureHash(at("two"), "histograms");
  const same = await page.evaluate(async () => {
    const [one, two] = /** @type {any[]} */ ([...document.querySelectorAll("reparam-panel")]);
    const reports = [];
    for (const panel of [one, two]) panel.addEventListener("reparam-report", ({ detail }) => reports.push(detail));
    one.params = { temperature: 0.2 };
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return [reports.length, JSON.stringify(reports[0]) === JSON.stringify(reports[1]), two.params.temperature];
  });
  expect(same).toEqual([2, true, 0.2]);
  expect(await pictureHash(at("two"), "histograms")).not.toBe(before);
});

test("who comes later takes over, what can't be taken is shown as its nearest and not written back", async ({
  page,
  site,
  complaints,
}) => {
  const at = await openTags(
    page,
    site,
    `<reparam-panel id="cloud" panel="gumbel-softmax" temperature="0.01" probs="1,1,1,1,1" seed="9" group="a"></reparam-panel>`,
  );
  await page.evaluate(async () => {
    const later = /** @type {any} */ (document.createElement("reparam-panel"));
    later.id = "elbo";
    for (const [name, value] of Object.entries({ panel: "elbo", model: "bernoulli-mixture", seed: "4", group: "a" }))
      later.setAttribute(name, value);
    const third = /** @type {any} */ (later.cloneNode());
    third.id = "gradient";
    third.setAttribute("panel", "categorical-gradient");
    third.removeAttribute("model");
    third.setAttribute("temperature", "3");
    document.body.append(later, third);
    await Promise.all([later.ready, third.ready]);
  });
  const elbo = await params(at("elbo"));
  expect(elbo.seed).toBe(9);
  expect(elbo.model).toBe("bernoulli-mixture");
  expect(elbo.probs).toHaveLength(3);
  expect((await params(at("gradient"))).temperature).toBe(0.01);
  expect((await params(at("gradient"))).probs).toHaveLength(5);
  expect((await params(at("cloud"))).probs).toHaveLength(5);
  // another parameter is touched where the nearest stands
  await set(at("elbo"), { seed: 11 });
  expect((await params(at("cloud"))).probs).toHaveLength(5);
  expect((await params(at("cloud"))).seed).toBe(11);
  expect(complaints).toEqual([]);
});

test("all say that they changed, and who was touched; reset brings all back", async ({ page, site }) => {
  const at = await openTags(page, site, CLOUD.replace('figures="cloud"', 'figures="cloud" temperature="2"') + GRADIENT);
  await page.evaluate(() => {
    window.heard = [];
    document.addEventListener("reparam-change", (/** @type {any} */ { target, detail }) =>
      window.heard.push([/** @type {Element} */ (target).id, /** @type {Element} */ (detail.origin).id]),
    );
  });
  await sliderOf(at("cloud"), "temperature").focus();
  await page.keyboard.press("ArrowRight");
  expect(await page.evaluate(() => window.heard.toSorted())).toEqual([
    ["cloud", "cloud"],
    ["gradient", "cloud"],
  ]);
  await set(at("gradient"), { objective: "linear", seed: 3 });
  expect((await params(at("cloud"))).seed).toBe(3);
  await at("cloud").evaluate((element) => element.reset());
  expect(await params(at("cloud"))).toMatchObject({ temperature: 2, seed: 1 });
  expect(await params(at("gradient"))).toMatchObject({ temperature: 2, seed: 1, objective: "exponential" });
});

test("a panel that leaves and comes back finds its group; the last one out ends it", async ({ page, site }) => {
  const at = await openTags(page, site, CLOUD + GRADIENT);
  const after = await page.evaluate(async () => {
    const [cloud, gradient] = /** @type {any[]} */ ([...document.querySelectorAll("reparam-panel")]);
    cloud.remove();
    gradient.params = { temperature: 5 };
    document.body.append(cloud);
    const taken = cloud.params.temperature;
    cloud.remove();
    gradient.remove();
    document.body.append(cloud);
    cloud.setAttribute("group", "other");
    await cloud.ready;
    return [taken, cloud.params.temperature];
  });
  expect(after).toEqual([5, 5]);
  await expect(at("cloud").locator("canvas")).toBeVisible();
  // others in its place, as a page makes that is written anew, begin with their own attributes
  const others = [CLOUD.replace('"a"', '"other" temperature="3"'), GRADIENT.replace('"a"', '"other"')];
  const anew = await page.evaluate((html) => {
    document.body.innerHTML = html;
    return Array.from(
      /** @type {any} */ (document.querySelectorAll("reparam-panel")),
      (panel) => panel.params.temperature,
    );
  }, others.join(""));
  expect(anew).toEqual([3, 3]);
});
