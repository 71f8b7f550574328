// The parameter tables, as the core declares them.
import panels from "../generated/schema.json" with { type: "json" };

/**
 * @typedef {object} Param
 * @property {string} name camelCase
 * @property {string} attribute kebab-case
 * @property {string} symbol
 * @property {string} label
 * @property {string} help
 * @property {"number" | "integer" | "numbers" | "choice" | "choices" | "flag"} kind
 * @property {number | number[] | string | string[] | boolean} default
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {"linear" | "log" | "log-from-zero"} [scale]
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {string} [lengthOf]
 * @property {boolean} [scalar]
 * @property {boolean} [simplex]
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

export const schemas = /** @type {PanelSchema[]} */ (panels);

/** In any case, with blanks too. @param {string | null} name */
export function schemaOf(name) {
  const plain = name?.trim().toLowerCase().replace(/\s+/g, "-");
  return schemas.find((panel) => panel.name === plain);
}

/** Every attribute that is some panel's parameter, and `logits`, another way to give `probs`. */
export const parameterAttributes = [
  ...new Set([...schemas.flatMap((panel) => panel.params.map((param) => param.attribute)), "logits"]),
];
