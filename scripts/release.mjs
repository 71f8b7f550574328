// npm run package: what a release gives away, in target/release-files/: the npm package, the element in one script, a page of each
// panel in one file, the hashes of the site's files, and SHA256SUMS of all these.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { root, run, script, step } from "./run.mjs";
import { setUp } from "./setup.mjs";

const folder = join(root, "target/release-files");

/** As sha256sum writes and checks them. @param {string} folder */
export function checksums(folder) {
  const names = readdirSync(folder).filter((name) => name !== "SHA256SUMS");
  const sum = (/** @type {string} */ name) => createHash("sha256").update(readFileSync(join(folder, name)));
  return names
    .sort()
    .map((name) => `${sum(name).digest("hex")}  ${name}\n`)
    .join("");
}

async function main() {
  await setUp();
  await build();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await step("Packing for npm", () => run("npm", ["pack", "--ignore-scripts", "--pack-destination", folder]));
  for (const name of ["reparam.single.js", "integrity.json"])
    copyFileSync(join(root, "dist", name), join(folder, name));
  const { schemas } = await import("../www/params/schema.js");
  for (const { name } of schemas) {
    const args = ["scripts/single.mjs", name, "--out", join(folder, `${name}.html`)];
    await step(`One file of ${name}`, () => run("node", args));
  }
  writeFileSync(join(folder, "SHA256SUMS"), checksums(folder));
  console.log(`\n${readFileSync(join(folder, "SHA256SUMS"), "utf8")}`);
}

if (process.argv[1] === join(root, "scripts/release.mjs")) await script(main);
