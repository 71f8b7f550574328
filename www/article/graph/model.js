// One pass through the graph μ, σ → z → f(z) = (z − k)², in numbers.

/** k of f. */
export const TARGET = 3;

/** Its first draws show numbers that are neither small nor large. */
export const SEED = 3;

/** Draws that count in a mean. */
const MOST = 10_000;

/**
 * @typedef {{ mean: number, stdDev: number }} Pair something for μ and something for σ
 * @typedef {{ noise: number, z: number, f: number, slope: number, pathwise: Pair, score: Pair }} Pass
 */

/**
 * What one draw of the noise gives, forward and back.
 * @param {Pair} law
 * @param {number} noise
 * @returns {Pass}
 */
export function pass({ mean, stdDev }, noise) {
  const z = mean + stdDev * noise;
  const f = (z - TARGET) ** 2;
  const slope = 2 * (z - TARGET);
  return {
    noise,
    z,
    f,
    slope,
    pathwise: { mean: slope, stdDev: slope * noise },
    score: { mean: (f * noise) / stdDev, stdDev: (f * (noise ** 2 - 1)) / stdDev },
  };
}

/** @param {Pair} law @returns {Pair} the gradient of E f(z) */
export const exact = ({ mean, stdDev }) => ({ mean: 2 * (mean - TARGET), stdDev: 2 * stdDev });

/**
 * Standard normal numbers, the same ones for the same seed: mulberry32, then Box and Muller.
 * @param {number} seed
 * @returns {() => number}
 */
export function normals(seed) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (((bits ^ (bits >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** The draws taken so far; the last one is the one shown. */
export class Draws {
  /** @param {number} seed */
  constructor(seed) {
    this.next = normals(seed);
    this.noises = [this.next()];
  }

  get last() {
    return this.noises[this.noises.length - 1];
  }

  /** @param {number} n how many more; past the most that count, the oldest are forgotten */
  take(n) {
    for (let i = 0; i < n; i += 1) this.noises.push(this.next());
    this.noises.splice(0, this.noises.length - MOST);
  }

  /**
   * The mean of a number over the draws, with its standard error: infinite for a single draw.
   * @param {Pair} law
   * @param {(pass: Pass) => number} number
   */
  average(law, number) {
    const values = this.noises.map((noise) => number(pass(law, noise)));
    const n = values.length;
    const mean = values.reduce((sum, value) => sum + value, 0) / n;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : Number.POSITIVE_INFINITY };
  }
}
