// The page's end of a training job: at most one at a time.

import { whole } from "../wasm/builds.js";
import { Supervisor } from "../worker/supervisor.js";
import { TrainingJob } from "./job.js";
import script from "./worker.js?bundled";

/**
 * @typedef {import("../worker/messages.js").TrainingStart} TrainingStart
 * @typedef {import("../worker/messages.js").TrainingMessage} TrainingMessage
 */

/** @type {Supervisor<typeof import("../generated/core.js"), TrainingStart>} */
const supervisor = new Supervisor(whole, script, (bindings, start) => new TrainingJob(bindings, start));

/** Ids are never reused, so late replies of a cancelled training are ignored. */
let trainings = 0;

export class Client {
  /** Of the job; 0: there is none. */
  #id = 0;

  /** Whether there is a job, be it paused. */
  get open() {
    return this.#id !== 0;
  }

  /** Whether it trains on the page, because no worker is to be had. */
  get onPage() {
    return supervisor.onPage;
  }

  /**
   * @param {Pick<TrainingStart, "models" | "train" | "test" | "weights" | "step">} start
   * @param {(reply: import("../worker/messages.js").Reply) => void} onReply
   */
  start(start, onReply) {
    trainings += 1;
    const id = trainings;
    this.#id = id;
    supervisor.start({ ...start, type: "training", id, panel: "vae" }, (reply) => {
      if (this.#id !== id) return;
      if (reply.type !== "progress") this.#id = 0;
      onReply(reply);
    });
  }

  /** @param {TrainingMessage} message */
  post(message) {
    if (this.open) supervisor.post(this.#id, message);
  }

  stop() {
    if (this.open) supervisor.stop(this.#id);
    this.#id = 0;
  }

  /** For good: its worker's memory is given back. */
  end() {
    this.stop();
    supervisor.rest();
  }
}
