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
  samplesOnly: true,
  figures: [
    { name: "cloud", title: "Relaxed samples", ratio: 0.8, size: "half" },
    { name: "bars", title: "π and the argmax tally", ratio: 0.8, size: "half", needs: ["probs", "seed", "samples"] },
    { name: "histograms", title: "One histogram a class", ratio: 0.42 },
    ...classical,
  ],
  readouts: (report) => [
    ["largest component, on average", format(report.maxComponent)],
    ["entropy of a sample", `${format(report.entropy)} nats`],
    ["argmax tally", report.argmaxCounts.join(" : ")],
  ],
};
