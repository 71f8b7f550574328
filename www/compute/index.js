// Numbers for scripts and notebooks, in Node and in the browser: `import { load } from "reparam/compute"`.

import * as glue from "../generated/core.js";
import { Core } from "../wasm/core.js";
import { elbo } from "./evidence.js";
import { estimators, gradient, sweep } from "./gradients.js";
import { gaussian, gumbel, gumbelMax, gumbelSoftmax } from "./samples.js";
import { Vae } from "./vae.js";

export { loadDigits } from "../mnist.js";

const core = new Core("reparam.wasm", async () => glue);

/**
 * A seed from the system's entropy, for those who want other numbers each time.
 * @returns {number} 0 to 2³² − 1
 * @example
 * r.gumbel({ n: 10, seed: r.freshSeed() });
 */
const freshSeed = () => glue.freshSeed();

/**
 * @typedef {import("./errors.js").ComputeError} ComputeError
 * @typedef {import("./samples.js").Law} Law
 * @typedef {import("./gradients.js").Row} Row
 * @typedef {import("./gradients.js").SweepRow} SweepRow
 * @typedef {import("./gradients.js").About} About
 * @typedef {import("./gradients.js").GaussianEstimator} GaussianEstimator
 * @typedef {import("./gradients.js").CategoricalEstimator} CategoricalEstimator
 * @typedef {import("./evidence.js").Evidence} Evidence
 * @typedef {import("./vae.js").Config} VaeConfig
 * @typedef {import("./vae.js").Estimator} VaeEstimator
 *
 * @typedef {object} Compute
 * @property {typeof gaussian} gaussian n × D draws from a diagonal Gaussian, row after row
 * @property {typeof gumbel} gumbel n draws from Gumbel(0, 1)
 * @property {typeof gumbelMax} gumbelMax n classes of a categorical variable, counted from 0
 * @property {typeof gumbelSoftmax} gumbelSoftmax n × K relaxed one-hot draws, row after row
 * @property {typeof gradient} gradient one estimator's mean, bias and variance beside the exact gradient; for a list of
 * estimators a list, measured under the same noise
 * @property {typeof sweep} sweep bias and variance of categorical estimators along a list of temperatures
 * @property {typeof estimators} estimators what each estimator of a family is, costs and assumes; with the options of a
 * `gradient`, those that can answer it
 * @property {typeof elbo} elbo the evidence of a small model, its lower bounds and what they lose, exactly and from draws
 * @property {typeof freshSeed} freshSeed a seed from the system's entropy
 * @property {typeof Vae} Vae a small variational autoencoder
 */

/**
 * The core's functions, once it is loaded from beside this script. They throw {@link ComputeError}s.
 * @returns {Promise<Compute>}
 * @throws {Error} if it can't be loaded, or WebAssembly is refused
 * @example
 * const r = await load();
 * r.gaussian({ n: 3 });
 */
export async function load() {
  await core.load();
  return { gaussian, gumbel, gumbelMax, gumbelSoftmax, gradient, sweep, estimators, elbo, freshSeed, Vae };
}
