// Starts the panels' long measurements; loaded with the first of them.

import { panels } from "../wasm/builds.js";
import { Supervisor } from "../worker/supervisor.js";
import { Measurement } from "./job.js";
import script from "./worker.js?bundled";

/** @typedef {import("../worker/messages.js").MeasurementStart} MeasurementStart */

/** @type {Supervisor<typeof import("../generated/panels.js"), MeasurementStart>} */
export const measuring = new Supervisor(panels, script, (bindings, start) => new Measurement(bindings, start));
