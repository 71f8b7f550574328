// Two builds of the core: a small one for the panels that only sample, so that the first picture is there soon, and the
// whole of it, which comes with the first panel that needs it and then serves all.
import { Core } from "./core.js";
import * as samples from "./generated/samples.js";

/** @typedef {Core<import("./core.js").PanelBindings>} PanelCore */

/** @type {PanelCore} */
export const small = new Core("samples.wasm", async () => samples);

/** @type {PanelCore} */
export const whole = new Core("reparam.wasm", () => import("./generated/core.js"));

/** @param {import("./view.js").Definition} definition */
export const coreFor = (definition) => (definition.samplesOnly && !whole.module ? small : whole);
