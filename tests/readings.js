// The table of values and readings (tests/cases/params.json), as each way in takes them.
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Case
 * @property {string} panel
 * @property {string} param
 * @property {any} [given] as a script gives it; "Infinity", "-Infinity" and "NaN" stand for these numbers
 * @property {string} [text] instead: as an attribute, a link, a field or a script gives it
 * @property {boolean} accepted without a word
 * @property {boolean} [compute] whether by the compute module, where that has other limits
 * @property {any} value what is made of it
 */

/** @type {Case[]} */
export const cases = JSON.parse(readFileSync(new URL("cases/params.json", import.meta.url), "utf8"));

/** @param {{ panel: string, param: string, given?: any, text?: string }} one */
export const key = ({ panel, param, ...one }) =>
  `${panel} ${param} ${JSON.stringify("text" in one ? one.text : one.given)}`;

const NUMBERS = { Infinity: Infinity, "-Infinity": -Infinity, NaN: Number.NaN };
const number = (value) => NUMBERS[value] ?? value;

/** As a script gives it. @param {{ given?: any, text?: string }} one */
export const named = ({ given, text }) => (Array.isArray(given) ? given.map(number) : (text ?? given));

/** The same as a typed array, if it is a list of numbers. @param {{ given?: any, text?: string }} one */
export function typed(one) {
  const list = named(one);
  const numbers = Array.isArray(list) && list.length > 0 && list.every((x) => typeof x === "number");
  return numbers ? Float64Array.from(list) : undefined;
}

/** The same in an attribute, a link or a field; nothing for what no text can say, as null, which is no attribute. @param {{ param: string, given?: any, text?: string, value: any }} one */
export function textOf({ given, text, value }) {
  if (text !== undefined) return text;
  if (given === null) return undefined;
  // a list of one or none is a number or nothing in words, a list of lists a list, and 1 is no switch
  if (Array.isArray(given) && (!Array.isArray(value) || given.some(Array.isArray) || given.includes(true)))
    return undefined;
  return String(given);
}
