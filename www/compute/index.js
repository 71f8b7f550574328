// Numbers for scripts and notebooks, in Node and in the browser: `import { load } from "reparam/compute"`.

import * as glue from "../generated/core.js";
import { Core } from "../wasm/core.js";
import { plain } from "./options.js";
import { vaeOf } from "./vae.js";

export { loadDigits } from "../mnist.js";

const core = new Core("reparam.wasm", async () => glue);

/**
 * The core's functions. Errors are thrown as `{ name, message, param }`.
 * @returns {Promise<Compute>}
 *
 * @typedef {{ seed?: number, n?: number }} Draws
 * @typedef {ArrayLike<number>} List
 * @typedef {{ probs?: List, logits?: List }} Law one of the two, 2 to 10 entries
 * @typedef {{ out?: Float32Array }} Floats an array of the caller's, of just the right length, to write into and return
 * @typedef {{ family?: "gaussian" | "categorical", objective?: string, replicates?: number, seed?: number, draws?: number }} Problem
 * @typedef {{ mean?: number | List, stdDev?: number | List, wrt?: "mean" | "stdDev", k?: number }} GaussianProblem
 * @typedef {Law & { coefficients?: List, temperature?: number, conditionalDraws?: number }} CategoricalProblem
 * @typedef {{ name: string, replicates: number, evaluations: number, mean: number[], standardError: number[], bias: number[], variance: number, varianceStandardError: number, mse: number, exactVariance: number | null, biased: boolean, exact: number[] }} Row
 * @typedef {Omit<Problem, "family"> & Omit<CategoricalProblem, "temperature"> & { estimators?: string | string[], temperatures?: List, noise?: "common" | "fresh" }} SweepProblem with common noise the temperatures see the same draws
 * @typedef {{ name: string, biasSquared: number[], biasSquaredFloor: number[], variance: number[], mse: number[] }} SweepRow lists along the temperature
 * @typedef {{ name: string, label: string, family: string, formula: string, needs: string, cost: string, unbiased: boolean, why: string, usesTemperature: boolean, citation: string }} About
 * @typedef {Problem & (GaussianProblem | CategoricalProblem)} GradientOptions
 * @typedef {{ (options: GradientOptions & { estimator?: string }): Row, (options: GradientOptions & { estimator: string[] }): Row[] }} Gradient
 *
 * @typedef {object} Compute
 * @property {(options: Draws & Floats & { mean?: number | List, stdDev?: number | List }) => Float32Array} gaussian n × D, row-major
 * @property {(options: Draws & Floats) => Float32Array} gumbel n draws of Gumbel(0, 1)
 * @property {(options: Draws & Law & { out?: Uint32Array }) => Uint32Array} gumbelMax n class numbers, counted from 0
 * @property {(options: Draws & Law & Floats & { temperature?: number, hard?: boolean }) => Float32Array} gumbelSoftmax n × K, row-major
 * @property {Gradient} gradient one estimator's row, beside the exact gradient; for a list of them a list, measured under the same noise
 * @property {(options: SweepProblem) => { temperature: number[], rows: SweepRow[] }} sweep bias and variance along a list of temperatures
 * @property {(family: "gaussian" | "categorical") => About[]} estimators what each is, costs and assumes
 * @property {new (config?: import("./vae.js").Config) => import("./vae.js").Vae} Vae a small variational autoencoder
 * @property {() => number} freshSeed a seed from the system's entropy
 */
export async function load() {
  const { gaussian, gumbel, gumbelMax, gumbelSoftmax, gradient, sweep, estimators, freshSeed } = await core.load();
  /** @param {(options: any) => any} call */
  const plainly = (call) => (/** @type {any} */ options) => call(plain(options));
  /** @param {(options: any, out: any) => any} call */
  const into = (call) => (/** @type {any} */ options) => call(plain(options, "out"), options?.out);
  return {
    gaussian: into(gaussian),
    gumbel: into(gumbel),
    gumbelMax: into(gumbelMax),
    gumbelSoftmax: into(gumbelSoftmax),
    gradient: plainly(gradient),
    sweep: plainly(sweep),
    estimators,
    freshSeed,
    Vae: vaeOf(glue),
  };
}
