// node bench/load.mjs FOLDER [FOLDER …]: how soon the page of a built site is there, on a slow machine with a slow line, cold;
// several sites in turn, so that what slows this machine down slows all of them. Without a folder: dist/.
import { join, resolve } from "node:path";
import { chromium as playwright } from "@playwright/test";
import { root, script } from "../scripts/run.mjs";
import { serve } from "../scripts/serve.mjs";
import { setUpChromium } from "../scripts/setup.mjs";
import { median } from "./rounds.mjs";

/** A middling phone, and a line of 4 Mbit/s. */
const CPU = 4;
const LINE = { offline: false, latency: 40, downloadThroughput: 4e6 / 8, uploadThroughput: 4e6 / 8 };
const VIEWPORT = { width: 1440, height: 900 };
const ROUNDS = 7;
/** Milliseconds after which it is first asked whether all is there: a question is a task of its own. */
const CALM = 3000;

/**
 * @typedef {object} Visit milliseconds from the navigation on
 * @property {number} paint first contentful paint
 * @property {number} picture the first panel's first picture
 * @property {number} screen the last first picture of the panels in sight
 * @property {number} longest of all tasks
 * @property {number} long how many tasks took over 50 ms
 * @property {number} shift cumulative layout shift
 * @property {number} bytes that came over the line
 */

/** Runs in the page, before it: notes what a visit is measured by. */
function watch() {
  const seen = { pictures: /** @type {[Element, number][]} */ ([]), tasks: /** @type {number[]} */ ([]), shift: 0 };
  Object.assign(window, { seen });
  addEventListener(
    "reparam-ready",
    ({ target }) => seen.pictures.push([/** @type {Element} */ (target), performance.now()]),
    true,
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += /** @type {any} */ (entry).value;
  }).observe({ type: "layout-shift", buffered: true });
}

/** @param {import("@playwright/test").Browser} browser @param {string} url @returns {Promise<Visit>} */
async function visit(browser, url) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  let bytes = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU });
  await page.goto(url, { waitUntil: "commit" });
  // looked at from outside: what asks in the page itself is a task there
  const inSight = () =>
    page.evaluate(() => {
      const panels = [...document.querySelectorAll("reparam-panel")].filter((panel) => {
        const { top, bottom } = panel.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
      });
      const { pictures } = /** @type {any} */ (window).seen;
      return panels.length > 0 && panels.every((panel) => pictures.some((/** @type {any} */ [one]) => one === panel));
    });
  await page.waitForTimeout(CALM);
  while (!(await inSight())) await page.waitForTimeout(CALM / 6);
  await page.waitForTimeout(CALM);
  const measured = await page.evaluate(() => {
    const { pictures, tasks, shift } = /** @type {any} */ (window).seen;
    const times = pictures.map((/** @type {[Element, number]} */ [, time]) => time);
    const top = document.querySelector("reparam-panel");
    const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
    return {
      paint,
      picture: pictures.find((/** @type {[Element, number]} */ [panel]) => panel === top)?.[1] ?? Number.NaN,
      screen: Math.max(...times),
      longest: Math.max(0, ...tasks),
      long: tasks.length,
      shift,
    };
  });
  await context.close();
  return { ...measured, bytes };
}

await script(async () => {
  const folders = process.argv.slice(2);
  if (folders.length === 0) folders.push(join(root, "dist"));
  const chromium = await setUpChromium();
  const { default: config } = await import("../playwright.config.js");
  const browser = await playwright.launch({ ...config.use?.launchOptions, executablePath: chromium });
  const sites = await Promise.all(folders.map((folder) => serve(resolve(folder), { compress: true })));
  /** @type {Visit[][]} */
  const visits = folders.map(() => []);
  try {
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const [i, { url }] of sites.entries()) {
        const seen = await visit(browser, url);
        if (round >= 0) visits[i].push(seen);
      }
    }
  } finally {
    await browser.close();
    for (const { close } of sites) close();
  }
  console.log(
    `\nA first visit at ${VIEWPORT.width} × ${VIEWPORT.height}, the processor slowed down ${CPU} times, 4 Mbit/s, 40 ms; medians of ${ROUNDS}`,
  );
  const middle = (/** @type {number} */ i, /** @type {keyof Visit} */ key) => median(visits[i].map((one) => one[key]));
  for (const [i, folder] of folders.entries()) {
    console.log(`  ${folder}`);
    const against = (/** @type {keyof Visit} */ key) =>
      i > 0 ? ` (${Math.round((100 * middle(i, key)) / middle(0, key))} % of the first)` : "";
    for (const [key, what] of /** @type {const} */ ([
      ["paint", "first paint"],
      ["picture", "first live picture"],
      ["screen", "first screen whole"],
      ["longest", "longest task"],
    ])) {
      const times = visits[i].map((one) => Math.round(one[key]));
      console.log(
        `    ${what.padEnd(20)} ${middle(i, key).toFixed(0).padStart(6)} ms${against(key)}, ${Math.min(...times)} … ${Math.max(...times)}`,
      );
    }
    console.log(
      `    ${"long tasks".padEnd(20)} ${middle(i, "long")}, layout shift ${middle(i, "shift").toFixed(3)}, ${middle(i, "bytes")} bytes`,
    );
  }
});
