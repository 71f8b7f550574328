import { format, plusMinus } from "../format.js";
import { half } from "./layout.js";

/** @param {number[]} numbers */
const list = (numbers) => (numbers.length > 1 ? `(${numbers.map((x) => format(x)).join(", ")})` : format(numbers[0]));

/** @type {import("./layout.js").Definition} */
export default {
  hiddenFigures: ({ mean }) => (Array.isArray(mean) ? [] : ["marginal-0", "marginal-1"]),
  figures: [
    { name: "carry", height: [280, 280, 270], legend: [2, 3, 4], compact: { height: [280, 175, 165] } },
    { name: "marginal-0", ...half, legend: [0, 0, 0], axes: "none" },
    { name: "marginal-1", ...half, legend: [0, 0, 0], axes: "none" },
  ],
  readouts: (report) => [
    ...report.sampleMean.map((/** @type {number} */ mean, /** @type {number} */ d) => [
      `sample mean${report.sampleMean.length > 1 ? ` ${d + 1}` : ""}`,
      plusMinus(mean, report.sampleStdDev[d] / Math.sqrt(report.n)),
    ]),
    ...report.sampleStdDev.map((/** @type {number} */ deviation, /** @type {number} */ d) => [
      `sample standard deviation${report.sampleStdDev.length > 1 ? ` ${d + 1}` : ""}`,
      plusMinus(deviation, deviation / Math.sqrt(2 * report.n)),
    ]),
    ["picked sample", `ε = ${list(report.picked.noise)} goes to z = ${list(report.picked.value)}`],
    ["its derivatives", `∂z/∂μ = 1, ∂z/∂σ = ε = ${list(report.picked.noise)}`],
    ["distance to N(μ, σ²) (KS)", format(report.ks)],
  ],
};
