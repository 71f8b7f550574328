// A component that people copy, in a page of its framework: typed, rendered on a server, built by Vite, opened.
import assert from "node:assert/strict";
import { readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, run } from "../../../scripts/run.mjs";
import { expect } from "../../browser/support/index.js";
import { npm } from "./tools.js";

const VITE = ["vite@8.3.8", "typescript@5.9.3"];

/**
 * @param {object} framework
 * @param {string} framework.name
 * @param {string} framework.component the file
 * @param {string} framework.server the file that renders the page into text
 * @param {string[]} framework.packages
 * @param {string[][]} framework.types programs that check the types, with their options; SITE is the site's folder
 */
export const framework = ({ name, component, server, packages, types }) => ({
  name,
  find: (folder) => npm(folder, [...packages, ...VITE]),
  async build({ site, source, out, folder }) {
    const address = "https://reparam.example/0.1.0/";
    const text = readFileSync(join(root, "integrations", name.toLowerCase(), component), "utf8");
    assert.ok(text.includes(address));
    writeFileSync(join(source, component), text.replaceAll(address, site));
    const modules = join(folder, "node_modules");
    rmSync(join(modules, "reparam"), { force: true });
    symlinkSync(root, join(modules, "reparam"));
    symlinkSync(modules, join(source, "node_modules"));
    const tool = (program, ...args) => run(join(modules, ".bin", program), args);
    for (const [program, ...args] of types) await tool(program, ...args.map((arg) => arg.replace("SITE", source)));
    await tool("vite", "build", source, "--outDir", out, "--logLevel", "warn");
    // no `customElements` and no `document` there
    const rendered = join(source, "rendered");
    await tool("vite", "build", source, "--ssr", server, "--outDir", rendered, "--logLevel", "warn");
    const { render } = await import(pathToFileURL(join(rendered, server.replace(/\.tsx?$/, ".js"))).href);
    const html = await render();
    assert.match(html, /<reparam-panel [^>]*panel="gumbel-softmax"[^>]*>.*<a href="[^"]*">Gumbel-Softmax<\/a>/s);
    assert.match(html, /std-dev="0\.5"/);
    return "./";
  },
  dark: (page) => page.locator("#dark").click(),
  async also({ page }) {
    const panel = page.locator("reparam-panel").first();
    const temperature = () => panel.evaluate((element) => element.params.temperature);
    // both ways: what a hand set is there, and what is set there is in the panel
    await expect(page.locator("#temperature")).toHaveText(String(await temperature()));
    await page.locator("#cold").click();
    await expect.poll(temperature).toBe(0.1);
    await expect(page.locator("#temperature")).toHaveText("0.1");
    expect(await panel.evaluate((element) => element.params)).toMatchObject({ samples: 500, probs: [0.2, 0.2, 0.6] });
    await expect(page.locator("#variances")).not.toHaveText("0");
  },
});
