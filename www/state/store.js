// One panel's parameters: a store with listeners. Everything that changes them comes through `set`, `move`, `adopt` or `restore`.
import { defaults, merge } from "../params/codec.js";
import { adopt } from "../params/shared.js";

/**
 * @typedef {import("../params/codec.js").Params} Params
 * @typedef {import("../params/codec.js").Warning} Warning
 * @typedef {unknown} Origin who was touched: a member of the state, compared by identity only; null for nobody
 * @typedef {{ warnings: Warning[], origin: Origin, adopted: boolean }} Change `adopted`: it comes from another panel of the group
 */

export class Store {
  /** @type {Set<(change: Change) => void>} */
  #listeners = new Set();
  /** Whether the last change came with a warning: then what follows takes it back, also where it changes nothing. */
  #warned = false;

  /** @param {import("../params/schema.js").PanelSchema} schema */
  constructor(schema) {
    this.schema = schema;
    /** @type {Readonly<Params>} */
    this.params = defaults(schema);
  }

  /**
   * Merges a patch, in range. Listeners hear of it even if only a warning came of it.
   * @param {Params} patch
   * @param {Origin} [origin]
   */
  set(patch, origin = null) {
    const { params, warnings } = merge(this.schema, this.params, patch);
    this.#become(params, { warnings, origin, adopted: false });
  }

  /**
   * Merges a patch from a drag or an animation. Clamped without a warning: to reach the end of a range is no mistake.
   * @param {Params} patch
   * @param {Origin} [origin]
   */
  move(patch, origin = null) {
    this.#become(merge(this.schema, this.params, patch).params, { warnings: [], origin, adopted: false });
  }

  /**
   * Takes over what another panel of the group has, or the nearest value to that.
   * @param {Params} patch
   * @param {Origin} origin
   */
  adopt(patch, origin) {
    this.#become(adopt(this.schema, this.params, patch), { warnings: [], origin, adopted: true });
  }

  /**
   * Undoes a gesture: values from before it, to the last bit, which to merge them once more would not give.
   * @param {Params} values
   * @param {Origin} [origin]
   */
  restore(values, origin = null) {
    this.#become({ ...this.params, ...values }, { warnings: [], origin, adopted: false });
  }

  /** @param {Params} params @param {Change} change */
  #become(params, change) {
    const changed = JSON.stringify(params) !== JSON.stringify(this.params);
    const warned = change.warnings.length > 0;
    if (!changed && !warned && !this.#warned) return;
    this.#warned = warned;
    this.params = params;
    for (const listener of this.#listeners) listener(change);
  }

  /** @param {(change: Change) => void} listener @returns {() => void} ends it */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
