// The stops of the walk, in order. Each is one picture in one state, one sentence, and one thing to do or to predict; it is
// complete by what the reader did, and then says what that has shown, with numbers that the picture reports.
import { choices } from "./stops/choices.js";
import { gradients } from "./stops/gradients.js";
import { models } from "./stops/models.js";

/**
 * @typedef {object} Stop
 * @property {string} id
 * @property {string} title
 * @property {string} [panel] its picture: a panel of its own, without a group
 * @property {string} [figures]
 * @property {string} [controls] parameters to move it by; `none` where it is to be read or dragged only
 * @property {Record<string, string>} [graph] or else a stepped graph: attributes of its figure
 * @property {string[]} [hide] classes of the graph's parts that this stop doesn't need
 * @property {Record<string, any>} params where it begins
 * @property {string} say HTML, as are the others
 * @property {string} [task] what to do
 * @property {Prediction} [predict] or what to predict
 * @property {import("./done.js").Condition} [done] what completes a task; an answer completes a prediction, right or wrong
 * @property {string} after what has been seen; numbers as report.js says
 * @property {true} [kept] whether that keeps its numbers, where they go on by themselves
 * @property {string} on the figure of the article to read on at
 *
 * @typedef {object} Prediction
 * @property {string} ask
 * @property {string[]} answers
 * @property {number} right its place
 * @property {Record<string, any>} shows what the picture is set to then; that alone answers
 * @property {string} [figures] another picture then
 */

/** @type {Stop[]} */
export const STOPS = [...gradients, ...choices, ...models];
