// The parameter tables whole, as the core declares them: what values are read by, and the words.
import words from "../generated/words.json" with { type: "json" };
import { byName, tables } from "./table.js";

/**
 * @typedef {Omit<import("./table.js").Limits, "options" | "scale"> & Words} Param
 *
 * @typedef {object} Words
 * @property {string} symbol
 * @property {string} label
 * @property {string} help
 * @property {string} [unit] what it counts, in the plural
 * @property {number} [step]
 * @property {"linear" | "log" | "log-from-zero"} [scale]
 * @property {{ value: string, label: string }[]} [options]
 *
 * @typedef {{ name: string, title: string, lead: string[] }} FigureNames a figure; `lead`: the parameters to try first with it
 *
 * @typedef {object} PanelSchema
 * @property {string} name
 * @property {string} title
 * @property {Param[]} params
 * @property {FigureNames[]} figures
 * @property {string[]} glance the figures that are shown if nothing else is asked for
 * @property {string[]} lead the parameters that are shown with those
 */

/** @param {import("./table.js").Limits} limits @param {any} said @returns {Param} */
const whole = (limits, said) => ({
  ...limits,
  ...said,
  ...(said.options && {
    options: limits.options?.map((option, i) => ({ ...option, label: said.options[i] })),
  }),
});

/** @type {PanelSchema[]} */
export const schemas = tables.map(({ name, params }, i) => ({
  ...words[i],
  name,
  params: params.map((param, j) => whole(param, words[i].params[j])),
}));

/** In any case, with blanks too. @param {string | null} name */
export const schemaOf = (name) => byName(schemas, name);
