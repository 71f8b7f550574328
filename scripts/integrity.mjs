// dist/integrity.json: a hash of each file that a page or a script of ours loads, as HTML's integrity takes it.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Subresource integrity. @param {Uint8Array} bytes */
export const integrityOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;

/** @param {string} dist */
export function writeIntegrity(dist) {
  const folders = ["", "npm/", "panels/"];
  const files = folders.flatMap((folder) => readdirSync(join(dist, folder)).map((name) => folder + name));
  const loaded = files.filter((name) => /\.(js|css|wasm|bin)$|^trained\.json$/.test(name)).sort();
  const hashes = Object.fromEntries(loaded.map((name) => [name, integrityOf(readFileSync(join(dist, name)))]));
  writeFileSync(join(dist, "integrity.json"), `${JSON.stringify(hashes, null, 2)}\n`);
}
