// One panel's state: a store with listeners. Everything that changes it comes through `set` or `move`.
import { defaults, merge } from "../params/codec.js";

/**
 * @typedef {import("../params/codec.js").Params} Params
 * @typedef {import("../params/codec.js").Warning} Warning
 */

export class Store {
  /** @type {Set<(warnings: Warning[]) => void>} */
  #listeners = new Set();

  /** @param {import("../params/schema.js").PanelSchema} schema */
  constructor(schema) {
    this.schema = schema;
    /** @type {Readonly<Params>} */
    this.params = defaults(schema);
  }

  /**
   * Merges a patch, in range. Listeners hear of it even if only a warning came of it.
   * @param {Params} patch
   */
  set(patch) {
    const { params, warnings } = merge(this.schema, this.params, patch);
    this.#become(params, warnings);
  }

  /**
   * Merges a patch from a drag or an animation. Clamped without a warning: to reach the end of a range is no mistake.
   * @param {Params} patch
   */
  move(patch) {
    this.#become(merge(this.schema, this.params, patch).params, []);
  }

  /** @param {Params} params @param {Warning[]} warnings */
  #become(params, warnings) {
    const changed = JSON.stringify(params) !== JSON.stringify(this.params);
    if (!changed && warnings.length === 0) return;
    this.params = params;
    for (const listener of this.#listeners) listener(warnings);
  }

  /** @param {(warnings: Warning[]) => void} listener */
  listen(listener) {
    this.#listeners.add(listener);
  }
}
