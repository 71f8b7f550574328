// Long measurements, cut into slices: each under its own number. The same code runs in the worker and,
// where there is none, on the page.

/** Milliseconds between two reports of one job. */
const NEWS = 50;
/** Random numbers in the first slice, before anybody knows how long one takes. */
const FIRST = 20_000;

/**
 * @typedef {object} Start
 * @property {number} id
 * @property {string} panel
 * @property {Record<string, any>} params
 *
 * @typedef {object} News
 * @property {number} id
 * @property {number} [done] how much of the whole, 0 … 1
 * @property {Float64Array} [measured]
 * @property {{ name: string, message: string, param?: string }} [error]
 * @property {boolean} [trapped] the core is in an unknown state; this runner is of no more use
 *
 * @typedef {{ panel: import("./generated/core.js").Panel, work: number, told: number }} Job
 */

export class Jobs {
  /** @type {Map<number, Job>} */
  #jobs = new Map();
  #running = false;
  #yield = new MessageChannel();

  /**
   * @param {Pick<typeof import("./generated/core.js"), "Panel" | "fault">} core
   * @param {number} slice milliseconds
   * @param {(news: News) => void} tell
   */
  constructor(core, slice, tell) {
    this.core = core;
    this.slice = slice;
    this.tell = tell;
    // a message to oneself lets others go first, without the 4 ms that a nested timer takes
    this.#yield.port1.onmessage = () => this.#turn();
  }

  /** @param {Start} start */
  start({ id, panel, params }) {
    this.#guard(id, () => {
      this.#jobs.set(id, { panel: new this.core.Panel(panel, params), work: FIRST, told: Number.NEGATIVE_INFINITY });
    });
    if (!this.#running) this.#next();
  }

  /** @param {number} id */
  stop(id) {
    this.#jobs.get(id)?.panel.free();
    this.#jobs.delete(id);
  }

  /** Stops them all. */
  end() {
    for (const id of [...this.#jobs.keys()]) this.stop(id);
  }

  /** A trap on purpose, so that a test can see the recovery. @param {number} id */
  fault(id) {
    this.#guard(id, () => this.core.fault());
  }

  #next() {
    this.#running = this.#jobs.size > 0;
    if (this.#running) this.#yield.port2.postMessage(null);
  }

  /** One slice of the job that waited longest. */
  #turn() {
    const [first] = this.#jobs;
    if (first) {
      const [id, job] = first;
      this.#jobs.delete(id);
      this.#jobs.set(id, job);
      this.#guard(id, () => this.#advance(id, job));
    }
    this.#next();
  }

  /** @param {number} id @param {Job} job */
  #advance(id, job) {
    const start = performance.now();
    const done = job.panel.advance(job.work);
    const now = performance.now();
    job.work = Math.max(Math.round(job.work * Math.min(Math.max(this.slice / (now - start), 0.2), 4)), 100);
    if (done < 1 && now - job.told < NEWS) return;
    job.told = now;
    this.tell({ id, done, measured: job.panel.measured() });
    if (done >= 1) this.stop(id);
  }

  /** @param {number} id @param {() => void} act */
  #guard(id, act) {
    try {
      act();
    } catch (error) {
      const trapped = error instanceof WebAssembly.RuntimeError;
      if (trapped)
        this.#jobs.clear(); // their memory is gone with the instance
      else this.stop(id);
      const { name, message, param } = /** @type {any} */ (error);
      this.tell({ id, error: { name, message, param }, trapped });
    }
  }
}
