// Still pictures of each panel at each of its presets, for readers without script: feeds, GitHub, mail. Their addresses,
// static/PANEL/PRESET.svg (-dark) and static/PANEL.png, are for ever: tests/cases/stills.json lists them.
import { definitions } from "../www/panels/index.js";
import { present } from "../www/panels/shown.js";
import { defaults, merge } from "../www/params/codec.js";
import { schemas } from "../www/params/schema.js";
import { presetsOf, slug } from "../www/share/still.js";
import { posterOf } from "./posters.mjs";

/** Pixels of a PNG for one of its SVG: sharp where it is shown at its own size. */
export const SCALE = 2;

/** A panel's presets, its defaults first. @param {string} panel @returns {{ name: string, params: Record<string, any> }[]} */
function named(panel) {
  const all = presetsOf(definitions[/** @type {keyof typeof definitions} */ (panel)]);
  return [{ name: "default", params: {} }, ...all.map(({ label, params }) => ({ name: slug(label), params }))];
}

/** What presets are about where it isn't the first figure of the panel's glance. @type {Record<string, string[]>} */
const ABOUT = { diffusion: ["ways", "map"], "gumbel-max": ["tally"] };

/** What `cargo xtask pictures` is asked for. @returns {(import("./posters.mjs").Poster & { title?: string })[]} `title`: it stands alone */
export const stills = () =>
  schemas.flatMap((schema) =>
    named(schema.name).map(({ name, params: preset }) => {
      const { params } = merge(schema, defaults(schema), preset);
      const definition = definitions[/** @type {keyof typeof definitions} */ (schema.name)];
      const wanted = name === "default" ? [] : (ABOUT[schema.name] ?? []);
      const [figures] = present(definition, [...wanted, ...schema.glance], params);
      const { name: panel } = schema;
      const title = schema.figures.find((figure) => figure.name === figures)?.title;
      return { ...posterOf({ id: `${panel}/${name}`, panel, figures, controls: null, compact: false, params }), title };
    }),
  );
