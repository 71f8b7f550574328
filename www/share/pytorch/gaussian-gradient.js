// Ways to the gradient of an expectation under a Gaussian, side by side.
import { definitions, estimatesOf, leftOut, missing, SHOW_ESTIMATORS, table } from "./estimates.js";
import { gaussianEstimators } from "./gaussian-estimators.js";
import { apart, float, int, SHOW } from "./python.js";

export const uses = () => [
  "k",
  "constant",
  "mean",
  "stdDev",
  "draws",
  "objective",
  "wrt",
  "estimators",
  "dimensions",
  "replicates",
  "seed",
];

/** f of one coordinate, and its expectation under N(mean, std_dev²). @type {Record<string, [f: string, expectation: string]>} */
const OBJECTIVES = {
  quadratic: ["(x - K) ** 2", "(mean - K) ** 2 + std_dev**2"],
  exponential: [
    "torch.exp(-K * x**2)",
    "torch.exp(-K * mean**2 / (1 + 2 * K * std_dev**2)) / (1 + 2 * K * std_dev**2).sqrt()",
  ],
  cosine: ["torch.cos(K * x)", "torch.cos(K * mean) * torch.exp(-0.5 * (K * std_dev) ** 2)"],
  // so that it has a derivative, 0
  step: ["(x > K) + 0 * x**2", "Normal(0.0, 1.0).cdf((mean - K) / std_dev)"],
};

/** @param {import("../../params/codec.js").Params} params */
export function program({
  k,
  constant,
  mean,
  stdDev,
  draws,
  objective,
  wrt,
  estimators,
  dimensions,
  replicates,
  seed,
}) {
  const all = gaussianEstimators(wrt);
  const refused = (/** @type {string} */ slug) => missing(all, slug);
  const chosen = estimators.filter((/** @type {string} */ slug) => !refused(slug));
  const [f, expectation] = OBJECTIVES[objective];
  const parameter = wrt === "mean" ? "mean" : "std_dev";
  return apart([
    `import math

import torch
from torch.distributions import Independent, Normal

torch.set_default_dtype(torch.float64)
torch.manual_seed(${int(seed)})

K = ${float(objective === "exponential" ? Math.max(k, 0) : k)}${objective === "exponential" ? "  # not below 0: there is no expectation then" : ""}
CONSTANT = ${float(constant)}  # added to f once: less of it is a baseline
MEAN = ${float([mean].flat()[0])}  # of every coordinate
STD_DEV = ${float([stdDev].flat()[0])}
DIMENSIONS = ${int(dimensions)}
DRAWS = ${int(draws)}  # averaged in one estimate
REPLICATES = ${int(replicates)}  # independent estimates`,
    SHOW,
    `def f(x):
    """The objective."""
    return (${f}).sum(-1) + CONSTANT


def expectation(mean, std_dev):
    """E f(x) over x ~ N(mean, std_dev²), in closed form."""
    return (${expectation}).sum(-1) + CONSTANT`,
    `mean = torch.full((DIMENSIONS,), MEAN, requires_grad=True)
std_dev = torch.full((DIMENSIONS,), STD_DEV, requires_grad=True)
(exact,) = torch.autograd.grad(expectation(mean, std_dev), ${parameter}, create_graph=True)
second = torch.autograd.grad(exact[0], ${parameter})[0][0]
exact, EXPECTATION = exact.detach(), expectation(mean, std_dev).item()
# E[f s²] / E[s²], s the score, is E f with what its own second derivative adds
BEST_BASELINE = EXPECTATION + ${
      wrt === "mean" ? "STD_DEV**2 * second.item()" : "STD_DEV**2 / 2 * (second + 3 / STD_DEV * exact[0]).item()"
    }

# Estimators. Each gives a surrogate loss, one a replicate, whose gradient by the parameter of q is the estimate.${leftOut(estimators, refused)}`,
    ...definitions(all, [...chosen, "score-function"]),
    table(chosen),
    estimatesOf({
      size: "DIMENSIONS",
      draw: `mean = torch.full((n, DIMENSIONS), MEAN)
std_dev = torch.full((n, DIMENSIONS), STD_DEV)
parameter = ${parameter}.requires_grad_()
q = Independent(Normal(mean, std_dev), 1)`,
    }),
    `show("exact", exact)
${SHOW_ESTIMATORS}

# The variance of the score function, a coordinate, along a baseline b that is taken off f: a parabola.
show("k", K)
show("baseline.b", 0 - CONSTANT)
show("baseline.best", BEST_BASELINE - CONSTANT)
show("baseline.mean", EXPECTATION - CONSTANT)
for name, b in [("variance", 0.0), ("least", BEST_BASELINE), ("atMean", EXPECTATION)]:
    variance, error = summary(estimates(lambda f, q, draws: score_function(f, q, draws, b)))["variance"]
    show(f"baseline.{name}", variance / DIMENSIONS, error / DIMENSIONS)
# Either half of the derivative of the density, what it gains and what it loses.
show("halves.area", ${wrt === "mean" ? "" : "2 * "}Normal(0.0, 1.0).log_prob(torch.tensor(${wrt === "mean" ? "0.0" : "1.0"})).exp() / STD_DEV)
# not in this program: halves.score, of one estimate's draws`,
  ]);
}
