// The message loop of a worker, whatever its jobs are.
import { Scheduler } from "./scheduler.js";

/** Milliseconds of one slice, and so the delay with which a cancelled job stops. */
const SLICE = 8;

/**
 * @template {import("./messages.js").Start} S
 * @param {(module: WebAssembly.Module) => void} instantiate the core
 * @param {(start: S) => import("./scheduler.js").Job} make
 * @param {(parts: import("../wasm/core.js").Part[]) => void} [join] of a core that is split
 */
export function serveJobs(instantiate, make, join) {
  const post = (/** @type {import("./messages.js").FromWorker} */ message) => self.postMessage(message);
  const scheduler = new Scheduler(make, SLICE, post);
  self.addEventListener("message", (event) => {
    const data = /** @type {import("./messages.js").ToWorker} */ (event.data);
    switch (data.type) {
      case "module":
        instantiate(data.module);
        post({ type: "ready" });
        break;
      case "start":
        join?.(data.parts);
        scheduler.start(/** @type {S} */ (data.start));
        break;
      case "stop":
        scheduler.stop(data.id);
        break;
      case "post":
        scheduler.post(data.id, data.message);
        break;
    }
  });
}
