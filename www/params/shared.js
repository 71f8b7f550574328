// What panels of one group share: the parameters of one name and kind. Pure; state/group.js does it on the page, and the
// build (scripts/tags.mjs) for the article's tags.
import { merge, nearest } from "./codec.js";

/**
 * @typedef {import("./codec.js").Params} Params
 * @typedef {import("./table.js").PanelTable} PanelSchema
 */

/** What two parameters must have in common to be one. @param {{ name: string, kind: string }} param */
export const identity = ({ name, kind }) => `${name}: ${kind}`;

/**
 * Those of a group's values that a panel has a parameter for.
 * @param {PanelSchema} schema
 * @param {Map<string, any>} values by identity
 * @returns {Params}
 */
export const common = (schema, values) =>
  Object.fromEntries(
    schema.params
      .filter((param) => values.has(identity(param)))
      .map((param) => [param.name, values.get(identity(param))]),
  );

/**
 * Parameters with those of another panel in them, or the nearest to them, without a word.
 * @param {PanelSchema} schema
 * @param {Readonly<Params>} params
 * @param {Params} patch
 */
export function adopt(schema, params, patch) {
  const own = schema.params.filter(({ name }) => patch[name] !== undefined);
  const near = Object.fromEntries(own.map((param) => [param.name, nearest(param, patch[param.name])]));
  return merge(schema, params, near).params;
}
