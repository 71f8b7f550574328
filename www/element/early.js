// A panel's parameters while its code isn't here: what the tag says, and what was set by script since.
import { defaults, merge } from "../params/codec.js";
import { tableOf } from "../params/table.js";
import { given, tellWrong } from "./attributes.js";

/**
 * @typedef {import("../params/codec.js").Params} Params
 * @typedef {import("../params/codec.js").Warning} Warning
 */

/** Changes on this page so far. */
let clock = 0;

export class Early {
  /** Off a page: those that it had there, and what was set since. @type {Params} */
  #kept = {};
  /** @type {Params} */
  #set = {};
  /** On a page: all of them. @type {Params | undefined} */
  #all;
  /** Names of those that have changed since it is there. @type {Set<string>} */
  #changed = new Set();
  /** When the last of them did, by the page's clock. */
  #when = 0;
  /** What was wrong with them. @type {Warning[]} */
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
    const raw = this.#raw;
    this.keep({});
    this.#become({}, raw);
  }

  /** @param {Params} [params] before it left the page */
  keep(params = this.#all) {
    if (!params) return;
    this.#all = undefined;
    this.#set = {};
    this.#changed.clear();
    this.#warnings = [];
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

  /** Back to what the attributes say. @returns {boolean} whether anything changed */
  reset() {
    const nothing = Object.fromEntries(Object.keys(this.#all ?? {}).map((name) => [name, null]));
    return this.#all !== undefined && this.#become(this.#all, { ...nothing, ...given(this.host) });
  }

  /** @param {Params} before @param {Params} patch */
  #become(before, patch) {
    const table = /** @type {import("../params/table.js").PanelTable} */ (this.#table);
    const { params, warnings } = merge(table, { ...defaults(table), ...before }, patch);
    const now = Object.keys(params).filter((name) => String(params[name]) !== String(before[name]));
    if (this.#all && now.length > 0) {
      for (const name of now) this.#changed.add(name);
      this.#when = ++clock;
    }
    this.#all = params;
    this.#warnings.push(...warnings);
    tellWrong(warnings);
    return now.length > 0;
  }

  /**
   * Hands them to the panel.
   * @returns {{ params: Params, changed: Params, when: number, warnings: Warning[] }} all of them; those that its group has to
   *   take over, in the order of `when`
   */
  take() {
    const { params } = this;
    const changed = Object.fromEntries([...this.#changed].map((name) => [name, params[name]]));
    const taken = { params, changed, when: this.#when, warnings: this.#warnings };
    this.keep({});
    return taken;
  }
}
