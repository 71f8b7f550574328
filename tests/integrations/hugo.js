import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { root, run } from "../../scripts/run.mjs";
import { debianCommand } from "./support/tools.js";

const hugo = (source, out, env = {}) => run("hugo", ["--source", source, "--destination", out], { env });

export const tool = {
  name: "Hugo",
  find: () => debianCommand("hugo"),
  async build({ source, out }) {
    mkdirSync(join(source, "layouts/shortcodes"));
    cpSync(join(root, "integrations/hugo/reparam.html"), join(source, "layouts/shortcodes/reparam.html"));
    await hugo(source, out);
    return "gradients/";
  },
  dark: (page) => page.locator("#dark").click(),
  async also({ page, source }) {
    await expect(page.getByAltText('Single "draws" & bias')).toHaveCount(1);
    await expect(hugo(source, join(source, "public"), { HUGO_PARAMS_REPARAM: "" })).rejects.toThrow(
      "doesn't say where reparam is",
    );
  },
};
