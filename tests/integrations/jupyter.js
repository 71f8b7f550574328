import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../../scripts/run.mjs";
import { serve } from "../../scripts/serve.mjs";
import { expect } from "../browser/support/index.js";
import { environment, serveLab } from "./support/lab.js";
import { python } from "./support/tools.js";

const ADDRESS = "https://reparam.example/0.1.0/";
const FILES = ["reparam.ipynb", "reparam.py"];

/** Frames are loaded when a reader comes near them. */
async function panels(page) {
  const frames = await page.locator("iframe").all();
  for (const frame of frames) {
    await frame.scrollIntoViewIfNeeded();
    await frame.contentFrame().locator("reparam-panel").waitFor();
  }
  return frames.map((frame) => frame.contentFrame().locator("reparam-panel"));
}

export const tool = {
  name: "JupyterLab",
  patience: 300_000, // three kernels start, one after the other
  find: (folder) => python(folder, ["jupyterlab==4.6.6", "ipykernel==7.1.0", "nbconvert==7.17.2"]),
  build({ site, out }) {
    for (const file of FILES) {
      const text = readFileSync(join(root, "integrations/jupyter", file), "utf8");
      writeFileSync(join(out, file), text.replaceAll(ADDRESS, site));
    }
    return "lab/tree/reparam.ipynb";
  },
  serve: serveLab,
  async open(page) {
    await page.emulateMedia({ colorScheme: null }); // which would outdo what a frame has from its page
    await expect(page.getByText("Python 3 (ipykernel) | Idle")).toBeVisible({ timeout: 60_000 });
    await page.getByRole("menuitem", { name: "Run", exact: true }).click();
    await page.getByText("Run All Cells", { exact: true }).click();
    await expect(page.locator("iframe")).toHaveCount(3, { timeout: 60_000 });
  },
  panels,
  // out of sight a frame has no animation frames, and Playwright would wait for one
  show: (panel) => panel.evaluate((element) => element.scrollIntoView({ block: "center" })),
  async dark(page) {
    await page.getByRole("menuitem", { name: "Settings", exact: true }).click();
    await page.getByText("Theme", { exact: true }).click();
    await page.getByText("JupyterLab Dark", { exact: true }).click();
  },
  async also({ page, out, folder }) {
    const convert = (format, where, ...options) => {
      const args = ["nbconvert", "--to", format, "--execute", ...options, join(out, "reparam.ipynb")];
      return run(join(folder, "bin/jupyter"), args, { env: environment(folder, where) });
    };
    // run by somebody else, it isn't trusted
    await convert("notebook", "elsewhere", "--output", "other");
    await page.goto(page.url().replace("reparam.ipynb", "other.ipynb"));
    await expect(page.locator(".jp-OutputArea a")).toHaveCount(3, { timeout: 60_000 });
    for (const link of await page.locator(".jp-OutputArea a").all()) await expect(link).toBeVisible();
    await expect(page.locator("iframe")).toHaveCount(0);
    await page.goto("about:blank");
    // nbconvert's page has the same frames, dark by its own word
    await convert("html", "home", "--theme", "dark");
    const host = await serve(out);
    await page.route(/^https:/, (route) => route.fulfill({ body: "" })); // it asks a CDN for MathJax
    await page.goto(`${host.url.replace("127.0.0.1", "localhost")}reparam.html`);
    await expect(page.locator("iframe")).toHaveCount(3);
    for (const panel of await panels(page)) {
      await panel.evaluate((element) => element.ready);
      const ground = await panel.evaluate((element) => getComputedStyle(element).backgroundColor);
      expect(Number(ground.match(/\d+/)[0])).toBeLessThan(60);
    }
    // narrow, two figures stand one above the other
    await page.setViewportSize({ width: 390, height: 844 });
    const frame = page.locator("iframe").first();
    await frame.scrollIntoViewIfNeeded();
    await expect.poll(() => frame.evaluate((element) => element.offsetHeight)).toBeGreaterThan(600);
    host.close();
  },
};
