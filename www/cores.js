// Three builds of the core: a small one for the panels that only sample, so that the first picture is there soon; one
// with all panels that compute; and the whole, which trains. A larger one that is there already serves instead.
import { Core } from "./core.js";
import * as samples from "./generated/samples.js";

/** @typedef {Core<import("./core.js").PanelBindings>} PanelCore */

/** @type {PanelCore} */
export const small = new Core("samples.wasm", async () => samples);

/** @type {Core<typeof import("./generated/panels.js")>} */
export const panels = new Core("panels.wasm", () => import("./generated/panels.js"));

/** @type {Core<typeof import("./generated/core.js")>} */
export const whole = new Core("reparam.wasm", () => import("./generated/core.js"));

/** @param {import("./view.js").Definition} definition @returns {PanelCore} */
export function coreFor({ samplesOnly, trains }) {
  if (trains) return whole;
  return samplesOnly && !panels.module ? small : panels;
}
