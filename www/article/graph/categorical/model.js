// The numbers of the graphs π → z = log π + g → D or y → f, as the Rust core gives them
// (`crate/page/src/graph/categorical.rs`).

/**
 * @typedef {number[]} Three one number a class, or a logit
 * @typedef {"soft" | "through" | "plain" | "score" | "rebar" | "guess" | "back" | "free" | "bound"} Row
 *
 * @typedef {object} Pass what one draw of the noise gives, forward and back, and the means over all draws
 * @property {Three} probs
 * @property {Three} logits
 * @property {Three} noise
 * @property {Three} z
 * @property {Three} y
 * @property {number} class of D, from 1
 * @property {number} hard f(D)
 * @property {number} soft f(y)
 * @property {Three} slopeHard
 * @property {Three} slopeSoft
 * @property {Three} exact the gradient of E f(D)
 * @property {number} draws how many count
 * @property {Record<Row, Three>} estimates of this draw
 * @property {Record<Row, Three>} averages
 * @property {Record<Row, (number | null)[]>} errors their standard errors, null for a single draw
 */

/** @typedef {{ step: number, temperature: number, draws: number }} Params */

/** At first sight the estimators have been measured. */
export const START = { temperature: 0.5, draws: 100 };

/** A draw won by the first class, though not by far. */
const SHOWN = 3;

/**
 * The draw that is seen: the latest, but of those that were there from the start the one that the still picture shows.
 * @param {number} draws
 */
export const seen = (draws) => (draws === START.draws ? SHOWN : draws);

/** What the graphs of a class have in common. */
export const common = {
  part: "categorical-graph",
  native: (/** @type {Params} */ { temperature, draws }) => [temperature, draws],
  numbers: (/** @type {any} */ core, /** @type {Params} */ { temperature, draws }) =>
    /** @type {Pass} */ (core.categoricalGraph(temperature, draws)),
  seen,
};

/** What the still pictures show. */
export const STILL = { ...START, draws: SHOWN };
