import { cpSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../../scripts/run.mjs";
import { onPath } from "./support/tools.js";

export const tool = {
  name: "Quarto",
  // Debian hasn't got it, and its package of PyPI fetches the program from elsewhere
  find: async () => (onPath("quarto") ? null : "there is no quarto on the path (quarto.org says how to install it)"),
  async build({ source, out }) {
    cpSync(join(root, "integrations/quarto/_extensions"), join(source, "_extensions"), { recursive: true });
    await run("quarto", ["render", join(source, "index.qmd"), "--to", "html", "--output-dir", out]);
    return "";
  },
  dark: (page) => page.locator(".quarto-color-scheme-toggle").first().click(),
};
