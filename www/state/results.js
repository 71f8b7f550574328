// A panel's results for its present parameters: a cache, computed on demand and at most once a state.
/** @typedef {import("../generated/core.js").Panel} CorePanel */

export class Results {
  /** @type {import("../wasm/core.js").PanelBindings | undefined} */
  bindings;
  /** Counts the changes of the results, by new parameters or by snapshots of a measurement. */
  version = 0;
  /** Counts the updates of a trained model. */
  learnt = 0;
  /** Whether the core's part `words` is there, which says what curves do. */
  worded = false;
  /** How much of the measurement is done, 0 … 1. */
  done = 0;
  /** A model that is trained, if the panel has one. @type {import("../generated/core.js").Model | undefined} */
  model;
  /** @type {CorePanel | undefined} */
  #panel;
  /** @type {Readonly<import("../params/codec.js").Params> | undefined} */
  #computed;
  #generation = 0;

  /**
   * @param {import("./store.js").Store} store
   * @param {import("../wasm/builds.js").PanelCore} core
   */
  constructor(store, core) {
    this.store = store;
    this.core = core;
  }

  async load() {
    this.bindings = await this.core.load(this.store.schema.name);
  }

  /** The results, computed if the parameters changed. Only after `load`. */
  get panel() {
    this.compute();
    return /** @type {CorePanel} */ (this.#panel);
  }

  /** Computes the results of the present parameters unless they are there; the old ones are freed. */
  compute() {
    const { params, schema } = this.store;
    if (!this.#panel || this.#computed !== params || this.#generation !== this.core.generation) {
      if (!this.bindings) throw new Error("the core is not loaded yet");
      // only the core that trains has panels that show a model, and only they are given one
      const next = /** @type {CorePanel} */ (/** @type {unknown} */ (new this.bindings.Panel(schema.name, params)));
      this.#freePanel();
      if (this.model) next.show(this.model);
      this.#panel = next;
      this.#computed = params;
      this.#generation = this.core.generation;
      this.done = next.advance(0);
      this.version += 1;
    }
  }

  /** Shows another model. @param {import("../generated/core.js").Model} model */
  show(model) {
    this.model = model;
    if (this.#panel && this.#generation === this.core.generation) this.#panel.show(model);
    this.renew();
  }

  /** Invalidates whatever shows the model. */
  renew() {
    this.version += 1;
    this.learnt += 1;
  }

  /**
   * Merges a snapshot of a measurement; one of other parameters, or with less done than the present results, is ignored.
   * @param {Readonly<import("../params/codec.js").Params>} params
   * @param {import("../worker/messages.js").Snapshot} snapshot
   * @returns {boolean} whether there is something new to show
   */
  absorb(params, { done, measured }) {
    if (params !== this.store.params || done <= this.done || !this.panel.absorb(measured)) return false;
    this.done = done;
    this.version += 1;
    return true;
  }

  #freePanel() {
    // After a restart the memory is gone, and its address may be another object's.
    if (this.#generation === this.core.generation) this.#panel?.free();
    this.#panel = undefined;
  }

  /** Frees the panel. The model is owned, and freed, by training/model.js. */
  free() {
    this.#freePanel();
    this.model = undefined;
  }
}
