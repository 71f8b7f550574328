// The script of the worker that trains, self-contained likewise.
import { initSync, Trainer } from "./generated/core.js";
import { TrainingJob } from "./training-job.js";
import { serveJobs } from "./worker/main.js";

serveJobs(
  (module) => initSync({ module }),
  (/** @type {import("./worker/messages.js").TrainingStart} */ start) => new TrainingJob({ Trainer }, start),
);
