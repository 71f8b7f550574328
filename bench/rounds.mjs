// Everybody in turn, round after round: what slows the machine down slows all of them.

/** @param {number[]} numbers @param {number} share */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)];
}

export const median = (/** @type {number[]} */ numbers) => quantile(numbers, 0.5);

/**
 * @typedef {{ ms: number, answer: number[] }} Run
 * @param {Record<string, () => Promise<Run>>} runners
 * @param {import("./plan.mjs").Rounds} plan
 */
export async function interleave(runners, { rounds, warmUp }) {
  const names = Object.keys(runners);
  /** @type {Record<string, number[]>} */
  const times = Object.fromEntries(names.map((name) => [name, []]));
  /** @type {Record<string, number[]>} */
  const answers = {};
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const name of names) {
      const { ms, answer } = await runners[name]();
      answers[name] = answer;
      if (round >= 0) times[name].push(ms);
    }
  }
  return { times, answers };
}

/** A function's time and its answer. @param {() => number[]} work @returns {() => Promise<Run>} */
export const timed = (work) => async () => {
  const start = performance.now();
  const answer = work();
  return { ms: performance.now() - start, answer };
};
