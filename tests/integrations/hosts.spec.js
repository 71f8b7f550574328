// Sites as other people's tools build them, with our integration's files in the place that its README names: three panels
// each, moved by a hand, in light and dark. A tool is a file here:
//
//   name                         as people call it
//   site                         the folder in sites/, where it hasn't the file's name
//   find(folder)                 null, or why it can't be had; it may install into `folder`, once
//   build({ site, source, out }) builds sites/TOOL, copied to `source`, into `out`, and gives the page's path. Where the site
//                                says ADDRESS, as our words for people do, the copy says `site`: where our files are
//   dark(page)                   presses the dark switch that such a page has
//   serve(out)                   where `out` alone is no site: { url, close }, url with a slash at its end
//   open(page)                   what a reader does before there are panels
//   panels(page)                 their locators, where they aren't in the page itself
//   show(panel)                  brings one into sight, where scrolling doesn't
//   patience                     in ms for a reader's part, where a minute isn't enough
//   also({ page, out, site })    what else is true of this tool's pages, in the end
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../scripts/run.mjs";
import { serve } from "../../scripts/serve.mjs";
import { drag, thumb } from "../browser/support/hand.js";
import { expect, params, settle, test } from "../browser/support/index.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const files = readdirSync(here).filter((file) => file.endsWith(".js") && !file.endsWith(".spec.js"));
const tools = await Promise.all(
  files.map(async (file) => ({ id: basename(file, ".js"), tool: (await import(`./${file}`)).tool })),
);

/** Where our files are in what we tell people, and in the sites. */
const ADDRESS = "https://reparam.example/0.1.0/";

/** Folders of a tool, the last two made anew. */
function foldersOf(id, example, address) {
  const at = (kind) => join(root, "target/hosts", kind, id);
  const [tool, source, out] = [at("tools"), at("sources"), at("sites")];
  for (const folder of [source, out]) rmSync(folder, { recursive: true, force: true });
  for (const folder of [tool, source, out]) mkdirSync(folder, { recursive: true });
  const files = join(here, "sites", example);
  if (existsSync(files)) cpSync(files, source, { recursive: true });
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) writeFileSync(file, readFileSync(file, "utf8").replaceAll(ADDRESS, address));
  }
  return { tool, source, out };
}

/** How light a panel's ground is, 0 to 255. */
const ground = (panel) =>
  panel.evaluate((element) => {
    const [red, green, blue] = getComputedStyle(element)
      .backgroundColor.match(/[\d.]+/g)
      .map(Number);
    return (red + green + blue) / 3;
  });

/** Hashes of the pictures that a panel shows, or "empty" where there is nothing but a ground. */
const pictures = (panel) =>
  panel.evaluate((element) => {
    const shown = [...element.shadowRoot.querySelectorAll("canvas")].filter((canvas) => canvas.checkVisibility());
    return shown.map((canvas) => {
      const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
      const context = copy.getContext("2d", { willReadFrequently: true });
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      return new Set(new Uint32Array(data.buffer)).size > 2 ? window.hashOf(canvas) : "empty";
    });
  });

/** For installing and building a tool's site, and for a reader's part of it. */
const PATIENCE = { tool: 900_000, page: 60_000 };

test.describe.configure({ timeout: PATIENCE.tool });

for (const { id, tool } of tools) {
  test(tool.name, async ({ page, site }) => {
    const start = Date.now();
    const { tool: folder, source, out } = foldersOf(id, tool.site ?? id, site.page);
    const missing = await tool.find(folder);
    test.skip(missing !== null, missing);
    const path = await test.step("built", () => tool.build({ site: site.page, source, out, folder }));
    const host = await (tool.serve ?? serve)(out, { folder });
    test.setTimeout(Date.now() - start + (tool.patience ?? PATIENCE.page));
    try {
      /** @type {string[]} */
      const asked = [];
      page.on("request", (request) => {
        if (request.frame() === page.mainFrame()) asked.push(request.url().replace(site.page, ""));
      });
      await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 })); // which most sites here don't have
      // another origin than the panels' files, as with people's own sites
      await page.goto(new URL(path, host.url.replace("127.0.0.1", "localhost")).href);
      await tool.open?.(page);
      const find = tool.panels ?? (() => page.locator("reparam-panel").all());
      await expect.poll(async () => (await find(page)).length).toBe(3);
      const panels = await find(page);
      const show = tool.show ?? ((panel) => panel.scrollIntoViewIfNeeded());

      await test.step("three panels with pictures", async () => {
        for (const panel of panels) {
          await show(panel);
          await panel.evaluate(async (element) => {
            await customElements.whenDefined("reparam-panel");
            await element.ready;
          });
          expect((await panel.boundingBox()).width).toBeGreaterThan(200);
          const drawn = await pictures(panel);
          expect(drawn.length).toBeGreaterThan(0);
          expect(drawn).not.toContain("empty");
        }
        for (const file of ["reparam.js", "reparam.css"]) {
          expect(asked.filter((url) => url === file).length, file).toBeLessThan(2);
        }
      });

      await test.step("a slider is dragged", async () => {
        const [panel] = panels;
        await show(panel);
        expect(await params(panel)).toMatchObject({ temperature: 0.5 });
        const before = await pictures(panel);
        await drag(page, await thumb(panel, "temperature", 0.5), await thumb(panel, "temperature", 5));
        await settle(page);
        expect((await params(panel)).temperature).toBeGreaterThan(3);
        expect(await pictures(panel)).not.toEqual(before);
      });

      await test.step("the dark switch is pressed", async () => {
        for (const panel of panels) expect(await ground(panel)).toBeGreaterThan(200);
        const before = await Promise.all(panels.map(pictures));
        await tool.dark(page);
        for (const [i, panel] of panels.entries()) {
          await expect.poll(() => ground(panel)).toBeLessThan(60);
          await show(panel);
          await expect.poll(() => pictures(panel)).not.toEqual(before[i]);
        }
      });

      await tool.also?.({ page, out, source, site: site.page, folder });
    } finally {
      await host.close();
    }
  });
}
