// The script of the worker that trains, self-contained likewise.
import { fault, initSync, Trainer } from "./generated/core.js";
import { serveJobs } from "./serve-jobs.js";
import { TrainingJob } from "./training-job.js";

serveJobs(
  (module) => initSync({ module }),
  ({ lesson }) => new TrainingJob({ Trainer }, /** @type {import("./training-job.js").Lesson} */ (lesson)),
  fault,
);
