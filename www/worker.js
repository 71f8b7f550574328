// The worker's script: self-contained once built, so that it can run from a blob on anybody's page.
import { fault, initSync, Panel } from "./generated/core.js";
import { Jobs } from "./jobs.js";

/** Milliseconds of one slice: the old job is gone this soon after a parameter moved. */
const SLICE = 8;

/** @type {Jobs | undefined} */
let jobs;

self.addEventListener("message", ({ data }) => {
  if (data.module) {
    initSync({ module: data.module });
    jobs = new Jobs({ Panel, fault }, SLICE, (news) => self.postMessage(news));
    self.postMessage({ ready: true });
  } else if (data.start) jobs?.start(data.start);
  else if (data.stop !== undefined) jobs?.stop(data.stop);
  else if (data.fault !== undefined) jobs?.fault(data.fault);
});
