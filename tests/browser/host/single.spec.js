// One panel in one HTML file, opened from a disk.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { filesOf } from "../../../scripts/self-contained.mjs";
import { onePage } from "../../../www/single/page.js";
import { drag, thumb } from "../support/hand.js";
import { expect, measured, message, params, pictureHash, settle, test } from "../support/index.js";
import { messages, watchWorkers } from "../support/workers.js";

const script = readFileSync(new URL("../../../dist/reparam.single.js", import.meta.url), "utf8");
let folder;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "single-"));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

/** Opens a file for one panel; everything that it asks for. */
async function openFile(page, panel, attributes = {}) {
  const file = join(folder, "one.html");
  const all = Object.entries({ panel, ...attributes });
  writeFileSync(file, onePage({ script, files: filesOf(panel), title: panel, attributes: all }));
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return asked.filter((url) => !/^(blob|data):/.test(url));
}

test("a slider is dragged, a measurement has its worker, and nothing is asked for", async ({ page }) => {
  await watchWorkers(page);
  const asked = await openFile(page, "categorical-gradient", { temperature: "0.5", figures: "sweep bars" });
  const panel = page.locator("reparam-panel");
  expect((await measured(panel)).params.temperature).toBe(0.5);
  expect((await messages(page)).some(({ from, type }) => from === "worker" && type === "ready")).toBe(true);
  const before = await pictureHash(panel, "bars");
  await drag(page, await thumb(panel, "temperature", 0.5), await thumb(panel, "temperature", 5));
  await settle(page);
  expect((await params(panel)).temperature).toBeCloseTo(5, 0);
  expect(await pictureHash(panel, "bars")).not.toBe(before);
  expect(asked).toEqual([pathToFileURL(join(folder, "one.html")).href]);

  // nobody said where its site is: there is no link to copy
  await panel.locator(".share-button").click();
  await expect(panel.locator(".share").getByRole("button", { name: "SVG" })).toBeVisible();
  await expect(panel.locator(".share").getByText("Copy")).toHaveCount(0);

  // made for this panel, it has no other
  const fate = await panel.evaluate((element) => {
    element.removeAttribute("figures");
    element.setAttribute("panel", "diffusion");
    return element.ready.catch((error) => error.message);
  });
  expect(fate).toBe("panels/diffusion.wasm isn't inside this file.");
  expect(await message(panel)).toBe(fate);
});

test("the whole script says where the autoencoder is to be had", async ({ page }) => {
  await page.setContent(`<reparam-panel panel="vae"></reparam-panel>`);
  await page.addScriptTag({ content: script });
  const reason = page.locator("reparam-panel .message");
  await expect(reason).toHaveText(/^reparam.wasm isn't inside this file. The autoencoder comes with reparam.js/);
});
