// The npm package's entries, dist/npm/: what `import "reparam"` leads to. Bundlers move scripts away from the files beside
// them, but for those whose address stands in the source, word for word.
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "./version.mjs";

/** What scripts of the compute module read. */
const COMPUTE = ["reparam.wasm", "digits.bin"];

/** @param {string[]} files @param {string} [site] where the article is published */
function places(files, site) {
  const lines = files.map((name) => `  "${name}": new URL("../${name}", import.meta.url).href,`);
  if (site) lines.push(`  "./": ${JSON.stringify(site)},`);
  return `globalThis.reparamPlaces = {\n  ...globalThis.reparamPlaces,\n${lines.join("\n")}\n};\n`;
}

/** @param {string} dist @param {string} [site] */
export function writeEntries(dist, site = process.env.SITE_URL) {
  const folder = join(dist, "npm");
  mkdirSync(folder, { recursive: true });
  const parts = readdirSync(join(dist, "panels")).filter((name) => !name.endsWith("-graph.wasm"));
  const element = ["panels.wasm", ...parts.map((name) => `panels/${name}`), ...COMPUTE, "trained.json"];
  /** @type {Record<string, string>} */
  const files = {
    "element-places.js": places(element, site),
    "element.js": 'import "./element-places.js";\nexport * from "../reparam.js";\n',
    "compute-places.js": places(COMPUTE),
    "compute.js": 'import "./compute-places.js";\nexport * from "../compute.js";\n',
    // where there is no DOM the tag is text, and nothing has to be defined
    "server.js": `export class ReparamPanel {\n  static version = ${JSON.stringify(version)};\n}\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
