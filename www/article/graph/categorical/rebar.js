// The graph of REBAR: the score function less a guess at it, plus what the guess takes on average.
import { common, START, STILL } from "./model.js";
import { SIZE } from "./places.js";
import { said } from "./rebar-captions.js";
import { drawing } from "./rebar-svg.js";
import { table } from "./table.js";
import { temperature } from "./temperature.js";

/** @typedef {import("./model.js").Params} Params */

/** The last step; 0 is before the first. */
export const STEPS = 6;

/** @type {import("./table.js").Line[]} */
const LINES = [
  { row: "score", name: "score, f(D) s", kind: "score", from: 2 },
  { row: "guess", name: "less guess, f(y) s", kind: "score", from: 4, minus: true },
  { row: "back", name: "plus paths", kind: "pathwise", from: 5 },
  { row: "rebar", name: "REBAR, their sum", kind: "mixed", from: STEPS },
];

/** @type {import("../kinds.js").Kind<Params, import("./model.js").Pass>} */
export const rebar = {
  ...common,
  label: "One estimate by REBAR, put together",
  start: { step: 2, ...START },
  still: { step: STEPS, ...STILL },
  steps: STEPS,
  shows: 2,
  size: SIZE,
  words: said,
  drawing,
  settings: temperature,
  table: () => table(LINES, "The gradient of the mean of f: REBAR's terms, their sum, and the exact one"),
};
