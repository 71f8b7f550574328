// The types of a panel's layout, and shorthands for what layouts repeat. Names, titles and leads of figures are public and
// stand in the parameter tables; here is how much room they take.

/**
 * @typedef {import("../params/codec.js").Params} Params
 * @typedef {Record<string, any>} Report the panel's numbers, as its core reports them
 * @typedef {{ label: string, params: Params }} Preset a button that sets some parameters
 * @typedef {"wide" | "half" | "quarter"} Size of a figure in its row, where the panel is wide; on a narrow one all but
 *   quarters have a row of their own
 * @typedef {[wide: number, narrow: number, tiny: number]} PerLayout one number a layout, see heights.js
 *
 * @typedef {object} FigureNumbers a figure's numbers in HTML, below it: a row an estimator
 * @property {(report: Report, params: Params) => NumbersRow[]} rows
 * @property {(params: Params) => number} count of rows, known before there is a report
 * @property {boolean} compact whether they stand in a compact panel, on one line each with bars; or in all others
 * @property {(report: Report) => number} [unit] what is as long as a whole bar
 * @typedef {{ ink: string, label: string, entries: NumbersEntry[] }} NumbersRow
 * @typedef {[word: string, text: string, value: number]} NumbersEntry
 *
 * @typedef {object} AxisSlider a slider under a figure, along its x axis, as long as that
 * @property {string} param
 * @property {number} min
 * @property {number} max
 * @property {[left: string, right: string]} ends what stands there, in words
 *
 * @typedef {object} FigureSpec
 * @property {string} name as the core knows it
 * @property {PerLayout} height of the picture in pixels: fixed, so that a panel's height is known before it is drawn
 * @property {Size} [size] wide by default
 * @property {PerLayout} [legend] lines of the legend, 1 by default
 * @property {"x" | "y" | "none"} [axes] which axes have names, if not both: no room is kept for the others
 * @property {string[]} [dependsOn] parameters that its picture depends on, besides what a model has learnt; all if absent.
 *   tests/dist/staleness.test.js holds it to be complete
 * @property {FigureNumbers} [numbers]
 * @property {AxisSlider} [axis]
 * @property {string} [heading] a line above, for a row of figures
 * @property {Preset} [preset] a button below it
 * @property {boolean} [bare] without title, legend and table
 * @property {Partial<Pick<FigureSpec, "height" | "legend" | "axes">>} [compact] what differs in a compact panel, whose
 *   pictures else have a share of their height
 *
 * @typedef {object} Definition
 * @property {FigureSpec[]} figures
 * @property {{ label: string, list: Preset[] }} [presets] buttons above the controls
 * @property {(params: Params) => string[]} [hiddenControls] parameters that do nothing now
 * @property {(params: Params) => string[]} [hiddenFigures] figures that there aren't now
 * @property {{ start: string, stop: string }} [playButton] plays the panel's own steps
 * @property {boolean} [trains] whether the panel has a model to train, and controls for that
 * @property {(report: Report, params: Params) => [label: string, text: string][]} readouts
 */

/** Two of them side by side. */
export const half = /** @type {{ height: PerLayout, size: "half" }} */ ({ height: [235, 165, 165], size: "half" });

/** @param {string} label @param {Params} params @returns {Preset} */
export const preset = (label, params) => ({ label, params });
