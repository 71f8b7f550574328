// A link's query, there and back: which panel, and what of it differs from the defaults. Pure; article/url.js reads the
// address and writes it.

/** Links of this form will be read for ever. */
const VERSION = "1";

/** Attributes by the names that they had in earlier links. @type {Record<string, string>} */
const FORMER = { hidden: "hidden-units" };

/**
 * @typedef {import("./table.js").Limits} Param
 * @typedef {import("./codec.js").Params} Params
 *
 * @typedef {object} Query
 * @property {string | null} panel the one that is meant; null: all that have such a parameter
 * @property {[attribute: string, value: string][]} attributes
 * @property {boolean} whole whether what it doesn't mention is at its default: in links that the page wrote
 * @property {string} [trouble] why it can't be followed, in words; then it says nothing else
 */

/**
 * @param {string} query of an address
 * @returns {Query}
 */
export function decode(query) {
  const wanted = new URLSearchParams(query);
  const version = wanted.get("v") ?? VERSION;
  const panel = wanted.get("panel")?.trim().toLowerCase() ?? null;
  if (version !== VERSION) {
    const trouble = `This link is of version ${version}, which this page doesn't know; it shows its defaults.`;
    return { panel, attributes: [], whole: false, trouble };
  }
  const said = [...wanted].filter(([name]) => name !== "v" && name !== "panel");
  const attributes = said.map(([name, value]) => /** @type {[string, string]} */ ([FORMER[name] ?? name, value]));
  return { panel, attributes, whole: wanted.has("v") && panel !== null };
}

/**
 * @param {string} panel
 * @param {Param[]} table of its parameters
 * @param {Params} params
 * @returns {string} without a question mark
 */
export const encode = (panel, table, params) =>
  new URLSearchParams([["v", VERSION], ["panel", panel], ...changed(table, params)]).toString();

/**
 * What differs from the defaults, as text by attribute name: of a number the shortest that is read as the same, to the last bit.
 * @param {Param[]} table
 * @param {Params} params
 * @returns {[attribute: string, value: string][]}
 */
export function changed(table, params) {
  return table
    .filter((param) => String(params[param.name]) !== String(param.default))
    .map((param) => [param.attribute, String(params[param.name])]);
}
