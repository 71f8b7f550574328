// The tasks by the compute module as built: wasm in this Node.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../scripts/run.mjs";
import { CLASSES, COEFFICIENTS, DRAWS, PROBS, QUADRATIC, REPLICATES, TEMPERATURES } from "./task.mjs";

/** @typedef {Record<import("./task.mjs").Name, () => import("./task.mjs").Answer>} Tasks */

/** @returns {Promise<Tasks>} */
export async function ours() {
  const { load } = await import(pathToFileURL(join(root, "dist/compute.js")).href);
  const r = await load();
  const out = new Float32Array(DRAWS * CLASSES);
  let seed = 0;
  const sweep = (/** @type {string} */ noise) => {
    seed += 1;
    const { rows } = r.sweep({
      estimators: "straight-through-gumbel-softmax",
      objective: "exponential",
      probs: PROBS,
      coefficients: COEFFICIENTS,
      temperatures: TEMPERATURES,
      replicates: REPLICATES,
      noise,
      seed,
    });
    return rows[0].variance;
  };
  return {
    gradients() {
      seed += 1;
      const estimator = ["score-function", "pathwise"];
      const rows = r.gradient({ ...QUADRATIC, objective: "quadratic", estimator, replicates: DRAWS, seed });
      return rows.flatMap((/** @type {any} */ row) => [row.mean[0], row.variance]);
    },
    vectors() {
      seed += 1;
      r.gumbelSoftmax({ probs: PROBS, temperature: 1, n: DRAWS, seed, out });
      return [meanLargest(out)];
    },
    fresh: () => sweep("fresh"),
    common: () => sweep("common"),
  };
}

/** Of the first thousand rows: a look, not a pass over everything. @param {Float32Array} rows */
export function meanLargest(rows) {
  let sum = 0;
  for (let i = 0; i < 1000; i += 1) sum += Math.max(...rows.subarray(i * CLASSES, (i + 1) * CLASSES));
  return sum / 1000;
}
