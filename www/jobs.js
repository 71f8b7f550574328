// Long work, cut into slices: each job under its own number. The same code runs in the worker and, where there is none,
// on the page.

/**
 * @typedef {object} Start
 * @property {number} id
 * @property {string} panel
 * @property {Record<string, any>} params
 * @property {import("./training-job.js").Lesson} [lesson] a training, not a measurement
 *
 * @typedef {object} News
 * @property {number} id
 * @property {number} [done] how much of the whole, 0 … 1; 1 ends the job
 * @property {Float64Array} [measured]
 * @property {import("./training-job.js").Progress} [progress] of a training
 * @property {boolean} [lost] of a training: its worker died, and it with it
 * @property {{ name: string, message: string, param?: string }} [error]
 * @property {boolean} [trapped] the core is in an unknown state; this runner is of no more use
 *
 * @typedef {object} Job
 * @property {(slice: number) => Omit<News, "id"> | undefined} turn works about so many milliseconds
 * @property {(message: any) => void} [hear]
 * @property {() => number} [wait] milliseconds until it wants to work again; Infinity: until it hears something
 * @property {() => void} free
 *
 * @typedef {(start: Start) => Job} Make
 */

export class Jobs {
  /** @type {Map<number, Job>} */
  #jobs = new Map();
  #running = false;
  #timer = 0;
  #yield = new MessageChannel();

  /**
   * @param {Make} make
   * @param {number} slice milliseconds
   * @param {(news: News) => void} tell
   */
  constructor(make, slice, tell) {
    this.make = make;
    this.slice = slice;
    this.tell = tell;
    // a message to oneself lets others go first, without the 4 ms that a nested timer takes
    this.#yield.port1.onmessage = () => this.#turn();
  }

  /** @param {Start} start */
  start(start) {
    this.#guard(start.id, () => this.#jobs.set(start.id, this.make(start)));
    this.#wake();
  }

  /** @param {number} id @param {any} message */
  hear(id, message) {
    this.#guard(id, () => this.#jobs.get(id)?.hear?.(message));
    this.#wake();
  }

  /** @param {number} id */
  stop(id) {
    this.#jobs.get(id)?.free();
    this.#jobs.delete(id);
  }

  /** Stops them all. */
  end() {
    clearTimeout(this.#timer);
    for (const id of [...this.#jobs.keys()]) this.stop(id);
  }

  /** A trap on purpose, so that a test can see the recovery. @param {number} id @param {() => void} fault */
  fault(id, fault) {
    this.#guard(id, fault);
  }

  #wake() {
    if (!this.#running) this.#next();
  }

  #next() {
    clearTimeout(this.#timer);
    const waits = [...this.#jobs.values()].map((job) => job.wait?.() ?? 0);
    const least = Math.min(...waits);
    this.#running = least <= 0;
    if (this.#running) this.#yield.port2.postMessage(null);
    else if (least < Number.POSITIVE_INFINITY) this.#timer = Number(setTimeout(() => this.#next(), least));
  }

  /** One slice of the job that waited longest. */
  #turn() {
    const entry = [...this.#jobs].find(([, job]) => (job.wait?.() ?? 0) <= 0);
    if (entry) {
      const [id, job] = entry;
      this.#jobs.delete(id);
      this.#jobs.set(id, job);
      this.#guard(id, () => {
        const news = job.turn(this.slice);
        if (news) this.tell({ id, ...news });
        if (news?.done === 1) this.stop(id);
      });
    }
    this.#next();
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
