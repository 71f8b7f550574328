import { count, format } from "../format.js";
import { half, preset } from "./layout.js";

const tempered = ["temperature", "annealRate", "minTemperature"];
const relaxed = ["auto", "gumbel-softmax", "straight-through-gumbel-softmax", "gumbel-rao", "rebar"];

/** Whether all joint states can be added up. @param {import("./layout.js").Params} params */
const enumerable = ({ latent, variables, classes }) => latent === "categorical" && classes ** variables <= 1024;

/** @type {import("./layout.js").Definition} */
export default {
  trains: true,
  hiddenFigures: (params) => {
    const plane = params.latent === "gaussian" && params.dimensions === 2;
    return [
      ...(plane ? [] : ["map", "manifold"]),
      ...(params.latent === "categorical" ? [] : ["code"]),
      ...(plane || params.latent === "categorical" ? [] : ["decoded"]),
      ...(enumerable(params) ? [] : ["bias"]),
    ];
  },
  primaryControls: { after: "structure", params: ["estimator", "beta", "temperature", "learningRate"] },
  // the classes are chosen in the picture
  hiddenControls: ({ latent, dimensions, estimator }) => [
    "code",
    ...(latent === "gaussian"
      ? ["variables", "classes", ...tempered, ...(dimensions === 2 ? [] : ["point"])]
      : ["dimensions", "point", ...(relaxed.includes(estimator) ? [] : tempered)]),
  ],
  figures: [
    {
      name: "structure",
      title: "One digit on its way",
      ratio: 0.42,
      size: "strip",
      axes: "none",
      dependsOn: ["estimator", "beta", "temperature", "annealRate", "minTemperature", "gradient", "shown", "digit"],
    },
    { name: "digits", title: "What comes back", ratio: 0.24, size: "strip", axes: "x", dependsOn: ["shown", "digit"] },
    { name: "elbo", title: "The bound", ...half, dependsOn: [] },
    { name: "parts", title: "What it is made of", ...half, dependsOn: [] },
    { name: "map", title: "Where the digits lie", ratio: 1, size: "half", dependsOn: ["point"] },
    { name: "manifold", title: "What lies where", ratio: 1, size: "half", dependsOn: ["point"] },
    { name: "code", title: "Choose the one-hot vectors", ratio: 1, size: "half", dependsOn: ["code"] },
    { name: "decoded", title: "What they mean", ...half, axes: "none", dependsOn: ["point", "code"] },
    { name: "prior", title: "Dreams: samples of the prior", ratio: 0.5, size: "rest", axes: "none", dependsOn: [] },
    { name: "noise", title: "How noisy the gradient is", ...half, dependsOn: [] },
    { name: "signal", title: "How much of it is signal", ...half, dependsOn: [] },
    { name: "bias", title: "How wrong it is", ratio: 0.4, dependsOn: [] },
  ],
  presets: {
    label: "Begin with",
    list: [
      preset("20 Gaussians", { latent: "gaussian", dimensions: 20, estimator: "auto" }),
      preset("2 Gaussians: a map", { latent: "gaussian", dimensions: 2, estimator: "auto" }),
      preset("20 × 10 one-hot", { latent: "categorical", variables: 20, classes: 10, estimator: "auto" }),
      preset("3 × 4 one-hot: all exact", {
        latent: "categorical",
        variables: 3,
        classes: 4,
        estimator: "auto",
        compare: true,
      }),
    ],
  },
  readouts: (report, params) => [
    ["step", `${count(report.step)}, epoch ${format(report.epoch, 3)}`],
    ["digits a second", report.examplesPerSecond ? count(report.examplesPerSecond) : "—"],
    ["test ELBO", nats(report.testElbo)],
    ["training ELBO", nats(report.trainElbo)],
    ["reconstruction", nats(report.reconstruction)],
    ["KL(q‖p(z))", nats(report.kl)],
    ["signal to noise of the gradient", format(report.gradientSnr)],
    ...(enumerable(params) ? exact(report) : []),
  ],
};

/** @param {number | null} x */
const nats = (x) => (x === null ? "—" : `${format(x, 4)} nats`);

/** @param {import("./layout.js").Report} report @returns {[string, string][]} */
const exact = (report) => [
  ["exact log p(x)", nats(report.logEvidence)],
  ["exact ELBO", nats(report.exactElbo)],
  [
    "‖bias‖ of the gradient",
    report.gradientBias === null || report.gradientBias > 2 * report.gradientBiasFloor
      ? `${format(report.gradientBias)}, noise alone ${format(report.gradientBiasFloor)}`
      : `not distinguishable from 0 (noise ${format(report.gradientBiasFloor)})`,
  ],
];
