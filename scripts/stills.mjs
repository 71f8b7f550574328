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

/** What presets are about where it isn't the first figure of the panel's glance. @type {Record<string, string[]>} */
const ABOUT = { diffusion: ["ways", "map"], "gumbel-max": ["tally"] };

/**
 * A panel's presets, its defaults first, with all parameters, and the figure that its still is of.
 * @param {import("../www/params/schema.js").PanelSchema} schema
 */
export function presetStills(schema) {
  const definition = definitions[/** @type {keyof typeof definitions} */ (schema.name)];
  const named = presetsOf(definition).map(({ label, params }) => ({ name: slug(label), label, set: params }));
  return [{ name: "default", label: "its defaults", set: {} }, ...named].map((one) => {
    const { params } = merge(schema, defaults(schema), one.set);
    const wanted = one.name === "default" ? [] : (ABOUT[schema.name] ?? []);
    const [figure] = present(definition, [...wanted, ...schema.glance], params);
    return { name: one.name, label: one.label, params, figure };
  });
}

/** What `cargo xtask pictures` is asked for. @returns {(import("./posters.mjs").Poster & { title?: string })[]} `title`: it stands alone */
export const stills = () =>
  schemas.flatMap((schema) =>
    presetStills(schema).map(({ name, figure: figures, params }) => {
      const { name: panel } = schema;
      const title = schema.figures.find((figure) => figure.name === figures)?.title;
      return { ...posterOf({ id: `${panel}/${name}`, panel, figures, controls: null, compact: false, params }), title };
    }),
  );
