// The npm package as its users get it: packed, and installed into an empty project.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** @returns {{ folder: string, project: string, tarball: string, files: { path: string, size: number }[], size: number }} `size`: compressed */
export function installed() {
  const folder = mkdtempSync(join(tmpdir(), "package-"));
  const npm = (/** @type {string} */ cwd, /** @type {string[]} */ ...args) =>
    execFileSync("npm", [...args, "--loglevel", "error"], { cwd, encoding: "utf8" });
  const [{ filename, files, size }] = JSON.parse(
    npm(root, "pack", "--json", "--ignore-scripts", "--pack-destination", folder),
  );
  const [tarball, project] = [join(folder, filename), join(folder, "project")];
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "name": "project", "private": true, "type": "module" }\n');
  npm(project, "install", "--offline", "--no-audit", "--no-fund", tarball);
  return { folder, project, tarball, files, size };
}
