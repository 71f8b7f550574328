// A panel's results for its present parameters: computed when somebody asks, at most once a state.
import { loadCore } from "./core.js";

/** @typedef {import("./generated/core.js").Panel} CorePanel */

export class Session {
  /** @type {import("./core.js").Core | undefined} */
  core;
  /** @type {CorePanel | undefined} */
  #panel;
  /** @type {Readonly<Record<string, any>> | undefined} */
  #computed;

  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
  }

  async load() {
    this.core = await loadCore();
  }

  /** The results; the old ones are freed. Only after `load`. */
  get panel() {
    const { params, schema } = this.store;
    if (!this.#panel || this.#computed !== params) {
      if (!this.core) throw new Error("the core is not loaded yet");
      const next = new this.core.Panel(schema.name, params);
      this.free();
      this.#panel = next;
      this.#computed = params;
    }
    return this.#panel;
  }

  free() {
    this.#panel?.free();
    this.#panel = undefined;
  }
}
