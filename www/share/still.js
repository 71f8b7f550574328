// Still pictures of presets, by their addresses, which are for ever: tests/cases/stills.json. Pure; scripts/stills.mjs draws them.
import { defaults, merge } from "../params/codec.js";

/** What a file's name says for a letter that it had better not have. */
const SPELT = { "²": "2", "×": "x", τ: "tau", μ: "mu", σ: "sigma" };

/** A preset's label as part of an address: `(z − k)², μ` is `z-k-2-mu`. @param {string} label */
export const slug = (label) =>
  label
    .toLowerCase()
    .replace(/(\d),(?=\d)/g, "$1")
    .replace(/[²×τμσ]/g, (letter) => `-${SPELT[/** @type {keyof typeof SPELT} */ (letter)]}-`)
    .replace(/[^a-z\d.]+/g, "-")
    .replace(/^-|-$/g, "");

/** @param {import("../panels/layout.js").Definition} definition */
export const presetsOf = ({ presets, figures }) => [
  ...(presets?.list ?? []),
  ...figures.flatMap(({ preset }) => preset ?? []),
];

/**
 * The picture of a state: of the preset that it is, or else of the panel's defaults.
 * @param {import("../params/schema.js").PanelSchema} schema
 * @param {import("../panels/layout.js").Definition} definition
 * @param {import("../params/codec.js").Params} params
 * @returns {string} from the site
 */
export function stillOf(schema, definition, params) {
  const state = JSON.stringify(params);
  const is = (/** @type {import("../panels/layout.js").Preset} */ preset) =>
    JSON.stringify(merge(schema, defaults(schema), preset.params).params) === state;
  const preset = presetsOf(definition).find(is);
  return preset ? `static/${schema.name}/${slug(preset.label)}.svg` : `static/${schema.name}.png`;
}
