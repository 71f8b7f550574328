import { biases, coordinate, coordinateShort, progress, squaredGradient } from "./estimators.js";
import { half } from "./layout.js";

const count = (/** @type {import("./layout.js").Params} */ { estimators }) => estimators.length;

/** @type {import("./layout.js").Definition} */
export default {
  hiddenFigures: ({ probs }) => (probs.length === 3 ? [] : ["arrows"]),
  figures: [
    {
      name: "estimates",
      height: [215, 150, 150],
      size: "half",
      legend: [2, 2, 4],
      axes: "x",
      numbers: { rows: coordinate, count, compact: false },
      compact: { height: [200, 200, 100], legend: [2, 2, 0], axes: "none" },
    },
    {
      name: "tradeoff",
      height: [220, 165, 165],
      size: "half",
      legend: [2, 2, 3],
      axis: { param: "temperature", min: 0.05, max: 10, ends: ["all noise", "all bias"] },
      numbers: { rows: coordinateShort, count, compact: true, unit: squaredGradient },
      compact: { height: [175, 120, 110], legend: [0, 0, 0], axes: "none" },
    },
    { name: "bars", ...half, legend: [2, 2, 2], axes: "x" },
    { name: "sweep", height: [215, 165, 165], size: "half", legend: [2, 2, 3] },
    {
      name: "control",
      ...half,
      legend: [1, 1, 2],
      dependsOn: ["temperature", "probs", "coefficients", "objective", "coordinate", "seed"],
      compact: { height: [215, 165, 150] },
    },
    { name: "arrows", ...half, legend: [3, 3, 3], axes: "x" },
    { name: "probs", ...half, dependsOn: ["probs"] },
    { name: "coefficients", ...half, dependsOn: ["probs", "coefficients"] },
  ],
  readouts: (report, params) => [
    ...biases(report),
    ...report.refused.map(
      (/** @type {{ why: string }} */ { why }) => /** @type {[string, string]} */ (["left out", why]),
    ),
    progress(report, params),
  ],
};
