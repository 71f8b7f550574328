import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { root, run } from "../../scripts/run.mjs";
import { debianCommand } from "./support/tools.js";

/** Quarto's part is played by a filter, so that the extension's Lua runs where there is no Quarto. */
const convert = (source, to, out) =>
  run("pandoc", [
    ...["--from", "markdown-smart", "--to", to, "--standalone", "--output", out],
    ...["--include-before-body", join(source, "switch.html")],
    ...["--lua-filter", join(root, "tests/integrations/support/quarto.lua")],
    ...["--metadata", `extension=${join(root, "integrations/quarto/_extensions/reparam/reparam.lua")}`],
    join(source, "index.qmd"),
  ]);

export const tool = {
  name: "Quarto's shortcode, run by pandoc",
  site: "quarto",
  find: () => debianCommand("pandoc"),
  async build({ source, out }) {
    const dark = "document.documentElement.style.colorScheme = 'dark'";
    writeFileSync(join(source, "switch.html"), `<button id="dark" onclick="${dark}">Dark</button>`);
    await convert(source, "html", join(out, "index.html"));
    return "";
  },
  dark: (page) => page.locator("#dark").click(),
  async also({ source, out, site }) {
    await convert(source, "latex", join(out, "page.tex"));
    const latex = readFileSync(join(out, "page.tex"), "utf8");
    expect(latex).toContain(`\\includegraphics{${site}static/gumbel-softmax.png}`);
    expect(latex).toContain(`\\href{${site}embed/gumbel-softmax.html?temperature=0.5}`);
    expect(latex).not.toContain("reparam-panel");
    const html = readFileSync(join(out, "index.html"), "utf8");
    expect(html).toContain('alt="Single draws &amp; bias along τ"');
    expect(html).toContain("categorical-gradient.html?probs=0.1%2C%200.6%2C%200.3");
  },
};
