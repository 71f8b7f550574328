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
      height: [270, 170, 130],
      legend: [1, 1, 2],
      axes: "none",
      dependsOn: ["estimator", "beta", "temperature", "annealRate", "minTemperature", "gradient", "shown", "digit"],
    },
    { name: "digits", height: [150, 100, 80], legend: [1, 2, 3], axes: "x", dependsOn: ["shown", "digit"] },
    { name: "elbo", height: [250, 210, 200], legend: [1, 2, 3], dependsOn: [] },
    { name: "parts", ...half, legend: [2, 2, 3], dependsOn: [] },
    {
      name: "map",
      height: [255, 300, 250],
      compact: { height: [255, 205, 205] },
      legend: [2, 2, 2],
      size: "half",
      dependsOn: ["point"],
    },
    {
      name: "manifold",
      height: [255, 300, 250],
      compact: { height: [255, 205, 205] },
      size: "half",
      dependsOn: ["point"],
    },
    { name: "code", height: [255, 300, 250], compact: { height: [255, 205, 205] }, size: "half", dependsOn: ["code"] },
    { name: "decoded", ...half, axes: "none", dependsOn: ["point", "code"] },
    { name: "prior", ...half, axes: "none", dependsOn: [] },
    { name: "noise", ...half, dependsOn: [] },
    { name: "signal", ...half, dependsOn: [] },
    { name: "bias", height: [250, 220, 220], dependsOn: [] },
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
