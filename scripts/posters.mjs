// Posters: the pictures inside the article's tags. They stand there until the panel has drawn, on paper, and where no script
// runs: so each is the panel's first figure, with the tag's own parameters and as large as it will be. `cargo xtask pictures`
// draws them.

import { stageHeight } from "../www/panels/heights.js";
import { definitions } from "../www/panels/index.js";
import { present, rowsOf, shown } from "../www/panels/shown.js";
import { schemaOf } from "../www/params/schema.js";
import { graphs } from "./graphs.mjs";
import { tagsOf } from "./tags.mjs";

/**
 * @typedef {object} Poster
 * @property {string} file its name, without an ending: the tag's id
 * @property {string} panel
 * @property {import("../www/params/codec.js").Params} params
 * @property {string} figure
 * @property {number} width in pixels, as is the height
 * @property {number} height
 */

/** The width of figures in a panel of 680 pixels, and what is between two of them. */
const ROOM = 672;
const GAP = 16;

/** What tags want; those that show all a panel has stand folded, with nothing to see before. @param {import("./tags.mjs").Tag[]} tags @returns {Poster[]} */
export const posters = (tags) => tags.filter(({ controls }) => controls !== "full").map(posterOf);

/** The article with its posters in it: `<!--poster: WORDS-->` becomes a picture, light and dark. @param {string} html */
export function hang(html) {
  const wanted = new Map([...graphs(html), ...posters(tagsOf(html))].map((poster) => [poster.file, poster]));
  return html.replace(/(<[^>]* id="([\w-]+)"[^>]*>\s*)<!--poster: (.*?)-->/gs, (_, tag, id, words) => {
    const poster = wanted.get(id);
    if (!poster) throw new Error(`nobody draws a poster for ${id}`);
    return tag + picture(poster, words);
  });
}

/** @param {Pick<Poster, "file" | "width" | "height">} poster @param {string} words */
const picture = ({ file, width, height }, words) =>
  `<picture><source srcset="./static/${file}-dark.svg" media="(prefers-color-scheme: dark)" /><img
  src="./static/${file}.svg" width="${width}" height="${height}" loading="lazy" alt="${words}" /></picture>`;

/** @param {import("./tags.mjs").Tag} tag @returns {Poster} */
export function posterOf({ id, panel, figures, controls, compact, params }) {
  const schema = /** @type {import("../www/params/schema.js").PanelSchema} */ (schemaOf(panel));
  const definition = definitions[/** @type {keyof typeof definitions} */ (panel)];
  const what = shown(schema, definition, { figures, controls, compact });
  if (what.unknown.length > 0) throw new Error(`${id}: ${panel} has no figure ${what.unknown.join(", ")}`);
  const rows = rowsOf(definition, what.figures);
  const [figure] = present(definition, what.figures, params);
  const row = rows.find((specs) => specs.some(({ name }) => name === figure));
  const spec = row?.find(({ name }) => name === figure);
  if (!row || !spec) throw new Error(`${id}: ${panel} shows no figure with these parameters`);
  const width = (ROOM - GAP * (row.length - 1)) / row.length;
  const [height] = stageHeight(spec, rows.flat().length === 1, compact);
  return { file: id, panel, params, figure, width, height };
}
