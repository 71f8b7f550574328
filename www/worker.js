// The script of the worker that measures: self-contained once built, so that it can run from a blob on anybody's page.
import { fault, initSync, Panel } from "./generated/panels.js";
import { Measurement } from "./measurement.js";
import { join } from "./parts.js";
import { serveJobs } from "./serve-jobs.js";

/** @type {Record<string, any>} */
let instance;

serveJobs(
  (module) => {
    instance = initSync({ module });
  },
  (start) => new Measurement({ Panel }, start),
  fault,
  (parts) => join(instance, parts),
);
