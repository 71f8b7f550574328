// Supervises a worker: starts it, watches it (watchdog), restarts it when it dies or falls silent, and falls back to
// shorter slices on the page where none is allowed. Measurements are retried; the same seed gives the same numbers.
import { tell } from "../loading/failure.js";
import { ours } from "../trusted.js";
import { Scheduler } from "./scheduler.js";

/** Milliseconds of one slice on the page. */
const SLICE = 4;
/** Milliseconds after which a silent worker counts as dead. */
const TIMEOUT = 2000;
/** Retries: after so many deaths in a row without a reply the page does the work itself. */
const RETRIES = 3;

/**
 * @typedef {import("./messages.js").Start} Start
 * @typedef {import("./messages.js").Reply} Reply
 * @typedef {import("./messages.js").TrainingMessage} TrainingMessage
 *
 * @typedef {object} Runner a worker, or the page's own scheduler
 * @property {(start: Start) => void} start
 * @property {(id: number, message: TrainingMessage) => void} post
 * @property {(id: number) => void} stop
 * @property {() => void} end
 * @property {boolean} onPage
 */

/**
 * @template {Start} S
 * @typedef {object} Entry
 * @property {S} start
 * @property {(reply: Reply) => void} onReply
 * @property {number} traps
 * @property {boolean} [paused]
 * @property {TrainingMessage[]} [queue] of messages that came before it had a runner
 */

/** Jobs of one kind, by the bindings of their core. @template B @template {Start} S */
export class Supervisor {
  /** @type {Map<number, Entry<S>>} */
  #jobs = new Map();
  /** @type {Runner | undefined} */
  #runner;
  #refused = false;
  #deaths = 0;
  /** When the last message came or went. */
  #active = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watchdog;

  /**
   * @param {import("../wasm/core.js").Core<any>} core
   * @param {string} script of the worker
   * @param {(bindings: B, start: S) => import("./scheduler.js").Job} make a job on the page
   */
  constructor(core, script, make) {
    this.core = core;
    this.script = script;
    this.make = make;
  }

  /** Whether the work is done on the page itself, because no worker is to be had. */
  get onPage() {
    return this.#runner?.onPage ?? false;
  }

  /**
   * Begins a job, under an id that none had before.
   * @param {S} start
   * @param {(reply: Reply) => void} onReply called until it is done or stopped
   */
  async start(start, onReply) {
    /** @type {Entry<S>} */
    const job = { start, onReply, traps: 0, queue: [] };
    this.#jobs.set(start.id, job);
    const bindings = await this.core.load(start.panel);
    if (this.#jobs.get(start.id) !== job) return;
    this.#active = performance.now();
    this.#watchdog ??= setInterval(() => this.#checkSilence(), TIMEOUT / 4);
    this.#runner ??= this.#open(bindings);
    this.#runner.start(start);
    for (const message of job.queue ?? []) this.#runner.post(start.id, message);
    job.queue = undefined;
  }

  /**
   * @param {number} id
   * @param {TrainingMessage} message
   */
  post(id, message) {
    const job = this.#jobs.get(id);
    if (!job) return;
    if (message.type === "pause") job.paused = true;
    else if (message.type === "resume" || message.type === "step") job.paused = false;
    this.#active = performance.now();
    if (job.queue) job.queue.push(message);
    else this.#runner?.post(id, message);
  }

  /** Cancels a job. @param {number} id */
  stop(id) {
    if (!this.#jobs.delete(id)) return;
    this.#runner?.stop(id);
    this.#endWatch();
  }

  /** Gives the worker's memory back, unless it is at work. */
  rest() {
    if (this.#jobs.size > 0) return;
    this.#runner?.end();
    this.#runner = undefined;
  }

  #endWatch() {
    if (this.#jobs.size > 0) return;
    clearInterval(this.#watchdog);
    this.#watchdog = undefined;
  }

  /** @param {B} bindings @returns {Runner} */
  #open(bindings) {
    if (this.#refused || this.#deaths >= RETRIES) return this.#pageRunner(bindings);
    try {
      return this.#workerRunner();
    } catch (error) {
      this.#refuse(error); // Trusted Types, or no blobs: the constructor throws
      return this.#pageRunner(bindings);
    }
  }

  /** No other try. @param {unknown} [error] */
  #refuse(error = "") {
    this.#refused = true;
    const words = "worker-src blob:, with Trusted Types also trusted-types reparam";
    tell(`no worker can be had, so the page itself computes; a policy needs ${words} ${error}`, "info");
  }

  /** @returns {Runner} */
  #workerRunner() {
    const url = URL.createObjectURL(new Blob([this.script], { type: "text/javascript" }));
    const worker = new Worker(ours.createScriptURL(url));
    URL.revokeObjectURL(url);
    let ready = false;
    worker.onmessage = (event) => {
      const data = /** @type {import("./messages.js").FromWorker} */ (event.data);
      if (data.type === "ready") ready = true;
      else this.#onReply(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (ready) this.#deaths += 1;
      else this.#refuse(); // failed before `ready`: most likely CSP worker-src
      this.#replace();
    };
    const post = (/** @type {import("./messages.js").ToWorker} */ message) => worker.postMessage(message);
    post({ type: "module", module: /** @type {WebAssembly.Module} */ (this.core.module) });
    return {
      start: (start) => post({ type: "start", start, parts: this.core.parts(start.panel) }),
      post: (id, message) => post({ type: "post", id, message }),
      stop: (id) => post({ type: "stop", id }),
      end: () => worker.terminate(),
      onPage: false,
    };
  }

  /** @param {B} bindings @returns {Runner} */
  #pageRunner(bindings) {
    const scheduler = new Scheduler(
      (/** @type {S} */ start) => this.make(bindings, start),
      SLICE,
      (reply) => this.#onReply(reply),
    );
    return {
      start: (start) => scheduler.start(/** @type {S} */ (start)),
      post: (id, message) => scheduler.post(id, message),
      stop: (id) => scheduler.stop(id),
      end: () => scheduler.end(),
      onPage: true,
    };
  }

  /** @param {Reply} reply */
  #onReply(reply) {
    this.#active = performance.now();
    const job = this.#jobs.get(reply.id);
    if (reply.type === "failure" && reply.trapped) {
      if (this.onPage) this.core.restart();
      if (job) job.traps += 1;
      const hopeless = job && job.traps > RETRIES;
      if (hopeless) this.#jobs.delete(reply.id);
      this.#replace();
      if (!hopeless) return;
    } else this.#deaths = 0;
    if (reply.type === "failure" || (reply.type === "snapshot" && reply.done === 1)) this.#jobs.delete(reply.id);
    // Only ever to paused: a message sent before the pause arrived must not mark the job as active.
    if (job && reply.type === "progress" && (reply.paused || !reply.running)) job.paused = true;
    this.#endWatch();
    job?.onReply(reply);
  }

  /** Replaces the runner. Measurements are restarted in it; a training gets `lost`, and restarts from where it likes. */
  async #replace() {
    this.#runner?.end();
    this.#runner = undefined;
    const jobs = [...this.#jobs.values()];
    const orphans = jobs.filter(({ start, queue }) => start.type !== "training" && !queue);
    // callbacks may start other jobs, which find a runner by themselves
    for (const { start, onReply } of jobs) {
      if (start.type !== "training") continue;
      this.#jobs.delete(start.id);
      onReply({ id: start.id, type: "lost" });
    }
    this.#endWatch();
    if (orphans.length === 0) return;
    const bindings = await this.core.load();
    this.#runner ??= this.#open(bindings);
    this.#active = performance.now();
    for (const job of orphans) if (this.#jobs.get(job.start.id) === job) this.#runner.start(job.start);
  }

  #checkSilence() {
    // Paused jobs send no messages: don't count their silence as a dead worker.
    const busy = [...this.#jobs.values()].some(({ paused }) => !paused);
    if (!busy || document.hidden || performance.now() - this.#active < TIMEOUT) return;
    this.#deaths += 1;
    this.#replace();
  }
}
