// When a stop is complete: conditions as data, over what its picture reports. Pure.

/**
 * @typedef {import("./report.js").Report} Report
 *
 * @typedef {object} Comparison of the value at a path with a number, or with the value at another path
 * @property {string} at
 * @property {Bound} [above] at least
 * @property {Bound} [below] at most
 * @property {number | string | boolean} [is]
 * @property {true} [changed] is it another than at first?
 * @typedef {number | { at: string }} Bound
 *
 * @typedef {Comparison | { all: Comparison[] } | { each: Comparison[] }} Condition `all`: at the same time; `each`: at
 *   some time or other
 */
import { follow } from "./report.js";

/** @param {Comparison} one @param {Report} now @param {Report} first */
function compare({ at, above, below, is, changed }, now, first) {
  const value = follow(now, at);
  const bound = (/** @type {Bound} */ wanted) => Number(typeof wanted === "object" ? follow(now, wanted.at) : wanted);
  // what isn't there yet, or isn't a number, is neither above nor below anything
  if (value === undefined || value === null) return false;
  if (above !== undefined && !(Number(value) >= bound(above))) return false;
  if (below !== undefined && !(Number(value) <= bound(below))) return false;
  if (is !== undefined && String(value) !== String(is)) return false;
  return !changed || String(value) !== String(follow(first, at));
}

/** @param {Condition} condition @returns {Comparison[]} */
const parts = (condition) => ("all" in condition ? condition.all : "each" in condition ? condition.each : [condition]);

/** Whether a state fulfils a condition, or brings one of `each` about. @param {Condition} condition @param {Report} now @param {Report} first */
export const holds = (condition, now, first) => {
  const met = (/** @type {Comparison} */ one) => compare(one, now, first);
  return "each" in condition ? condition.each.some(met) : parts(condition).every(met);
};

/**
 * Watches one stop: what comes back is told each state and says whether the condition has been met by now.
 * @param {Condition} condition
 * @returns {(now: Report, first: Report) => boolean}
 */
export function watch(condition) {
  const all = parts(condition);
  /** @type {Set<Comparison>} */
  const met = new Set();
  return (now, first) => {
    if (!("each" in condition)) return holds(condition, now, first);
    for (const one of all) if (compare(one, now, first)) met.add(one);
    return met.size === all.length;
  };
}
