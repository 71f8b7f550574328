// What the native library gives, for tests that hold the page to it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The numbers of the graph of a Gaussian sample.
 * @param {number} mean
 * @param {number} stdDev
 * @param {number} draws
 * @returns {import("../www/article/graph/gaussian/model.js").Numbers}
 */
export const nativeGraph = (mean, stdDev, draws) => numbers([mean, stdDev, draws]);

/**
 * The numbers of the graphs of a class.
 * @param {number} temperature
 * @param {number} draws
 * @returns {import("../www/article/graph/categorical/model.js").Pass}
 */
export const nativeClassGraph = (temperature, draws) => numbers([temperature, draws]);

/** @param {number[]} options */
function numbers(options) {
  const folder = mkdtempSync(join(tmpdir(), "reparam-"));
  try {
    const file = join(folder, "graph.json");
    execFileSync("cargo", ["xtask", "graph", file, ...options.map(String)], { cwd: root });
    return JSON.parse(readFileSync(file, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
