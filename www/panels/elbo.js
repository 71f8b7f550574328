import { format, plusMinus } from "../format.js";
import { half, preset } from "./layout.js";

const third = 1 / 3;

/** @type {import("./layout.js").Definition} */
export default {
  hiddenControls: ({ model }) => (model === "bernoulli-mixture" ? ["mean", "stdDev", "observation"] : ["probs"]),
  playButton: { start: "Follow the gradient", stop: "Stop" },
  figures: [
    { name: "encoder", height: [235, 150, 150], size: "half", legend: [2, 2, 3] },
    { name: "landscape", ...half, legend: [3, 3, 5] },
    { name: "split", height: [235, 130, 130], size: "half", legend: [2, 2, 3], axes: "x" },
    { name: "jensen", height: [270, 220, 220], legend: [2, 3, 5], compact: { height: [250, 175, 140] } },
    { name: "bound", height: [270, 220, 220], legend: [1, 2, 4] },
  ],
  presets: {
    label: "Begin with",
    list: [
      preset("the prior", { mean: 0, stdDev: 1, probs: [0.5, 0.3, 0.2] }),
      preset("a line, x = 1.5 z", { model: "linear-gaussian", observation: 1.2, mean: -0.5, stdDev: 0.9 }),
      preset("two causes, x = z²", { model: "bimodal", observation: 1.5, mean: 0.7, stdDev: 0.6 }),
      preset("three classes", { model: "bernoulli-mixture", probs: [third, third, third] }),
    ],
  },
  readouts: (report, params) => [
    ["log p(x)", format(report.logEvidence, 4)],
    ["ELBO", format(report.elbo, 4)],
    ["KL(q‖p(z|x))", format(report.klToPosterior)],
    ["E[log p(x|z)]", format(report.reconstruction)],
    ["KL(q‖p(z))", format(report.klToPrior)],
    ["ELBO, sampled", plusMinus(report.estimate, report.standardError)],
    [
      `bound of K = ${params.importanceSamples}`,
      `${format(report.importanceBound.exact, 4)}, sampled ${plusMinus(report.importanceBound.value, report.importanceBound.standardError)}`,
    ],
  ],
};
