// A training in slices: it goes on until it ends by itself or is told to rest.
import { nextWork } from "./measurement.js";

/** Milliseconds between two reports. */
const NEWS = 150;
/** Milliseconds over which the speed is measured. */
const WINDOW = 1500;
/** Images of a step, as the core has it. */
const BATCH = 100;

/**
 * @typedef {object} Lesson
 * @property {Record<string, any>[]} models parameters of the shown model, then of those it is raced against
 * @property {Uint8Array} train digits of 784 grey values
 * @property {Uint8Array} test
 * @property {Float32Array} [weights] to begin with
 * @property {number} [step] at which it begins
 *
 * @typedef {object} Progress
 * @property {any} history what is new of each model's history
 * @property {Float32Array} weights of the shown model
 * @property {number} step
 * @property {number} rate examples of the shown model a second
 * @property {boolean} running
 * @property {boolean} resting
 *
 * @typedef {object} Message
 * @property {Record<string, any>} [set] parameters that change while it trains
 * @property {number} [limit] steps a second at most
 * @property {boolean} [rest] stop until told otherwise
 * @property {number} [steps] so many steps, then rest
 * @property {{ weights: Float32Array, step: number }} [load]
 * @property {Uint8Array} [add] digits to train on
 */

export class TrainingJob {
  #work = 1;
  #told = 0;
  #resting = false;
  /** Steps that are still asked for. */
  #asked = 0;
  #limit = Number.POSITIVE_INFINITY;
  #nextStep = 0;
  /** @type {{ at: number, step: number }[]} */
  #pace = [];

  /** @param {Pick<typeof import("./generated/core.js"), "Trainer">} core @param {Lesson} lesson */
  constructor(core, lesson) {
    this.trainer = new core.Trainer(lesson.models, lesson.train, lesson.test);
    this.trainer.set(lesson.models[0]);
    if (lesson.weights) this.trainer.load(lesson.weights, lesson.step ?? 0);
  }

  wait() {
    if (!this.trainer.running() || (this.#resting && this.#asked === 0)) return Number.POSITIVE_INFINITY;
    return this.#limit === Number.POSITIVE_INFINITY || this.#asked > 0 ? 0 : this.#nextStep - performance.now();
  }

  /** @param {Message} message */
  hear({ set, limit, rest, steps, load, add }) {
    if (set) this.trainer.set(set);
    if (add) this.trainer.add(add);
    if (load) this.trainer.load(load.weights, load.step);
    if (limit !== undefined) this.#limit = limit;
    if (rest !== undefined) this.#resting = rest;
    if (steps) this.#asked += steps;
    this.#pace = [];
    this.#told = 0;
  }

  /** @param {number} slice */
  turn(slice) {
    const start = performance.now();
    if (this.#asked > 0) {
      this.trainer.advanceSteps(1);
      this.#asked -= 1;
    } else if (this.#limit < Number.POSITIVE_INFINITY) {
      this.trainer.advanceSteps(1);
      this.#nextStep = Math.max(this.#nextStep + 1000 / this.#limit, start);
    } else {
      this.trainer.advance(this.#work);
      this.#work = nextWork(this.#work, slice, performance.now() - start, 1);
    }
    const now = performance.now();
    const running = this.trainer.running();
    const done = this.#resting && this.#asked === 0;
    if (running && !done && now - this.#told < NEWS) return undefined;
    this.#told = now;
    return { progress: this.#progress(now, running) };
  }

  /** @param {number} now @param {boolean} running @returns {Progress} */
  #progress(now, running) {
    const step = this.trainer.step();
    this.#pace.push({ at: now, step });
    while (this.#pace.length > 2 && now - this.#pace[1].at > WINDOW) this.#pace.shift();
    const [first] = this.#pace;
    const rate = now > first.at ? ((step - first.step) * BATCH * 1000) / (now - first.at) : 0;
    const resting = this.#resting && this.#asked === 0;
    return { history: this.trainer.news(), weights: this.trainer.weights(), step, rate, running, resting };
  }

  free() {
    this.trainer.free();
  }
}
