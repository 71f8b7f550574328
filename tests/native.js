// What the native library gives, for tests that hold the page to it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The numbers of the stepped graph.
 * @param {number} mean
 * @param {number} stdDev
 * @param {number} draws
 * @returns {import("../www/article/graph/model.js").Numbers}
 */
export function nativeGraph(mean, stdDev, draws) {
  const folder = mkdtempSync(join(tmpdir(), "reparam-"));
  try {
    const file = join(folder, "graph.json");
    const options = [mean, stdDev, draws].map(String);
    execFileSync("cargo", ["xtask", "graph", file, ...options], { cwd: root });
    return JSON.parse(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
