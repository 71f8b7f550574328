import { format } from "../format.js";
import { progress, rows } from "./estimators.js";
import { half, preset } from "./layout.js";

const figures2and3 = { mean: 1, stdDev: 1, constant: 0, draws: 1, dimensions: 1, along: "k" };
const all = ["score-function", "score-function-optimal-baseline", "pathwise", "measure-valued"];
const paper = (/** @type {string} */ label, /** @type {import("./layout.js").Params} */ params) =>
  preset(label, { ...figures2and3, estimators: all, ...params });

/** @type {import("./layout.js").Definition} */
export default {
  figures: [
    { name: "estimates", ...half, legend: [2, 2, 3], axes: "x" },
    { name: "variance", ...half, legend: [2, 1, 2], axes: "x" },
    { name: "curve", height: [280, 240, 240], legend: [1, 1, 2] },
    { name: "baseline", ...half, legend: [2, 4, 6], compact: { legend: [2, 4, 5] } },
    { name: "halves", ...half, legend: [2, 2, 3], dependsOn: ["mean", "stdDev", "wrt", "draws", "constant", "seed"] },
  ],
  presets: {
    label: "Mohamed et al. 2020, figures 2 and 3",
    list: [
      paper("(z − k)², μ", { objective: "quadratic", wrt: "mean", k: -2 }),
      paper("exp(−kz²), μ", { objective: "exponential", wrt: "mean", k: 1 }),
      paper("cos kz, μ", { objective: "cosine", wrt: "mean", k: 2 }),
      paper("(z − k)², σ", { objective: "quadratic", wrt: "stdDev", k: -2 }),
      paper("cos kz, σ", { objective: "cosine", wrt: "stdDev", k: 2 }),
    ],
  },
  readouts: (report, params) => [
    ["exact gradient", format(report.exact[0], 4)],
    ...rows(report, params.dimensions),
    ["baseline b = −c", `${format(report.baseline.b)}; variance ${format(report.baseline.variance)}`],
    ["best baseline b*", `${format(report.baseline.best)}; variance ${format(report.baseline.least)}`],
    ...(report.k === params.k
      ? []
      : [/** @type {[string, string]} */ (["k, at least 0 for exp(−kz²)", format(report.k)])]),
    progress(report, params),
  ],
};
