// The winner of ln π + g is a draw from π.
import { apart, float, floats, int, SHOW } from "./python.js";

export const uses = () => ["probs", "samples", "race", "temperature", "seed"];

/** @param {import("../../params/codec.js").Params} params */
export const program = ({ probs, samples, race, temperature, seed }) =>
  apart([
    `import torch
from torch.distributions import Gumbel

torch.set_default_dtype(torch.float64)
torch.manual_seed(${int(seed)})

PROBS = torch.tensor(${floats(probs)})
SAMPLES = ${int(samples)}
RACE = ${int(race)}  # the draw that is looked at, counted from 1
TEMPERATURE = ${float(temperature)}  # of its relaxation; 0 is the draw itself`,
    SHOW,
    `noise = Gumbel(torch.zeros_like(PROBS), torch.ones_like(PROBS)).sample((SAMPLES,))
winners = (PROBS.log() + noise).argmax(-1)
counts = torch.bincount(winners, minlength=len(PROBS)).to(PROBS.dtype)

show("n", SAMPLES)
show("counts", counts, (SAMPLES * PROBS * (1 - PROBS)).sqrt())
show("probs", PROBS)
drawn, expected = counts[PROBS > 0], SAMPLES * PROBS[PROBS > 0]
degrees_of_freedom = len(expected) - 1
# Pearson's statistic: its variance is 2 (K - 1), and what 1/(n p) adds to that where few of a class are expected
excess = ((1 / PROBS[PROBS > 0]).sum() - len(expected) ** 2 - 2 * len(expected) + 2) / SAMPLES
show("chiSquare", ((drawn - expected) ** 2 / expected).sum(), (2 * degrees_of_freedom + excess).clamp(min=0).sqrt())
show("degreesOfFreedom", degrees_of_freedom)`,
    winner(probs, temperature),
  ]);

/** @param {number[]} probs @param {number} temperature */
function winner([first], temperature) {
  const draw = `race = noise[min(RACE, SAMPLES) - 1]
`;
  if (temperature === 0 || first <= 0 || first >= 1) {
    return `# One draw. What it relaxes to at TEMPERATURE ${float(temperature)} has no slope along PROBS[0] here.
${draw}one_hot = ((PROBS.log() + race).argmax() == torch.arange(len(PROBS))).to(PROBS.dtype)
print(f"# draw {RACE}: {one_hot.tolist()}")`;
  }
  return `# One draw, relaxed: its first component and how that follows PROBS[0], the others keeping their proportions.
${draw}share = PROBS[0].clone().requires_grad_()
pulled = torch.cat([share[None], (1 - share) * PROBS[1:] / PROBS[1:].sum()])
component = ((pulled.log() + race) / TEMPERATURE).softmax(0)[0]
(slope,) = torch.autograd.grad(component, share)
print(f"# draw {RACE}: class {winners[min(RACE, SAMPLES) - 1] + 1}, component {component:.4g}, slope {slope:.4g}")`;
}
