// Validation of values from outside (attributes, URLs, scripts) by the parameter tables. Nothing throws: what can't be
// parsed keeps its old value, what is out of range is clamped, and a warning says so. The core refuses instead:
// crate/page/src/params/check.rs, held together by tests/cases/params.json.
import { toList, toNumber, words } from "./text.js";

/**
 * @typedef {import("./table.js").Limits} Param
 * @typedef {import("./table.js").PanelTable} PanelSchema
 * @typedef {Record<string, any>} Params a panel's parameters by name: numbers, lists, words, switches, as its table says
 * @typedef {{ param: string, message: string, unknown?: boolean }} Warning `unknown`: there is no such parameter
 */

/**
 * The defaults of a panel.
 * @param {PanelSchema} schema
 * @returns {Params}
 */
export const defaults = (schema) => Object.fromEntries(schema.params.map((param) => [param.name, param.default]));

/**
 * Merges a patch into complete parameters. What is null, as an attribute that was removed, is at its default.
 * @param {PanelSchema} schema
 * @param {Params} current
 * @param {Params} patch names in camelCase; values as they are or as text
 * @returns {{ params: Params, warnings: Warning[] }}
 */
export function merge(schema, current, patch) {
  const params = { ...current };
  /** @type {Warning[]} */
  const warnings = [];
  for (const [given, raw] of Object.entries(patch ?? {})) {
    const [name, read] = given === "logits" ? ["probs", fromLogits] : [given, same];
    const param = schema.params.find((candidate) => candidate.name === name);
    const warn = (/** @type {string} */ message) => warnings.push({ param: given, message });
    if (!param)
      warnings.push({ param: given, message: `${given} is not a parameter of ${schema.name}`, unknown: true });
    else if (!readable(raw)) warn(`${given} can't be read as a number or as text; it is ignored`);
    else if (name !== given && (patch[name] ?? null) !== null)
      warn(`give ${name} or ${given}, not both; ${name} is used`);
    else params[name] = accept({ ...param, name: given }, read(raw), current[name], warn);
  }
  matchLengths(schema, params, patch ?? {}, warnings);
  return { params, warnings };
}

const same = (/** @type {unknown} */ raw) => raw;

/**
 * A value of one panel as another that has the parameter, too, can take it: a list that is too short is filled up with the
 * defaults. What is out of range is clamped by `merge`.
 * @param {Param} param
 * @param {any} value
 */
export const nearest = (param, value) =>
  Array.isArray(value) && value.length < (param.minLength ?? 0) ? resize(param, value, param.minLength ?? 0) : value;

/** Whether a value turns into text, and with that into a number; a symbol and an object without a prototype don't. @param {unknown} raw */
function readable(raw) {
  try {
    return typeof `${raw}` === "string";
  } catch {
    return false;
  }
}

/** The weights of a law, −∞ being the logarithm of 0; NaN, +∞ and −∞ alone stay what they are, to be refused. @param {unknown} raw */
function fromLogits(raw) {
  const list = raw === null ? [] : toList(raw);
  const top = Math.max(...list);
  return Number.isFinite(top) ? list.map((logit) => Math.exp(logit - top)) : raw;
}

/**
 * @param {Param} param
 * @param {unknown} raw
 * @param {any} old what stays if nothing can be made of `raw`
 * @param {(message: string) => void} warn
 * @returns {any}
 */
function accept(param, raw, old, warn) {
  if (raw === null || raw === undefined) return param.default;
  switch (param.kind) {
    case "number":
    case "integer":
      return acceptNumber(param, raw, old, warn);
    case "numbers":
      return acceptNumbers(param, raw, old, warn);
    case "choice":
      if (isOption(param, raw)) return raw;
      warn(`${param.name} must be one of ${optionNames(param)}, got ${raw}; ${old} stays`);
      return old;
    case "choices":
      return acceptChoices(param, raw, old, warn);
    case "flag":
      return acceptFlag(param, raw, old, warn);
  }
}

/** @type {typeof accept} */
function acceptNumber(param, raw, old, warn) {
  const x = toNumber(raw);
  if (!Number.isFinite(x)) {
    warn(`${param.name} must be a number, got ${raw}; ${old} stays`);
    return old;
  }
  const inside = clamp(param, param.kind === "integer" ? Math.round(x) : x);
  if (inside !== x) warn(`${param.name} must be ${rangeInWords(param)}, got ${x}; ${inside} is used`);
  return inside;
}

/**
 * The nearest value in a parameter's range.
 * @param {Param} param
 * @param {number} x
 */
export function clamp({ min = -Infinity, max = Infinity, scale }, x) {
  if (scale === "log-from-zero" && x <= 0) return 0;
  return Math.min(Math.max(x, min), max) + 0; // 0 for −0, which no link could say
}

/** @param {Param} param */
function rangeInWords({ min, max, scale, kind }) {
  const range = scale === "log-from-zero" ? `0 or from ${min} to ${max}` : `from ${min} to ${max}`;
  return kind === "integer" ? `a whole number ${range}` : range;
}

/** @type {typeof accept} */
function acceptNumbers(param, raw, old, warn) {
  let list = toList(raw);
  const least = param.minLength ?? 1;
  if (list.length < least || !list.every(Number.isFinite)) {
    warn(`${param.name} must be ${least > 1 ? `at least ${least} numbers` : "numbers"}, got ${raw}; ${old} stays`);
    return old;
  }
  if (param.maxLength && list.length > param.maxLength) {
    warn(`${param.name} takes at most ${param.maxLength} entries, got ${list.length}; the first are used`);
    list = list.slice(0, param.maxLength);
  }
  if (param.simplex) return acceptProbs(param, list, old, warn);
  const inside = list.map((x) => clamp(param, x));
  if (inside.some((x, i) => x !== list[i])) {
    warn(`${param.name} must be ${rangeInWords(param)}, got ${raw}; ${inside} is used`);
  }
  return param.scalar && inside.length === 1 ? inside[0] : inside;
}

/**
 * @param {Param} param
 * @param {number[]} list
 * @param {number[]} old
 * @param {(message: string) => void} warn
 */
function acceptProbs(param, list, old, warn) {
  const positive = list.map((p) => Math.max(p, 0));
  if (list.some((p) => p < 0)) warn(`${param.name} must be at least 0, got ${list}; 0 is used for what is less`);
  // where the sum is too large for a number, a share of each; a power of two rounds nothing
  const finite = total(positive) === Infinity ? positive.map((p) => p / 1024) : positive;
  const sum = total(finite);
  if (Math.abs(sum - 1) <= ROUNDING) return finite;
  if (sum > 0) return finite.map((p) => p / sum);
  warn(`${param.name} must have a positive sum, got ${list}; ${old.map((p) => +p.toFixed(4))} stays`);
  return old;
}

/** Rounding errors of a sum of ten probabilities: what is no farther from 1 was normalised before, and stays as it is. */
const ROUNDING = 16 * Number.EPSILON;

const total = (/** @type {number[]} */ list) => list.reduce((a, b) => a + b, 0);

/** As in HTML nothing in it, or its own name, is true; 1 and 0 are what they are in links. @type {typeof accept} */
function acceptFlag({ name, attribute }, raw, old, warn) {
  if (raw === true || raw === 1 || ["", "true", "1", attribute].includes(/** @type {any} */ (raw))) return true;
  if (raw === false || raw === 0 || raw === "false" || raw === "0") return false;
  warn(`${name} must be true or false, got ${raw}; ${old} stays`);
  return old;
}

/** @param {Param} param @param {unknown} value */
const isOption = (param, value) => Boolean(param.options?.some((option) => option.value === value));

/** @param {Param} param */
const optionNames = (param) => param.options?.map((option) => option.value).join(", ");

/** @type {typeof accept} */
function acceptChoices(param, raw, old, warn) {
  const given = typeof raw === "string" ? words(raw) : [raw].flat();
  const known = [...new Set(given.filter((name) => isOption(param, name)))];
  const unknown = given.filter((name) => !isOption(param, name));
  if (unknown.length > 0) warn(`${param.name} takes ${optionNames(param)}; ${unknown} is ignored`);
  else if (known.length === 0) warn(`${param.name} takes at least one of ${optionNames(param)}; ${old} stays`);
  return known.length > 0 ? known : old;
}

/**
 * Lists that belong together have one length. The leader decides, unless only the follower was given, longer.
 * @param {PanelSchema} schema
 * @param {Params} params
 * @param {Params} patch
 * @param {Warning[]} warnings gets one more for what is cut off a list that was given
 */
function matchLengths(schema, params, patch, warnings) {
  for (const follower of schema.params) {
    const leader = schema.params.find((param) => param.name === follower.lengthOf);
    if (!leader) continue;
    const [own, led] = [[params[follower.name]].flat(), [params[leader.name]].flat()];
    const leads = patch[follower.name] !== undefined && patch[leader.name] === undefined && leader.scalar;
    const length = leads ? Math.max(Math.min(own.length, leader.maxLength ?? own.length), led.length) : led.length;
    if (own.length > length && (patch[follower.name] ?? null) !== null) {
      const message = `${follower.name} takes as many entries as ${leader.name} (${length}), got ${own.length}; the first are used`;
      warnings.push({ param: follower.name, message });
    }
    params[follower.name] = resize(follower, own, length);
    params[leader.name] = resize(leader, led, length);
  }
}

/**
 * @param {Param} param
 * @param {number[]} list
 * @param {number} length
 */
function resize(param, list, length) {
  const other = /** @type {number[]} */ (param.default);
  const resized = Array.from({ length }, (_, i) => list[i] ?? other[i] ?? list[list.length - 1]);
  return param.scalar && length === 1 ? resized[0] : resized;
}
