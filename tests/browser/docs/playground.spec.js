// The playground: typed letters become a panel, a dragged slider becomes letters, and nothing else of a text gets into the page.
import { drag, sliderOf, swipe, thumb } from "../support/hand.js";
import { expect, params, settle, test } from "../support/index.js";

const tag = (page) => page.getByRole("textbox", { name: "Tag" });
const told = (page) => page.locator(".told");
const panelOf = (page) => page.locator(".live reparam-panel").first();

/** Opens it, and waits for the first picture. */
async function open(page, site, text = "") {
  await page.goto(`${site.page}docs/playground.html${text && `#${encodeURIComponent(text)}`}`);
  await expect(page.locator("#whose")).not.toHaveText("Attributes");
  await panelOf(page).evaluate((element) => element.ready);
}

test("what is typed is seen, and what the element would say of it is said beside it", async ({
  page,
  site,
  complaints,
}) => {
  await open(page, site);
  const panel = panelOf(page);
  await panel.evaluate((element) => {
    element.mark = "the same";
  });
  await tag(page).click();
  await page.keyboard.press("Control+Home");
  for (let i = 0; i < "<reparam-panel".length; i += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.type(' probs="0.7 0.2 0.1"');
  await expect.poll(async () => (await params(panel)).probs).toEqual([0.7, 0.2, 0.1]);
  expect(await panel.evaluate((element) => element.mark)).toBe("the same");
  await expect(told(page)).toHaveText("");
  await page.keyboard.type(' temprature="2" figures="clouds" controls="tau"');
  await expect(told(page)).toContainText("gumbel-softmax has no attribute temprature");
  await expect(told(page)).toContainText("gumbel-softmax has no figure clouds");
  await expect(told(page)).toContainText("gumbel-softmax has no control tau");
  await tag(page).fill('<reparam-panel panel="gumbel-softmax" temperature="1000"></reparam-panel>');
  await expect(told(page)).toContainText("temperature must be 0 or from 0.01 to 100, got 1000; 100 is used");
  await tag(page).fill('<reparam-panel panel="softmax"></reparam-panel>');
  await expect(told(page)).toContainText("There is no panel “softmax”; there are elbo,");
  // the element has told them to the console, once
  expect(complaints.sort()).toEqual([
    expect.stringContaining("has no control tau"),
    expect.stringContaining("has no figure clouds"),
    expect.stringContaining("got 1000; 100 is used"),
  ]);
  complaints.length = 0;
});

test("what is dragged is written, to the last digit, and what else the author wrote stays", async ({ page, site }) => {
  const text = `<p>Before</p>\n<reparam-panel  panel='gumbel-softmax'\n  figures="cloud">words</reparam-panel>`;
  await open(page, site, text);
  const panel = panelOf(page);
  await drag(page, await thumb(panel, "temperature", 1), await thumb(panel, "temperature", 0.2));
  const { temperature } = await params(panel);
  expect(temperature).toBeLessThan(0.25);
  await expect(tag(page)).toHaveValue(text.replace('"cloud"', `"cloud" temperature="${temperature}"`));
  // the address says the same, and gives it back
  await expect.poll(() => decodeURIComponent(new URL(page.url()).hash.slice(1))).toBe(await tag(page).inputValue());
  await page.reload();
  await panel.evaluate((element) => element.ready);
  expect((await params(panel)).temperature).toBe(temperature);
});

test("a text that says the former value again sets it again", async ({ page, site }) => {
  const text = '<reparam-panel panel="gumbel-softmax" figures="cloud" temperature="0.5"></reparam-panel>';
  await open(page, site, text);
  const panel = panelOf(page);
  await drag(page, await thumb(panel, "temperature", 0.5), await thumb(panel, "temperature", 5));
  await expect(tag(page)).not.toHaveValue(text);
  await tag(page).fill(text);
  await expect.poll(async () => (await params(panel)).temperature).toBe(0.5);
});

test("in a group the tag that was touched gets what is new, the other what it says already", async ({ page, site }) => {
  await open(
    page,
    site,
    `<reparam-panel panel="gumbel-softmax" figures="cloud" group="a"></reparam-panel>
<reparam-panel panel="categorical-gradient" figures="bars" controls="none" group="a"></reparam-panel>`,
  );
  const panel = panelOf(page);
  await drag(page, await thumb(panel, "temperature", 1), await thumb(panel, "temperature", 0.3));
  const { temperature } = await params(panel);
  await expect(tag(page)).toHaveValue(
    `<reparam-panel panel="gumbel-softmax" figures="cloud" group="a" temperature="${temperature}"></reparam-panel>
<reparam-panel panel="categorical-gradient" figures="bars" controls="none" group="a"></reparam-panel>`,
  );
});

test("nothing of a text runs, is fetched or gets into the page but panels and words", async ({ page, site }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(
    page,
    site,
    `<script>window.ran = 1</script><img src="https://elsewhere.example/x.png" onerror="window.ran = 1">
<iframe src="https://elsewhere.example/"></iframe><a href="javascript:window.ran=1" onclick="window.ran=1">press</a>
<p onclick="window.ran=1" style="position: fixed; background: url(https://elsewhere.example/y.png); color: red">words</p>
<style>@import "https://elsewhere.example/z.css"; body { display: none } main > p { color: red }</style>
<svg onload="window.ran=1"><script>window.ran=1</script></svg><textarea></textarea><form action="/x"><button>Go</button></form>
<template><script>window.ran=1</script></template><base href="https://elsewhere.example/">
<reparam-panel panel="gumbel" onclick="window.ran=1" id="main"></reparam-panel>`,
  );
  const live = page.locator(".live");
  await live.getByText("press").click();
  await live.getByText("words", { exact: true }).click();
  await panelOf(page).click();
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
  expect(asked.filter((url) => url.includes("elsewhere"))).toEqual([]);
  // of its own document: what is in a panel is the panel's
  const strange = "script, img, iframe, svg, style, textarea, form, template, base, [onclick], [id], [href]";
  expect(await live.evaluate((box, all) => box.querySelectorAll(all).length, strange)).toBe(0);
  await expect(live.locator("> p")).toHaveCSS("position", "static");
  await expect(live.locator("> p")).toHaveCSS("color", "rgb(255, 0, 0)");
  await expect(page.locator("body")).toBeVisible();
  for (const name of ["script", "img", "iframe", "svg", "form", "template"])
    await expect(told(page)).toContainText(`<${name}> is left out`);
  await expect(told(page)).toContainText("the rule main > p is left out");
});

test("by keys alone: an example, an attribute, its value", async ({ page, site }) => {
  await open(page, site);
  await page.getByRole("combobox", { name: "Begin with" }).focus();
  await page.keyboard.type("gumbel-max", { delay: 250 });
  await expect(page.getByRole("combobox", { name: "Begin with" })).toBeFocused();
  await expect(page.locator("#whose")).toHaveText("Attributes of gumbel-max");
  await expect(tag(page)).toHaveValue('<reparam-panel panel="gumbel-max"></reparam-panel>');
  await page.locator(".attributes summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const attribute = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Enter");
  await expect(tag(page)).toBeFocused();
  const chosen = await tag(page).evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  const initial = await panelOf(page).evaluate(
    (element, name) => String(element.schema.find((param) => param.attribute === name).default),
    attribute,
  );
  expect(chosen).toBe(initial);
  await page.keyboard.type("0.25");
  await expect(tag(page)).toHaveValue(new RegExp(` ${attribute}="0.25"`));
});

test("on a phone: a finger drags, the tag follows, nothing scrolls sideways", async ({ browser, site }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, site);
  const panel = panelOf(page);
  await sliderOf(panel, "temperature").scrollIntoViewIfNeeded();
  await swipe(page, await thumb(panel, "temperature", 0.5), await thumb(panel, "temperature", 5));
  const { temperature } = await params(panel);
  expect(temperature).toBeGreaterThan(3);
  await expect(tag(page)).toHaveValue(new RegExp(`temperature="${temperature}"`));
  await settle(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await context.close();
});

test("a link to it can be copied", async ({ page, site, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const text = '<reparam-panel panel="gumbel" u="0.25"></reparam-panel>';
  await open(page, site, text);
  await page.getByRole("button", { name: "Copy a link" }).click();
  await expect(page.locator("#copied")).toHaveText("Copied.");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(decodeURIComponent(new URL(link).hash.slice(1))).toBe(text);
});

test("an example that is chosen is undone as a word is", async ({ page, site }) => {
  await open(page, site);
  await tag(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("<p>mine</p>");
  const typed = await tag(page).inputValue();
  expect(typed).toContain("mine");
  const begin = page.getByRole("combobox", { name: "Begin with" });
  await begin.selectOption({ label: "gumbel: The Gumbel distribution" });
  await expect(tag(page)).toHaveValue('<reparam-panel panel="gumbel"></reparam-panel>');
  await expect(begin).toHaveValue('<reparam-panel panel="gumbel"></reparam-panel>');
  await tag(page).focus();
  await page.keyboard.press("Control+z");
  await expect(tag(page)).toHaveValue(typed);
  await expect(begin).toHaveValue("");
  await expect(page.locator(".live")).toContainText("mine");
});

test("an attribute that is pressed changes something: a switch is turned, an ink is one that the panel has", async ({
  page,
  site,
}) => {
  await open(page, site, '<reparam-panel panel="gumbel-softmax" figures="cloud"></reparam-panel>');
  await page.locator(".attributes summary").click();
  const entry = (name) =>
    page.locator("#attributes li").filter({ has: page.getByRole("button", { name, exact: true }) });
  await expect(entry("temperature")).toContainText("0, or 0.01 to 100.");
  await expect(entry("theme")).toContainText("auto, light, dark; without it");
  await expect(entry("figures")).toContainText("Figures: ");
  await entry("hard").getByRole("button").click();
  await expect.poll(async () => (await params(panelOf(page))).hard).toBe(true);
  await entry("lit").getByRole("button").click();
  const ink = await panelOf(page).getAttribute("lit");
  expect(await panelOf(page).locator(`.legend [data-ink="${ink}"]`).count()).toBeGreaterThan(0);
  await entry("compact").getByRole("button").click();
  await expect(tag(page)).toHaveValue(
    `<reparam-panel panel="gumbel-softmax" figures="cloud" hard="true" lit="${ink}" compact></reparam-panel>`,
  );
  await tag(page).fill('<reparam-panel panel="softmax"></reparam-panel>');
  await expect(page.locator("#whose")).toHaveText("No panel of that name");
});
