// Posters: the pictures inside the article's tags. They stand there until the panel has drawn, on paper, and where no script
// runs: so each is the panel's first figure, with the tag's own parameters and as large as it will be. `cargo xtask pictures`
// draws them.

import { stageHeight } from "../www/panels/heights.js";
import { definitions } from "../www/panels/index.js";
import { present, rowsOf, shown } from "../www/panels/shown.js";
import { defaults, merge, nearest } from "../www/params/codec.js";
import { schemaOf } from "../www/params/schema.js";

/**
 * @typedef {import("../www/params/codec.js").Params} Params
 * @typedef {import("../www/params/schema.js").PanelSchema} PanelSchema
 *
 * @typedef {object} Poster
 * @property {string} file its name, without an ending: the tag's id
 * @property {string} panel
 * @property {Params} params
 * @property {string} figure
 * @property {number} width in pixels, as is the height
 * @property {number} height
 */

/** The width of figures in a panel of 680 pixels, and what is between two of them. */
const ROOM = 672;
const GAP = 16;

/** A panel's tag, and the words for its poster. */
const TAG = /(<reparam-panel\s([^>]*)>\s*)<!--poster: (.*?)-->/gs;
/** The computation graph is drawn by the page's own code: www/article/graph/static.js. */
const GRAPH = /(<figure class="graph" id="graph">)<!--poster: (.*?)-->/s;

/** The posters that the article's tags want. @param {string} html @returns {Poster[]} */
export function posters(html) {
  /** @type {Groups} */
  const groups = new Map();
  return [...html.matchAll(TAG)].map(([, , attributes]) => posterOf(attributesOf(attributes), groups));
}

/** The article with its posters in it. @param {string} html */
export function hang(html) {
  const wanted = posters(html);
  let i = 0;
  return html
    .replace(TAG, (_, tag, _attributes, words) => tag + picture(wanted[i++], words))
    .replace(GRAPH, (_, tag, words) => tag + picture({ file: "graph", width: 400, height: 396 }, words));
}

/** @param {Pick<Poster, "file" | "width" | "height">} poster @param {string} words */
const picture = ({ file, width, height }, words) =>
  `<picture><source srcset="./static/${file}-dark.svg" media="(prefers-color-scheme: dark)" /><img
  src="./static/${file}.svg" width="${width}" height="${height}" loading="lazy" alt="${words}" /></picture>`;

/** @param {string} text @returns {Map<string, string>} */
const attributesOf = (text) =>
  new Map([...text.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value = ""]) => [name, value]));

/** @param {Map<string, string>} attributes @param {Groups} groups @returns {Poster} */
function posterOf(attributes, groups) {
  const [panel = "", file] = [attributes.get("panel"), attributes.get("id")];
  const schema = schemaOf(panel);
  if (!schema || !file) throw new Error(`a poster needs a panel that there is and an id, not “${panel}” and “${file}”`);
  const definition = definitions[/** @type {keyof typeof definitions} */ (panel)];
  const params = inGroup(schema, given(schema, attributes, file), attributes.get("group"), groups);
  const [figures = null, controls = null] = ["figures", "controls"].map((name) => attributes.get(name));
  const what = shown(schema, definition, { figures, controls });
  if (what.unknown.length > 0) throw new Error(`${file}: ${panel} has no figure ${what.unknown.join(", ")}`);
  const [figure] = present(definition, what.figures, params);
  const rows = rowsOf(definition, what.figures);
  const row = rows.find((specs) => specs.some(({ name }) => name === figure));
  const spec = row?.find(({ name }) => name === figure);
  if (!row || !spec) throw new Error(`${file}: ${panel} shows no figure with these parameters`);
  const width = (ROOM - GAP * (row.length - 1)) / row.length;
  const [height] = stageHeight(spec, rows.flat().length === 1);
  return { file, panel, params, figure, width, height };
}

/** The parameters that a tag's attributes give, by the rules of the page. @param {PanelSchema} schema @param {Map<string, string>} attributes @param {string} file */
function given(schema, attributes, file) {
  const own = schema.params.map(({ name, attribute }) => [name, attributes.get(attribute)]);
  const patch = Object.fromEntries(
    [...own, ["logits", attributes.get("logits")]].filter(([, text]) => text !== undefined),
  );
  const { params, warnings } = merge(schema, defaults(schema), patch);
  if (warnings.length > 0) throw new Error(`${file}: ${warnings.map(({ message }) => message).join("; ")}`);
  return params;
}

/**
 * What the panels of each group share, by name and kind: the attributes of the first win.
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
  const key = (/** @type {{ name: string, kind: string }} */ param) => `${param.name}: ${param.kind}`;
  const known = schema.params.filter((param) => shared.has(key(param)));
  const patch = Object.fromEntries(known.map((param) => [param.name, nearest(param, shared.get(key(param)))]));
  const merged = merge(schema, params, patch).params;
  for (const param of schema.params) if (!shared.has(key(param))) shared.set(key(param), merged[param.name]);
  return merged;
}
