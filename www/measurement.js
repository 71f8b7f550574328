// A panel's long measurement, from its first slice to its last.

/** Milliseconds between two reports. */
const NEWS = 50;
/** Random numbers in the first slice, before anybody knows how long one takes. */
const FIRST = 20_000;

/** How much to do next, so that it takes `slice` milliseconds after `work` took `took`. */
export const nextWork = (
  /** @type {number} */ work,
  /** @type {number} */ slice,
  /** @type {number} */ took,
  /** @type {number} */ least,
) => Math.max(Math.round(work * Math.min(Math.max(slice / Math.max(took, 0.01), 0.2), 4)), least);

/** @implements {Job} @typedef {import("./jobs.js").Job} Job */
export class Measurement {
  #work = FIRST;
  #told = Number.NEGATIVE_INFINITY;

  /**
   * @param {Pick<typeof import("./generated/panels.js"), "Panel">} core
   * @param {import("./jobs.js").Start} start
   */
  constructor(core, { panel, params }) {
    this.panel = new core.Panel(panel, params);
  }

  /** @param {number} slice */
  turn(slice) {
    const start = performance.now();
    const done = this.panel.advance(this.#work);
    const now = performance.now();
    this.#work = nextWork(this.#work, slice, now - start, 100);
    if (done < 1 && now - this.#told < NEWS) return undefined;
    this.#told = now;
    return { done, measured: this.panel.measured() };
  }

  free() {
    this.panel.free();
  }
}
