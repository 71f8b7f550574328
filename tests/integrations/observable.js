import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../scripts/run.mjs";
import { expect, set } from "../browser/support/index.js";
import { npm } from "./support/tools.js";

export const tool = {
  name: "Observable Framework",
  find: (folder) => npm(folder, ["@observablehq/framework@1.13.4", "htl@1.0.0"]),
  async build({ source, out, folder }) {
    const modules = join(folder, "node_modules");
    // it would ask a CDN for what npm has
    const cache = join(source, "src/.observablehq/cache/_npm/htl@1.0.0");
    mkdirSync(cache, { recursive: true });
    cpSync(join(modules, "htl/dist/index.js"), join(cache, "_esm.js"));
    const [config, root] = [join(source, "observablehq.config.js"), join(source, "src")];
    const env = { OBSERVABLE_TELEMETRY_DISABLE: "true", OUT: out };
    await run(join(modules, ".bin/observable"), ["build", "--config", config, "--root", root], { env });
    return "./";
  },
  // a site of theirs turns dark with the reader's system
  dark: (page) => page.emulateMedia({ colorScheme: "dark" }),
  async also({ page }) {
    const race = page.locator('[panel="gumbel-max"]');
    await expect(page.locator("output")).toHaveText("0.20");
    await set(race, { probs: [0.7, 0.2, 0.1] });
    await expect(page.locator("output")).toHaveText("0.70");
  },
};
