// The samplers: n draws from a law, in one typed array.
import * as core from "../generated/core.js";
import { ask } from "./errors.js";

/**
 * @typedef {ArrayLike<number>} List an array or a typed array of numbers
 *
 * @typedef {object} Draws
 * @property {number} [n] how many, from 1; at most 16,777,216 numbers in all: 1
 * @property {number} [seed] 0 to 2³² − 1, the same seed gives the same numbers everywhere: 1
 *
 * @typedef {{ probs: List, logits?: undefined } | { logits: List, probs?: undefined }} Law a categorical's: one of the
 * two, 2 to 10 entries; `probs` of at least 0 are divided by their sum, `logits` are unnormalised log-probabilities,
 * −Infinity that of 0
 *
 * @typedef {object} Floats
 * @property {Float32Array} [out] of just the right length, to write into and to return; else a new one
 */

/**
 * Draws from a Gaussian, of several dimensions with a diagonal covariance.
 * @param {Draws & Floats & { mean?: number | List, stdDev?: number | List }} [options] `mean` 0 and `stdDev` 1 by
 * default, one a dimension or one for all; `stdDev` greater than 0
 * @returns {Float32Array} n × D, row after row
 * @throws {import("./errors.js").ComputeError}
 * @example
 * r.gaussian({ mean: [0, 1], stdDev: 0.5, n: 1000, seed: 1 }); // Float32Array(2000)
 */
export function gaussian(options) {
  return ask(() => core.gaussian(options), gaussian);
}

/**
 * Draws from Gumbel(0, 1), whose mean is 0.5772… and whose variance is π²/6.
 * @param {Draws & Floats} [options]
 * @returns {Float32Array} n
 * @throws {import("./errors.js").ComputeError}
 * @example
 * const out = new Float32Array(1000);
 * for (let seed = 1; seed <= 10; seed++) r.gumbel({ n: 1000, seed, out }); // the same array, written anew
 */
export function gumbel(options) {
  return ask(() => core.gumbel(options), gumbel);
}

/**
 * Draws of a categorical variable by the Gumbel-max trick: the class with the largest logit plus Gumbel noise.
 * @param {Draws & Law & { out?: Uint32Array }} options
 * @returns {Uint32Array} n classes, counted from 0
 * @throws {import("./errors.js").ComputeError}
 * @example
 * r.gumbelMax({ probs: [0.2, 0.3, 0.5], n: 5 }); // such as [2, 1, 2, 0, 2]
 */
export function gumbelMax(options) {
  return ask(() => core.gumbelMax(options), gumbelMax);
}

/**
 * Draws of the relaxed categorical variable, softmax((logits + Gumbel noise) / τ).
 * @param {Draws & Law & Floats & { temperature?: number, hard?: boolean }} options `temperature` τ is 0, for one-hot
 * draws, or 0.01 to 100: 1; `hard` draws are one-hot at any τ: false
 * @returns {Float32Array} n × K, row after row; a row sums to 1
 * @throws {import("./errors.js").ComputeError}
 * @example
 * r.gumbelSoftmax({ probs: [0.2, 0.3, 0.5], temperature: 0.5, n: 1000, seed: 1 }); // Float32Array(3000)
 */
export function gumbelSoftmax(options) {
  return ask(() => core.gumbelSoftmax(options), gumbelSoftmax);
}
