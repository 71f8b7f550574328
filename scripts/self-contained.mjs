// A script with everything inside it, for places where nothing else can be fetched: from file://, out of a mail, on a course
// platform. The same sources; what they would fetch is in it as gzip in base64, a file a line, so that a page for one panel
// (www/single/page.js) can leave out the others.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { schemas } from "../www/params/schema.js";
import { filesOf as needs } from "../www/single/page.js";
import { root } from "./run.mjs";

const SITE = "www/generated/public";

/** What training takes besides the core. */
const TRAINING = ["reparam.wasm", "digits.bin", "trained.json"];

/** What one panel needs. @param {string} panel @returns {string[]} */
export const filesOf = (panel) =>
  panel === "vae"
    ? TRAINING
    : needs(panel, JSON.parse(readFileSync(join(root, "www/generated/panels/parts.json"), "utf8")));

/** @param {string} name */
const line = (name) =>
  `${JSON.stringify(name)}:"${gzipSync(readFileSync(join(root, SITE, name)), { level: 9 }).toString("base64")}",`;

/**
 * Vite's plugin.
 * @param {{ trains: boolean }} options whether the autoencoder is in it, and nothing else then
 * @returns {import("vite").Plugin}
 */
export const selfContained = ({ trains }) => ({
  name: "self-contained",
  enforce: "pre",
  resolveId(id, importer) {
    if (id.endsWith("/files.js") && !importer?.includes("/single/")) return join(root, "www/single/files.js");
    // never reached: loading the core that trains fails before, in words
    if (!trains && /\/training\/(index|controls)\.js$|\/generated\/core\.js$/.test(id)) return "\0nothing";
  },
  load: (id) => (id === "\0nothing" ? "export {};" : undefined),
  generateBundle({ format }, bundle) {
    const others = schemas.map(({ name }) => name).filter((name) => name !== "vae");
    const files = trains ? TRAINING : [...new Set(others.flatMap(filesOf))];
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk") continue;
      const code = `const reparamFiles={\n${files.map(line).join("\n")}\n};\n${chunk.code.trim()}\n`;
      chunk.code = format === "es" ? code : `(()=>{${code}})();\n`;
    }
  },
});
