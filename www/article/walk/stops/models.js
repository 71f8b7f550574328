// What is trained with such gradients, and which of them when.

const noise = '<span class="noise">ε</span>';
const z = '<span class="gaussian">z</span>';
const law = { probs: [0.2, 0.3, 0.5], coefficients: [1.5, -0.5, 0.5], objective: "exponential", draws: 1 };

/** @type {import("../stops.js").Stop[]} */
export const models = [
  {
    id: "bound",
    title: "What is trained: a bound",
    ...{ panel: "elbo", figures: "encoder", controls: "mean,std-dev" },
    params: { model: "linear-gaussian", observation: 1.2, mean: -0.5, stdDev: 0.9 },
    say: `An encoder q proposes which ${z} lies behind an x. The evidence log p(x) is the bound (ELBO) plus what divides q from the true posterior.`,
    task: "Lay the curve of q on that of the posterior.",
    done: { at: "klToPosterior", below: 0.02 },
    after:
      "The divergence is {klToPosterior} nats: so much is the bound, {elbo}, below the evidence, {logEvidence}. To raise the bound in q is to pull q to the posterior.",
    on: "elbo",
  },
  {
    id: "train",
    title: "A network learns it",
    ...{ panel: "vae", figures: "digits", params: { latent: "gaussian", dimensions: 20, beta: 1, estimator: "auto" } },
    say: `In a variational autoencoder networks put out μ and σ for each image, noise comes in from the side, and <span class="kept">${z} = μ + σ${noise}</span> lets the gradient of the bound pass.`,
    task: "Press Train, and wait for 200 steps.",
    done: {
      all: [
        { at: "step", above: 200 },
        { at: "testElbo", below: 0 },
      ],
    },
    after:
      "After {count step} steps the bound is {testElbo} nats an image, for digits that it wasn’t trained on. The gradient of each step went back through such draws.",
    kept: true,
    on: "vae-gaussian",
  },
  {
    id: "diffusion",
    title: "One step, or twenty",
    ...{ panel: "diffusion", figures: "walks", controls: "none" },
    params: { t: 0.5, steps: 20, schedule: "linear", dimensions: 1, data: "two-modes" },
    say: 'A diffusion drowns data in noise by small steps of the form <span class="kept">μ + σε</span>: shrink a little, add a little noise, and again. Twenty of them lead to t = 0.5.',
    predict: {
      ask: "Go to that t in a single step. How far off is the law of where one arrives?",
      answers: ["Far off", "A little off", "Not at all"],
      right: 2,
      shows: {},
      figures: "noised",
    },
    after:
      "Twenty steps or one jump, {count params.samples} points each: the distance of the two (Kolmogorov–Smirnov) is {ks}, no more than two samples of one law have. Gaussian steps add up to one.",
    on: "diffusion-noised",
  },
  {
    id: "choose",
    title: "What to use when",
    ...{ panel: "categorical-gradient", figures: "bars", controls: "none" },
    params: { ...law, temperature: 1, draws: 2, estimators: ["score-function"] },
    say: "A discrete choice among three; f is cheap and gives no slope; and the gradient has to be right on average. Here is the plain score function, with two draws.",
    predict: {
      ask: "Which would you take?",
      answers: [
        "Gumbel-Softmax, at a low τ",
        "The path through the race",
        "The score function, each draw with the other as its baseline",
      ],
      right: 2,
      shows: { estimators: ["score-function", "score-function-leave-one-out"] },
    },
    after:
      "Two plain draws have a variance of {estimators.score-function.variance ±}; each with the other as its baseline, {estimators.score-function-leave-one-out.variance ±}. Neither is biased. Gumbel-Softmax needs a slope of f, and the race has none.",
    on: "choice-categorical",
  },
];
