import { format, plusMinus } from "../format.js";
import { half, preset } from "./layout.js";

const data = ["data", "dimensions", "modes", "modesY", "weights", "widths", "schedule", "steps", "seed"];
const forward = [...data, "t", "samples"];
const back = [...data, "sampler"];
const point = [...back, "start", "startY"];
/** @param {number | number[]} x */
const list = (x) => (Array.isArray(x) ? `(${x.map((one) => format(one)).join(", ")})` : format(x));

/** @type {import("./layout.js").Definition} */
export default {
  hiddenControls: ({ dimensions, data }) => [
    ...(dimensions === 1 ? ["startY", "modesY"] : []),
    ...(data === "drawn" ? [] : ["modes", "modesY", "weights", "widths"]),
  ],
  playButton: { start: "Let time run", stop: "Stop" },
  figures: [
    { name: "walks", ...half, dependsOn: forward },
    { name: "noised", ...half, legend: [2, 2, 2], dependsOn: forward },
    { name: "ways", ...half, legend: [3, 3, 4], dependsOn: point },
    { name: "map", ...half, legend: [2, 2, 3], dependsOn: point },
    { name: "generated", ...half, legend: [2, 2, 2], dependsOn: back },
    { name: "distance", ...half, legend: [3, 2, 3], dependsOn: back },
  ],
  presets: {
    label: "Way back",
    list: [
      preset("flow, 10 steps", { sampler: "flow", steps: 10 }),
      preset("flow, 100 steps", { sampler: "flow", steps: 100 }),
      preset("reverse diffusion, 10", { sampler: "reverse-sde", steps: 10 }),
      preset("reverse diffusion, 100", { sampler: "reverse-sde", steps: 100 }),
      preset("in the plane", { dimensions: 2, data: "ring" }),
      preset("on the line", { dimensions: 1, data: "two-modes" }),
    ],
  },
  readouts: ({ alphaBar, mean, stdDev, ks, end, exactEnd, wasserstein, wassersteinStandardError: error }) => [
    ["ᾱ", format(alphaBar)],
    ["mean of x at t", list(mean)],
    ["standard deviation", list(stdDev)],
    ["T steps against one jump (KS)", format(ks)],
    ["the point ends at", list(end) + (exactEnd === undefined ? "" : `, by the exact flow at ${format(exactEnd)}`)],
    error === undefined
      ? ["Wasserstein distance", format(wasserstein)]
      : ["sliced Wasserstein distance", plusMinus(wasserstein, error)],
  ],
};
