// Relaxed categorical draws.
import { apart, float, floats, int, MEAN, SHOW } from "./python.js";

export const uses = () => ["temperature", "probs", "hard", "samples", "seed"];

/** @param {import("../../params/codec.js").Params} params */
export const program = ({ temperature, probs, hard, samples, seed }) =>
  apart([
    `import math

import torch
import torch.nn.functional as F
${temperature === 0 ? "from torch.distributions import OneHotCategorical\n" : ""}
torch.set_default_dtype(torch.float64)
torch.manual_seed(${int(seed)})

PROBS = torch.tensor(${floats(probs)})
TEMPERATURE = ${float(temperature)}${temperature === 0 ? "  # the limit: the argmax itself" : ""}
HARD = ${hard ? "True" : "False"}  # one-hot forward, relaxed backward (straight-through)
SAMPLES = ${int(samples)}`,
    SHOW,
    MEAN,
    `logits = PROBS.log().expand(SAMPLES, -1)
${
  temperature === 0
    ? "y = OneHotCategorical(logits=logits).sample()"
    : "y = F.gumbel_softmax(logits, tau=TEMPERATURE, hard=HARD)  # softmax((logits + Gumbel noise) / tau)"
}

show("n", SAMPLES)
counts = torch.bincount(y.argmax(-1), minlength=len(PROBS))
show("argmaxCounts", counts.to(PROBS.dtype), (SAMPLES * PROBS * (1 - PROBS)).sqrt())
show_mean("sampleMean", y)
show_mean("entropy", torch.special.entr(y).sum(-1))  # nats
show_mean("maxComponent", y.max(-1).values)`,
  ]);
