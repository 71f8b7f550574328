// “Share” on somebody else's page: everything a panel gives away says what the panel shows.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { openTags } from "../support/hosts.js";
import { expect, test } from "../support/index.js";

const TAG = `<reparam-panel id="p" panel="gumbel-softmax" temperature="0.3" samples="500" figures="bars cloud"
  controls="temperature"></reparam-panel>`;

const menuOf = (panel) => panel.locator(".share");
const status = (panel) => panel.locator(".share .status");

test("the menu opens, tells and closes by keys, and by a press beside it", async ({ page, site }) => {
  const panel = (await openTags(page, site, TAG))("p");
  const button = panel.locator(".share-button");
  const before = await panel.evaluate((element) => element.offsetHeight);
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(menuOf(panel).getByRole("button").first()).toBeFocused();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  expect(await panel.evaluate((element) => element.offsetHeight)).toBe(before);
  const box = await menuOf(panel).boundingBox();
  expect(box.x >= 0 && box.x + box.width <= 1280 && box.y >= 0 && box.y + box.height <= 900).toBe(true);
  // no permission: what can't be copied stands there, selected
  await page.evaluate(() => Object.assign(navigator.clipboard, { writeText: () => Promise.reject(new Error()) }));
  await page.keyboard.press("Enter");
  await expect(menuOf(panel).locator("textarea")).toBeFocused();
  const link = await menuOf(panel).locator("textarea").inputValue();
  expect(link).toBe(await panel.evaluate((element) => element.shareURL()));
  expect(new URL(link).searchParams.get("temperature")).toBe("0.3");
  await page.keyboard.press("Escape");
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute("aria-expanded", "false");
  // the second time it is the button's own
  await page.keyboard.press("Enter");
  await expect(menuOf(panel)).toBeVisible();
  await button.click();
  await expect(menuOf(panel)).toBeHidden();
  await button.click();
  await page.evaluate(() => Object.assign(navigator.clipboard, { writeText: async () => {} }));
  await menuOf(panel).getByText("Copy a link").click();
  await expect(status(panel)).toHaveText("Link copied.");
  await page.mouse.click(2, 890);
  await expect(menuOf(panel)).toBeHidden();
});

test("files have the figure that was chosen, as it is on the page", async ({ page, site }) => {
  const panel = (await openTags(page, site, TAG))("p");
  await panel.locator(".share-button").click();
  const saved = async (name) => {
    const button = menuOf(panel).getByRole("button", { name: `Save the figure as ${name}` });
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  await menuOf(panel).getByLabel("Figure", { exact: true }).selectOption("cloud");
  const svg = await saved("SVG");
  expect(svg.name).toBe("gumbel-softmax-cloud.svg");
  await expect(status(panel)).toHaveText("Saved gumbel-softmax-cloud.svg.");
  // drawn, its picture is the canvas: hardly a pixel differs by more than the edges of strokes
  const { error, off, words } = await panel.evaluate(async (element, text) => {
    const document_ = new DOMParser().parseFromString(text, "image/svg+xml");
    const error = document_.querySelector("parsererror")?.textContent ?? "";
    const words = [...document_.querySelectorAll("text")].map((one) => one.textContent).join(" ");
    const canvas = element.shadowRoot.querySelector('[data-figure="cloud"] canvas');
    const { width, height } = canvas;
    const inner = document_.querySelector("svg svg");
    const copy = new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml");
    const picture = /** @type {SVGElement} */ (copy.importNode(inner, true));
    picture.removeAttribute("x");
    picture.removeAttribute("y");
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(picture))}`;
    await image.decode();
    const pixels = (source) => {
      const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
      context.fillStyle = "white";
      context.fillRect(0, 0, width, height);
      context.drawImage(source, 0, 0, width, height);
      return context.getImageData(0, 0, width, height).data;
    };
    const [drawn, filed] = [pixels(canvas), pixels(image)];
    let off = 0;
    let ink = 0;
    for (let i = 0; i < drawn.length; i += 4) {
      if (Math.abs(drawn[i + 2] - filed[i + 2]) > 96) off += 1;
      if (drawn[i + 2] < 250) ink += 1;
    }
    return { error, words, off: off / ink };
  }, svg.bytes.toString());
  expect(error).toBe("");
  expect(words).toContain("sample mean");
  expect(off).toBeLessThan(0.1);
  const png = await saved("PNG");
  expect([...png.bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join("")).toBe("PNG");
  expect(png.bytes.length).toBeGreaterThan(10_000);
  await menuOf(panel).getByLabel("Figure", { exact: true }).selectOption("bars");
  const csv = (await saved("CSV")).bytes.toString();
  expect(csv).toContain("# temperature = 0.3\r\n");
  const report = await panel.evaluate((element) => element.report);
  const [head, ...rows] = csv
    .split("\r\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => line.split(","));
  expect(head.slice(0, 3)).toEqual(["class", "π", "argmax tally"]);
  expect(rows.map((row) => Math.round(Number(row[2]) * report.n))).toEqual(report.argmaxCounts);
  const wrong = await panel.evaluate((element) => element.toSVG("nonsense").catch(({ message }) => message));
  expect(wrong).toContain("gumbel-softmax has no figure “nonsense”. There are: cloud, bars");
});

test("code set into another page shows the same", async ({ page, site }) => {
  const panel = (await openTags(page, site, TAG))("p");
  await panel.evaluate((element) => {
    element.params = { temperature: 0.123456789012345, probs: [0.1, 0.7, 0.2], seed: 4294967295 };
  });
  const [code, params] = await panel.evaluate((element) => [element.embedCode("element"), element.params]);
  const tag = code.slice(code.indexOf("<reparam-panel"));
  await page.evaluate((html) => {
    document.body.innerHTML = html;
  }, tag);
  const copy = page.locator("reparam-panel");
  await copy.evaluate((element) => element.ready);
  expect(await copy.evaluate((element) => element.params)).toEqual(params);
  expect(await copy.evaluate((element) => element.getAttribute("figures"))).toBe("bars cloud");
  const wrong = await copy.evaluate((element) => {
    try {
      return element.embedCode("word");
    } catch ({ message }) {
      return message;
    }
  });
  expect(wrong).toContain("There are: element, iframe, markdown, link");
});

test("one file has the same state from a disk, and its links lead back to the site", async ({ page, site }, info) => {
  const panel = (await openTags(page, site, TAG))("p");
  await panel.evaluate((element) => {
    element.params = { probs: [0.1, 0.7, 0.2] };
  });
  await panel.locator(".share-button").click();
  const button = menuOf(panel).getByRole("button", { name: "The panel as one file" });
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  expect(download.suggestedFilename()).toBe("gumbel-softmax.html");
  await download.saveAs(info.outputPath("one.html"));
  const state = await panel.evaluate((element) => ({ params: element.params, link: element.shareURL() }));
  expect(state.link).toContain("https://reparam.example/");
  await page.goto(pathToFileURL(info.outputPath("one.html")).href);
  const copy = page.locator("reparam-panel");
  await copy.evaluate((element) => element.ready);
  expect(await copy.evaluate((element) => ({ params: element.params, link: element.shareURL() }))).toEqual(state);
  // it is one file already, and what it would be made from isn't beside it
  await copy.locator(".share-button").click();
  await expect(menuOf(copy).getByText("Copy a link")).toBeVisible();
  await expect(menuOf(copy).getByText("one file")).toHaveCount(0);
});
