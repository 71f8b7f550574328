// The graph of straight-through: what goes forward isn't what the way back pretends.

import { common, START, STILL } from "./model.js";
import { SIZE } from "./places.js";
import { table } from "./table.js";
import { temperature } from "./temperature.js";
import { said } from "./through-captions.js";
import { drawing } from "./through-svg.js";

/**
 * Which of the three: the soft sample both ways; the corner forward and y back; the corner forward and π back.
 * @typedef {"soft" | "through" | "plain"} Variant
 * @typedef {import("./model.js").Params & { variant: Variant }} Params
 */

/** The last step; 0 is before the first. */
export const STEPS = 6;

/** @type {import("./table.js").Line[]} */
const LINES = [
  { row: "soft", name: "Gumbel-Softmax", kind: "pathwise", from: STEPS },
  { row: "through", name: "ST Gumbel-Softmax", kind: "pathwise", from: STEPS },
  { row: "plain", name: "straight-through", kind: "pathwise", from: STEPS },
];

/** @type {import("../kinds.js").Kind<Params, import("./model.js").Pass>} */
export const through = {
  ...common,
  label: "One pass forward through a sampled class and back past it",
  start: { variant: "through", step: STEPS, ...START },
  still: { variant: "through", step: STEPS, ...STILL },
  steps: STEPS,
  shows: 3,
  size: SIZE,
  words: said,
  drawing,
  choice: {
    name: "variant",
    label: "Estimator",
    options: [
      ["soft", "Gumbel-Softmax"],
      ["through", "ST Gumbel-Softmax"],
      ["plain", "plain ST"],
    ],
  },
  settings: temperature,
  table: () =>
    table(LINES, "The gradient of the mean of f, estimated and exact", ({ row }, { variant }) => row === variant),
};
