// A panel is as wide as its place, wherever it stands: never nothing, never more.
import { THUMB } from "../../../www/element/controls/slider.js";
import { drag, handleOf, middle, sliderOf } from "../support/hand.js";
import { openTags } from "../support/hosts.js";
import { expect, settle, test } from "../support/index.js";

const tag = (rest = "") => `<reparam-panel panel="gumbel-softmax" figures="cloud" ${rest}></reparam-panel>`;

/** Places whose width is that of what stands in them: a panel's natural one, if there is room. */
const FITTED = {
  "flex row": `<div style="display: flex">${tag()}</div>`,
  "flex column": `<div style="display: flex; flex-direction: column; align-items: center">${tag()}</div>`,
  "auto column": `<div style="display: grid; justify-content: start">${tag()}</div>`,
  "inline-block": `<div style="display: inline-block">${tag()}</div>`,
  "inline-block itself": tag('style="display: inline-block"'),
  float: `<div style="float: left">${tag()}</div><br style="clear: both">`,
  "float itself": `${tag('style="float: left"')}<br style="clear: both">`,
  cell: `<table cellspacing="0"><tr><td style="padding: 0">${tag()}</table>`,
  "max-content": `<div style="width: max-content">${tag()}</div>`,
  "fit-content": `<figure style="width: fit-content">${tag()}<figcaption>Words</figcaption></figure>`,
  absolute: `<div style="position: absolute">${tag()}</div>`,
};
/** Places with a width of their own, and the panel's share of 1280 pixels. */
const GIVEN = {
  block: [tag(), 1],
  "flex: 1": [`<div style="display: flex"><p style="flex: 1">Words</p>${tag('style="flex: 1"')}</div>`, 0.5],
  columns: [`<div style="display: grid; grid-template-columns: 1fr 1fr">${tag()}<p>Words</p></div>`, 0.5],
  margins: [tag('style="margin-inline: 128px"'), 0.8],
};
const LEAST = `<div style="width: min-content">${tag()}</div>`;

const widths = (page) =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll("reparam-panel"), (panel) => panel.getBoundingClientRect().width),
  );
/** How far the page is wider than its window. */
const excess = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test("in every kind of place it has a width, and on a phone no more than the phone's", async ({ page, site }) => {
  const places = [...Object.values(FITTED), ...Object.values(GIVEN).map(([html]) => html), LEAST];
  await openTags(page, site, places.join(""));
  const names = [...Object.keys(FITTED), ...Object.keys(GIVEN), "min-content"];
  const named = async () => Object.fromEntries((await widths(page)).map((width, i) => [names[i], Math.round(width)]));
  expect(await named()).toEqual({
    ...Object.fromEntries(Object.keys(FITTED).map((name) => [name, 680])),
    ...Object.fromEntries(Object.entries(GIVEN).map(([name, [, share]]) => [name, 1280 * Number(share)])),
    "min-content": 160,
  });
  await page.setViewportSize({ width: 360, height: 800 });
  await settle(page);
  expect(await excess(page)).toBe(0);
  for (const [name, width] of Object.entries(await named())) expect(width, name).toBeGreaterThan(100);
});

test("panels out of sight don't widen a page that shrinks", async ({ page, site }) => {
  const names = ["gumbel-softmax", "gaussian", "elbo", "gumbel", "diffusion", "gaussian-gradient"];
  const panels = names.map((name) => `<reparam-panel panel="${name}"></reparam-panel>`).join("");
  await openTags(page, site, `<p style="height: 3000px">Words</p>${panels}<p style="height: 3000px">Words</p>`);
  for (const width of [900, 640, 320]) {
    await page.setViewportSize({ width, height: 800 });
    await settle(page);
    expect(await excess(page), String(width)).toBe(0);
  }
});

test("scaled as slides are, or zoomed, what is dragged stays under the pointer", async ({ page, site }) => {
  const panel = '<reparam-panel id="panel" panel="gumbel-softmax" figures="cloud bars"></reparam-panel>';
  const find = await openTags(page, site, `<div style="width: 500px; transform-origin: 0 0">${panel}</div>`);
  const [slider, handle] = [sliderOf(find("panel"), "temperature"), handleOf(find("panel"), "bars", "class-0")];
  for (const [property, factor] of [
    ["scale", "0.5"],
    ["scale", "1.5"],
    ["zoom", "1.4"],
  ]) {
    const what = `${property}: ${factor}`;
    await page.evaluate(
      ([name, value]) => {
        const wrapper = /** @type {HTMLElement} */ (document.querySelector("div"));
        Object.assign(wrapper.style, { scale: "", zoom: "", [name]: value });
      },
      [property, factor],
    );
    await find("panel").evaluate((panel) => {
      panel.params = { temperature: 1, probs: [0.2, 0.3, 0.5] };
    });
    await settle(page);
    // as sharp as the screen
    const pixels = await find("panel").evaluate((panel) => {
      const canvas = panel.shadowRoot.querySelector("canvas");
      return canvas.width / canvas.getBoundingClientRect().width;
    });
    expect(pixels, what).toBeGreaterThan(0.99);
    const track = await slider.boundingBox();
    const half = THUMB * Number(factor);
    const pixel = (/** @type {number} */ share) => track.x + half + share * (track.width - 2 * half);
    const share = async () => Number(await slider.inputValue());
    const y = track.y + track.height / 2;
    await drag(page, [pixel(await share()), y], [pixel(0.3), y], 4);
    expect(Math.abs(pixel(await share()) - pixel(0.3)), what).toBeLessThan(2);
    const from = await middle(handle);
    const to = [from[0], from[1] - 40 * Number(factor)];
    await drag(page, from, /** @type {[number, number]} */ (to), 4);
    await settle(page);
    const now = await middle(handle);
    expect(Math.hypot(now[0] - to[0], now[1] - to[1]), what).toBeLessThan(2);
  }
});
