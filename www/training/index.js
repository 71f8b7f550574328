// The training of a panel's model: what the reader asks of it, and what comes of it. The work is done elsewhere.

import script from "../generated/training.js?raw";
import { loadDigits } from "../mnist.js";
import { whole } from "../wasm/builds.js";
import { Supervisor } from "../worker/supervisor.js";
import { TrainingJob } from "./job.js";

/** @typedef {import("../worker/messages.js").TrainingStart} TrainingStart */

/** @type {Supervisor<typeof import("../generated/core.js"), TrainingStart>} */
const supervisor = new Supervisor(whole, script, (bindings, start) => new TrainingJob(bindings, start));

/**
 * @typedef {typeof import("../generated/core.js")} Core
 * @typedef {import("../worker/messages.js").Progress} Progress
 * @typedef {"idle" | "loading" | "training" | "paused" | "ended"} State
 *
 * @typedef {object} Host what the training is part of
 * @property {import("../element/store.js").Store} store
 * @property {import("../element/results.js").Session} session
 * @property {() => void} changed there is something new to draw
 * @property {() => boolean} seen
 * @property {(text: string) => void} say
 */

/** Parameters that make another model. */
const STRUCTURE = ["latent", "dimensions", "variables", "classes", "hidden", "seed"];
/** Parameters that change how it is trained. */
const SETTINGS = [
  "estimator",
  "beta",
  "learningRate",
  "temperature",
  "annealRate",
  "minTemperature",
  "compare",
  "speed",
];

/** Each training has a number of its own: news of an old one is nobody's. */
let trainings = 0;

export class Training {
  /** @type {State} */
  state = "idle";
  /** Bytes of the data so far, while they are loaded. */
  loaded = { loaded: 0, total: 0 };
  /** @type {{ name: string, params: Record<string, any> }[]} */
  rivals = [];
  #id = 0;
  #generation = 0;
  /** @type {import("../mnist.js").Digits | undefined} */
  #digits;
  /** Digits of the reader's own, to train on. @type {Uint8Array[]} */
  #own = [];
  /** @type {Uint8Array | undefined} */
  #drawn;
  /** @type {Float32Array | undefined} */
  #weights;
  #step = 0;
  /** Which models the shown weights belong to, and how they are trained. */
  #structure = "";
  #settings = "";
  #hidden = false;
  /** Why no further step can be taken. @type {string | undefined} */
  #diverged;
  /** Counts what was asked for; what comes late of something else is passed over. */
  #asked = 0;

  /** @param {Host} host @param {() => void} [told] hears of every change of state */
  constructor(host, told = () => {}) {
    this.host = host;
    this.told = told;
    this.#renew();
  }

  get #core() {
    return /** @type {Core} */ (/** @type {unknown} */ (this.host.session.bindings));
  }

  get #params() {
    return this.host.store.params;
  }

  /** The model that the panel shows. */
  get model() {
    return /** @type {import("../generated/core.js").Model} */ (this.host.session.model);
  }

  get busy() {
    return this.state === "training" || this.state === "loading";
  }

  /** An untrained model of the present parameters. */
  #renew() {
    const { session } = this.host;
    if (this.#generation === session.core.generation) session.model?.free();
    this.#generation = session.core.generation;
    session.show(new this.#core.Model(this.#params));
    this.#structure = this.#values(STRUCTURE);
    this.#settings = this.#values(SETTINGS);
    this.#weights = undefined;
    this.#step = 0;
    this.#diverged = undefined;
    this.#dress();
  }

  /** What a new model has to be told. */
  #dress() {
    if (this.#digits) this.model.setTest(this.#digits.test, this.#digits.testLabels);
    if (this.#drawn) this.model.setDrawn(this.#drawn);
    this.model.setRivals(this.rivals.map(({ name }) => name));
  }

  /** @param {string[]} names */
  #values(names) {
    return JSON.stringify(names.map((name) => this.#params[name]));
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.told();
  }

  /** The panel's parameters changed. */
  follow() {
    if (this.#generation !== this.host.session.core.generation) this.#renew();
    if (this.#structure !== this.#values(STRUCTURE)) {
      const was = this.state;
      this.reset();
      if (was === "training" || was === "loading") this.play();
      return;
    }
    if (this.#settings === this.#values(SETTINGS)) return;
    this.#settings = this.#values(SETTINGS);
    if (!this.#id) return;
    // with other settings one that ended may get better again
    const again = this.state === "ended" && !this.#diverged;
    this.#post(this.#settingsMessage());
    if (!again) return;
    this.#post({ type: this.#hidden ? "pause" : "resume" });
    this.#become("training");
  }

  /** @returns {TrainingMessage} */
  #settingsMessage() {
    const { speed } = this.#params;
    return { type: "set", params: this.#params, limit: speed === "full" ? Number.POSITIVE_INFINITY : Number(speed) };
  }

  /** @typedef {import("../worker/messages.js").TrainingMessage} TrainingMessage @param {TrainingMessage} message */
  #post(message) {
    if (this.#id) supervisor.post(this.#id, message);
  }

  /** Trains, or goes on. */
  async play() {
    if (this.busy) return;
    if (this.state === "ended" && this.#diverged) {
      this.host.say(`${this.#diverged} Press Reset to begin anew.`);
      return;
    }
    await this.#begin({ type: "resume" });
  }

  pause() {
    if (this.state === "loading") this.#asked += 1;
    this.#post({ type: "pause" });
    if (this.busy) this.#become(this.#id ? "paused" : "idle");
  }

  /** So many steps, then pause. @param {number} steps */
  async step(steps) {
    if (this.state === "training") this.pause();
    await this.#begin({ type: "step", steps });
  }

  /** Back to an untrained model of the present parameters. */
  reset() {
    this.#asked += 1;
    this.#drop();
    this.#renew();
    this.host.say("");
    this.#become("idle");
    this.host.changed();
  }

  #drop() {
    if (this.#id) supervisor.stop(this.#id);
    this.#id = 0;
  }

  /** @param {TrainingMessage} message */
  async #begin(message) {
    this.#asked += 1;
    const asked = this.#asked;
    if (!this.#digits && !(await this.#load(asked))) return;
    if (asked !== this.#asked) return;
    if (!this.#id) this.#start();
    // Sending `set` again, even unchanged, resets the early-stopping counter.
    this.#post(this.#settingsMessage());
    this.#post(message);
    if (this.#hidden) this.#post({ type: "pause" });
    this.host.say("");
    this.#become(message.type === "step" ? "paused" : "training");
  }

  /** @param {number} asked */
  async #load(asked) {
    this.#become("loading");
    try {
      const digits = await loadDigits((loaded) => {
        this.loaded = loaded;
        this.told();
      });
      this.#digits = digits;
      this.#dress();
      this.host.changed();
      return true;
    } catch (error) {
      if (asked === this.#asked) {
        this.host.say(`${error instanceof Error ? error.message : error} Press Train to try again.`);
        this.#become(this.#id ? "paused" : "idle");
      }
      return false;
    }
  }

  #start() {
    const { train, test } = /** @type {import("../mnist.js").Digits} */ (this.#digits);
    trainings += 1;
    this.#id = trainings;
    /** @type {TrainingStart} */
    const start = {
      type: "training",
      id: this.#id,
      panel: "vae",
      models: [this.#params, ...this.rivals.map(({ params }) => params)],
      train,
      test,
      weights: this.#weights,
      step: this.#step,
    };
    supervisor.start(start, (reply) => this.#onReply(reply));
    for (const images of this.#own) this.#post({ type: "add", images });
  }

  /** @param {import("../worker/messages.js").Reply} reply */
  #onReply(reply) {
    if (reply.id !== this.#id) return;
    if (reply.type === "progress") this.#learn(reply);
    else if (reply.type === "failure") {
      this.#id = 0;
      this.host.say(reply.error.message);
      this.#become("idle");
    } else if (reply.type === "lost") {
      this.#id = 0;
      if (this.state === "training") this.#restart();
      else this.#become("idle");
    }
  }

  /** The worker died, or the core was started anew: the weights are still here, the optimizer's memory isn't. */
  #restart() {
    this.#become("idle");
    this.play().then(() => this.host.say(`The computation broke off; training goes on from step ${this.#step}.`));
  }

  /** @param {Progress} progress */
  #learn({ history, weights, step, rate, running, paused }) {
    if (this.#generation !== this.host.session.core.generation) {
      this.#renew();
    }
    this.#weights = weights;
    this.#step = step;
    this.model.learn(weights, step);
    this.model.hear(history, rate);
    this.host.changed();
    const ending = history[0]?.ending;
    this.#diverged = ending?.diverged;
    if (!running) {
      this.host.say(endingWords(ending, step));
      this.#become("ended");
    } else if (paused && this.state === "training" && !this.#hidden) this.#become("paused");
    else if (this.state === "training" && supervisor.onPage) {
      this.host.say("No worker is to be had here: training runs on the page itself, more slowly.");
    }
  }

  /** Nothing is trained that nobody sees. */
  turn() {
    const hidden = !this.host.seen();
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    if (this.state === "training") this.#post({ type: hidden ? "pause" : "resume" });
  }

  /** From now on the present settings are raced against, from the beginning. @param {string} name */
  async race(name) {
    const was = this.busy;
    this.rivals = [...this.rivals, { name, params: this.#params }].slice(-3);
    this.reset();
    if (was) await this.play();
  }

  async endRace() {
    const was = this.busy;
    this.rivals = [];
    this.reset();
    if (was) await this.play();
  }

  /** The reader's own digit: 784 grey values, all 0 for none. @param {Uint8Array} image */
  draw(image) {
    this.#drawn = image;
    this.model.setDrawn(image);
    this.host.changed();
  }

  /** Trains on the drawn digit, too. */
  learnDrawn() {
    if (!this.#drawn?.some(Boolean)) return 0;
    // a hundred copies, or one among ten thousand would hardly be seen
    const copies = new Uint8Array(100 * this.#drawn.length);
    for (let i = 0; i < 100; i += 1) copies.set(this.#drawn, i * this.#drawn.length);
    this.#own.push(copies);
    this.#post({ type: "add", images: copies });
    return this.#own.length;
  }

  /** A checkpoint. */
  save() {
    return this.model.toSafetensors();
  }

  /** Takes over a checkpoint of such a model; throws, and changes nothing, if it isn't one. @param {Uint8Array} file */
  load(file) {
    const weights = this.model.readSafetensors(file);
    this.model.learn(weights, this.#step);
    this.#weights = weights;
    this.#post({ type: "load", weights, step: this.#step });
    if (this.state === "ended") this.#become("paused");
    this.host.changed();
  }

  stop() {
    this.#asked += 1;
    this.#drop();
    if (this.#generation === this.host.session.core.generation) this.host.session.model?.free();
    this.host.session.model = undefined;
  }
}

/** @param {any} ending @param {number} step */
function endingWords(ending, step) {
  if (ending?.diverged) return `Training stopped: ${ending.diverged}`;
  return `Training stopped by itself at step ${step}: the test ELBO has not got better for 2000 steps.`;
}
