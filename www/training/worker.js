// Entry of the training worker; bundled into one classic script, as measurement/worker.js is.
import { initSync, Trainer } from "../generated/core.js";
import { serveJobs } from "../worker/main.js";
import { TrainingJob } from "./job.js";

serveJobs(
  (module) => initSync({ module }),
  (/** @type {import("../worker/messages.js").TrainingStart} */ start) => new TrainingJob({ Trainer }, start),
);
