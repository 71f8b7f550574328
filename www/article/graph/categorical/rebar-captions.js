// What each step of REBAR's graph says; all estimates in it are by the first logit.
import { fixed } from "../text.js";

/**
 * @param {import("./model.js").Params} params
 * @param {import("./model.js").Pass} pass
 * @returns {string}
 */
export function said({ step }, pass) {
  const [score, guess, free, bound, back, sum] = /** @type {const} */ ([
    "score",
    "guess",
    "free",
    "bound",
    "back",
    "rebar",
  ]).map((row) => pass.estimates[row][0]);
  const s = (pass.class === 1 ? 1 : 0) - pass.probs[0];
  return [
    "Two ways lead down from the logits: to the winner D, and to the relaxed y. Nothing is computed yet. All estimates here are by the first logit.",
    `Forward: the noise makes class ${pass.class} win, and f of it is f(D) = ${fixed(pass.hard)}.`,
    `The score function: f(D) times s = ${pass.class === 1 ? "1 − π₁" : "0 − π₁"} = ${fixed(s)}, which makes ${fixed(score)}. Right on average, and one draw is far off.`,
    `A guess at f(D), from the same noise: the relaxed y is near the winner, and f of it is f(y) = ${fixed(pass.soft)}.`,
    `Take the guess away: (f(D) − f(y)) s = ${fixed(score - guess)}. Little is left to vary where the guess is good. But on average it took something with it.`,
    `What? Move θ, and f(y) moves by ${fixed(free)}. A part of that, ${fixed(bound)}, it does with the winner held. The rest, ${fixed(back)}, is due to the winner: on average just what the guess took.`,
    `Give it back: ${fixed(score - guess)} ${back < 0 ? "−" : "+"} ${fixed(Math.abs(back))} = ${fixed(sum)}. This is REBAR: a score that varies less, and no bias at any τ.`,
  ][step];
}
