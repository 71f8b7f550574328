// The engine of the panels' long measurements; loaded with the first of them.
import { panels } from "./cores.js";
import { Engine } from "./engine.js";
import script from "./generated/worker.js?raw";
import { Measurement } from "./measurement.js";

/** @type {Engine<typeof import("./generated/panels.js")>} */
export const measuring = new Engine(panels, script, (bindings, start) => new Measurement(bindings, start));
