// The graph of a Gaussian sample: with the sample inside the way back is cut, with the noise outside it is healed.
import { STEPS, words } from "./captions.js";
import { law } from "./law.js";
import { LAW, START, seen } from "./model.js";
import { drawing, HEIGHT, WIDTH } from "./svg.js";
import { table } from "./table.js";

/** @typedef {import("./model.js").Params} Params */

/** @type {import("../kinds.js").Kind<Params>} */
export const gaussian = {
  part: "gaussian-gradient",
  label: "One pass through the computation graph, forward and backward",
  start: START,
  still: { ...START, noise: "outside", step: STEPS, draws: 1 },
  steps: STEPS,
  shows: 2,
  size: [WIDTH, HEIGHT],
  native: ({ mean, stdDev, draws }) => [mean, stdDev, draws],
  numbers: (core, { mean, stdDev, draws }) => core.gaussianGraph(mean, stdDev, draws),
  seen,
  words: ({ noise, step, mean, stdDev }, pass) => words({ noise, step, law: { mean, stdDev }, pass }),
  drawing: ({ noise, step, mean, stdDev }, pass, said) => drawing({ noise, step, law: { mean, stdDev }, pass }, said),
  choice: {
    name: "noise",
    label: "Where the noise is",
    options: [
      ["inside", "Sample inside"],
      ["outside", "Noise outside"],
    ],
  },
  settings: law,
  table,
};

export { LAW };
