import { format, plusMinus } from "../format.js";
import { half } from "./layout.js";

/** @type {import("./layout.js").Definition} */
export default {
  figures: [
    { name: "inverse", ...half, legend: [2, 2, 3] },
    { name: "density", ...half, legend: [1, 1, 2] },
  ],
  readouts: (report) => [
    ["u becomes", `−ln(−ln ${format(report.u)}) = ${format(report.value)}`],
    ["sample mean", `${plusMinus(report.sampleMean, Math.sqrt(report.sampleVariance / report.n))} (law: 0.5772)`],
    ["sample variance", `${plusMinus(report.sampleVariance, report.sampleVarianceStandardError)} (law: 1.6449)`],
    ["distance to the law (KS)", `${format(report.ks)}, p = ${format(report.pValue, 2)}`],
  ],
};
