// The evidence of a small model, what bounds it, and what the bound loses.
import * as core from "../generated/core.js";
import { ask } from "./errors.js";

/**
 * @typedef {import("./samples.js").List} List
 *
 * @typedef {object} Encoding
 * @property {"linear-gaussian" | "bimodal" | "bernoulli-mixture"} [model] "linear-gaussian": z ~ N(0, 1), x = 1.5 z + 0.8 ε;
 * "bimodal": x = z² + 0.5 ε; "bernoulli-mixture": z is one of three classes, x four bits, 1 1 0 0
 * @property {number | List} [mean] μ of the encoder q(z), −4 to 4: −0.5
 * @property {number | List} [stdDev] σ of the encoder, 0.05 to 3: 0.9
 * @property {number} [observation] x, −3 to 3: 1.2
 * @property {number} [importanceSamples] K, the draws that share one logarithm in `importanceBound`, 1 to 100: 5
 * @property {number} [samples] draws of the estimates, 10 to 20,000, and never fewer than 200: 2000
 * @property {number} [seed] 0 to 2³² − 1: 1
 *
 * @typedef {{ probs?: List, logits?: undefined } | { logits: List, probs?: undefined }} Classes the encoder's
 * probabilities of the mixture's three classes: (0.25, 0.35, 0.4)
 * @typedef {Encoding & Classes} EvidenceOptions what doesn't belong to the model makes no difference
 *
 * @typedef {object} Evidence in nats
 * @property {number} logEvidence log p(x) = elbo + klToPosterior
 * @property {number} elbo the bound, reconstruction − klToPrior
 * @property {number} klToPosterior KL(q‖p(z|x)), what the bound loses
 * @property {number} reconstruction E[log p(x|z)] under q
 * @property {number} klToPrior KL(q‖p(z))
 * @property {number} estimate of the bound, from draws
 * @property {number} standardError of `estimate`
 * @property {{ mean: number, stdDev: number } | { logits: number[] }} gradient of the bound, exactly
 * @property {{ samples: number, value: number, standardError: number, exact: number }} importanceBound the
 * importance-weighted bound of K draws (Burda et al. 2016): its estimate, and what it is
 */

/**
 * Splits the evidence of one observation by an encoder, exactly, and estimates the bound: the report of the panel `elbo`.
 * @param {EvidenceOptions} [options]
 * @returns {Evidence}
 * @throws {import("./errors.js").ComputeError}
 * @example
 * const { logEvidence, elbo, klToPosterior } = r.elbo({ model: "bimodal", mean: 1, stdDev: 0.25, observation: 1.5 });
 * r.elbo({ model: "bernoulli-mixture", probs: [0.9, 0.05, 0.05], importanceSamples: 10 }).importanceBound.exact;
 */
export function elbo(options) {
  return ask(() => core.elbo(options), elbo);
}
