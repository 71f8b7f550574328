// A panel in a frame of somebody else's page.
import { chromium } from "@playwright/test";
import { oembed } from "../../../scripts/oembed.mjs";
import { serve } from "../../../scripts/serve.mjs";
import { schemaOf } from "../../../www/params/schema.js";
import { drag, sliderOf, thumb } from "../support/hand.js";
import { openHost } from "../support/hosts.js";
import { expect, params, settle, test } from "../support/index.js";

// a scheme that is emulated is that of every frame, whatever its host says
test.use({ colorScheme: null });

const panelIn = (page, id) => page.frameLocator(`#${id}`).locator("reparam-panel");

/** The frame is as high as what is in it, and that is more than a frame's own 150 pixels. @param {number} [least] */
const expectFit = async (page, id, least = 200) => {
  const body = page.frameLocator(`#${id}`).locator("body");
  const heights = async () => [
    await page.locator(`#${id}`).evaluate((frame) => frame.getBoundingClientRect().height),
    await body.evaluate((element) => Math.ceil(element.getBoundingClientRect().height)),
  ];
  await expect.poll(async () => ((all) => all[0] === all[1] && all[0] > least)(await heights())).toBe(true);
  return (await heights())[0];
};

test("a frame is as high as its panel, has its host's scheme and colours, and loads no more than a panel", async ({
  page,
  site,
}) => {
  const asked = await openHost(page, site, "frame.html");
  const panel = panelIn(page, "plain");
  await panel.evaluate((element) => element.ready);
  const before = await expectFit(page, "plain");
  await expectFit(page, "sandboxed");
  await expectFit(page, "lost");
  const counts = Object.fromEntries(asked.map((name) => [name, asked.filter((one) => one === name).length]));
  expect(counts).toMatchObject({ "frame.js": 1, "embed.html": 3, "panels.wasm": 2, "panels/gaussian.wasm": 1 });
  const kinds =
    /^(frame|reparam|tag|live|cores)\.js$|^embed\.html$|^panels\.wasm$|^panels\/(gaussian|shared-(early|late))\.wasm$/;
  expect(asked.filter((name) => !kinds.test(name))).toEqual([]);

  // unfolded, narrower, and narrow again
  await panel.getByRole("button", { name: "Numbers" }).click();
  await expectFit(page, "plain", before + 50);
  await panel.getByRole("button", { name: "Numbers" }).click();
  expect(await expectFit(page, "plain")).toBe(before);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFit(page, "plain");
  await page.setViewportSize({ width: 1280, height: 900 });

  // by hand
  await drag(page, await thumb(panel, "temperature", 0.5), await thumb(panel, "temperature", 5));
  expect((await params(panel)).temperature).toBeCloseTo(5, 0);
  await expect(sliderOf(panelIn(page, "sandboxed"), "mean")).toBeVisible();

  // scheme and looks
  const colours = (id) =>
    panelIn(page, id).evaluate((element) => [
      getComputedStyle(element).backgroundColor,
      getComputedStyle(element.parentElement).color,
    ]);
  const [light, dark] = [
    ["rgb(255, 255, 255)", "rgb(0, 0, 0)"],
    ["rgb(20, 22, 26)", "rgb(255, 255, 255)"],
  ];
  expect([await colours("plain"), await colours("sandboxed")]).toEqual([light, dark]);
  await page.locator("#sandboxed").evaluate((frame) => {
    frame.style.colorScheme = "light";
  });
  await expect.poll(() => colours("sandboxed")).toEqual(light);
  const looks = await panelIn(page, "sandboxed").evaluate((element) => {
    const style = getComputedStyle(element);
    return [style.getPropertyValue("--reparam-accent"), style.fontFamily];
  });
  expect(looks).toEqual(["#c00", "Georgia, serif"]);

  await expect(page.frameLocator("#lost").getByText("There is no panel “nonsense”")).toBeVisible();
  await expect(page.frameLocator("#lost").getByRole("link")).toHaveCount(9);
});

test("a host takes a height from the frame that it belongs to, and no other message", async ({ page, site }) => {
  await openHost(page, site, "frame.html");
  const height = await expectFit(page, "plain");
  await expectFit(page, "lost");
  const heights = () =>
    page.locator("iframe").evaluateAll((frames) => frames.map(({ style }) => /** @type {any} */ (style).height));
  const before = await heights();
  const say = (locator, messages) =>
    locator.evaluate((_, all) => {
      for (const data of all) window.parent.postMessage(data, "*");
    }, messages);
  const ours = (height) => ({ type: "reparam-height", height, id: "plain" });
  await say(page.frameLocator("#stranger").locator("html"), [ours(3000)]);
  await say(page.locator("html"), [ours(3000)]);
  const wrong = ["9", "1px; background: red", -5, 0, 1e9, Number.NaN, null, {}].map(ours);
  await say(page.frameLocator("#lost").locator("html"), [null, "reparam-height", 7, {}, [], ...wrong]);
  // what a frame hears besides a question for its height it doesn't answer
  const heard = await page.evaluate(async () => {
    const answers = [];
    const { contentWindow } = /** @type {HTMLIFrameElement} */ (document.querySelector("#plain"));
    // what the other frame said may still be on its way
    addEventListener("message", ({ data, source }) => source === contentWindow && answers.push(data));
    for (const data of [null, "x", { type: "other" }, { type: "reparam-height" }]) contentWindow.postMessage(data, "*");
    while (answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    return answers;
  });
  expect(heard[0]).toEqual({ type: "reparam-height", id: "gumbel-softmax", height });
  expect(JSON.parse(heard[1])).toMatchObject({ context: "iframe.resize", height });
  expect(JSON.parse(heard[1]).src).toContain("/embed.html?panel=gumbel-softmax");
  await settle(page);
  expect(heard).toHaveLength(2);
  expect(await heights()).toEqual(before);
  // one that comes later, and out of sight at first
  await page.locator("#stranger").evaluate((frame) => {
    const { src } = /** @type {HTMLIFrameElement} */ (document.querySelector("#lost"));
    Object.assign(frame, { src }).style.display = "none";
  });
  await expect(page.frameLocator("#stranger").locator("[role=status]")).toHaveText(/nonsense/);
  await page.locator("#stranger").evaluate((frame) => {
    frame.style.display = "";
    frame.scrollIntoView(); // out of sight a browser doesn't draw it, and so doesn't lay it out
  });
  await expectFit(page, "stranger");
});

test("where the browser sizes frames by their content, no script of the host is needed", async ({ site }) => {
  const { launchOptions } = test.info().project.use;
  const args = [...(launchOptions?.args ?? []), "--enable-blink-features=ResponsiveIframes"];
  const browser = await chromium.launch({ ...launchOptions, args });
  const page = await browser.newPage({ viewport: { width: 680, height: 700 } });
  await page.goto(`${site.hosts}empty.html`);
  test.skip(
    !(await page.evaluate(() => CSS.supports("frame-sizing: content-height"))),
    "a browser without frame-sizing",
  );
  const frame = oembed(/** @type {any} */ (schemaOf("gumbel-softmax")), { width: 1, height: 1 }, site.page).html;
  await page.setContent(frame.replace("<iframe", '<iframe id="sized" sandbox="allow-scripts"'));
  const panel = panelIn(page, "sized");
  await panel.evaluate((element) => element.ready);
  const before = await expectFit(page, "sized");
  await panel.getByRole("button", { name: "Numbers" }).click();
  await expect.poll(() => expectFit(page, "sized")).toBeGreaterThan(before + 50);
  await browser.close();
});

test("a query reaches the panel as values of its attributes, and as nothing else", async ({
  page,
  site,
  complaints,
}) => {
  const bad = "<img src=x onerror=alert(1)>";
  const query = new URLSearchParams({
    panel: "Gumbel-Softmax",
    v: "1",
    figures: "cloud",
    controls: "temperature",
    temperature: "0.3",
    theme: "dark",
    style: "display:none",
    onclick: "alert(1)",
    hidden: "",
    id: bad,
    class: "x",
    __proto__: "x",
    group: bad,
    font: "x; } body { display: none",
    background: "url(https://evil.example/x)",
    accent: "var(--reparam-text)",
    text: "cc0000",
    tau: "2",
  });
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).host));
  await page.goto(`${site.page}embed.html?${query}`);
  const panel = page.locator("reparam-panel");
  await panel.evaluate((element) => element.ready);
  const names = await panel.evaluate((element) => element.getAttributeNames());
  expect(names.toSorted()).toEqual(["controls", "figures", "group", "panel", "temperature", "theme"]);
  expect((await params(panel)).temperature).toBe(0.3);
  const set = await page.evaluate(() => document.documentElement.getAttribute("style"));
  expect(set.replaceAll(" ", "")).toBe("--reparam-text:#cc0000;color-scheme:dark;");
  expect(new Set(asked)).toEqual(new Set([new URL(site.page).host]));
  for (const name of ["tau", "style", "onclick", "hidden", "class", "font", "background", "accent"]) {
    expect(
      complaints.some((text) => text.includes(name)),
      name,
    ).toBe(true);
  }
  complaints.length = 0;

  await page.goto(`${site.page}embed.html?panel=${encodeURIComponent(bad)}`);
  await expect(page.getByRole("status")).toHaveText(`There is no panel “${bad}”. There are:`);
  await expect(page.locator("img, reparam-panel")).toHaveCount(0);
  await page.getByRole("link", { name: "The Gumbel distribution" }).click();
  await expect(page.locator("reparam-panel")).toHaveAttribute("panel", "gumbel");
  // an article's link names one of its tags
  await page.goto(`${site.page}embed.html?v=1&panel=softmax&temperature=0.7`);
  await expect(panel).toHaveAttribute("figures", "cloud");
  expect((await params(panel)).temperature).toBe(0.7);
});

test("in a sandbox whose server sends no CORS headers, one classic script has everything", async ({
  page,
  complaints,
}) => {
  const headers = { "access-control-allow-origin": "https://elsewhere.example" };
  const closed = await serve(new URL("../../../dist", import.meta.url).pathname, { headers });
  await page.setContent(
    `<iframe id="closed" sandbox="allow-scripts" width="680" height="500" src="${closed.url}embed.html?panel=elbo"></iframe>`,
  );
  const panel = panelIn(page, "closed");
  await panel.evaluate((element) => element.ready);
  await expect(panel.locator("canvas").first()).toBeVisible();
  expect(complaints.filter((text) => !/CORS|ERR_FAILED|preload/.test(text))).toEqual([]);
  complaints.length = 0;
  closed.close();
});

test("where there is no core, the frame has a still picture and the way to the article", async ({
  page,
  site,
  complaints,
}) => {
  await page.route("**/panels.wasm", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(`${site.page}embed.html?panel=gumbel-softmax&theme=dark`);
  const picture = page.getByRole("img", { name: "The Gumbel-Softmax relaxation" });
  await expect(picture).toHaveAttribute("src", "./static/gumbel-softmax/default-dark.svg");
  await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBe(696);
  const link = page.getByRole("link", { name: "Open it in the article" });
  expect(await link.evaluate((element) => element.href)).toBe(`${site.page}?panel=gumbel-softmax&theme=dark`);
  expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
  complaints.length = 0;
});
