// Numbers out of a report, and into a stop's sentence. Pure.
import { count, format, plusMinus } from "../../format.js";

/** @typedef {Record<string, any>} Report what a picture says of itself; `params` is what it is set to */

/** An error below this is told as this, as the panels tell it; a measurement as below it. */
const LEAST = 1e-4;

/** Into a report; a list's members may be found by their name. @param {any} from @param {string} path @returns {any} */
export const follow = (from, path) =>
  path.split(".").reduce((part, key) => {
    if (Array.isArray(part) && !/^\d+$/.test(key)) return part.find(({ name }) => name === key);
    return part?.[key];
  }, from);

/** Where the standard error of what stands at a path is reported. @param {string} path */
const errorOf = (path) =>
  path.startsWith("averages.")
    ? path.replace("averages.", "errors.")
    : path.replace(/(variance|biasSquared)$/, "$1StandardError").replace(/mean((?:\.\d+)?)$/, "standardError$1");

/**
 * A number as it is said. `{path}`: three digits; `{path ±}`: with its standard error; `{share path}`: the entry's part of
 * its list, a count of independent draws, with its standard error; `{count path}`: a whole number.
 * @param {Report} report
 * @param {string} how
 * @param {string} path
 * @param {boolean} sure whether it is said without an error
 * @returns {string | undefined}
 */
function number(report, how, path, sure) {
  const value = follow(report, path);
  if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
  // what somebody has set is said as they know it
  if (path.startsWith("params.") && !how) return String(Number(value.toPrecision(3))).replace("-", "−");
  if (how === "count") return count(value, "\u2009");
  if (how === "share") {
    const counts = /** @type {number[]} */ (follow(report, path.replace(/\.\d+$/, "")));
    const n = counts.reduce((sum, one) => sum + one, 0);
    return `${plusMinus((100 * value) / n, 100 * Math.sqrt(((value / n) * (1 - value / n)) / n), 1)}\u00a0%`;
  }
  const error = sure ? undefined : follow(report, errorOf(path));
  if (!error) return format(value);
  return Math.abs(value) < LEAST ? `less than ${LEAST}` : plusMinus(value, Math.max(error, LEAST), 1);
}

/**
 * A stop's sentence with the numbers of a report, each in a `<data>` that names its place in it.
 * @param {string} sentence HTML
 * @param {Report} report
 * @returns {string | undefined} nothing while a number is missing
 */
export function told(sentence, report) {
  let whole = true;
  const text = sentence.replace(/\{(?:(\w+) )?([\w.-]+)( ±)?\}/g, (_, how = "", path, error) => {
    const said = number(report, how, path, !error);
    whole &&= said !== undefined;
    return `<data value="${path}">${said}</data>`;
  });
  return whole ? text : undefined;
}
