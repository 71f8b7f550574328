import { format } from "../dom.js";

const classical = [0.1, 0.5, 1, 10].map((temperature) => ({
  name: `at-${temperature}`,
  ratio: 0.6,
  size: "quarter",
  plain: true,
  needs: ["probs", "seed"],
  preset: { label: `τ = ${temperature}`, params: { temperature } },
}));

/** @type {import("../view.js").Definition} */
export default {
  lead: { after: "bars", params: ["temperature", "hard"] },
  figures: [
    { name: "cloud", title: "Relaxed samples", ratio: 0.72, size: "half" },
    { name: "bars", title: "π and the argmax tally", ratio: 0.72, size: "half", needs: ["probs", "seed", "samples"] },
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
