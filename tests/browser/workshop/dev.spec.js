// npm run dev: what is saved is seen. It runs on a copy of the tree, with the built site's core in place of cargo's.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { serveSources } from "../../../scripts/dev/server.mjs";
import { root, StepError } from "../../../scripts/run.mjs";

const GENERATED = "www/generated";

/** @type {import("@playwright/test").TestType<any, any>} */
const test = base.extend({
  /** `change` edits a file of the copy, `compiler` says what it has against the Rust code, `url` is the server's. */
  workshop: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names it destructures
    async ({}, use) => {
      const tree = mkdtempSync(join(tmpdir(), "workshop-"));
      for (const path of ["index.html", "www", "docs", "integrations", "crate/reparam/src"]) {
        mkdirSync(join(tree, path, ".."), { recursive: true });
        cpSync(join(root, path), join(tree, path), { recursive: true });
      }
      const compiler = { says: "" };
      const inside = (path) => join(tree, GENERATED, path);
      // one core in place of both, as there
      cpSync(inside("core.js"), inside("panels.js"));
      writeFileSync(inside("panels/parts.json"), "{}");
      const files = {
        "panels.wasm": inside("public/reparam.wasm"),
        "reparam.wasm": inside("public/reparam.wasm"),
        "digits.bin": inside("public/digits.bin"),
        "trained.json": inside("public/trained.json"),
      };
      const build = async () => {
        if (compiler.says) throw new StepError(compiler.says);
      };
      const { url, close } = await serveSources({ root: tree, port: 0, core: { files, build } });
      const change = (path, from, to) => {
        const text = readFileSync(join(tree, path), "utf8");
        expect(text).toMatch(from);
        writeFileSync(join(tree, path), text.replace(from, to));
      };
      await use({ url, change, compiler });
      await close();
      rmSync(tree, { recursive: true });
    },
    { scope: "worker" },
  ],
});

test.describe.configure({ mode: "serial" });

const PANEL = "#gaussian";

const openPanel = async (page, { url }) => {
  await page.goto(url);
  await page.locator(PANEL).evaluate((element) => element.ready);
};

test("the page stands on the sources, workers and the autoencoder too", async ({ page, workshop }) => {
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(String(error)));
  await openPanel(page, workshop);
  const names = await page
    .locator("reparam-panel")
    .evaluateAll((panels) => Promise.all(panels.map((panel) => panel.ready.then(() => panel.getAttribute("panel")))));
  expect(names).toContain("gaussian");
  await page.locator("#gaussian-gradient").scrollIntoViewIfNeeded();
  const replicates = () => page.locator("#gaussian-gradient").evaluate(({ report }) => report.estimators[0].replicates);
  const first = await page.locator("#gaussian-gradient").evaluate((element) => {
    element.params = { seed: 7 }; // measured anew, the first part of it on the page
    return element.report.estimators[0].replicates;
  });
  await expect.poll(replicates, { timeout: 10_000 }).toBeGreaterThan(first); // the worker's
  await page.locator("#graph").scrollIntoViewIfNeeded();
  await expect(page.locator("#graph svg")).toBeVisible();
  expect(trouble).toEqual([]);
});

test("a style, a script, a script of a worker and the text of the article arrive", async ({ page, workshop }) => {
  await openPanel(page, workshop);
  const style = () => page.evaluate(() => getComputedStyle(document.body).getPropertyValue("--changed"));
  workshop.change("www/article/base.css", /$/, ":root { --changed: yes; }");
  await expect.poll(style).toBe("yes");

  workshop.change("www/reparam.js", "export", "document.documentElement.dataset.script = 'changed';\nexport");
  await expect(page.locator("html")).toHaveAttribute("data-script", "changed");

  workshop.change("www/article/sections/opening.html", /^/, "<p id='new'>A new sentence.</p>");
  await expect(page.locator("#new")).toHaveText("A new sentence.");

  const bundle = () => page.evaluate(() => import("/www/measurement/worker.js?bundled").then((text) => text.default));
  expect(await bundle()).not.toContain("changed-worker");
  workshop.change("www/measurement/job.js", "export class", "globalThis.mark = 'changed-worker';\nexport class");
  await expect.poll(() => bundle().catch(() => ""), { timeout: 10_000 }).toContain("changed-worker");
});

test("the docs are those that stand in docs/ now, and their tags live", async ({ page, workshop }) => {
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(String(error)));
  workshop.change("docs/index.md", "# reparam", "# Changed: reparam");
  await page.goto(`${workshop.url}docs/index.html`);
  await expect(page.locator("h1")).toHaveText("Changed: reparam in your page");
  await expect(page.locator("main")).toHaveCSS("max-width", "900px");
  await page.locator("reparam-panel").evaluate(async (element) => {
    await customElements.whenDefined("reparam-panel");
    await element.ready;
  });
  await page.goto(`${workshop.url}docs/playground.html`);
  await expect(page.locator("#whose")).toHaveText("Attributes of gumbel-softmax");
  expect(trouble).toEqual([]);
});

test("what the Rust compiler says is on the page until it is mended", async ({ page, workshop }) => {
  await openPanel(page, workshop);
  const overlay = page.locator("vite-error-overlay");
  await expect(overlay).toHaveCount(0);
  workshop.compiler.says = "   Compiling reparam\nerror[E0308]: mismatched types";
  workshop.change("crate/reparam/src/lib.rs", "//!", "//! Changed.\n//!");
  await expect(overlay).toContainText("error[E0308]: mismatched types");
  await expect(overlay).not.toContainText("Compiling");
  await page.reload();
  await expect(overlay).toContainText("error[E0308]");
  workshop.compiler.says = "";
  workshop.change("crate/reparam/src/lib.rs", "//! Changed.\n", "");
  await expect(overlay).toHaveCount(0);
  await page.locator(PANEL).evaluate((element) => element.ready);
});
