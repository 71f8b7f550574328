import { format } from "../dom.js";

const back = ["data", "schedule", "sampler", "steps", "start", "seed"];
const half = { ratio: 0.72, size: "half" };
const preset = (/** @type {string} */ label, /** @type {Record<string, any>} */ params) => ({ label, params });

/** @type {import("../view.js").Definition} */
export default {
  lead: { after: "noised", params: ["t", "steps", "data", "schedule"] },
  follow: { start: "Let time run", stop: "Stop" },
  figures: [
    { name: "walks", title: "Small steps", ...half },
    { name: "noised", title: "Many steps and one jump", ...half },
    { name: "ways", title: "The way back", ...half, needs: back },
    { name: "map", title: "From noise to data, point by point", ...half, needs: back },
    { name: "generated", title: "What comes out", ...half, needs: back },
    { name: "distance", title: "How near it comes", ...half, needs: back },
  ],
  presets: {
    label: "Way back",
    list: [
      preset("flow, 10 steps", { sampler: "flow", steps: 10 }),
      preset("flow, 100 steps", { sampler: "flow", steps: 100 }),
      preset("reverse diffusion, 10", { sampler: "reverse-sde", steps: 10 }),
      preset("reverse diffusion, 100", { sampler: "reverse-sde", steps: 100 }),
    ],
  },
  readouts: (report) => [
    ["ᾱ", format(report.alphaBar)],
    ["mean of x at t", format(report.mean)],
    ["standard deviation", format(report.stdDev)],
    ["T steps against one jump (KS)", format(report.ks)],
    ["the point ends at", `${format(report.end)}, by the exact flow at ${format(report.exactEnd)}`],
    ["Wasserstein distance", format(report.wasserstein)],
  ],
};
