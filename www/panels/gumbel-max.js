import { format } from "../dom.js";

/** @type {import("../view.js").Definition} */
export default {
  lead: { after: "tally", params: ["race"] },
  figures: [
    { name: "race", title: "One race", ratio: 0.72, size: "half" },
    { name: "tally", title: "All winners", ratio: 0.72, size: "half", needs: ["probs", "seed", "samples"] },
    {
      name: "convergence",
      title: "One draw is not the distribution",
      ratio: 0.42,
      needs: ["probs", "seed", "samples"],
    },
  ],
  presets: {
    label: "Draws",
    list: [1, 10, 100, 1000, 20_000].map((samples) => ({ label: samples.toLocaleString("en"), params: { samples } })),
  },
  readouts: (report) => [
    ["this race is won by class", String(report.winner)],
    ["tally", report.counts.join(" : ")],
    ["χ² against π", `${format(report.chiSquare)} with ${report.degreesOfFreedom} degrees of freedom`],
    ["as far off by chance", `p = ${format(report.pValue, 2)}`],
  ],
};
