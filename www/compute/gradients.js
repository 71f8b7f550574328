// Gradient estimators measured beside the exact gradient.
import * as core from "../generated/core.js";
import { ask } from "./errors.js";

/**
 * @typedef {import("./samples.js").List} List
 * @typedef {import("../generated/types.js").GaussianEstimator} GaussianEstimator
 * @typedef {import("../generated/types.js").CategoricalEstimator} CategoricalEstimator
 * @typedef {{ estimator?: string | readonly string[] }} Named
 *
 * @typedef {object} Replication
 * @property {number} [replicates] independent estimates, from 2; what takes too long is refused: 4000, 2000 for a
 * categorical
 * @property {number} [draws] samples averaged in one estimate, 1 to 1000: 1, 2 for estimators that need them
 * @property {number} [seed] 0 to 2³² − 1: 1
 *
 * @typedef {object} Gaussian
 * @property {"gaussian"} [family]
 * @property {import("../generated/types.js").GaussianObjective} [objective] f: "quadratic" (x − k)²
 * @property {number | List} [mean] μ, one a dimension: 1
 * @property {number | List} [stdDev] σ greater than 0, one a dimension: 1
 * @property {"mean" | "stdDev"} [wrt] what the gradient is for: "mean"
 * @property {number} [k] of f: 3
 * @property {number} [constant] c, added to f, ±10⁶ at most: 0
 *
 * @typedef {object} Simplex
 * @property {import("../generated/types.js").CategoricalObjective} [objective] f: "exponential" exp(c·y)
 * @property {List} [probs] π, 2 to 10 entries: (0.2, 0.3, 0.5)
 * @property {List} [logits] instead of `probs`
 * @property {List} [coefficients] c or t of f, one a class: (1.5, −0.5, 0.5)
 * @property {number} [conditionalDraws] relaxed samples of "gumbel-rao", 1 to 1000: 10
 *
 * @typedef {Simplex & { family: "categorical", temperature?: number }} Categorical gradients are with respect to the
 * logits; `temperature` τ is 0 or 0.01 to 100: 1
 * @typedef {Replication & Gaussian} GaussianProblem
 * @typedef {Replication & Categorical} CategoricalProblem
 *
 * @typedef {object} Row what was measured of one estimator; lists have one entry a coordinate
 * @property {string} name the estimator
 * @property {number} replicates
 * @property {number} evaluations of f, or of its gradient, in one estimate
 * @property {number[]} mean of the estimates
 * @property {number[]} standardError of the mean
 * @property {number[]} bias mean − exact
 * @property {number} variance trace of the covariance of one estimate
 * @property {number} varianceStandardError
 * @property {number} mse mean squared distance of one estimate from the exact gradient
 * @property {number | null} exactVariance where there is a closed form
 * @property {boolean} biased whether the bias is more than noise
 * @property {number[]} exact the exact gradient
 *
 * @typedef {object} SweepOptions
 * @property {CategoricalEstimator | readonly CategoricalEstimator[]} [estimators] "gumbel-softmax"
 * @property {number | List} [temperatures] τ, 1 to 1000 of them: 0.1, 0.2, 0.5, 1, 2, 5, 10
 * @property {"common" | "fresh"} [noise] whether the temperatures see the same draws: "common"
 *
 * @typedef {object} SweepRow lists have one entry a temperature
 * @property {string} name the estimator
 * @property {number[]} biasSquared squared length of the measured bias
 * @property {number[]} biasSquaredFloor what noise alone makes of it
 * @property {number[]} variance trace of the covariance of one estimate
 * @property {number[]} mse
 */
/**
 * What there is to say about an estimator.
 * @template {string} [S=string]
 * @typedef {object} About
 * @property {S} name the slug that `gradient` takes
 * @property {string} label for a reader
 * @property {"score" | "pathwise" | "measure" | "mixed"} family the idea it rests on
 * @property {string} formula
 * @property {string} needs what it asks of f
 * @property {string} cost evaluations of one draw
 * @property {boolean} unbiased
 * @property {string} why its bias, or why it has none
 * @property {boolean} usesTemperature
 * @property {string} citation
 */

/**
 * Measures one estimator of the gradient of E[f] beside the exact gradient; for a list of estimators several, under the
 * same noise.
 * @overload
 * @param {(GaussianProblem & { estimator?: GaussianEstimator }) | (CategoricalProblem & { estimator?: CategoricalEstimator })} [options]
 * "pathwise" by default, or "gumbel-softmax"
 * @returns {Row}
 * @throws {import("./errors.js").ComputeError}
 * @example
 * r.gradient({ family: "gaussian", estimator: "score-function", replicates: 100_000 }).variance; // about 87
 * r.gradient({ family: "categorical", estimator: ["rebar", "arm"], probs: [0.4, 0.6], coefficients: [1, -1] });
 */
/**
 * @overload
 * @param {(GaussianProblem & { estimator: readonly GaussianEstimator[] }) | (CategoricalProblem & { estimator: readonly CategoricalEstimator[] })} options
 * @returns {Row[]} in the order of `estimator`
 */
/** @param {any} [options] @returns {any} */
export function gradient(options) {
  return ask(() => core.gradient(options), gradient);
}

/**
 * Bias and variance of categorical estimators along a list of temperatures.
 * @param {Replication & Simplex & SweepOptions} [options]
 * @returns {{ temperature: number[], rows: SweepRow[] }} one row an estimator
 * @throws {import("./errors.js").ComputeError}
 * @example
 * const { temperature, rows } = r.sweep({ estimators: ["gumbel-softmax", "gumbel-rao"], temperatures: [0.1, 1, 10] });
 * rows[0].variance; // three numbers, the first the largest
 */
export function sweep(options) {
  return ask(() => core.sweep(options), sweep);
}

/**
 * What each estimator of a family is, costs and assumes; with the options of a `gradient`, those that can answer it,
 * whichever estimator they name.
 * @overload
 * @param {"gaussian"} family
 * @param {GaussianProblem & Named} [problem]
 * @returns {About<GaussianEstimator>[]}
 * @throws {import("./errors.js").ComputeError} also if the problem is wrong for every estimator
 * @example
 * const problem = { family: "categorical", probs: [0.2, 0.3, 0.5], temperature: 0 };
 * for (const { name } of r.estimators("categorical", problem)) r.gradient({ ...problem, estimator: name });
 */
/**
 * @overload
 * @param {"categorical"} family
 * @param {Omit<CategoricalProblem, "family"> & Named & { family?: "categorical" }} [problem]
 * @returns {About<CategoricalEstimator>[]}
 */
/** @param {any} family @param {any} [problem] @returns {any} */
export function estimators(family, problem) {
  return ask(() => core.estimators(family, problem), estimators);
}
