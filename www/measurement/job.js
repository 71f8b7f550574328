// A panel's long measurement as a job, from its first slice to its last.
import { nextWork } from "../worker/scheduler.js";

/** Milliseconds between two snapshots. */
const INTERVAL = 50;
/** Random numbers in the first slice, before it is known how long one takes. */
const FIRST = 20_000;

/** @implements {Job} @typedef {import("../worker/scheduler.js").Job} Job */
export class Measurement {
  #work = FIRST;
  #posted = Number.NEGATIVE_INFINITY;

  /**
   * @param {Pick<typeof import("../generated/panels.js"), "Panel">} core
   * @param {import("../worker/messages.js").MeasurementStart} start
   */
  constructor(core, { panel, params }) {
    this.panel = new core.Panel(panel, params);
  }

  /** @param {number} slice @returns {import("../worker/messages.js").Snapshot | undefined} */
  runSlice(slice) {
    const start = performance.now();
    const done = this.panel.advance(this.#work);
    const now = performance.now();
    this.#work = nextWork(this.#work, slice, now - start, 100);
    if (done < 1 && now - this.#posted < INTERVAL) return undefined;
    this.#posted = now;
    return { type: "snapshot", done, measured: this.panel.measured() };
  }

  free() {
    this.panel.free();
  }
}
