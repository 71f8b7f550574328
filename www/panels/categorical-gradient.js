import { biases, coordinate, progress } from "./estimators.js";
import { half } from "./layout.js";

/** @type {import("./layout.js").Definition} */
export default {
  figures: [
    {
      name: "estimates",
      ...half,
      legend: [1, 1, 2],
      axes: "x",
      numbers: { rows: coordinate, count: ({ estimators }) => estimators.length },
    },
    {
      name: "tradeoff",
      ...half,
      legend: [1, 1, 2],
      axis: { param: "temperature", min: 0.05, max: 10, ends: ["all noise", "all bias"] },
    },
    { name: "bars", ...half, legend: [2, 1, 2], axes: "x" },
    { name: "sweep", ...half, legend: [3, 3, 4] },
    { name: "arrows", ...half, legend: [3, 2, 3], axes: "x" },
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
