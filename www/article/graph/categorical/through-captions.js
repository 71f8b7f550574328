// What each step of straight-through's graph says.
import { fixed, several } from "../text.js";

/**
 * @param {import("./through.js").Params} params
 * @param {import("./model.js").Pass} pass
 * @returns {string}
 */
export function said({ variant, step, temperature }, pass) {
  const [soft, plain] = [variant === "soft", variant === "plain"];
  const arrived = several(pass.estimates[variant]);
  const back = {
    soft: `Back the way it came, through the softmax’s slope J(y)/τ: ${arrived}. Forward and back agree. What is wrong is the question: f saw a blend, not a class.`,
    through: `The mismatch: the slope taken at D jumps to y and goes on, through J(y)/τ, as if f had seen y: ${arrived}. Hard forward, soft back.`,
    plain: `The mismatch: the slope taken at D jumps to π and goes on, through J(π), as if f had seen π: ${arrived}. No noise and no τ on the way back.`,
  };
  return [
    "The logits θ = log π go in at the top, f comes out below. Two ways lead there: a hard one by the winner, a soft one by the softmax. Nothing is computed yet.",
    `Forward: noise g is added to the logits ${several(pass.logits)}. The race stands at z = ${several(pass.z)}.`,
    plain
      ? "The softmax of the logits alone is π. No noise gets there, and f won’t see it: it stands by for the way back."
      : `The softmax of z/τ is a point of the simplex: at τ = ${fixed(temperature)} it is y = ${several(pass.y)}.`,
    soft
      ? "Nothing is decided. The blend y itself goes on, and no argmax is on its way."
      : `Class ${pass.class} is ahead, so the argmax puts out the corner D = ${several(corner(pass))}. This goes on.`,
    soft
      ? `f sees the blend: f(y) = ${fixed(pass.soft)}.`
      : `f sees a corner, as it will when the choice is real: f(D) = ${fixed(pass.hard)}.`,
    soft
      ? `Now backward. f’s slope at y, where it was: ∇f(y) = ${several(pass.slopeSoft)}.`
      : `Now backward. f’s slope at D is ∇f(D) = ${several(pass.slopeHard)}. Here the way ends: an argmax is flat or jumps, and its slope is 0.`,
    back[variant],
  ][step];
}

/** @param {import("./model.js").Pass} pass */
const corner = ({ class: winner }) => [1, 2, 3].map((i) => (i === winner ? 1 : 0));
