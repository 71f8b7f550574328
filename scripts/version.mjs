// The version of package.json, which the built element says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** For Vite. */
export const define = { REPARAM_VERSION: JSON.stringify(version) };
