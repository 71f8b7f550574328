// Starts the panels' long measurements; loaded with the first of them.

import script from "../generated/measurement.js?raw";
import { panels } from "../wasm/builds.js";
import { Supervisor } from "../worker/supervisor.js";
import { Measurement } from "./job.js";

/** @typedef {import("../worker/messages.js").MeasurementStart} MeasurementStart */

/** @type {Supervisor<typeof import("../generated/panels.js"), MeasurementStart>} */
export const measuring = new Supervisor(panels, script, (bindings, start) => new Measurement(bindings, start));
