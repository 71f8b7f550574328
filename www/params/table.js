// The parameter tables as a page has them from the start: what values are read by. The words come with schema.js.
import panels from "../generated/tables.json" with { type: "json" };

/**
 * @typedef {object} Limits of a parameter
 * @property {string} name camelCase
 * @property {string} attribute kebab-case
 * @property {"number" | "integer" | "numbers" | "choice" | "choices" | "flag"} kind
 * @property {number | number[] | string | string[] | boolean} default
 * @property {number} [min]
 * @property {number} [max]
 * @property {string} [scale] that begins at 0: `log-from-zero`
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {string} [lengthOf]
 * @property {boolean} [scalar]
 * @property {boolean} [simplex]
 * @property {{ value: string }[]} [options]
 *
 * @typedef {{ name: string, params: Limits[] }} PanelTable
 */

const kebab = (/** @type {string} */ name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** @param {any} param @returns {Limits} */
const limits = (param) => ({
  ...param,
  attribute: kebab(param.name),
  ...(param.options && { options: param.options.map((/** @type {string} */ value) => ({ value })) }),
});

/** @type {PanelTable[]} */
export const tables = panels.map(({ name, params }) => ({ name, params: params.map(limits) }));

/** In any case, with blanks too. @template {{ name: string }} T @param {T[]} panels @param {string | null} name */
export function byName(panels, name) {
  const plain = name?.trim().toLowerCase().replace(/\s+/g, "-");
  return panels.find((panel) => panel.name === plain);
}

/** @param {string | null} name */
export const tableOf = (name) => byName(tables, name);

/** Every attribute that is some panel's parameter, and `logits`, another way to give `probs`. */
export const parameterAttributes = [
  ...new Set([...tables.flatMap((panel) => panel.params.map((param) => param.attribute)), "logits"]),
];
