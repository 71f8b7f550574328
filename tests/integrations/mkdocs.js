import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { root, run } from "../../scripts/run.mjs";
import { serve } from "../../scripts/serve.mjs";
import { python } from "./support/tools.js";

export const tool = {
  name: "MkDocs Material, by the hook",
  find: (folder) => python(folder, ["mkdocs==1.6.1", "mkdocs-material==9.8.2"]),
  async build({ folder, source, out }) {
    mkdirSync(join(source, "hooks"));
    cpSync(join(root, "integrations/mkdocs/reparam.py"), join(source, "hooks/reparam.py"));
    await run(join(folder, "bin/mkdocs"), ["build", "--quiet", "-f", join(source, "mkdocs.yml"), "-d", out]);
    return "";
  },
  // the theme changes pages without loading them where the sitemap's addresses are of this port
  async serve(out) {
    const host = await serve(out);
    const map = join(out, "sitemap.xml");
    writeFileSync(map, readFileSync(map, "utf8").replaceAll("https://notes.example/", host.url));
    return host;
  },
  dark: (page) => page.locator("label[title=Dark]").click(),
  async also({ page }) {
    await page.evaluate(() => {
      window.same = true;
    });
    const ready = async (count) => {
      await expect(page.locator("reparam-panel")).toHaveCount(count);
      for (const panel of await page.locator("reparam-panel").all()) {
        await panel.scrollIntoViewIfNeeded();
        await panel.evaluate((element) => element.ready);
      }
    };
    await page.getByRole("link", { name: "A race" }).first().click();
    await ready(1);
    await page.goBack();
    await ready(3);
    expect(await page.evaluate(() => window.same)).toBe(true);
    await expect(page.locator(".admonition reparam-panel")).toHaveAttribute("panel", "gaussian-gradient");
    await expect(page.getByAltText('Single draws, and "bias" along τ')).toHaveCount(1);
  },
};
