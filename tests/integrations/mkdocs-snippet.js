import { join } from "node:path";
import { run } from "../../scripts/run.mjs";
import { python } from "./support/tools.js";

export const tool = {
  name: "MkDocs, by HTML alone",
  find: (folder) => python(folder, ["mkdocs==1.6.1"]),
  async build({ folder, source, out }) {
    await run(join(folder, "bin/mkdocs"), ["build", "--quiet", "-f", join(source, "mkdocs.yml"), "-d", out]);
    return "";
  },
  // its own switch wants highlight.js, which comes from elsewhere; this does the same
  dark: (page) => page.locator("#dark").click(),
};
