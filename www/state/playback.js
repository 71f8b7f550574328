// Play, pause and step: a panel's own steps or new draws, on a timer; or, where the panel has a model, its training.

/** Milliseconds between two new draws, and between two of a panel's own steps. */
const DRAWS = 600;
const STEPS = 60;
/** Of those, a press takes so many where the reader wants nothing to move by itself. */
const STRIDE = 5;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @typedef {import("../training/index.js").Training} Training */

export class Playback {
  #timer = 0;
  /** Whether to train once the training is there. */
  #pending = false;
  /** @type {Training | undefined} */
  #training;

  /**
   * @param {object} panel
   * @param {import("./store.js").Store} panel.store
   * @param {import("./results.js").Results} panel.results
   * @param {boolean} panel.trains whether it has a model, and later a training
   * @param {() => boolean} panel.seen
   * @param {(playing: boolean) => void} panel.onPlaying
   */
  constructor({ store, results, trains, seen, onPlaying }) {
    this.store = store;
    this.results = results;
    this.trains = trains;
    this.seen = seen;
    this.onPlaying = onPlaying;
  }

  /** Hands the training over. @param {Training} training */
  take(training) {
    this.#training = training;
    if (this.#pending) training.play();
  }

  get playing() {
    return this.#training ? this.#training.busy : this.#timer !== 0;
  }

  play() {
    if (this.trains) {
      this.#pending = true;
      this.#training?.play();
      return;
    }
    if (this.playing) return;
    const wait = () => {
      this.#timer = window.setTimeout(beat, this.seen() && this.#ownStep() ? STEPS : DRAWS);
    };
    const beat = () => {
      if (this.seen() && this.results.bindings && !this.step(1)) this.pause();
      else wait();
    };
    wait();
    this.onPlaying(true);
  }

  pause() {
    this.#pending = false;
    this.#training?.pause();
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.onPlaying(false);
  }

  /** Whether a press moves it once, as nothing is to move by itself. */
  get stepwise() {
    return still.matches && !this.trains;
  }

  toggle() {
    if (this.playing) this.pause();
    else if (this.stepwise) this.step(STRIDE);
    else this.play();
  }

  /** What the panel does by itself, as a patch of its parameters; null if it only draws anew. */
  #ownStep() {
    return this.results.bindings ? this.results.panel.step() : null;
  }

  /**
   * n steps of what the panel does by itself, or else new draws: the next seed, n times.
   * @param {number} n
   * @returns {boolean} whether there was a step to take
   */
  step(n) {
    if (this.trains) {
      this.#training?.step(n);
      return true;
    }
    const patch = this.#ownStep();
    if (patch === null) {
      const seed = this.store.params.seed + n;
      this.store.set({ seed: ((seed % 2 ** 32) + 2 ** 32) % 2 ** 32 });
      return true;
    }
    for (let i = 0; i < n; i += 1) this.store.move(this.#ownStep());
    return Object.keys(patch).length > 0;
  }

  /** Forgets whatever was learnt. */
  reset() {
    this.#pending = false;
    this.#training?.reset();
  }
}
