// A page a panel: its rows of docs/parameters.md, each figure and each attribute with a tag that shows it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { written } from "../../www/markup.js";
import { definitions } from "../../www/panels/index.js";
import { present } from "../../www/panels/shown.js";
import { defaults } from "../../www/params/codec.js";
import { schemas } from "../../www/params/schema.js";
import { root } from "../run.mjs";
import { presetTable } from "./presets.mjs";

/**
 * @typedef {import("../../www/params/schema.js").PanelSchema} PanelSchema
 * @typedef {import("../../www/params/schema.js").Param} Param
 * @typedef {import("../../www/panels/layout.js").Definition} Definition
 * @typedef {[name: string, value: string][]} Attributes
 */

const SOURCE = "docs/parameters.md";

/** @param {string} [from] the folder of the tree @returns {import("./sources.mjs").Page[]} */
export function panelPages(from = root) {
  const reference = readFileSync(join(from, SOURCE), "utf8");
  return schemas.map((schema) => {
    const [, section] = reference.split(`\n## \`${schema.name}\`\n`);
    return {
      address: `panels/${schema.name}.html`,
      source: SOURCE,
      text: pageOf(schema, section.split("\n## ")[0]),
      group: "Panels",
    };
  });
}

/** What a parameter's example says besides, or instead, where the tables don't tell in what picture it is seen. @type {Record<string, Record<string, string>>} */
const SAID = {
  along: { figures: "curve" },
  budget: { figures: "bars" },
  curves: { figures: "sweep" },
  "conditional-draws": { estimators: "gumbel-rao" },
  replicates: { replicates: "1000" },
  weights: { figures: "noised" },
};

/** The cells of a table's rows; a bar within a cell is written `\|`. @param {string} section @param {string} head the first cell of its head */
function rows(section, head) {
  const [, table = ""] = section.split(`\n| ${head} |`);
  return table
    .trimEnd()
    .split("\n\n")[0]
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** @param {PanelSchema} schema @param {string} section of the reference */
function pageOf(schema, section) {
  const definition = definitions[/** @type {keyof typeof definitions} */ (schema.name)];
  const [summary, glance] = section.trim().split("\n\n");
  const figures = rows(section, "figure").map(([name, title, words]) => {
    const plain = name.replaceAll("`", "");
    const needed = toShow(schema, definition, plain);
    return `### ${name}\n\n${title}. ${words.replaceAll("\\|", "|")}\n\n${live(schema, [["figures", plain], ...needed])}`;
  });
  const attributes = rows(section, "attribute").map(([name, property, symbol, initial, range, meaning]) => {
    const param = /** @type {Param} */ (schema.params.find(({ attribute }) => `\`${attribute}\`` === name));
    const facts = [symbol, range, initial && `default ${initial}`, property !== name && `property ${property}`];
    const words = facts.filter(Boolean).join("; ");
    return `### ${name}\n\n${meaning} ${words}.\n\n${live(schema, exampleOf(schema, definition, param))}`;
  });
  return `# \`${schema.name}\`

${summary} Each tag below can be edited; what is moved by hand is written into it.

${live(schema, [])}

${glance}

## Figures

${figures.join("\n\n")}

## Presets

${presetTable(schema)}
## Attributes

Those of every panel are on [their own page](attributes.md); how numbers and lists are written: [parameters](parameters.md).

${attributes.join("\n\n")}
`;
}

/** @param {PanelSchema} schema @param {Attributes} attributes */
function live({ name }, attributes) {
  // the one that needs the whole core and the digits waits until it is asked for
  const all = /** @type {Attributes} */ ([
    ["panel", name],
    ...attributes,
    ...(name === "vae" ? [["loading", "click"]] : []),
  ]);
  return `\`\`\`html live\n<reparam-panel${written(all)}></reparam-panel>\n\`\`\``;
}

/** Settings besides the defaults, one at a time: of choices and switches, then lists of two. @param {PanelSchema} schema @returns {{ param: Param, value: any }[]} */
const alternatives = ({ params }) => params.flatMap((param) => settingsOf(param).map((value) => ({ param, value })));

/** @param {Param} param @returns {(string | boolean | number | number[])[]} */
function settingsOf({ kind, options = [], default: initial, simplex, lengthOf, minLength, maxLength, min, max = 9 }) {
  if (kind === "choice") return options.map(({ value }) => value);
  if (kind === "flag") return [!initial];
  if (kind === "integer" && max <= 2) return [min, max].filter((x) => x !== initial).map(Number);
  return kind === "numbers" && !simplex && !lengthOf && minLength !== maxLength ? [[1, 0]] : [];
}

/**
 * The fewest settings under which something holds.
 * @param {PanelSchema} schema
 * @param {(params: import("../../www/params/codec.js").Params) => boolean} holds
 * @returns {Attributes}
 */
function settingsFor(schema, holds) {
  const all = defaults(schema);
  const single = alternatives(schema).map((one) => [one]);
  const pairs = single.flatMap(([one]) => single.map(([other]) => [one, other]));
  const under = (/** @type {typeof single[number]} */ some) =>
    holds({ ...all, ...Object.fromEntries(some.map(({ param, value }) => [param.name, value])) });
  const found = [[], ...single, ...pairs].find(under) ?? [];
  return found.map(({ param, value }) => [param.attribute, String(value)]);
}

/** @param {PanelSchema} schema @param {Definition} definition @param {string} figure */
const toShow = (schema, definition, figure) =>
  settingsFor(schema, (params) => present(definition, [figure], params).length > 0);

/**
 * The tag for one parameter: a picture that it changes, its control alone, and a value other than the default.
 * @param {PanelSchema} schema
 * @param {Definition} definition
 * @param {Param} param
 * @returns {Attributes}
 */
function exampleOf(schema, definition, param) {
  const needed = settingsFor(schema, (params) => !definition.hiddenControls?.(params).includes(param.name));
  const params = {
    ...defaults(schema),
    ...Object.fromEntries(needed.map(([name, value]) => [nameOf(schema, name), value])),
  };
  const there = present(
    definition,
    schema.figures.map(({ name }) => name),
    params,
  );
  const led = schema.figures.find(({ name, lead }) => there.includes(name) && lead.includes(param.name))?.name;
  const needs = (/** @type {string} */ name) => definition.figures.find((spec) => spec.name === name)?.dependsOn;
  const moved = there.find((name) => needs(name)?.includes(param.name)) ?? there.find((name) => !needs(name));
  const figure = led ?? moved ?? there[0];
  const own = /** @type {Attributes[number]} */ ([param.attribute, exampleValue(param)]);
  const others = needed.filter(([name]) => name !== param.attribute);
  /** @type {Attributes} */
  const all = [["figures", figure], ["controls", param.attribute], ...others, own];
  return Object.entries({ ...Object.fromEntries(all), ...SAID[param.attribute] });
}

/** @param {PanelSchema} schema @param {string} attribute */
const nameOf = ({ params }, attribute) => params.find((param) => param.attribute === attribute)?.name ?? attribute;

const round = (/** @type {number} */ x) => Number(x.toPrecision(2));

/** A value to show that isn't the default. @param {Param} param */
function exampleValue(param) {
  const { kind, default: initial, min = 0, max = 1, options = [], scale } = param;
  if (param.name === "seed") return "7";
  switch (kind) {
    case "flag":
      return String(!initial);
    case "choice":
      return options.find(({ value }) => value !== initial)?.value ?? "";
    case "choices":
      return [options[0], options[options.length - 1]].map(({ value }) => value).join(",");
    case "numbers": {
      const [first, ...others] = [initial].flat().map(Number);
      // turned around; where that is the same, the first one is moved
      const alike = others.every((one) => one === first);
      return alike ? [round((first + max) / 2), ...others].join(",") : [...others, first].join(",");
    }
  }
  // half-way along its slider, to the farther end; on a logarithm to the lower one, which costs less
  const from = Number(initial);
  const far = scale === "linear" ? from - min > max - from : from > min;
  const end = far ? min : max;
  const between = scale === "linear" ? (from + end) / 2 : Math.sqrt(Math.max(from, min) * end);
  return String(kind === "integer" ? Math.round(between) : round(between));
}
