// An encoder, the bound it gives, and what the bound loses: exactly, and from draws.
import { apart, float, floats, int, MEAN, SHOW } from "./python.js";

/** @param {import("../../params/codec.js").Params} params */
export const uses = ({ model }) =>
  model === "bernoulli-mixture"
    ? ["model", "probs", "importanceSamples", "samples", "seed"]
    : ["model", "mean", "stdDev", "observation", "importanceSamples", "samples", "seed"];

/** @param {import("../../params/codec.js").Params} params */
export const program = (params) =>
  apart([
    `import math

import torch
from torch.distributions import ${params.model === "bernoulli-mixture" ? "Bernoulli, Categorical" : "Normal, kl_divergence"}

torch.set_default_dtype(torch.float64)
torch.manual_seed(${int(params.seed)})

${params.model === "bernoulli-mixture" ? classes(params) : numbers(params)}
IMPORTANCE_SAMPLES = ${int(params.importanceSamples)}  # draws that share one logarithm
DRAWS = ${int(Math.max(params.samples, 200))}`,
    SHOW,
    MEAN,
    `${params.model === "bernoulli-mixture" ? ofClass : ofNumber(params)}

show("logEvidence", log_evidence)
show("elbo", elbo)
show("klToPosterior", log_evidence - elbo)
show("reconstruction", reconstruction)
show("klToPrior", kl_to_prior)
${params.model === "bernoulli-mixture" ? 'show("gradient.logits", torch.autograd.grad(elbo, logits)[0])' : byNumber}

# The same bound as the mean of ln w, w = p(x, z) / q(z), and the tighter one of several draws (Burda et al. 2016).
show("estimate", log_weights.mean(), log_weights.std() / math.sqrt(DRAWS))
runs = log_weights[: DRAWS // IMPORTANCE_SAMPLES * IMPORTANCE_SAMPLES].view(-1, IMPORTANCE_SAMPLES)
show("importanceBound.samples", IMPORTANCE_SAMPLES)
show_mean("importanceBound.value", runs.logsumexp(-1) - math.log(IMPORTANCE_SAMPLES))
# not in this program: importanceBound.exact, an integral that the line above estimates`,
  ]);

/** @param {import("../../params/codec.js").Params} params */
const numbers = ({ mean, stdDev, observation }) => `MEAN = ${float([mean].flat()[0])}  # of the encoder q(z)
STD_DEV = ${float([stdDev].flat()[0])}
OBSERVATION = ${float(observation)}`;

/** @param {import("../../params/codec.js").Params} params */
const classes = ({ probs }) => `PROBS = torch.tensor(${floats(probs)})  # of the encoder q(z)
PRIOR = torch.tensor([0.5, 0.3, 0.2])
THETA = torch.tensor([[0.9, 0.8, 0.1, 0.2], [0.2, 0.7, 0.8, 0.3], [0.5, 0.1, 0.4, 0.9]])  # p(bit = 1 | class)
OBSERVATION = torch.tensor([1.0, 1.0, 0.0, 0.0])`;

/** @param {import("../../params/codec.js").Params} params */
const ofNumber = ({ model }) => `prior = Normal(torch.tensor(0.0), torch.tensor(1.0))


def log_likelihood(z):
    """ln p(x | z)"""
    return ${model === "bimodal" ? "Normal(z**2, 0.5)" : "Normal(1.5 * z, 0.8)"}.log_prob(torch.tensor(OBSERVATION))


mean, std_dev = torch.tensor(MEAN, requires_grad=True), torch.tensor(STD_DEV, requires_grad=True)
q = Normal(mean, std_dev)
# three nodes of Gauss and Hermite: exact, as ln p(x | z) is a polynomial of degree 4 at most
nodes, weights = torch.tensor([-math.sqrt(3), 0.0, math.sqrt(3)]), torch.tensor([1.0, 4.0, 1.0]) / 6
reconstruction = (weights * log_likelihood(mean + std_dev * nodes)).sum()
kl_to_prior = kl_divergence(q, prior)
elbo = reconstruction - kl_to_prior
# ln ∫ p(x, z) dz, by the trapezoidal rule: the ends are nothing
z = torch.linspace(-9, 9, 2401)
log_evidence = (prior.log_prob(z) + log_likelihood(z)).logsumexp(0) + math.log(18 / 2400)

z = q.rsample((DRAWS,))
log_weights = prior.log_prob(z) + log_likelihood(z) - q.log_prob(z)`;

const byNumber = `by_mean, by_std_dev = torch.autograd.grad(elbo, (mean, std_dev))
show("gradient.mean", by_mean)
show("gradient.stdDev", by_std_dev)`;

const ofClass = `log_likelihood = Bernoulli(probs=THETA).log_prob(OBSERVATION).sum(-1)  # ln p(x | z) of each class
log_joint = PRIOR.log() + log_likelihood
log_evidence = log_joint.logsumexp(0)

logits = PROBS.log().requires_grad_()
drawn = PROBS > 0  # a class that q rules out adds nothing
log_q = logits.log_softmax(0)[drawn]
reconstruction = (log_q.exp() * log_likelihood[drawn]).sum()
kl_to_prior = (log_q.exp() * (log_q - PRIOR.log()[drawn])).sum()
elbo = reconstruction - kl_to_prior

z = Categorical(probs=PROBS).sample((DRAWS,))
log_weights = (log_joint - PROBS.log())[z]`;
