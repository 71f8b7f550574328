// Numbers for scripts and notebooks, in Node and in the browser: `import { load } from "reparam/compute"`.
import { Core } from "./core.js";
import * as glue from "./generated/core.js";

const core = new Core("reparam.wasm", async () => glue);

/**
 * The core's functions. Errors are thrown as `{ name, message, param }`.
 * @returns {Promise<Compute>}
 *
 * @typedef {{ seed?: number, n?: number }} Draws
 * @typedef {ArrayLike<number>} List
 * @typedef {{ probs?: List, logits?: List }} Law one of the two, 2 to 10 entries
 * @typedef {{ family?: "gaussian" | "categorical", objective?: string, estimator?: string, replicates?: number, seed?: number, draws?: number }} Problem
 * @typedef {{ mean?: number | List, stdDev?: number | List, wrt?: "mean" | "stdDev", k?: number }} GaussianProblem
 * @typedef {Law & { coefficients?: List, temperature?: number, conditionalDraws?: number }} CategoricalProblem
 * @typedef {{ name: string, replicates: number, evaluations: number, mean: number[], standardError: number[], bias: number[], variance: number, varianceStandardError: number, mse: number, exactVariance: number | null, biased: boolean, exact: number[] }} Row
 * @typedef {{ name: string, label: string, family: string, formula: string, cost: string, unbiased: boolean, why: string, usesTemperature: boolean, citation: string }} About
 *
 * @typedef {object} Compute
 * @property {(options: Draws & { mean?: number | List, stdDev?: number | List }) => Float32Array} gaussian n × D, row-major
 * @property {(options: Draws) => Float32Array} gumbel n draws of Gumbel(0, 1)
 * @property {(options: Draws & Law) => Uint32Array} gumbelMax n class numbers, counted from 0
 * @property {(options: Draws & Law & { temperature?: number, hard?: boolean }) => Float32Array} gumbelSoftmax n × K, row-major
 * @property {(options: Problem & (GaussianProblem | CategoricalProblem)) => Row} gradient one estimator's row, beside the exact gradient
 * @property {(family: "gaussian" | "categorical") => About[]} estimators what each is, costs and assumes
 * @property {() => number} freshSeed a seed from the system's entropy
 */
export async function load() {
  const { gaussian, gumbel, gumbelMax, gumbelSoftmax, gradient, estimators, freshSeed } = await core.load();
  /** @param {(options: any) => any} call */
  const plainly = (call) => (/** @type {any} */ options) => call(plain(options));
  return {
    gaussian: plainly(gaussian),
    gumbel: plainly(gumbel),
    gumbelMax: plainly(gumbelMax),
    gumbelSoftmax: plainly(gumbelSoftmax),
    gradient: plainly(gradient),
    estimators,
    freshSeed,
  };
}

/**
 * Typed arrays as lists, and without what is undefined.
 * @param {Record<string, any>} [options]
 */
function plain(options) {
  if (options === null || typeof options !== "object") return options;
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, ArrayBuffer.isView(value) ? Array.from(/** @type {any} */ (value)) : value]),
  );
}
