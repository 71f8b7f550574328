// The first stops: where a gradient stops, two remedies, and how sure they are.

const noise = '<span class="noise">ε</span>';
const z = '<span class="gaussian">z</span>';
const score = '<span class="score">score function</span>';
const path = '<span class="pathwise">path</span>';
const quadratic = { objective: "quadratic", wrt: "mean", mean: 1, stdDev: 1, draws: 1, dimensions: 1 };

/** @type {import("../stops.js").Stop[]} */
export const gradients = [
  {
    id: "temperature",
    title: "A choice and a blend",
    ...{ panel: "gumbel-softmax", figures: "cloud", controls: "temperature", params: { temperature: 1 } },
    say: "Each point is one choice among three options: in a corner it is that option alone, inside it is a blend. The temperature τ says how blended.",
    task: "Drag τ below 0.1.",
    done: { at: "params.temperature", below: 0.1 },
    after:
      "At τ = {params.temperature} the largest part of a choice is {maxComponent} of it, on average. The colder, the purer; and a pure choice changes with its chances by a jump only: a jump has no slope.",
    on: "gumbel-softmax",
  },
  {
    id: "cut",
    title: "Where the way back ends",
    graph: { "data-steps": "5" }, // the last one is the next stop
    hide: ["noise-place", "choice", "numbers", "draws", "law"],
    params: { noise: "inside", step: 0 },
    say: `A number ${z} is drawn from a law with parameters μ and σ, and f is computed from it. To learn μ, slopes have to come back along the edges.`,
    task: "Take steps until the way back ends.",
    done: { at: "params.step", above: 5 },
    after:
      "f knows its own slope, {pass.slope}. But the node that threw the dice can’t say how its number would have moved with μ: nothing arrives.",
    on: "graph",
  },
  {
    id: "score",
    title: "A jump over the cut",
    graph: {},
    hide: ["noise-place", "choice", "said", "law", "ones"],
    params: { noise: "inside", step: 5, draws: 1 },
    say: `How likely ${z} was, the node does know. The ${score} multiplies the slope of that (in logarithms) with the value of f. Right on average; but how sure?`,
    task: "Take the last step, and draw until there are at least 300 draws.",
    done: {
      all: [
        { at: "params.step", above: 6 },
        { at: "params.draws", above: 300 },
      ],
    },
    after:
      "After {count params.draws} draws it says {averages.score.mean ±} for μ, and the truth is {exact.mean}. The way along the path, which comes next, says {averages.pathwise.mean ±}.",
    on: "graph",
  },
  {
    id: "carry",
    title: "The noise outside",
    ...{ panel: "gaussian", figures: "carry", controls: "std-dev", params: { mean: 1, stdDev: 0.6, picked: 0 } },
    say: `Draw the noise ${noise} first, from a law without parameters; then <span class="kept">${z} = μ + σ${noise}</span> is plain arithmetic. Each thread carries one ${noise} to its ${z}.`,
    task: "Widen σ beyond 1.5, by its slider or by the lower curve’s shoulder.",
    done: { at: "params.stdDev", above: 1.5 },
    after: `The picked ${noise} is {picked.noise.0} whatever σ is, and its ${z} is {picked.value.0} now. With ${noise} held fixed, ${z} is a function of μ and σ: its slopes are 1 and ${noise}.`,
    on: "gaussian",
  },
  {
    id: "surer",
    title: "Two remedies for one gradient",
    ...{ panel: "gaussian-gradient", figures: "estimates", controls: "none" },
    params: { ...quadratic, k: 3, estimators: ["pathwise"] },
    say: `f is <span class="kept">(${z} − 3)²</span>. These are single estimates of its gradient in μ, each along the ${path} of one draw. The line is the exact gradient.`,
    predict: {
      ask: `The ${score} aims at the same line. How do its single estimates lie?`,
      answers: ["Closer around it", "About as wide", "Several times as wide", "Beside it"],
      right: 2,
      shows: { ...quadratic, k: 3, estimators: ["score-function", "pathwise"] },
    },
    after:
      "One estimate of the score function has a variance of {estimators.score-function.exactVariance}, one along the path {estimators.pathwise.exactVariance}. Both have the mean {exact.0}.",
    on: "gaussian-gradient",
  },
  {
    id: "constant",
    title: "A constant that changes nothing",
    ...{ panel: "gaussian-gradient", figures: "variance", controls: "constant" },
    params: { ...quadratic, k: 3, constant: 0, estimators: ["score-function", "pathwise"] },
    say: `Add a constant c to f: no gradient changes by that. But the ${score} multiplies each draw’s score by the whole value of f.`,
    task: "Drag c to 10 or beyond.",
    done: { at: "params.constant", above: 10 },
    after:
      "At c = {params.constant} the score function’s variance is {estimators.score-function.exactVariance}. The path’s is still {estimators.pathwise.exactVariance}, and the gradient {exact.0}.",
    on: "gaussian-constant",
  },
  {
    id: "cosine",
    title: "When the path loses",
    ...{ panel: "gaussian-gradient", figures: "curve", controls: "k" },
    params: { ...quadratic, objective: "cosine", k: 0.5, estimators: ["score-function", "pathwise"] },
    say: `Now f is <span class="kept">cos k${z}</span>: never larger than 1, and steeper with every k. The ${path} lives on slopes, the ${score} on values.`,
    task: "Drag k up, until one draw of the score function is the surer one.",
    done: { at: "estimators.score-function.exactVariance", below: { at: "estimators.pathwise.exactVariance" } },
    after:
      "At k = {params.k} the path has a variance of {estimators.pathwise.exactVariance}, the score function {estimators.score-function.exactVariance}. Where f is steep for its size, the path is the loud one.",
    on: "gaussian-curve",
  },
];
