// A variational autoencoder of handwritten digits.
import { classEstimators } from "./class-estimators.js";
import { definitions, functionOf } from "./estimates.js";
import { PATHWISE } from "./gaussian-estimators.js";
import { apart, float, int, SHOW } from "./python.js";
import { scoreFunctions } from "./score-function.js";

/** Joint states of a latent that is still enumerated, as the core has it. */
const MOST_STATES = 1024;
/** Draws of leave-one-out, and conditional ones of Gumbel-Rao, as the core has them. */
const [LEAVE_ONE_OUT, CONDITIONAL_DRAWS] = [2, 10];

/** Through all joint states, without any noise; the function and its call differ from those that draw. */
const EXACT = {
  code: `
def exact(model, x, q):
    """All joint states, without any noise."""
    states, likelihood = joint_states(), likelihoods(model, x)
    return (q.log_prob(states[:, None]).exp() * likelihood).sum(0)
`,
};

/** @typedef {import("../../params/codec.js").Params} Params */

/** @param {Params} params */
const states = ({ latent, variables, classes }) => (latent === "categorical" ? classes ** variables : Infinity);

/** @param {Params} params @returns {Record<string, { code: string, rests?: string[] }>} */
const estimatorsOf = (params) =>
  params.latent === "gaussian"
    ? { pathwise: PATHWISE, ...scoreFunctions(true) }
    : {
        ...classEstimators({ law: "q.base_dist", learns: true }),
        ...(states(params) <= MOST_STATES ? { exact: EXACT } : {}),
      };

/** Those of the classes' estimators that train an autoencoder, too. */
const TRAINED = [
  ...["pathwise", "score-function", "score-function-leave-one-out", "gumbel-softmax", "straight-through"],
  ...["straight-through-gumbel-softmax", "reinmax", "gumbel-rao", "rebar", "exact"],
];
const RELAXED = ["gumbel-softmax", "straight-through-gumbel-softmax", "gumbel-rao", "rebar"];

/** The estimator in use: one that is not for the latent is replaced. @param {Params} params */
const inUse = (params) => {
  const usual = params.latent === "gaussian" ? "pathwise" : "gumbel-softmax";
  return TRAINED.includes(params.estimator) && params.estimator in estimatorsOf(params) ? params.estimator : usual;
};

/** @param {Params} params */
export const uses = (params) => [
  ...["estimator", "beta", "warmUp", "freeBits", "learningRate"],
  ...(RELAXED.includes(inUse(params)) ? ["temperature", "annealRate", "minTemperature"] : []),
  ...["latent", ...(params.latent === "gaussian" ? ["dimensions"] : ["variables", "classes"]), "hiddenUnits", "seed"],
];

/** @param {Params} params */
export function program(params) {
  const { beta, warmUp, freeBits, learningRate, temperature, annealRate, minTemperature, seed } = params;
  const estimator = inUse(params);
  const gaussian = params.latent === "gaussian";
  const enumerable = states(params) <= MOST_STATES;
  const relaxed = RELAXED.includes(estimator);
  const draws = estimator === "score-function-leave-one-out" ? LEAVE_ONE_OUT : 1;
  return apart([
    `import argparse
import gzip
import math
import struct
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn
from torch.distributions import ${gaussian ? "Independent, Normal" : "Gumbel, Independent, OneHotCategorical"}, kl_divergence

${gaussian ? `DIMENSIONS = ${int(params.dimensions)}  # Gaussian numbers` : `VARIABLES, CLASSES = ${int(params.variables)}, ${int(params.classes)}  # one-hot vectors and their coordinates`}
HIDDEN = ${int(params.hiddenUnits)}
BETA = ${float(beta)}  # the weight of the divergence; 1 is the ELBO
WARM_UP = ${int(warmUp)}  # steps over which it rises from 0
FREE_BITS = ${float(freeBits)}  # nats of each latent unit that cost nothing, in the mean over a batch
LEARNING_RATE = ${float(learningRate)}
${
  relaxed
    ? `TEMPERATURE, ANNEAL_RATE, MIN_TEMPERATURE = ${float(temperature)}, ${float(annealRate)}, ${float(minTemperature)}
`
    : ""
}${estimator === "gumbel-rao" ? `CONDITIONAL_DRAWS = ${CONDITIONAL_DRAWS}\n` : ""}BATCH = 100
SEED = ${int(seed)}`,
    SHOW,
    DATA,
    model(gaussian),
    ...(enumerable ? [STATES] : []),
    "# The estimator: a surrogate of E ln p(x | z), one an image, whose gradient is the estimate.",
    ...definitions(estimatorsOf(params), [estimator]),
    ...(relaxed ? [ANNEALING] : []),
    `def train(model, images, steps):
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    for step in range(steps):
        within = step % (len(images) // BATCH)
        if within == 0:
            order = torch.randperm(len(images))
        x = torch.bernoulli(images[order[within * BATCH :][:BATCH]])  # grey is the probability of white
        q = model.encode(x)
        ${
          estimator === "exact"
            ? "likelihood = exact(model, x, q)"
            : `likelihood = ${functionOf(estimator)}(lambda z: model.log_likelihood(x, z), q, ${draws}${relaxed ? ", temperature_at(step)" : ""})`
        }
        beta = BETA * min(1, step / WARM_UP) if WARM_UP else BETA
        loss = beta * model.divergence(q).mean(0).clamp(min=FREE_BITS).sum() - likelihood.mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()`,
    `options = argparse.ArgumentParser()
options.add_argument("--data", help="the site's digits.bin; without it torchvision fetches MNIST")
options.add_argument("--steps", type=int, default=1000)
options = options.parse_args()

torch.manual_seed(SEED)
images, test = read_digits(options.data) if options.data else fetch_digits()
model = VAE(images.mean(0))
train(model, images, options.steps)

show("step", options.steps)
show("epoch", options.steps / (len(images) // BATCH))
${relaxed ? 'show("temperature", temperature_at(options.steps))\n' : ""}with torch.no_grad():
    x = torch.bernoulli(test)
    q = model.encode(x)
    kl, reconstruction = model.divergence(q).sum(-1), model.log_likelihood(x, q.sample())
    numbers = {"testElbo": reconstruction - kl, "reconstruction": reconstruction, "kl": kl}  # nats per image${enumerable ? EXACTLY : ""}
for name, each in numbers.items():
    show(name, each.mean(), each.std() / math.sqrt(len(each)))
# The errors are those of the test images alone: another seed trains to numbers that differ by more.
# not in this program: trainElbo, the KL of each unit and the gradient's noise`,
  ]);
}

const DATA = `
def read_digits(path):
    """The site's file: 8 greys, a pixel and the one below it in each byte, then labels, all of it compressed."""
    file = Path(path).read_bytes()
    magic, bits, train, test = struct.unpack("<4I", file[:16])
    if (magic, bits) != (0x54534E4D, 3):
        raise ValueError(f"{path} isn't a digits.bin of the site")
    pairs = torch.frombuffer(bytearray(gzip.decompress(file[16:])), dtype=torch.uint8)
    pairs = pairs[: (train + test) * 392].view(-1, 14, 28)
    levels = torch.stack([pairs & 7, (pairs >> 3) & 7], dim=2)
    return (levels.reshape(-1, 784) / 7).split([train, test])


def fetch_digits():
    """As many of MNIST's as the site has, in all their 256 greys."""
    from torchvision.datasets import MNIST

    parts = [(True, 13000), (False, 1000)]
    return [MNIST("mnist", train, download=True).data[:count].reshape(-1, 784) / 255 for train, count in parts]
`;

/** @param {boolean} gaussian */
const model = (gaussian) => `
class VAE(nn.Module):
    """One rectified hidden layer on each side; the decoder begins at the mean image."""

    def __init__(self, mean_image):
        super().__init__()
        latent = ${gaussian ? "DIMENSIONS" : "VARIABLES * CLASSES"}
        self.encoder = nn.Sequential(nn.Linear(784, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, ${gaussian ? "2 * " : ""}latent))
        self.decoder = nn.Sequential(nn.Linear(latent, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, 784))
        with torch.no_grad():
            self.decoder[2].bias.copy_(torch.logit(mean_image, 0.01))

    def encode(self, x):
        """q(z | x)"""
${
  gaussian
    ? `        mean, log_variance = self.encoder(x).chunk(2, dim=-1)
        return Independent(Normal(mean, (0.5 * log_variance).exp()), 1)`
    : `        return Independent(OneHotCategorical(logits=self.encoder(x).unflatten(-1, (VARIABLES, CLASSES))), 1)`
}

    def divergence(self, q):
        """KL(q ‖ prior) of every image and latent unit."""
        ${
          gaussian
            ? "return kl_divergence(q.base_dist, Normal(0.0, 1.0))"
            : "return kl_divergence(q.base_dist, OneHotCategorical(logits=torch.zeros(CLASSES)))"
        }

    def log_likelihood(self, x, z):
        """ln p(x | z)"""
        logits = self.decoder(${gaussian ? "z" : "z.flatten(-2)"})
        return -F.binary_cross_entropy_with_logits(logits, x.expand_as(logits), reduction="none").sum(-1)
`;

/** For a latent whose states can be enumerated. */
const STATES = `
def joint_states():
    """Every joint state: states × variables × classes."""
    states = torch.cartesian_prod(*[torch.arange(CLASSES)] * VARIABLES).reshape(-1, VARIABLES)
    return F.one_hot(states, CLASSES).float()


def likelihoods(model, x):
    """ln p(x | z) of every joint state and image."""
    logits = model.decoder(joint_states().flatten(-2))
    return logits @ x.T - F.softplus(logits).sum(-1, keepdim=True)
`;

const EXACTLY = `
    table = likelihoods(model, x)  # and without sampling
    numbers["exactElbo"] = (q.log_prob(joint_states()[:, None]).exp() * table).sum(0) - kl
    numbers["logEvidence"] = table.logsumexp(0) - VARIABLES * math.log(CLASSES)`;

const ANNEALING = `
def temperature_at(step):
    return max(MIN_TEMPERATURE, TEMPERATURE * math.exp(-ANNEAL_RATE * step)) if ANNEAL_RATE else TEMPERATURE
`;
