import { format } from "../format.js";
import { half, preset } from "./layout.js";

/** @type {import("./layout.js").FigureSpec[]} */
const classical = [0.1, 0.5, 1, 10].map((temperature) => ({
  name: `at-${temperature}`,
  height: [110, 120, 100],
  size: "quarter",
  bare: true,
  dependsOn: ["probs", "seed"],
  preset: preset(`τ = ${temperature}`, { temperature }),
}));

/** @type {import("./layout.js").Definition} */
export default {
  figures: [
    {
      name: "cloud",
      height: [250, 190, 185],
      size: "half",
      legend: [2, 2, 2],
      axes: "x",
      compact: { height: [230, 200, 175], legend: [2, 2, 0], axes: "none" },
    },
    { name: "bars", ...half, legend: [2, 2, 2], dependsOn: ["probs", "seed", "samples"] },
    { name: "histograms", height: [280, 240, 240] },
    {
      ...classical[0],
      heading: "Expectation (pale) and one sample (full colour) at the temperatures of Jang et al. 2017",
    },
    ...classical.slice(1),
  ],
  readouts: (report) => [
    ["largest component, on average", format(report.maxComponent)],
    ["entropy of a sample", `${format(report.entropy)} nats`],
    ["argmax tally", report.argmaxCounts.join(" : ")],
  ],
};
