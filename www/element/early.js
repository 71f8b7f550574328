// A panel's parameters while its code isn't here: what the tag says, and what was set by script since.
import { defaults, merge } from "../params/codec.js";
import { tableOf } from "../params/table.js";
import { given, tellWrong } from "./attributes.js";

/**
 * @typedef {import("../params/codec.js").Params} Params
 * @typedef {import("../params/codec.js").Warning} Warning
 */

export class Early {
  /** Off a page: those that it had there, and what was set since. @type {Params} */
  #kept = {};
  /** @type {Params} */
  #set = {};
  /** On a page: all of them. @type {Params | undefined} */
  #all;
  /** Names of those that have changed since it is there. @type {Set<string>} */
  #changed = new Set();
  /** What was wrong with them last. @type {Warning[]} */
  #warnings = [];

  /** @param {Element} host */
  constructor(host) {
    this.host = host;
  }

  get #table() {
    return tableOf(this.host.getAttribute("panel"));
  }

  get #raw() {
    return { ...given(this.host), ...this.#kept, ...this.#set };
  }

  /** As the panel has them. @returns {Params} */
  get params() {
    const table = this.#table;
    return this.#all ?? (table ? merge(table, defaults(table), this.#raw).params : this.#raw);
  }

  /** It stands on a page. */
  settle() {
    this.#become({}, this.#raw);
  }

  /** @param {Params} [params] before it left the page */
  keep(params = this.#all ?? this.#kept) {
    this.#all = undefined;
    this.#kept = { ...params };
  }

  /** @param {Params} patch @returns {boolean} whether anything changed */
  set(patch) {
    if (this.#all) return this.#become(this.#all, patch);
    this.#set = { ...this.#set, ...patch };
    return false;
  }

  /** An attribute: what was set last counts. @param {string} name of its parameter @param {string | null} value */
  change(name, value) {
    if (this.#all) return this.set({ [name]: value });
    for (const params of [this.#kept, this.#set]) {
      if (["probs", "logits"].includes(name)) delete params.probs;
      delete params[name];
    }
    return false;
  }

  /** @param {Params} before @param {Params} patch */
  #become(before, patch) {
    const table = /** @type {import("../params/table.js").PanelTable} */ (this.#table);
    const { params, warnings } = merge(table, { ...defaults(table), ...before }, patch);
    if (this.#all) {
      for (const name of Object.keys(params))
        if (String(params[name]) !== String(before[name])) this.#changed.add(name);
    }
    this.#all = params;
    this.#warnings = warnings;
    tellWrong(warnings);
    return JSON.stringify(params) !== JSON.stringify(before);
  }

  /**
   * Hands them to the panel.
   * @returns {{ params: Params, changed: Params, warnings: Warning[] }} all of them; those that its group has to take over
   */
  take() {
    const { params } = this;
    const changed = Object.fromEntries([...this.#changed].map((name) => [name, params[name]]));
    const warnings = this.#warnings;
    this.keep({});
    this.#set = {};
    this.#changed.clear();
    this.#warnings = [];
    return { params, changed, warnings };
  }
}
