import { format, plusMinus } from "../dom.js";

/** @type {import("../view.js").Definition} */
export default {
  lead: { after: "density", params: ["u"] },
  figures: [
    { name: "inverse", title: "From u to x", ratio: 0.72, size: "half" },
    { name: "density", title: "What many draws look like", ratio: 0.72, size: "half" },
  ],
  readouts: (report) => [
    ["u becomes", `−ln(−ln ${format(report.u)}) = ${format(report.value)}`],
    ["sample mean", `${plusMinus(report.sampleMean, Math.sqrt(report.sampleVariance / report.n))} (law: 0.5772)`],
    ["sample variance", `${plusMinus(report.sampleVariance, report.sampleVarianceStandardError)} (law: 1.6449)`],
    ["distance to the law (KS)", `${format(report.ks)}, p = ${format(report.pValue, 2)}`],
  ],
};
