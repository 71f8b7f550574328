import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { run } from "../../scripts/run.mjs";
import { debianCommand } from "./support/tools.js";

const convert = (source, to, out) =>
  run("pandoc", ["--to", to, "--standalone", "--output", out, join(source, "index.md")]);

export const tool = {
  name: "pandoc",
  find: () => debianCommand("pandoc"),
  async build({ source, out }) {
    await convert(source, "html", join(out, "index.html"));
    return "";
  },
  dark: (page) => page.emulateMedia({ colorScheme: "dark" }),
  async also({ source, out, site }) {
    await convert(source, "latex", join(out, "page.tex"));
    const latex = readFileSync(join(out, "page.tex"), "utf8");
    expect(latex).toContain(`\\includegraphics{${site}static/gaussian-gradient.png}`);
    expect(latex).not.toContain("reparam-panel");
  },
};
