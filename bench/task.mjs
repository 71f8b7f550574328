// What is timed, the same for everybody: problems, sizes, and what must come out of them.

export const CLASSES = 10;
export const DRAWS = 1_000_000;
export const REPLICATES = 100_000;

const along = (/** @type {number} */ n, /** @type {(i: number) => number} */ f) =>
  Array.from({ length: n }, (_, i) => f(i));

/** π of ten classes, far from equal, and the coefficients of f(y) = exp(c·y). */
export const PROBS = along(CLASSES, (i) => (i + 1) / 55);
export const COEFFICIENTS = along(CLASSES, (i) => -0.5 + (1.5 * i) / (CLASSES - 1));
/** Twenty temperatures, 0.05 to 10, by equal factors. */
export const TEMPERATURES = along(20, (i) => 0.05 * 200 ** (i / 19));
/** f(x) = (x − k)² under N(mean, stdDev²). */
export const QUADRATIC = { mean: 1, stdDev: 1, k: 3 };

/**
 * @typedef {"gradients" | "vectors" | "fresh" | "common"} Name
 * @typedef {object} Task
 * @property {Name} name
 * @property {string} title
 * @property {(ms: number) => string} speed in words
 */

/** @type {Task[]} */
export const TASKS = [
  {
    name: "gradients",
    title: "score function and pathwise together, E(x − 3)², 10⁶ draws, mean and variance",
    speed: (ms) => `${(DRAWS / ms / 1000).toFixed(0)} M draws/s`,
  },
  {
    name: "vectors",
    title: "Gumbel-Softmax vectors, K = 10, τ = 1, 10⁶ of them",
    speed: (ms) => `${(DRAWS / ms / 1000).toFixed(1)} M vectors/s`,
  },
  {
    name: "fresh",
    title: "20 temperatures × 100,000 straight-through Gumbel-Softmax gradients, K = 10, fresh noise",
    speed: (ms) => `${((20 * REPLICATES) / ms / 1000).toFixed(1)} M gradients/s`,
  },
  {
    name: "common",
    title: "the same with common noise",
    speed: (ms) => `${((20 * REPLICATES) / ms / 1000).toFixed(1)} M gradients/s`,
  },
];

/**
 * Numbers that everybody's answer to a task must have, up to Monte-Carlo error: the two means and variances; the mean
 * largest coordinate; the variance at each temperature.
 * @typedef {number[]} Answer
 */
