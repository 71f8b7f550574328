// The article's panels, as their tags in its sources say: what is known of them before there is a page.

import { defaults, merge } from "../www/params/codec.js";
import { schemaOf } from "../www/params/schema.js";
import { adopt, common, identity } from "../www/params/shared.js";
import { source } from "./parts.mjs";
import { root } from "./run.mjs";

/**
 * @typedef {import("../www/params/codec.js").Params} Params
 * @typedef {import("../www/params/schema.js").PanelSchema} PanelSchema
 *
 * @typedef {object} Tag
 * @property {string} id
 * @property {string} panel
 * @property {string | null} figures
 * @property {string | null} controls
 * @property {boolean} compact
 * @property {Params} params all of them, as they will be at first
 */

/** Those of the article, in its order. @param {string} [from] the folder of the tree */
export const tags = (from = root) => tagsOf(source(from));

/** @param {string} html @returns {Tag[]} */
export function tagsOf(html) {
  /** @type {Groups} */
  const groups = new Map();
  return [...html.matchAll(/<reparam-panel\s([^>]*)>/g)].map(([, text]) => tagOf(attributesOf(text), groups));
}

/** @param {string} text @returns {Map<string, string>} */
const attributesOf = (text) =>
  new Map([...text.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value = ""]) => [name, value]));

/** @param {Map<string, string>} attributes @param {Groups} groups @returns {Tag} */
function tagOf(attributes, groups) {
  const [panel, id] = [attributes.get("panel") ?? "", attributes.get("id")];
  const schema = schemaOf(panel);
  if (!schema || !id) throw new Error(`a tag needs a panel that there is and an id, not “${panel}” and “${id ?? ""}”`);
  const params = inGroup(schema, given(schema, attributes, id), attributes.get("group"), groups);
  return {
    id,
    panel,
    figures: attributes.get("figures") ?? null,
    controls: attributes.get("controls") ?? null,
    compact: attributes.has("compact"),
    params,
  };
}

/**
 * The parameters that attributes give, by the rules of the page.
 * @param {PanelSchema} schema
 * @param {Map<string, string>} attributes
 * @param {string} id
 */
function given(schema, attributes, id) {
  const own = schema.params.map(({ name, attribute }) => [name, attributes.get(attribute)]);
  const texts = [...own, ["logits", attributes.get("logits")]].filter(([, text]) => text !== undefined);
  const { params, warnings } = merge(schema, defaults(schema), Object.fromEntries(texts));
  if (warnings.length > 0) throw new Error(`${id}: ${warnings.map(({ message }) => message).join("; ")}`);
  return params;
}

/**
 * What the panels of each group share, by name and kind, as www/state/group.js has it: the attributes of the first win.
 * @typedef {Map<string, Map<string, any>>} Groups
 *
 * @param {PanelSchema} schema
 * @param {Params} params
 * @param {string | undefined} name
 * @param {Groups} groups
 */
function inGroup(schema, params, name, groups) {
  if (!name) return params;
  const shared = groups.get(name) ?? new Map();
  groups.set(name, shared);
  const adopted = adopt(schema, params, common(schema, shared));
  for (const param of schema.params) if (!shared.has(identity(param))) shared.set(identity(param), adopted[param.name]);
  return adopted;
}
