import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { root, run } from "../../scripts/run.mjs";
import { python } from "./support/tools.js";

/** Builds into a folder of the builder's name; warnings are errors. @returns {Promise<string>} */
const sphinx = (folder, builder, source, out, more = []) => {
  const options = ["--quiet", "--fail-on-warning", "--jobs", "2", "--doctree-dir", join(source, "_doctrees")];
  return run(join(folder, "bin/sphinx-build"), [...options, ...more, "--builder", builder, source, join(out, builder)]);
};

export const tool = {
  name: "Sphinx",
  find: (folder) => python(folder, ["sphinx==9.0.4", "furo==2025.12.19", "myst-parser==5.2.0"]),
  async build({ folder, source, out }) {
    mkdirSync(join(source, "_ext"));
    cpSync(join(root, "integrations/sphinx/reparam.py"), join(source, "_ext/reparam.py"));
    await sphinx(folder, "html", source, out);
    return "html/";
  },
  dark: (page) => page.locator(".content-icon-container .theme-toggle").click(),
  // a page without panels, and builders of what isn't HTML
  async also({ folder, source, out, site }) {
    expect(readFileSync(join(out, "html/plain.html"), "utf8")).not.toContain("reparam.js");
    const tag = '<reparam-panel panel="gumbel-softmax" temperature="0.5">';
    expect(readFileSync(join(out, "html/myst.html"), "utf8")).toContain(tag);
    for (const builder of ["text", "latex", "epub"]) await sphinx(folder, builder, source, out);
    await expect(sphinx(folder, "text", source, out, ["-D", "reparam_url="])).rejects.toThrow("where reparam is");
    const text = readFileSync(join(out, "text/index.txt"), "utf8");
    expect(text).toContain('[image: Single draws, and "bias" along τ]');
    expect(text.replace(/\s+/g, " ")).toContain(`Live: ${site}embed/gumbel-softmax.html?temperature=0.5`);
    const latex = readFileSync(join(out, "latex/notes.tex"), "utf8");
    expect(latex).toContain("gumbel-softmax.html?temperature=0.5");
    expect(latex).toContain("\\sphinxincludegraphics{{gumbel-softmax}.png}");
    expect(readFileSync(join(out, "epub/index.xhtml"), "utf8")).not.toContain("<reparam-panel");
  },
};
