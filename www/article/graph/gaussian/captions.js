// What each step of the graph says.
import { fixed } from "../text.js";

/** The last step; 0 is before the first. */
export const STEPS = 6;

/**
 * @param {import("./svg.js").State} state
 * @returns {string}
 */
export function words({ noise, step, law, pass }) {
  const [mean, stdDev, epsilon, z] = [law.mean, law.stdDev, pass.noise, pass.z].map(fixed);
  const forward = `f of it is (z − 3)² = ${fixed(pass.f)}.`;
  const slope = `Now backward. f knows its own slope: ∂f/∂z = 2(z − 3) = ${fixed(pass.slope)}.`;
  const inside = [
    "μ and σ go in at the top, a number z is drawn from their law, f comes out below. Nothing is computed yet.",
    `Forward: the sampling node receives μ = ${mean} and σ = ${stdDev}.`,
    `It draws z = ${z}. How, it keeps to itself.`,
    forward,
    slope,
    "Cut. A throw of dice has no slope: the node can’t say how z would have moved with μ or σ. Nothing arrives at the top.",
    `A way round: how likely z was, the node does know. This is the score function, f(z) · ∂log q/∂μ = f(z)(z − μ)/σ² = ${fixed(pass.score.mean)}, and ${fixed(pass.score.stdDev)} for σ.`,
  ];
  const outside = [
    "The same law with its noise outside: ε is drawn first, and z is then plain arithmetic. Nothing is computed yet.",
    `Forward: ε = ${epsilon} is drawn from N(0, 1), which has no parameters. Beside it come in μ = ${mean} and σ = ${stdDev}.`,
    `z = μ + σε = ${z}, the very z that the node would have drawn.`,
    forward,
    slope,
    `Healed. The slopes of a sum and a product are known: ∂z/∂μ = 1 and ∂z/∂σ = ε = ${epsilon}. ε itself needs no gradient.`,
    `Along the path: ∂f/∂μ = ${fixed(pass.slope)} · 1 = ${fixed(pass.pathwise.mean)}, ∂f/∂σ = ${fixed(pass.slope)} · ε = ${fixed(pass.pathwise.stdDev)}. This is the pathwise gradient.`,
  ];
  return (noise === "inside" ? inside : outside)[step];
}
