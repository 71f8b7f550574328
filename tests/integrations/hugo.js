import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../../scripts/run.mjs";
import { debianCommand } from "./support/tools.js";

export const tool = {
  name: "Hugo",
  find: () => debianCommand("hugo"),
  async build({ source, out }) {
    mkdirSync(join(source, "layouts/shortcodes"));
    cpSync(join(root, "integrations/hugo/reparam.html"), join(source, "layouts/shortcodes/reparam.html"));
    await run("hugo", ["--quiet", "--source", source, "--destination", out]);
    return "gradients/";
  },
  dark: (page) => page.locator("#dark").click(),
};
