// The numbers of the graph μ, σ → z → f(z) = (z − 3)², as the Rust core gives them (`crate/page/src/graph/gaussian.rs`).

/**
 * @typedef {{ mean: number, stdDev: number }} Pair something for μ and something for σ
 *
 * @typedef {object} Pass what one draw of the noise gives, forward and back
 * @property {number} noise
 * @property {number} z
 * @property {number} f
 * @property {number} slope ∂f/∂z
 * @property {Pair} pathwise
 * @property {Pair} score
 *
 * @typedef {object} Averages over the draws so far
 * @property {Pair} exact the gradient of E f(z)
 * @property {number} draws how many count
 * @property {{ score: Pair, pathwise: Pair }} averages
 * @property {{ score: Nullable, pathwise: Nullable }} errors their standard errors, null for a single draw
 *
 * @typedef {{ mean: number | null, stdDev: number | null }} Nullable
 * @typedef {Pass & Averages} Numbers
 */

/** Where the graph begins, and stands still. @type {Readonly<Pair>} */
export const LAW = { mean: 1, stdDev: 1 };

/**
 * What a reader, or a word of the text, can set.
 * @typedef {Pair & { noise: "inside" | "outside", step: number, draws: number }} Params
 */

/** At first sight the way back is cut, and both estimators have been measured. @type {Readonly<Params>} */
export const START = { noise: "inside", step: 5, ...LAW, draws: 100 };

/**
 * The draw that is seen: the latest, but of those that were there from the start the first, which the still picture shows.
 * @param {number} draws
 */
export const seen = (draws) => (draws === START.draws ? 1 : draws);
