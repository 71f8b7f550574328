// A cooperative scheduler: long jobs cut into slices, each under its id. The same code runs in the worker and, where
// there is none, on the page.

/**
 * @typedef {import("./messages.js").Start} Start
 * @typedef {import("./messages.js").TrainingMessage} TrainingMessage
 * @typedef {import("./messages.js").Update} Update
 *
 * @typedef {object} Job
 * @property {(milliseconds: number) => Update | undefined} runSlice works about so long
 * @property {(message: TrainingMessage) => void} [onMessage]
 * @property {() => number} [wait] milliseconds until its next slice; Infinity: until the next message
 * @property {() => void} free
 */

/** How much to do in the next slice of `slice` milliseconds, after `work` took `took`. */
export const nextWork = (
  /** @type {number} */ work,
  /** @type {number} */ slice,
  /** @type {number} */ took,
  /** @type {number} */ least,
) => Math.max(Math.round(work * Math.min(Math.max(slice / Math.max(took, 0.01), 0.2), 4)), least);

/** @template {Start} S */
export class Scheduler {
  /** @type {Map<number, Job>} */
  #jobs = new Map();
  #running = false;
  #timer = 0;
  #yield = new MessageChannel();

  /**
   * @param {(start: S) => Job} make
   * @param {number} slice milliseconds
   * @param {(update: Update & { id: number }) => void} reply
   */
  constructor(make, slice, reply) {
    this.make = make;
    this.slice = slice;
    this.reply = reply;
    // Yields by a message to itself: a nested setTimeout is clamped to 4 ms.
    this.#yield.port1.onmessage = () => this.#runOne();
  }

  /** @param {S} start */
  start(start) {
    this.#guard(start.id, () => this.#jobs.set(start.id, this.make(start)));
    this.#wake();
  }

  /** @param {number} id @param {TrainingMessage} message */
  post(id, message) {
    this.#guard(id, () => this.#jobs.get(id)?.onMessage?.(message));
    this.#wake();
  }

  /** @param {number} id */
  stop(id) {
    this.#jobs.get(id)?.free();
    this.#jobs.delete(id);
  }

  /** Stops them all, for good. */
  end() {
    clearTimeout(this.#timer);
    this.#yield.port1.close();
    for (const id of [...this.#jobs.keys()]) this.stop(id);
  }

  #wake() {
    if (!this.#running) this.#schedule();
  }

  #schedule() {
    clearTimeout(this.#timer);
    const waits = [...this.#jobs.values()].map((job) => job.wait?.() ?? 0);
    const least = Math.min(...waits);
    this.#running = least <= 0;
    if (this.#running) this.#yield.port2.postMessage(null);
    else if (least < Number.POSITIVE_INFINITY) this.#timer = Number(setTimeout(() => this.#schedule(), least));
  }

  /** Round robin: one slice of the job that waited longest. */
  #runOne() {
    const entry = [...this.#jobs].find(([, job]) => (job.wait?.() ?? 0) <= 0);
    if (entry) {
      const [id, job] = entry;
      this.#jobs.delete(id);
      this.#jobs.set(id, job);
      this.#guard(id, () => {
        const update = job.runSlice(this.slice);
        if (update) this.reply({ id, ...update });
        if (update?.type === "snapshot" && update.done === 1) this.stop(id);
      });
    }
    this.#schedule();
  }

  /** @param {number} id @param {() => void} act */
  #guard(id, act) {
    try {
      act();
    } catch (error) {
      const trapped = error instanceof WebAssembly.RuntimeError;
      // After a trap the instance's memory is gone: there is nothing left to free.
      if (trapped) this.#jobs.clear();
      else this.stop(id);
      const { name, message, param } = /** @type {import("./messages.js").Failure["error"]} */ (error);
      this.reply({ id, type: "failure", error: { name, message, param }, trapped });
    }
  }
}
