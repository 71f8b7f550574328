// What a panel shows: which figures, which controls with them, what stands under More. Pure: from the attributes `figures`,
// `controls` and `compact`, and the parameters.

/**
 * @typedef {import("./layout.js").Definition} Definition
 * @typedef {import("./layout.js").FigureSpec} FigureSpec
 * @typedef {import("./layout.js").Params} Params
 * @typedef {import("../params/schema.js").PanelSchema} PanelSchema
 *
 * @typedef {object} Shown
 * @property {string[]} figures in the order to show
 * @property {string[]} lead parameters whose controls stand with them
 * @property {boolean} brief whether those controls are the panel's choice, and leave out what is seldom wanted
 * @property {Rest | undefined} rest what is there besides
 * @property {"closed" | "open" | "none"} more whether the rest is a disclosure, or simply there
 * @property {boolean} trains whether there are buttons to train a model
 * @property {boolean} compact whether all of it is as low as can be
 * @property {boolean} play whether the panel's own motion has a button
 * @property {string[]} unknown names that no figure has
 * @property {string[]} strange names in `controls` that no parameter has
 *
 * @typedef {{ figures: string[], params: string[] }} Rest
 */

/** @param {string | null} text */
const words = (text) => (text ?? "").split(/[\s,]+/).filter(Boolean);

/**
 * @param {PanelSchema} schema
 * @param {Definition} definition
 * @param {{ figures: string | null, controls: string | null, compact: boolean }} attributes
 * @returns {Shown}
 */
export function shown(schema, definition, attributes) {
  const all = schema.figures.map(({ name }) => name);
  const asked = [...new Set(words(attributes.figures))];
  const known = asked.includes("all") ? all : asked.filter((name) => all.includes(name));
  const unknown = asked.filter((name) => name !== "all" && !all.includes(name));
  const own = known.length === 0;
  const full = attributes.controls?.trim() === "full";
  const figures = own ? schema.glance : known;
  const named = words(attributes.controls);
  const chosen = named.length > 0 && !full;
  const params = schema.params.map(({ name }) => name);
  const lead = chosen ? given(schema, named) : own ? schema.lead : leadOf(schema, figures);
  const rest = {
    figures: own ? all.filter((name) => !figures.includes(name)) : [],
    params: params.filter((name) => !lead.includes(name)),
  };
  const more = full ? "open" : chosen || !own ? "none" : "closed";
  const play = Boolean(definition.playButton) && !chosen;
  const trains = Boolean(definition.trains) && attributes.controls?.trim() !== "none";
  const { compact } = attributes;
  const left = more === "none" ? undefined : rest;
  const strange = named.filter((name) => !["full", "none"].includes(name) && given(schema, [name]).length === 0);
  return { figures, lead, brief: !chosen, rest: left, more, compact, play, trains, unknown, strange };
}

/**
 * A figure with the controls that belong to it, where they are wanted: all of them but in a panel whose page has chosen some.
 * @param {FigureSpec} spec
 * @param {{ brief: boolean, lead: string[] }} what
 * @returns {FigureSpec}
 */
export const withControls = (spec, { brief, lead }) => ({
  ...spec,
  preset: brief ? spec.preset : undefined,
  axis: spec.axis && (brief || lead.includes(spec.axis.param)) ? spec.axis : undefined,
});

/** @param {PanelSchema} schema @param {string[]} names */
const given = ({ params }, names) =>
  params.filter(({ name, attribute }) => names.includes(name) || names.includes(attribute)).map(({ name }) => name);

/** @param {PanelSchema} schema @param {string[]} figures */
const leadOf = (schema, figures) => [
  ...new Set(figures.flatMap((name) => schema.figures.find((figure) => figure.name === name)?.lead ?? [])),
];

/**
 * Figures, row by row of a wide panel.
 * @param {Definition} definition
 * @param {string[]} names
 * @returns {FigureSpec[][]}
 */
export function rowsOf(definition, names) {
  const specs = names.flatMap((name) => definition.figures.filter((spec) => spec.name === name));
  const room = { wide: 1, half: 2, quarter: 4 };
  /** @type {FigureSpec[][]} */
  const rows = [];
  for (const spec of specs) {
    const row = rows.at(-1);
    const size = spec.size ?? "wide";
    if (row && (row[0].size ?? "wide") === size && row.length < room[size]) row.push(spec);
    else rows.push([spec]);
  }
  return rows;
}

/**
 * The figures that there are with these parameters.
 * @param {Definition} definition
 * @param {string[]} names
 * @param {Params} params
 */
export function present(definition, names, params) {
  const hidden = definition.hiddenFigures?.(params) ?? [];
  return names.filter((name) => !hidden.includes(name));
}

/**
 * The controls that have something to do now.
 * @param {Definition} definition
 * @param {string[]} names
 * @param {Params} params
 */
export function awake(definition, names, params) {
  const idle = definition.hiddenControls?.(params) ?? [];
  return names.filter((name) => !idle.includes(name));
}
