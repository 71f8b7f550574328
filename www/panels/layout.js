// The types of a panel's layout, and shorthands for what layouts repeat.

/**
 * @typedef {import("../params/codec.js").Params} Params
 * @typedef {Record<string, any>} Report the panel's numbers, as its core reports them
 * @typedef {{ label: string, params: Params }} Preset a button that sets some parameters
 * @typedef {"wide" | "half" | "half grows" | "quarter" | "strip" | "rest"} Size of a figure in its row; `grows` takes what
 *   is left when its neighbour is hidden, `rest` too, `strip` is lower than wide on a phone
 *
 * @typedef {object} FigureSpec
 * @property {string} name as the core knows it
 * @property {string} [title]
 * @property {string} [heading] a line above, for a row of figures
 * @property {number} ratio height over width
 * @property {Size} [size] wide by default
 * @property {string[]} [dependsOn] parameters that its picture depends on, besides what a model has learnt; all if absent.
 *   tests/dist/staleness.test.js holds it to be complete
 * @property {Preset} [preset] a button below it
 * @property {boolean} [bare] without legend and table
 * @property {"x" | "none"} [axes] which axes have names, if not both: no room is kept for the others
 *
 * @typedef {object} Definition
 * @property {FigureSpec[]} figures
 * @property {{ after: string, params: string[] }} [primaryControls] those to try first, beside the figures they move
 * @property {{ label: string, list: Preset[] }} [presets] buttons above the controls
 * @property {(params: Params) => string[]} [hiddenControls] parameters that do nothing now
 * @property {(params: Params) => string[]} [hiddenFigures] figures that there aren't now
 * @property {{ start: string, stop: string }} [playButton] plays the panel's own steps
 * @property {boolean} [trains] whether the panel has a model to train, and controls for that
 * @property {(report: Report, params: Params) => [label: string, text: string][]} readouts
 */

/** Two of them side by side. */
export const half = /** @type {const} */ ({ ratio: 0.72, size: "half" });

/** @param {string} label @param {Params} params @returns {Preset} */
export const preset = (label, params) => ({ label, params });
