// What the build says to the scripts: the version of package.json, and where the site is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

export const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** For Vite. @param {string} site from the script's folder */
export const define = (site) => ({ REPARAM_VERSION: JSON.stringify(version), REPARAM_SITE: JSON.stringify(site) });
