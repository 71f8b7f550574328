// A discrete choice: the race, the softmax in place of its maximum, and what that costs.

const law = { probs: [0.2, 0.3, 0.5], coefficients: [1.5, -0.5, 0.5], objective: "exponential", draws: 1 };

/** @type {import("../stops.js").Stop[]} */
export const choices = [
  {
    id: "race",
    title: "Choosing by a race",
    ...{ panel: "gumbel-max", figures: "race", controls: "race", params: { probs: [0.2, 0.3, 0.5], race: 1 } },
    say: 'A discrete choice with its chance outside: each class starts at log π, <span class="noise">Gumbel noise</span> pushes it up or down, and the highest wins.',
    task: "Run other races, until another class wins.",
    done: { at: "winner", changed: true },
    after:
      "Race {params.race} goes to class {count winner}. Of {count n} races class 3 wins {share counts.2}; its chance π is {params.probs.2}, and the law of winners is exactly π.",
    on: "gumbel-race",
  },
  {
    id: "winner",
    title: "The winner jumps",
    ...{ panel: "gumbel-max", figures: "winner", controls: "none" },
    params: { probs: [0.2, 0.3, 0.5], race: 1, temperature: 0 },
    say: "One race, its noise held fixed: now the winner is a function of π. Has it a slope? The orange line is 1 where class 1 wins, and 0 elsewhere.",
    task: "Pull the point along π₁ until class 1 wins.",
    done: { at: "winner", changed: true },
    after:
      "At π = ({params.probs.0}, {params.probs.1}, {params.probs.2}) class {count winner} wins. Up to the jump nothing changes, and then all at once: the slope here is {slope}, as it is wherever there is one.",
    on: "winner",
  },
  {
    id: "corners",
    title: "A softmax in place of the maximum",
    ...{ panel: "gumbel-softmax", figures: "cloud", controls: "none", params: { temperature: 1 } },
    say: "Divide logits and noise by τ, and put a softmax where the largest was taken: every sample is a blend that moves smoothly with the chances π.",
    predict: {
      ask: "Take τ to 0. Where do the samples go?",
      answers: ["All to the likeliest corner", "To the corners, shared out as π says", "All to the point π"],
      right: 1,
      shows: { temperature: 0 },
    },
    after:
      "Of {count n} samples {share argmaxCounts.2} are at the third corner, whose chance π is {params.probs.2}: they are exact draws from π. Who wins is settled before τ has a say.",
    on: "softmax",
  },
  {
    id: "tradeoff",
    title: "Bias or variance",
    ...{ panel: "categorical-gradient", figures: "tradeoff", controls: "temperature" },
    params: { ...law, temperature: 1, estimators: ["gumbel-softmax", "score-function"] },
    say: "A gradient passes through the blends; but it is the gradient of their mean, not of the choices’. How wrong and how noisy it is, τ decides.",
    task: "Drag τ to one end, then to the other.",
    done: {
      each: [
        { at: "params.temperature", below: 0.06 },
        { at: "params.temperature", above: 9 },
      ],
    },
    after:
      "At τ = {params.temperature} Gumbel-Softmax has a variance of {coordinate.estimators.gumbel-softmax.variance ±} and a squared bias of {coordinate.estimators.gumbel-softmax.biasSquared ±}. Towards 0 the first grows, towards 10 the second.",
    on: "opening-tradeoff",
  },
  {
    id: "through",
    title: "Forward hard, backward soft",
    graph: { "data-kind": "through" },
    hide: ["choice", "numbers", "draws", "settings"],
    params: { variant: "through", step: 0, temperature: 0.5 },
    say: "Straight-through shows f a pure choice, and goes back as if the blend had stood there.",
    task: "Take steps until the slope is back at the logits.",
    done: { at: "params.step", above: 6 },
    after:
      "f was shown class {count pass.class}, pure; the slope went back through the blend, and to the first logit came {pass.estimates.through.0}.",
    on: "straight-through",
  },
  {
    id: "straight-through",
    title: "Which pretence is none?",
    ...{ panel: "categorical-gradient", figures: "bars", controls: "none" },
    params: {
      ...{ ...law, temperature: 1 },
      estimators: ["straight-through", "gumbel-softmax", "straight-through-gumbel-softmax"],
    },
    say: "Straight-through shows f a pure choice, and goes back as if a softmax had stood there: that of π alone, or one with noise. All three are biased here.",
    predict: {
      ask: "Let f be linear. Which has no error at any single draw?",
      answers: ["Gumbel-Softmax", "Straight-through Gumbel-Softmax", "Plain straight-through", "None of them"],
      right: 2,
      shows: { objective: "linear" },
    },
    after:
      "Plain straight-through has a variance of {estimators.straight-through.variance ±} and no bias, Gumbel-Softmax {estimators.gumbel-softmax.variance ±} and some. A linear f has one slope everywhere, so the pretence is none.",
    on: "categorical-gradient",
  },
];
