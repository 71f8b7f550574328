import { count, format } from "../format.js";
import { half, preset } from "./layout.js";

/** @type {import("./layout.js").Definition} */
export default {
  figures: [
    { name: "race", ...half, legend: [1, 1, 2] },
    { name: "tally", ...half, legend: [2, 2, 2], dependsOn: ["probs", "seed", "samples"] },
    {
      name: "convergence",
      height: [250, 200, 200],
      legend: [1, 2, 2],
      dependsOn: ["probs", "seed", "samples"],
    },
    {
      name: "winner",
      height: [235, 190, 190],
      legend: [1, 2, 3],
    },
  ],
  presets: {
    label: "Draws",
    list: [1, 10, 100, 1000, 20_000].map((samples) => preset(count(samples, ","), { samples })),
  },
  readouts: (report) => [
    ["this race is won by class", String(report.winner)],
    ["its first component, slope along π₁", `${format(report.component)}, ${format(report.slope)}`],
    ["tally", report.counts.join(" : ")],
    ["χ² against π", `${format(report.chiSquare)} with ${report.degreesOfFreedom} degrees of freedom`],
    ["as far off by chance", `p = ${format(report.pValue, 2)}`],
  ],
};
