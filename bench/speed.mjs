// The speed table: the same tasks by the library in wasm, by NumPy and by plain JavaScript.
import { StepError, step } from "../scripts/run.mjs";
import { ours } from "./ours.mjs";
import { interleave, median, timed } from "./rounds.mjs";
import { TASKS } from "./task.mjs";

/** Everybody's answers are this close: far above Monte-Carlo error, far below any mistake. */
const CLOSE = 0.15;

/**
 * @param {{ plain?: import("./ours.mjs").Tasks, numpy?: import("./numpy.mjs").NumPy }} peers those that are there
 * @param {import("./plan.mjs").Rounds} rounds
 * @returns {Promise<Record<string, { ratio: (to: string) => number | null }>>}
 */
export async function speed({ plain, numpy }, rounds) {
  const us = await ours();
  /** @type {Record<string, { ratio: (to: string) => number | null }>} */
  const results = {};
  for (const { name, title, speed } of TASKS) {
    /** @type {Record<string, () => Promise<{ ms: number, answer: number[] }>>} */
    const runners = { reparam: timed(us[name]) };
    if (numpy) {
      runners.NumPy = () => numpy.run(name, "rows");
      runners["NumPy, tuned"] = () => numpy.run(name, "tuned");
    }
    if (plain) runners["JavaScript, stdlib"] = timed(plain[name]);
    const { times, answers } = await step(title, () => interleave(runners, rounds));
    for (const [who, answer] of Object.entries(answers)) compare(`${who}: ${title}`, answer, answers.reparam);
    for (const [who, all] of Object.entries(times)) {
      const ms = median(all);
      const against = who === "reparam" ? "" : `  ${ratio(times, who).toFixed(1)} × the time of reparam`;
      console.log(
        `    ${who.padEnd(20)}${ms.toFixed(ms < 10 ? 2 : 0).padStart(7)} ms  ${speed(ms).padStart(18)}${against}`,
      );
    }
    results[name] = { ratio: (to) => (times[to] ? ratio(times, to) : null) };
  }
  return results;
}

/** The median over rounds of how much longer `who` took than the library did in the same round. */
const ratio = (/** @type {Record<string, number[]>} */ times, /** @type {string} */ who) =>
  median(times[who].map((ms, round) => ms / times.reparam[round]));

/** @param {string} what @param {number[]} answer @param {number[]} wanted */
function compare(what, answer, wanted) {
  answer.forEach((x, i) => {
    if (Math.abs(x - wanted[i]) <= CLOSE * Math.abs(wanted[i])) return;
    throw new StepError(`${what}: the answer has ${x} where ${wanted[i]} is expected.`);
  });
}
