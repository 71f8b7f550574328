// A training as a job: it goes on until early stopping ends it or it is paused.
import { nextWork } from "../worker/scheduler.js";

/** Milliseconds between two progress messages. */
const INTERVAL = 150;
/** Milliseconds over which the speed is measured. */
const WINDOW = 1500;
/** Images of a step, as the core has it. */
const BATCH = 100;

/** @typedef {import("../worker/messages.js").Progress} Progress */

/** @implements {Job} @typedef {import("../worker/scheduler.js").Job} Job */
export class TrainingJob {
  #work = 1;
  #posted = 0;
  /** Until the first `resume` or `step`. */
  #paused = true;
  /** The step to pause at, after a `step` message. */
  #goal = 0;
  #limit = Number.POSITIVE_INFINITY;
  #nextStep = 0;
  /** @type {{ at: number, step: number }[]} */
  #pace = [];

  /**
   * @param {Pick<typeof import("../generated/core.js"), "Trainer">} core
   * @param {import("../worker/messages.js").TrainingStart} start
   */
  constructor(core, { models, train, test, weights, step = 0 }) {
    this.trainer = new core.Trainer(models, train, test);
    this.trainer.set(models[0]);
    if (weights) this.trainer.load(weights, step);
  }

  wait() {
    if (!this.trainer.running() || (this.#paused && !this.#stepping)) return Number.POSITIVE_INFINITY;
    if (this.#limit === Number.POSITIVE_INFINITY || this.#stepping || !this.trainer.betweenSteps()) return 0;
    return this.#nextStep - performance.now();
  }

  /** Whether there are steps that were asked for one by one, or a measurement at the last of them. */
  get #stepping() {
    return this.#goal > 0 && (this.trainer.step() < this.#goal || !this.trainer.betweenSteps());
  }

  /** @param {import("../worker/messages.js").TrainingMessage} message */
  onMessage(message) {
    switch (message.type) {
      case "set":
        this.trainer.set(message.params);
        this.#limit = message.limit;
        break;
      case "pause":
      case "resume":
        this.#paused = message.type === "pause";
        this.#goal = 0;
        break;
      case "step":
        this.#paused = true;
        this.#goal = Math.max(this.#goal, this.trainer.step()) + message.steps;
        break;
      case "load":
        this.trainer.load(message.weights, message.step);
        break;
      case "add":
        this.trainer.add(message.images);
        break;
    }
    this.#pace = [];
    this.#posted = 0;
  }

  /** @param {number} slice @returns {Progress | undefined} */
  runSlice(slice) {
    const start = performance.now();
    if (this.#stepping || this.#limit < Number.POSITIVE_INFINITY) {
      if (this.trainer.betweenSteps()) this.#nextStep = Math.max(this.#nextStep + 1000 / this.#limit, start);
      this.trainer.advance(1);
    } else {
      this.trainer.advance(this.#work);
      this.#work = nextWork(this.#work, slice, performance.now() - start, 1);
    }
    const now = performance.now();
    const running = this.trainer.running();
    const done = this.#paused && !this.#stepping;
    if (running && !done && now - this.#posted < INTERVAL) return undefined;
    this.#posted = now;
    return this.#progress(now, running);
  }

  /** @param {number} now @param {boolean} running @returns {Progress} */
  #progress(now, running) {
    const step = this.trainer.step();
    this.#pace.push({ at: now, step });
    while (this.#pace.length > 2 && now - this.#pace[1].at > WINDOW) this.#pace.shift();
    const [first] = this.#pace;
    const rate = now > first.at ? ((step - first.step) * BATCH * 1000) / (now - first.at) : 0;
    const paused = this.#paused && !this.#stepping;
    const [history, weights] = [this.trainer.updates(), this.trainer.weights()];
    return { type: "progress", history, weights, step, rate, running, paused };
  }

  free() {
    this.trainer.free();
  }
}
