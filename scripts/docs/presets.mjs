// A panel's presets as a table: each with the tag that shows it and its still picture.
import { escaped, written } from "../../www/markup.js";
import { changed } from "../../www/params/query.js";
import { presetStills } from "../stills.mjs";

/** @typedef {import("../../www/params/schema.js").PanelSchema} PanelSchema */

/** @param {PanelSchema} schema @returns {(preset: ReturnType<typeof presetStills>[number]) => string} */
const row =
  (schema) =>
  ({ name, label, params, figure }) => {
    const figures = schema.glance.includes(figure) ? [] : [["figures", figure]];
    const attributes = /** @type {[string, string][]} */ ([
      ["panel", schema.name],
      ...figures,
      ...changed(schema.params, params),
    ]);
    const still = `static/${schema.name}/${name}.svg`;
    return `| ${escaped(label)} | \`<reparam-panel${written(attributes)}></reparam-panel>\` | <a href="../../${still}">${still}</a> |`;
  };

/** @param {PanelSchema} schema */
export const presetTable = (
  schema,
) => `There is no attribute \`preset\`: a preset is what its attributes say. The still pictures are for
[where no tag may stand](frames.md#pictures); \`-dark.svg\` instead of \`.svg\` is for dark pages.

| preset | tag | still |
| --- | --- | --- |
${presetStills(schema).map(row(schema)).join("\n")}
`;
