// Heights, known before anything is drawn: the sum of rows whose heights are fixed. The sheets of element/ have the same
// numbers, and tests/browser/panel/heights.spec.js holds the two together, to the pixel.
import { awake, rowsOf, withControls } from "./shown.js";

/**
 * @typedef {import("./layout.js").Definition} Definition
 * @typedef {import("./layout.js").FigureSpec} FigureSpec
 * @typedef {import("./layout.js").PerLayout} PerLayout
 * @typedef {import("./layout.js").Params} Params
 * @typedef {import("../params/schema.js").PanelSchema} PanelSchema
 * @typedef {import("../params/schema.js").Param} Param
 * @typedef {Pick<import("./shown.js").Shown, "figures" | "lead" | "brief" | "compact" | "play">} Led figures and what leads them
 */

/** Widths of a panel, in pixels, up to which it is narrow, and tiny. */
export const NARROW = 560;
export const TINY = 340;

/** Which of the three layouts a panel of this width has: 0 wide, 1 narrow, 2 tiny. @param {number} width */
export const layoutAt = (width) => (width <= TINY ? 2 : width <= NARROW ? 1 : 0);

const LAYOUTS = [0, 1, 2];
/** What a row on one line lacks to be as high as a fingertip is wide (WCAG 2.5.5: 44 pixels). */
const FINGER = 10;
const WIDE = 0;
const EDGE = 4;
const GAP = [10, 6];
const CAPTION = 22;
const LINE = 20;
const NAME = 18;
const AXIS_SLIDER = 54;
const MESSAGE = 20;
const BAR = 32;
const BUTTON = 34;
/** Lines of an estimator's numbers, one in a row's only figure, and of a heading. */
const NUMBERS = [2, 2, 3];
const HEADING = [1, 2, 3];
/** An estimator's numbers with their bars, in a compact panel, under words that say which is which. */
const BARS = [24, 24, 40];
const WORDS = 18;
/** A slider with its field: on one line, or under its label. */
const SLIDER = [34, 52, 52];
const CHOICE = [34, 58, 58];
const TRAINING = [38, 38, 72];
/** A picture for half a row that is the only one gets more room. */
const ALONE = [1.1, 1.25, 1.25];
/** A compact panel’s pictures: their share of the height, and the least. */
const SHARE = [0.88, 0.8, 0.8];
const LEAST = 110;

/**
 * The height of a picture in a row.
 * @param {FigureSpec} spec
 * @param {boolean} alone whether it is the panel's only one
 * @param {boolean} compact
 * @returns {PerLayout}
 */
export function stageHeight(spec, alone, compact) {
  if (compact && spec.compact?.height) return spec.compact.height;
  const full = spec.height.map((px, i) => (alone && spec.size === "half" ? px * ALONE[i] : px));
  const least = (/** @type {number} */ px, /** @type {number} */ i) => Math.max(px * SHARE[i], Math.min(px, LEAST));
  return /** @type {PerLayout} */ (full.map((px, i) => Math.round(compact ? least(px, i) : px)));
}

/** A figure as it is in a compact panel, or in any other. @param {FigureSpec} spec @param {boolean} compact @returns {FigureSpec} */
export const specIn = (spec, compact) => (compact ? { ...spec, ...spec.compact } : spec);

/** Lines of the legend: as many for all figures of a row, so that their pictures stand level. @param {FigureSpec[]} row @param {number} layout @param {boolean} compact */
export const legendLines = (row, layout, compact) =>
  Math.max(...row.map((spec) => (specIn(spec, compact).legend ?? [1, 1, 1])[layout]));

/**
 * @param {FigureSpec} spec
 * @param {number} layout
 * @param {{ lines: number, members: number, alone: boolean, compact: boolean }} row
 * @param {Params} params
 */
function figureHeight(spec, layout, { lines, members, alone, compact }, params) {
  const { bare, axes, axis, numbers, preset } = specIn(spec, compact);
  const words = bare ? 0 : CAPTION + LINE * lines;
  const y = bare || axes === "none" || axes === "x" ? 0 : NAME;
  const x = axis ? AXIS_SLIDER : axes === "none" || axes === "y" ? 0 : NAME;
  const full = LINE * (layout === WIDE && members === 1 ? 1 : NUMBERS[layout]);
  const count = numbers?.compact === compact ? numbers.count(params) : 0;
  const rows = count * (compact ? BARS[layout] : full) + (compact && count > 0 ? WORDS : 0);
  return words + y + stageHeight(spec, alone, compact)[layout] + x + rows + (preset ? BUTTON : 0);
}

/** @param {FigureSpec[][]} rows @param {number} layout @param {Params} params @param {boolean} compact */
function boardHeight(rows, layout, params, compact) {
  const gap = GAP[Number(compact)];
  const alone = rows.flat().length === 1;
  const lines = (/** @type {FigureSpec[]} */ row) => legendLines(row, layout, compact);
  const heightIn = (/** @type {FigureSpec[]} */ row) =>
    Math.max(
      ...row.map((spec) =>
        figureHeight(spec, layout, { lines: lines(row), members: row.length, alone, compact }, params),
      ),
    );
  // quarters stand in pairs where the panel is narrow, everything else alone
  const split = (/** @type {FigureSpec[]} */ row) =>
    row[0].size === "quarter"
      ? [row.slice(0, 2), row.slice(2)].filter((part) => part.length > 0)
      : row.map((one) => [one]);
  const own = layout === WIDE ? rows : rows.flatMap(split);
  const headings = rows.flat().filter(({ heading }) => heading).length * (LINE * HEADING[layout] + gap);
  return own.reduce((sum, row) => sum + heightIn(row), 0) + gap * Math.max(own.length - 1, 0) + headings;
}

/** @param {Param} param @param {number} layout @param {Params} params @param {import("./shown.js").Shown} what */
function controlHeight(param, layout, params, { brief, compact }) {
  const row = compact ? WIDE : layout; // compact, all stand on one line
  if (param.name === "seed") return SLIDER[WIDE];
  if (param.kind === "flag") return SLIDER[WIDE];
  if (param.kind === "choice") return CHOICE[row];
  if (param.kind === "choices") return LINE + 28 * Math.ceil((param.options?.length ?? 1) / (layout === WIDE ? 2 : 1));
  if (param.kind !== "numbers") return SLIDER[row];
  const { length } = [params[param.name]].flat();
  const free = !brief && param.minLength !== undefined && param.minLength !== param.maxLength;
  const entries = param.scalar ? length * SLIDER[row] : LINE + SLIDER[WIDE] * Math.ceil(length / [5, 3, 2][layout]);
  return entries + (free ? BUTTON : 0);
}

/**
 * Rows on one line that a control has: the others have a line for their label, which is part of what a finger hits.
 * @param {Param} param @param {number} layout @param {Params} params @param {Led} what
 */
function lineCount(param, layout, params, { brief, compact }) {
  const one = compact || layout === WIDE ? 1 : 0;
  if (param.name === "seed" || param.kind === "flag") return 1;
  if (param.kind === "choices") return 0;
  if (param.kind !== "numbers") return one;
  const { length } = [params[param.name]].flat();
  const free = !brief && param.minLength !== undefined && param.minLength !== param.maxLength;
  return (param.scalar ? length * one : Math.ceil(length / [5, 3, 2][layout])) + Number(free);
}

/** The controls that stand with the figures. @param {PanelSchema} schema @param {Definition} definition @param {Led} what @param {Params} params */
function ledBy(schema, definition, what, params) {
  const onAxis = rowsOf(definition, what.figures).flatMap((row) =>
    row.map((spec) => withControls(spec, what).axis?.param),
  );
  const lead = awake(definition, what.lead, params).filter((name) => !onAxis.includes(name));
  return schema.params.filter(({ name }) => lead.includes(name));
}

/**
 * By how much the first picture is lower where a finger points, in pixels: rows are higher there, and panels as high.
 * @param {PanelSchema} schema
 * @param {Definition} definition
 * @param {Led} what
 * @param {Params} params
 * @returns {PerLayout}
 */
export function fingerRoom(schema, definition, what, params) {
  const controls = ledBy(schema, definition, what, params);
  const play = what.play && !(what.compact && controls.length > 0) ? 1 : 0;
  const lines = (/** @type {number} */ layout) =>
    controls.reduce((sum, param) => sum + lineCount(param, layout, params, what), play);
  return /** @type {PerLayout} */ (LAYOUTS.map((layout) => FINGER * lines(layout)));
}

/**
 * The height of a panel in each layout, in pixels. What is unfolded, and `controls="full"`, come on top.
 * @param {PanelSchema} schema
 * @param {Definition} definition
 * @param {import("./shown.js").Shown} what
 * @param {Params} params
 * @returns {PerLayout}
 */
export function panelHeight(schema, definition, what, params) {
  const rows = rowsOf(definition, what.figures).map((row) => row.map((spec) => withControls(spec, what)));
  const controls = ledBy(schema, definition, what, params);
  const gap = GAP[Number(what.compact)];
  const sum = (/** @type {number} */ layout) => {
    const board = boardHeight(rows, layout, params, what.compact);
    const moved = controls.reduce((px, param) => px + controlHeight(param, layout, params, what), 0);
    // compact, that button stands beside the others, and what is said and unfolded in the line of the title
    const play = what.play && !(what.compact && moved > 0) ? BUTTON : 0;
    const led = moved + play > 0 ? moved + play + gap : 0;
    const training = what.trains ? TRAINING[layout] + GAP[0] : 0;
    return 2 * EDGE + training + board + led + (what.compact ? 0 : MESSAGE + BAR);
  };
  return /** @type {PerLayout} */ (LAYOUTS.map(sum));
}
