// Entry of the measuring worker: bundled into one script, so that it can run from a blob on any host's page.
import { initSync, Panel } from "../generated/panels.js";
import { join } from "../wasm/split.js";
import { serveJobs } from "../worker/main.js";
import { Measurement } from "./job.js";

/** @type {import("../wasm/core.js").Exports} */
let instance;

serveJobs(
  (module) => {
    instance = initSync({ module });
  },
  (/** @type {import("../worker/messages.js").MeasurementStart} */ start) => new Measurement({ Panel }, start),
  (parts) => join(instance, parts),
);
