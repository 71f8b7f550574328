// The training of a panel's model: a state machine between the controls, the model shown and the job that trains it.
import { explain } from "../loading/failure.js";
import { Client } from "./client.js";
import { TrainingData } from "./data.js";
import { ShownModel } from "./model.js";
import { Race } from "./race.js";
import { Retries } from "./retries.js";
import { setMessage, settingsOf } from "./settings.js";

/**
 * @typedef {"idle" | "loading" | "training" | "paused" | "ended"} State
 *
 * @typedef {object} Host what the training is part of. Its core is loaded
 * @property {() => Readonly<import("../params/codec.js").Params>} params
 * @property {import("../params/schema.js").Param[]} table of the parameters
 * @property {(patch: import("../params/codec.js").Params) => void} set
 * @property {(model: import("../generated/core.js").Model) => void} show the model in place of an earlier one
 * @property {() => void} changed there is something new to draw
 * @property {() => boolean} seen
 * @property {(text: string) => void} say
 */

export class Training {
  /** @type {State} */
  state = "idle";
  race = new Race();
  data = new TrainingData();
  #job = new Client();
  #retries = new Retries();
  /** The settings that the job has. */
  #settings = "";
  #hidden = false;
  /** Why no further step can be taken. @type {string | undefined} */
  #diverged;
  /** Counts the requests; an answer to an earlier one is ignored. */
  #requests = 0;

  /** @param {Host} host @param {() => void} [onState] */
  constructor(host, onState = () => {}) {
    this.host = host;
    this.onState = onState;
    this.model = new ShownModel(host.params, host.show, host.changed);
    this.#settings = settingsOf(this.host.params());
  }

  get busy() {
    return this.state === "training" || this.state === "loading";
  }

  /** @param {State} state */
  #become(state) {
    this.state = state;
    this.onState();
  }

  /** The panel's parameters changed, or its core was restarted. */
  onParams() {
    if (this.model.lost) this.#renew();
    if (this.model.outdated) {
      const { busy } = this;
      this.reset();
      if (busy) this.play();
      return;
    }
    const settings = settingsOf(this.host.params());
    if (this.#settings === settings) return;
    this.#settings = settings;
    if (!this.#job.open) return;
    this.#job.post(setMessage(this.host.params()));
    // with other settings one that ended may get better again
    if (this.state !== "ended" || this.#diverged) return;
    this.#job.post({ type: this.#hidden ? "pause" : "resume" });
    this.#become("training");
  }

  #renew() {
    this.model.renew();
    this.#settings = settingsOf(this.host.params());
    this.#diverged = undefined;
  }

  /** Trains, or goes on. */
  async play() {
    if (this.busy) return;
    if (this.state === "ended" && this.#diverged) return this.host.say(`${this.#diverged} Press Reset to begin anew.`);
    this.#retries.renew();
    await this.#begin({ type: "resume" });
  }

  pause() {
    if (this.state === "loading") this.#requests += 1;
    this.#job.post({ type: "pause" });
    if (this.busy) this.#become(this.#job.open ? "paused" : "idle");
  }

  /** So many steps, then pause. @param {number} steps */
  async step(steps) {
    if (this.state === "training") this.pause();
    await this.#begin({ type: "step", steps });
  }

  /** Back to an untrained model of the present parameters. */
  reset() {
    this.#requests += 1;
    this.#job.stop();
    this.#renew();
    this.host.say("");
    this.#become("idle");
    this.host.changed();
  }

  /** @param {import("../worker/messages.js").TrainingMessage} message */
  async #begin(message) {
    this.#requests += 1;
    const request = this.#requests;
    if (!this.data.digits && !(await this.#load(request))) return;
    if (request !== this.#requests) return;
    if (!this.#job.open) this.#start();
    // Sending `set` again, even unchanged, resets the early-stopping counter.
    this.#job.post(setMessage(this.host.params()));
    this.#job.post(message);
    if (this.#hidden) this.#job.post({ type: "pause" });
    this.host.say("");
    this.#become(message.type === "step" ? "paused" : "training");
  }

  /** @param {number} request */
  async #load(request) {
    this.#become("loading");
    try {
      const say = (/** @type {string} */ text) => this.state === "loading" && this.host.say(text);
      this.model.test(await this.data.load(this.onState, say));
      this.host.changed();
      return true;
    } catch (error) {
      if (request === this.#requests) {
        this.host.say(`${explain(error, "No digits to train on")} Press Train to try again.`);
        this.#become(this.#job.open ? "paused" : "idle");
      }
      return false;
    }
  }

  #start() {
    const { train, test } = /** @type {import("../mnist.js").Digits} */ (this.data.digits);
    const models = [this.host.params(), ...this.race.rivals.map(({ params }) => params)];
    const { weights, step } = this.model;
    this.#job.start({ models, train, test, weights, step }, (reply) => {
      if (reply.type === "progress") this.#onProgress(reply);
      else if (reply.type === "lost") this.#onLost();
      else if (reply.type === "failure") {
        this.#endJob();
        this.host.say(reply.error.message);
      }
    });
    for (const images of this.data.own) this.#job.post({ type: "add", images });
  }

  /** The worker died, or the core was restarted: what only the job knew is lost, and with it the optimizer's moments. */
  async #onLost() {
    const [trained, retry] = [this.state === "training", this.#retries.lost(this.model.step)];
    this.#endJob();
    if (trained && retry) await this.#begin({ type: "resume" });
    if (!retry) this.host.say("The computation broke off again and again. Press Train to try again.");
    else if (this.race.running) this.host.say(`The computation broke off; the race begins anew from step 0.`);
    else if (trained) this.host.say(`The computation broke off; training goes on from step ${this.model.step}.`);
  }

  /** One model comes back from its weights; a race begins anew, for those of the rivals are lost with the job. */
  #endJob() {
    if (this.race.running) this.#renew();
    this.host.changed();
    this.#become("idle");
  }

  /** @param {import("../worker/messages.js").Progress} progress */
  #onProgress({ history, weights, step, rate, running, paused }) {
    if (this.model.lost) this.#renew();
    this.model.learn(weights, step);
    this.model.core.update(history, rate);
    this.host.changed();
    const ending = history[0]?.ending;
    this.#diverged = ending?.diverged;
    if (!running) {
      const plateau = `Training stopped by itself at step ${step}: the test ELBO has not got better for 2000 steps.`;
      this.host.say(this.#diverged ? `Training stopped: ${this.#diverged}` : plateau);
      this.#become("ended");
    } else if (paused && this.state === "training" && !this.#hidden) this.#become("paused");
    else if (this.state === "training" && this.#job.onPage) {
      this.host.say("No worker is to be had here: training runs on the page itself, more slowly.");
    }
  }

  /** Pauses off screen and in a hidden tab, without a change of state. */
  onVisibilityChange() {
    const hidden = !this.host.seen();
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    if (this.state === "training") this.#job.post({ type: hidden ? "pause" : "resume" });
  }

  /** The present settings become a rival; all begin anew. */
  async addRival() {
    this.race.add(this.host.params(), this.host.table);
    await this.#raceAnew();
  }

  async endRace() {
    this.race.end();
    await this.#raceAnew();
  }

  async #raceAnew() {
    const { busy } = this;
    this.model.race(this.race.names);
    this.reset();
    if (busy) await this.play();
  }

  /** A digit of one's own: 784 grey values, all 0 for none. @param {Uint8Array} image */
  draw(image) {
    this.model.draw(image);
    this.host.changed();
  }

  /** Trains on the drawn digit, too. @returns {boolean} whether there is one */
  learnDrawn() {
    const { drawn } = this.model;
    if (!drawn) return false;
    this.#job.post({ type: "add", images: this.data.add(drawn) });
    return true;
  }

  /** Takes over a checkpoint of such a model; throws, and changes nothing, if it isn't one. @param {Uint8Array} file */
  load(file) {
    const weights = this.model.core.readSafetensors(file);
    const { step } = this.model;
    this.model.learn(weights, step);
    this.#job.post({ type: "load", weights, step });
    if (this.state === "ended") this.#become("paused");
    this.host.changed();
  }

  stop() {
    this.#requests += 1;
    this.#job.end();
    this.model.free();
  }
}
