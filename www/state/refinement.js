// The long measurement of the parameters shown: started when they have settled, cancelled when they change or go out of
// sight. Its snapshots refine what is drawn.
import { imported, once, patiently } from "../loading/arrival.js";

/** Debounce: milliseconds without a change after which a measurement begins anew. */
const CALM = 80;

/** Ids are never reused, so late replies of a cancelled measurement are ignored. */
let measurements = 0;
/** @type {typeof import("../measurement/index.js").measuring | undefined} loaded with the first measurement */
let measuring;
const load = once(async () => {
  ({ measuring } = await imported("measurement.js", () => import("../measurement/index.js")));
});

/**
 * @typedef {Readonly<import("../params/codec.js").Params>} Params
 * @typedef {import("../worker/messages.js").Reply} Reply
 */

/** Those that want a worker again when their parameters change. @type {Set<Refinement>} */
const users = new Set();

export class Refinement {
  #id = 0;
  #timer = 0;
  /** Those that are measured, or about to be. @type {Params | undefined} */
  #params;

  /**
   * @param {string} panel its name
   * @param {(params: Params, reply: Reply) => void} onReply
   */
  constructor(panel, onReply) {
    this.panel = panel;
    this.onReply = onReply;
  }

  /** Measures for these parameters, unless that is under way. @param {Params} params */
  follow(params) {
    if (this.#params === params) return;
    // While something is dragged, the worker would only take the processor from the next picture.
    const delay = this.#params ? CALM : 0;
    this.cancel();
    this.#params = params;
    users.add(this);
    measurements += 1;
    const id = measurements;
    this.#id = id;
    load().catch(() => {}); // told once it is wanted
    this.#timer = window.setTimeout(() => this.#start(id, params), delay);
  }

  /** @param {number} id @param {Params} params */
  async #start(id, params) {
    const onReply = (/** @type {Reply} */ reply) => this.#id === id && this.onReply(params, reply);
    const tell = (/** @type {any} */ error) => onReply({ id, type: "failure", error, trapped: false });
    await patiently(load(), tell).catch(tell);
    if (this.#id === id) measuring?.start({ type: "measurement", id, panel: this.panel, params }, onReply);
  }

  cancel() {
    clearTimeout(this.#timer);
    measuring?.stop(this.#id);
    this.#id = 0;
    this.#params = undefined;
  }

  /** The last one to end has the worker freed. */
  end() {
    this.cancel();
    users.delete(this);
    if (users.size === 0) measuring?.rest();
  }
}
