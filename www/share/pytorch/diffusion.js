// A mixture of Gaussians drowned in noise, and the way back by its exact score.
import { modesOf } from "./mixtures.js";
import { apart, float, floats, int, SHOW } from "./python.js";

/** @param {import("../../params/codec.js").Params} params */
export const uses = ({ data, dimensions }) => [
  ...["t", "steps", "start", ...(dimensions === 2 ? ["startY"] : []), "sampler", "data", "dimensions"],
  ...(data === "drawn" ? ["modes", ...(dimensions === 2 ? ["modesY"] : []), "weights", "widths"] : []),
  ...["schedule", "samples", "seed"],
];

/** @param {import("../../params/codec.js").Params} params */
export function program(params) {
  const { t, steps, start, startY, sampler, dimensions, schedule, samples, seed } = params;
  const modes = modesOf(params);
  const plane = dimensions === 2;
  const flow = sampler === "flow";
  const means = modes.map(({ mean: [x, y] }) => (plane ? floats([x, y]) : float(x)));
  return apart([
    `import math

import torch
from torch.distributions import Categorical, ${plane ? "Independent, " : ""}MixtureSameFamily, Normal

torch.set_default_dtype(torch.float64)
torch.manual_seed(${int(seed)})

T = ${float(t)}  # 0: the data, 1: the noise
STEPS = ${int(steps)}  # forward to T, and back from the noise
WEIGHTS = torch.tensor(${floats(modes.map(({ weight }) => weight))})  # of the data, a mixture
MEANS = torch.tensor([${means.join(", ")}])
WIDTHS = torch.tensor(${floats(modes.map(({ width }) => width))})
SAMPLES = ${int(samples)}
WALKERS = min(SAMPLES, ${plane ? 60_000 : 200_000} // STEPS)  # those that go by small steps
START = torch.tensor(${plane ? floats([start, startY]) : float(start)})  # the point of noise whose way back is asked for`,
    SHOW,
    SCHEDULES[schedule],
    law(plane),
    `def score(x, t):
    """∇ ln p(x) at time t."""
    x = x.detach().requires_grad_()
    return torch.autograd.grad(law(t).log_prob(x).sum(), x)[0]`,
    back(flow),
    WASSERSTEIN(plane ? 400 : 1200),
    ...(plane ? [SLICED] : []),
    `now = law(T)
show("t", T)
show("alphaBar", alpha_bar(torch.tensor(T)))
show("mean", now.mean)
show("stdDev", now.variance.sqrt())

# Forward: many small steps, and one jump from the same places, lead to the same law.
origins = law(0.0).sample((SAMPLES,))
kept = alpha_bar(torch.tensor(T))
jumped = kept.sqrt() * origins + (1 - kept).sqrt() * torch.randn_like(origins)
walked, before = origins[:WALKERS], torch.tensor(1.0)
for i in range(1, STEPS + 1):
    kept = alpha_bar(torch.tensor(T * i / STEPS))
    share, before = kept / before, kept
    walked = share.sqrt() * walked + (1 - share).clamp(min=0).sqrt() * torch.randn_like(walked)
# The Kolmogorov-Smirnov distance${plane ? " of first coordinates" : ""}: √(nm / (n + m)) times it deviates by 0.26 at most.
samples = [${plane ? "walked[:, 0].sort().values, jumped[:, 0].sort().values" : "walked.sort().values, jumped.sort().values"}]
shares = [torch.searchsorted(x, torch.cat(samples), right=True) / len(x) for x in samples]
show("ks", (shares[0] - shares[1]).abs().max(), 0.26 * math.sqrt(1 / SAMPLES + 1 / WALKERS))

${arrivals(plane, flow)}`,
  ]);
}

/** @param {boolean} plane */
const law = (plane) => `
def law(t):
    """The law of x at time t: √ᾱ x₀ + √(1 - ᾱ) ε."""
    kept = alpha_bar(torch.tensor(t))
    widths = (kept * WIDTHS**2 + 1 - kept).sqrt()
    ${plane ? "parts = Independent(Normal(kept.sqrt() * MEANS, widths[:, None]), 1)" : "parts = Normal(kept.sqrt() * MEANS, widths)"}
    return MixtureSameFamily(Categorical(WEIGHTS), parts)
`;

/** @param {boolean} flow */
const back = (flow) => `
def back(x):
    """From noise to data by ${flow ? "Euler's steps along the probability flow" : "Euler-Maruyama steps of the reverse equation"} (Song et al. 2021)."""
    dt = (NOISE - 0.001) / STEPS
    for i in range(STEPS):
        t = NOISE - i * dt
        step = beta(t) * dt
        ${
          flow
            ? "x = x + step / 2 * (x + score(x, t))"
            : "x = x + step / 2 * x + step * score(x, t) + math.sqrt(step) * torch.randn_like(x)"
        }
    return x
`;

/** @param {number} cells */
const WASSERSTEIN = (cells) => `
def wasserstein(points, means):
    """W₁ = ∫ |F of the points - F of the data|, on a line."""
    points = points.sort().values
    low, high = (means - 7 * WIDTHS).min(), (means + 7 * WIDTHS).max()
    cell = (high - low) / ${cells}
    x = low + cell * (torch.arange(${cells}) + 0.5)
    data = MixtureSameFamily(Categorical(WEIGHTS), Normal(means, WIDTHS)).cdf(x)
    beyond = (low - points).clamp(min=0) + (points - high).clamp(min=0)
    return cell * (torch.searchsorted(points, x) / len(points) - data).abs().sum() + beyond.mean()
`;

const SLICED = `
def sliced_wasserstein(points):
    """The mean of W₁ along eight directions (Rabin et al. 2011)."""
    angles = math.pi * (torch.arange(8) + 0.5) / 8
    directions = torch.stack([angles.cos(), angles.sin()], -1)
    return torch.stack([wasserstein(points @ along, MEANS @ along) for along in directions]).mean()
`;

/** What comes back. @param {boolean} plane @param {boolean} flow */
function arrivals(plane, flow) {
  const end = flow
    ? 'show("end", back(START))'
    : `ends = back(START.expand(1000${plane ? ", 2" : ""}))
show("end", ends.mean(0), ends.std(0))  # the error is that of one way`;
  const [noise, distance] = plane
    ? ["torch.randn(10, 512, 2)", "sliced_wasserstein(points)"]
    : ["Normal(0.0, 1.0).icdf((torch.arange(1024) + 0.5) / 1024)", "wasserstein(points, MEANS)"];
  const arrived =
    flow && !plane
      ? `# Back: particles at the quantiles of the noise, and one point.
noise = ${noise}
show("wasserstein", wasserstein(back(noise), MEANS))`
      : `# Back: ten runs, whose scatter is the error of one, and one point.
noise = ${plane ? noise : `${noise}.expand(10, -1)`}
distances = torch.stack([${distance} for points in back(noise)])
show("wasserstein", distances.mean(), distances.std())`;
  return `${arrived}
show("start", START)
${end}${plane ? "" : EXACT_END}`;
}

/** In one dimension the flow keeps quantiles. */
const EXACT_END = `

# The exact flow keeps quantiles, F₀(end) = F₁(start): by bisection.
low, high = (MEANS - 10 * WIDTHS).min(), (MEANS + 10 * WIDTHS).max()
for _ in range(60):
    middle = (low + high) / 2
    low, high = (middle, high) if law(0.0).cdf(middle) < law(NOISE).cdf(START) else (low, middle)
show("exactEnd", (low + high) / 2)`;

/** @type {Record<string, string>} */
const SCHEDULES = {
  linear: `NOISE = 1.0  # where the way back begins


def alpha_bar(t):
    """What is left of the data's variance: beta grows linearly from 0.1 to 20 (Song et al. 2021)."""
    return torch.exp(-0.1 * t - (20 - 0.1) / 2 * t**2)


def beta(t):
    """-d ln ᾱ / dt"""
    return 0.1 + (20 - 0.1) * t`,
  cosine: `NOISE = 0.98  # where the way back begins: beta isn't too large there yet


def angle(t):
    return (t + 0.008) / 1.008 * math.pi / 2


def alpha_bar(t):
    """What is left of the data's variance, a squared cosine (Nichol and Dhariwal 2021)."""
    return (torch.cos(angle(t)) / math.cos(angle(0))) ** 2


def beta(t):
    """-d ln ᾱ / dt"""
    return math.pi / 1.008 * math.tan(angle(t))`,
};
