import { format } from "../format.js";
import { half, preset } from "./layout.js";

/** @type {import("./layout.js").FigureSpec[]} */
const classical = [0.1, 0.5, 1, 10].map((temperature) => ({
  name: `at-${temperature}`,
  ratio: 0.6,
  size: "quarter",
  bare: true,
  dependsOn: ["probs", "seed"],
  preset: preset(`τ = ${temperature}`, { temperature }),
}));

/** @type {import("./layout.js").Definition} */
export default {
  primaryControls: { after: "bars", params: ["temperature", "hard"] },
  figures: [
    { name: "cloud", title: "Relaxed samples", ...half },
    { name: "bars", title: "π and the argmax tally", ...half, dependsOn: ["probs", "seed", "samples"] },
    { name: "histograms", title: "One histogram a class", ratio: 0.42 },
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
