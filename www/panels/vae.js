import { count, format } from "../format.js";
import { half, preset } from "./layout.js";

/** What a training to look ahead to differs by, besides its structure. */
const weighed = ["beta", "warmUp", "freeBits"];

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
      dependsOn: ["estimator", ...weighed, "temperature", "annealRate", "minTemperature", "gradient", "shown", "digit"],
    },
    { name: "digits", height: [150, 100, 80], legend: [1, 2, 3], axes: "x", dependsOn: [...weighed, "shown", "digit"] },
    { name: "elbo", height: [250, 210, 200], legend: [1, 2, 3], dependsOn: [...weighed] },
    { name: "parts", ...half, legend: [2, 2, 3], dependsOn: [...weighed] },
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
      legend: [1, 1, 2],
      size: "half",
      dependsOn: [...weighed, "point"],
    },
    { name: "code", height: [255, 300, 250], compact: { height: [255, 205, 205] }, size: "half", dependsOn: ["code"] },
    { name: "decoded", ...half, axes: "none", legend: [1, 1, 2], dependsOn: [...weighed, "point", "code"] },
    { name: "prior", ...half, axes: "none", legend: [1, 1, 2], dependsOn: [...weighed] },
    { name: "units", ...half, legend: [1, 1, 2], dependsOn: [...weighed] },
    { name: "noise", ...half, dependsOn: [...weighed, "estimator"] },
    { name: "signal", ...half, dependsOn: [...weighed, "estimator"] },
    { name: "bias", height: [250, 220, 220], dependsOn: [...weighed, "estimator"] },
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
    ["latent units that say something", units(report)],
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
  ["‖bias‖ of the gradient", bias(report)],
];

/** Less what noise adds to it, and only where it is told from noise. @param {import("./layout.js").Report} report */
function bias({ gradientBias, gradientBiasFloor, gradientBiasSeen, gradientReplicates }) {
  if (gradientBias === null) return "—";
  const noise = `noise alone ${format(gradientBiasFloor)}`;
  if (!gradientBiasSeen) return `none seen in ${gradientReplicates} replicates (${noise})`;
  return `${format(Math.sqrt(Math.max(gradientBias ** 2 - gradientBiasFloor ** 2, 0)))}, ${noise}`;
}

/** How many have collapsed onto the prior, too. @param {import("./layout.js").Report} report */
function units({ unitKl, activeUnits }) {
  if (unitKl === null) return "—";
  const collapsed = unitKl.length - activeUnits;
  return `${activeUnits} of ${unitKl.length}${collapsed > 0 ? `; ${collapsed} collapsed onto the prior` : ""}`;
}
