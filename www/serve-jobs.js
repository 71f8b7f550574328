// The worker's side of the engine: its messages, whatever its jobs are.
import { Jobs } from "./jobs.js";

/** Milliseconds of one slice: the old job is gone this soon after a parameter moved. */
const SLICE = 8;

/**
 * @param {(module: WebAssembly.Module) => void} begin
 * @param {import("./jobs.js").Make} make
 * @param {() => void} fault
 * @param {(parts: import("./core.js").Part[]) => void} [join] of a core that is cut
 */
export function serveJobs(begin, make, fault, join) {
  /** @type {Jobs | undefined} */
  let jobs;
  self.addEventListener("message", ({ data }) => {
    if (data.module) {
      begin(data.module);
      jobs = new Jobs(make, SLICE, (news) => self.postMessage(news));
      self.postMessage({ ready: true });
    } else if (data.start) {
      join?.(data.parts);
      jobs?.start(data.start);
    } else if (data.stop !== undefined) jobs?.stop(data.stop);
    else if (data.tell !== undefined) jobs?.hear(data.tell, data.message);
    else if (data.fault !== undefined) jobs?.fault(data.fault, fault);
  });
}
