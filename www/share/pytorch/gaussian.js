// z = μ + σε: draws, and what a derivative by μ and σ finds of them.
import { apart, floats, int, KS, MEAN, SHOW } from "./python.js";

export const uses = () => ["mean", "stdDev", "samples", "seed"];

/** @param {import("../../params/codec.js").Params} params */
export const program = ({ mean, stdDev, samples, seed }) =>
  apart([
    `import math

import torch
from torch.distributions import Normal

torch.set_default_dtype(torch.float64)
torch.manual_seed(${int(seed)})

MEAN = ${floats([mean].flat())}  # one entry a dimension
STD_DEV = ${floats([stdDev].flat())}
SAMPLES = ${int(samples)}`,
    SHOW,
    MEAN,
    KS,
    `mean = torch.tensor(MEAN, requires_grad=True)
std_dev = torch.tensor(STD_DEV, requires_grad=True)
law = Normal(mean, std_dev)
z = law.rsample((SAMPLES,))  # mean + std_dev * noise: differentiable (reparametrization)

show("n", SAMPLES)
show_mean("sampleMean", z)
show("sampleStdDev", z.std(0), z.std(0) / math.sqrt(2 * (SAMPLES - 1)))
show_ks(z.detach(), law.cdf)

# A gradient passes through each sample: it is 1 for the mean, and for std_dev the noise that the sample came from.
by_mean, by_std_dev = torch.autograd.grad(z[0].sum(), (mean, std_dev))
print(f"# first sample {z[0].tolist()}: by mean {by_mean.tolist()}, by std_dev {by_std_dev.tolist()}")`,
  ]);
