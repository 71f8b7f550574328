// The npm package in a page that Vite built: with its files beside it, and with all in one module.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { serve } from "../../../scripts/serve.mjs";
import { installed } from "../../package.js";
import { drag, thumb } from "../support/hand.js";
import { expect, measured, params, pictureHash, settle, test } from "../support/index.js";

let all;
test.beforeAll(() => {
  all = installed();
});
test.afterAll(() => rmSync(all.folder, { recursive: true }));

/** Builds a page with these tags by Vite and serves it. */
async function built(entry, script = "") {
  const root = all.project;
  const tags = `<reparam-panel panel="gumbel-softmax" figures="cloud" controls="temperature"></reparam-panel>
<reparam-panel panel="gaussian-gradient" loading="eager"></reparam-panel>
<reparam-panel panel="vae" loading="click"></reparam-panel>`;
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bundled</title><link rel="icon" href="data:,">
<script type="module" src="./main.js"></script>${tags}</html>`;
  writeFileSync(join(root, "index.html"), html);
  writeFileSync(join(root, "main.js"), `import "${entry}";\n${script}`);
  const outDir = join(all.folder, "built", entry.replace("/", "-"));
  await build({ root, configFile: false, logLevel: "error", build: { outDir, emptyOutDir: true, target: "es2022" } });
  return serve(outDir);
}

/** Moves a panel and lets another measure; the paths that were asked for. */
async function useIt(page, server) {
  const asked = [];
  page.on("response", (response) => asked.push([new URL(response.url()).pathname, response.status()]));
  await page.goto(server.url);
  const panel = page.locator("reparam-panel").first();
  await panel.evaluate((element) => element.ready);
  const before = await pictureHash(panel, "cloud");
  await drag(page, await thumb(panel, "temperature", 1), await thumb(panel, "temperature", 20));
  await settle(page);
  expect((await params(panel)).temperature).toBeGreaterThan(10);
  expect(await pictureHash(panel, "cloud")).not.toBe(before);
  const other = page.locator("reparam-panel").nth(1);
  expect((await measured(other)).estimators[0].replicates).toBe((await params(other)).replicates);
  await panel.getByRole("button", { name: "Share" }).click();
  await expect(panel.getByRole("button", { name: "Save the figure as SVG" })).toBeVisible();
  return asked;
}

test("its files are found, also when a bundler moved them", async ({ page }) => {
  const server = await built("reparam", `import { load } from "reparam/compute";\nwindow.load = load;`);
  const asked = await useIt(page, server);
  expect(asked.filter(([, status]) => status !== 200)).toEqual([]);
  expect(asked.some(([path]) => /\/assets\/panels-[\w-]+\.wasm$/.test(path))).toBe(true);
  const vae = page.locator("reparam-panel").nth(2);
  await vae.getByRole("button", { name: "Start" }).click();
  expect(await vae.evaluate((element) => element.ready.then(() => element.report.step))).toBe(0);
  const evidence = await page.evaluate(() => window.load().then((r) => r.elbo({ model: "bernoulli-mixture" })));
  expect(evidence.logEvidence).toBeCloseTo(-1.325462701913646, 9);
  server.close();
});

test("in one module it asks for nothing else", async ({ page }) => {
  const server = await built("reparam/inline");
  const asked = await useIt(page, server);
  expect(asked.filter(([path]) => !/^\/$|\/assets\/index-[\w-]+\.js$/.test(path) && path.startsWith("/"))).toEqual([]);
  server.close();
});
