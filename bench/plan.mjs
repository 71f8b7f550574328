// How much is measured.
import { StepError } from "../scripts/run.mjs";

/**
 * @typedef {{ rounds: number, warmUp: number }} Rounds `warmUp` rounds that don't count come first
 *
 * @typedef {object} Plan
 * @property {boolean} own without peers: nothing is installed
 * @property {boolean} short shows that everything still runs, and proves nothing about speed
 * @property {{ drags: number, ms: number }} drag
 * @property {number} sweeps
 * @property {Rounds} speed
 * @property {{ rounds: Rounds, elbo: number, seeds: number[] }} training is timed to an `elbo` on the test digits, too
 */

const LONG = {
  drag: { drags: 3, ms: 2000 },
  sweeps: 15,
  speed: { rounds: 9, warmUp: 3 },
  training: { rounds: { rounds: 12, warmUp: 3 }, elbo: -125, seeds: [1, 2, 3] },
};
const once = { rounds: 1, warmUp: 0 };
const SHORT = {
  drag: { drags: 1, ms: 300 },
  sweeps: 2,
  speed: once,
  training: { rounds: once, elbo: -200, seeds: [1] },
};

/** @param {string[]} flags @returns {Plan} */
export function planOf(flags) {
  const unknown = flags.find((flag) => !["--own", "--short"].includes(flag));
  if (unknown) throw new StepError(`npm run bench knows -- --own and -- --short, not ${unknown}.`);
  const [own, short] = [flags.includes("--own"), flags.includes("--short")];
  return { own, short, ...(short ? SHORT : LONG) };
}
