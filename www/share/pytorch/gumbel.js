// Gumbel draws from uniform numbers.
import { apart, float, int, KS, MEAN, SHOW } from "./python.js";

export const uses = () => ["u", "samples", "seed"];

/** @param {import("../../params/codec.js").Params} params */
export const program = ({ u, samples, seed }) =>
  apart([
    `import math

import torch
from torch.distributions import Gumbel

torch.set_default_dtype(torch.float64)
torch.manual_seed(${int(seed)})

U = ${float(u)}  # the number that is carried through the inverse of the distribution function
SAMPLES = ${int(samples)}`,
    SHOW,
    MEAN,
    KS,
    `law = Gumbel(torch.tensor(0.0), torch.tensor(1.0))
x = law.sample((SAMPLES,))

show("n", SAMPLES)
show_mean("sampleMean", x)  # the law's is Euler's constant, 0.5772
variance = x.var()  # the law's is π²/6
fourth = (x - x.mean()).pow(4).mean()
spread = fourth - variance**2 * (SAMPLES - 3) / (SAMPLES - 1)
show("sampleVariance", variance, (spread / SAMPLES).sqrt())
show_ks(x, lambda x: torch.exp(-torch.exp(-x)))
show("u", U)
show("value", -math.log(-math.log(U)))`,
  ]);
