// Where long work runs: in a worker if one can be had, else on the page in shorter slices. A worker that dies or falls
// silent is replaced and its jobs begin anew; the same seed gives the same numbers.
import { Jobs } from "./jobs.js";

/** Milliseconds of one slice on the page. */
const SLICE = 4;
/** Milliseconds after which a silent worker counts as dead. */
const SILENCE = 2000;
/** So many workers in a row that died without an answer, and the page does it itself. */
const TRIES = 3;

/**
 * @typedef {import("./jobs.js").Start} Start
 * @typedef {import("./jobs.js").News} News
 * @typedef {object} Entry
 * @property {Start} start
 * @property {(news: News) => void} listen
 * @property {number} traps
 * @property {boolean} [resting]
 * @property {any[]} [early] what it was told before it was in its place
 *
 * @typedef {object} Place
 * @property {(start: Start) => void} start
 * @property {(id: number, message: any) => void} tell
 * @property {(id: number) => void} stop
 * @property {() => void} end
 * @property {boolean} page
 */

/** Jobs of one kind. @template T */
export class Engine {
  /** @type {Map<number, Entry>} */
  #jobs = new Map();
  /** @type {Place | undefined} */
  #place;
  #refused = false;
  #deaths = 0;
  #heard = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #watch;

  /**
   * @param {import("./core.js").Core<any>} core
   * @param {string} script of the worker
   * @param {(bindings: T, start: Start) => import("./jobs.js").Job} make a job on the page
   */
  constructor(core, script, make) {
    this.core = core;
    this.script = script;
    this.make = make;
  }

  /** Whether the work is done on the page itself, because no worker is to be had. */
  get onPage() {
    return this.#place?.page ?? false;
  }

  /**
   * Begins a job, under an id that none had before.
   * @param {Start} start
   * @param {(news: News) => void} listen hears of it until it is done or stopped
   */
  async start(start, listen) {
    /** @type {Entry} */
    const job = { start, listen, traps: 0, early: [] };
    this.#jobs.set(start.id, job);
    const bindings = await this.core.load(start.panel);
    if (this.#jobs.get(start.id) !== job) return;
    this.#heard = performance.now();
    this.#watch ??= setInterval(() => this.#lookAfter(), SILENCE / 4);
    this.#place ??= this.#open(bindings);
    this.#place.start(start);
    for (const message of job.early ?? []) this.#place.tell(start.id, message);
    job.early = undefined;
  }

  /**
   * Tells a job something, in its place.
   * @param {number} id
   * @param {any} message
   */
  tell(id, message) {
    const job = this.#jobs.get(id);
    if (!job) return;
    if (message.rest !== undefined) job.resting = message.rest && !message.steps;
    this.#heard = performance.now();
    if (job.early) job.early.push(message);
    else this.#place?.tell(id, message);
  }

  /** @param {number} id */
  stop(id) {
    if (!this.#jobs.delete(id)) return;
    this.#place?.stop(id);
    this.#rest();
  }

  #rest() {
    if (this.#jobs.size > 0) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  /** @param {T} bindings @returns {Place} */
  #open(bindings) {
    if (this.#refused || this.#deaths >= TRIES) return this.#onPage(bindings);
    try {
      return this.#inWorker();
    } catch {
      this.#refused = true; // the site's policy, said at once
      return this.#onPage(bindings);
    }
  }

  /** @returns {Place} */
  #inWorker() {
    const address = URL.createObjectURL(new Blob([this.script], { type: "text/javascript" }));
    const worker = new Worker(address);
    URL.revokeObjectURL(address);
    let ready = false;
    worker.onmessage = ({ data }) => {
      if (data.ready) ready = true;
      else this.#hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (ready) this.#deaths += 1;
      else this.#refused = true; // it never spoke: the site's policy, no use in asking again
      this.#replace();
    };
    worker.postMessage({ module: this.core.module });
    return {
      start: (start) => worker.postMessage({ start, parts: this.core.parts(start.panel) }),
      tell: (id, message) => worker.postMessage({ tell: id, message }),
      stop: (id) => worker.postMessage({ stop: id }),
      end: () => worker.terminate(),
      page: false,
    };
  }

  /** @param {T} bindings @returns {Place} */
  #onPage(bindings) {
    const runner = new Jobs(
      (start) => this.make(bindings, start),
      SLICE,
      (news) => this.#hear(news),
    );
    return {
      start: (start) => runner.start(start),
      tell: (id, message) => runner.hear(id, message),
      stop: (id) => runner.stop(id),
      end: () => runner.end(),
      page: true,
    };
  }

  /** @param {News} news */
  #hear(news) {
    this.#heard = performance.now();
    const job = this.#jobs.get(news.id);
    if (news.trapped) {
      if (this.onPage) this.core.restart();
      if (job) job.traps += 1;
      const hopeless = job && job.traps > TRIES;
      if (hopeless) this.#jobs.delete(news.id);
      this.#replace();
      if (!hopeless) return;
    } else this.#deaths = 0;
    if (news.error || news.done === 1) this.#jobs.delete(news.id);
    // what was on its way when it was told to rest doesn't say that it works again
    if (job && (news.progress?.resting || news.progress?.running === false)) job.resting = true;
    this.#rest();
    job?.listen(news);
  }

  /** Another place, and every job from its beginning; a training is told, and begins where it likes. */
  async #replace() {
    this.#place?.end();
    this.#place = undefined;
    // a copy: who is told may begin another at once
    for (const [id, { start, listen }] of [...this.#jobs]) {
      if (!start.lesson) continue;
      this.#jobs.delete(id);
      listen({ id, lost: true });
    }
    this.#rest();
    if (this.#jobs.size === 0) return;
    const bindings = await this.core.load();
    this.#place ??= this.#open(bindings);
    this.#heard = performance.now();
    for (const { start } of this.#jobs.values()) this.#place.start(start);
  }

  #lookAfter() {
    // who rests says nothing
    const busy = [...this.#jobs.values()].some(({ resting }) => !resting);
    if (!busy || document.hidden || performance.now() - this.#heard < SILENCE) return;
    this.#deaths += 1;
    this.#replace();
  }
}
