// dist/reparam.d.ts and dist/compute.d.ts: what tsc emits from the JSDoc, as far as the two modules' users can reach it.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { root, run } from "./run.mjs";

const source = join(root, "www");
const emitted = join(source, "generated/declarations");
const types = join(root, "dist/types");

/** The modules as the package exports them, and what declares something for everybody besides. */
const entries = [
  { name: "reparam", module: "reparam", ambient: ["element/tag.d.ts"] },
  { name: "compute", module: "compute/index", ambient: [] },
];

/** Emits the declarations and copies those in reach. */
export async function writeTypes() {
  rmSync(emitted, { recursive: true, force: true });
  rmSync(types, { recursive: true, force: true });
  await run(join(root, "node_modules/.bin/tsc"), ["-p", "tsconfig.types.json"]);
  for (const { name, module, ambient } of entries) {
    const seen = new Set([`${module}.d.ts`, ...ambient]);
    for (const file of seen) for (const other of copy(file)) seen.add(other);
    const references = ambient.map((file) => `/// <reference path="./types/${file}" />\n`).join("");
    const lib = '/// <reference lib="esnext.disposable" />\n'; // Symbol.dispose, for those who target less
    writeFileSync(join(root, `dist/${name}.d.ts`), `${lib}${references}export * from "./types/${module}.js";\n`);
  }
}

/** Copies one file; the files that it mentions. @param {string} file @returns {string[]} */
function copy(file) {
  const made = join(emitted, file);
  const text = readFileSync(existsSync(made) ? made : join(source, file), "utf8");
  const to = join(types, file);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, text);
  const paths = [...text.matchAll(/(?:from|import\()\s*"(\.[^"]*)\.js"/g)].map(([, path]) => path);
  return paths.map((path) => relative(types, join(dirname(to), `${path}.d.ts`)));
}
