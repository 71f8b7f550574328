// States of each panel whose programs are run: the defaults, and odd ones, at the ends of what a panel takes.

const EVERY_GAUSSIAN = [
  ...["score-function", "score-function-mean-baseline", "score-function-optimal-baseline"],
  ...["score-function-leave-one-out", "delta-control-variate", "pathwise", "pathwise-antithetic", "measure-valued"],
];
const EVERY_CATEGORICAL = [
  ...["score-function", "score-function-mean-baseline", "score-function-leave-one-out", "straight-through"],
  ...[
    "gumbel-softmax",
    "straight-through-gumbel-softmax",
    "gumbel-rao",
    "reinmax",
    "rebar",
    "relax",
    "arm",
    "disarm",
    "darn",
  ],
];

/** Other values than the defaults, by panel. @type {Record<string, Record<string, any>[]>} */
export const settings = {
  gaussian: [{}, { mean: [-3.5, 2], stdDev: [0.05, 3], samples: 20_000, seed: 4_294_967_295 }, { samples: 10 }],
  gumbel: [{}, { u: 0.001, samples: 10 }, { u: 0.999, samples: 20_000, seed: 0 }],
  "gumbel-max": [
    {},
    { probs: [0, 0.001, 0.999], temperature: 0.01, race: 1000, samples: 20_000 },
    { probs: [0.3, 0.3, 0.1, 0.1, 0.05, 0.05, 0.05, 0.03, 0.01, 0.01], temperature: 100, samples: 1 },
    { probs: [1, 0], temperature: 1 },
  ],
  "gumbel-softmax": [
    {},
    { temperature: 0, probs: [0, 0.25, 0.75, 0] },
    { temperature: 0.01, hard: true, samples: 20_000 },
    { temperature: 100, probs: [0.999, 0.001] },
  ],
  elbo: [
    {},
    { model: "bernoulli-mixture" },
    { model: "bernoulli-mixture", probs: [0, 1, 0], importanceSamples: 1, samples: 10 },
    { model: "bimodal", mean: 4, stdDev: 0.05, importanceSamples: 100, samples: 20_000 },
    { model: "bimodal", mean: 1, stdDev: 0.3, observation: -3 },
  ],
  diffusion: [
    {},
    { t: 0, steps: 1, data: "moons", sampler: "reverse-sde" },
    { t: 1, steps: 200, data: "ring", schedule: "cosine", samples: 20_000 },
    { dimensions: 2, data: "moons", steps: 50 },
    {
      ...{ dimensions: 2, data: "drawn", modes: [-3.5, 0, 1], modesY: [2.5, 0, -2], weights: [0.01, 1, 0.5] },
      ...{ widths: [1, 0.1, 0.5], sampler: "reverse-sde", schedule: "cosine", start: -3, startY: 3 },
    },
  ],
  "gaussian-gradient": [
    {},
    { estimators: EVERY_GAUSSIAN },
    { estimators: EVERY_GAUSSIAN, objective: "exponential", k: -5, wrt: "stdDev", replicates: 1000 },
    {
      ...{ estimators: EVERY_GAUSSIAN, objective: "exponential", k: 0.7, wrt: "stdDev", constant: -20 },
      ...{ dimensions: 3, draws: 4, stdDev: 0.6, replicates: 20_000 },
    },
    { estimators: EVERY_GAUSSIAN, objective: "step", k: 1.3, constant: 7, dimensions: 2, replicates: 20_000 },
    { estimators: EVERY_GAUSSIAN, objective: "cosine", k: 2, wrt: "stdDev", mean: 0.4, draws: 3, replicates: 20_000 },
  ],
  "categorical-gradient": [
    {},
    { estimators: EVERY_CATEGORICAL, replicates: 20_000 },
    { estimators: EVERY_CATEGORICAL, probs: [0.9, 0.1], coefficients: [1, -2], draws: 3, replicates: 20_000 },
    {
      ...{ estimators: EVERY_CATEGORICAL, probs: [0, 0.3, 0.5, 0.2], coefficients: [1, 3, -3, 0] },
      ...{ objective: "quadratic", temperature: 0.3, conditionalDraws: 1, replicates: 20_000 },
    },
    { estimators: EVERY_CATEGORICAL, objective: "linear", temperature: 0, replicates: 2000 },
  ],
  vae: [
    {},
    { dimensions: 2, estimator: "score-function-leave-one-out", beta: 0.5, warmUp: 40, freeBits: 0.3 },
    {
      latent: "categorical",
      variables: 3,
      classes: 4,

      estimator: "rebar",
      annealRate: 0.01,
      learningRate: 0.003,
    },
    { latent: "categorical", variables: 2, classes: 5, estimator: "exact", learningRate: 0.003 },
    { latent: "categorical", variables: 5, estimator: "gumbel-rao", temperature: 0.5 },
  ],
};

/** Of the panel `vae`, models that get the core's weights. */
export const loaded = [{}, { latent: "categorical", variables: 3, classes: 4, learningRate: 0.003 }];
