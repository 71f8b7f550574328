// The two builds of the core: one for the page, code-split, so that the first picture is there soon; and the whole,
// which trains and is what scripts get.

import list from "../generated/panels/parts.json";
import initialize, {
  __wbg_reset_state,
  categoricalGraph,
  change,
  freshSeed,
  gaussianGraph,
  initSync,
  Panel,
  Theme,
} from "../generated/panels.js";
import { imported } from "../loading/arrival.js";
import { Core } from "./core.js";
import { join } from "./split.js";

/** @typedef {Core<import("./core.js").PanelBindings>} PanelCore */

/** Named one by one: a namespace would take a getter for each. */
const glue = {
  default: initialize,
  __wbg_reset_state,
  categoricalGraph,
  change,
  freshSeed,
  gaussianGraph,
  initSync,
  Panel,
  Theme,
};

/** @type {Core<typeof import("../generated/panels.js")>} */
export const panels = new Core("panels.wasm", async () => glue, { list, join });

/** @type {Core<typeof import("../generated/core.js")>} */
export const whole = new Core("reparam.wasm", () => imported("core.js", () => import("../generated/core.js")));

/** @param {boolean} [trains] whether the panel trains a model @returns {PanelCore} */
export const coreFor = (trains) => (trains ? whole : panels);
