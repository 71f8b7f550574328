// The graphs that there are, by the name in a figure's `data-kind`.
import { rebar } from "./categorical/rebar.js";
import { through } from "./categorical/through.js";
import { gaussian } from "./gaussian/index.js";

/**
 * A graph: its nodes, steps, words, and whose numbers it shows. `Params` is what a reader, or a word of the text, can set.
 * @template {{ step: number, draws: number }} [Params=any]
 * @template [Pass=any]
 * @typedef {object} Kind
 * @property {string} part the part of the core that has its numbers
 * @property {string} label
 * @property {Readonly<Params>} start what is seen first
 * @property {Readonly<Params>} still what the still picture shows
 * @property {number} steps the last one; 0 is before the first
 * @property {number} shows the step from which on a draw can be seen
 * @property {[width: number, height: number]} size
 * @property {(params: Params) => number[]} native what `cargo xtask graph` is asked for
 * @property {(core: any, params: Params) => Pass} numbers the last draw, and the means
 * @property {(draws: number) => number} seen which draw is drawn
 * @property {(params: Params, pass: Pass) => string} words
 * @property {(params: Params, pass: Pass, said: string) => string} drawing
 * @property {{ name: string, label: string, options: [value: string, label: string][] }} [choice] buttons, one pressed
 * @property {(figure: HTMLElement, set: (wanted: Partial<Params>) => void) => Shown<[Params]>} settings
 * @property {() => Shown<[Pass, Pass, Params]> & { outcome: (numbers: Pass) => string }} table `outcome`: the means over all draws
 */
/**
 * @template {any[]} Args
 * @typedef {{ element: HTMLElement, show: (...args: Args) => void }} Shown
 */

/** @type {Record<string, Kind>} */
export const kinds = { gaussian, through, rebar };

/** The kind of a figure, the Gaussian by default. @param {string} [name] */
export const kindOf = (name = "gaussian") => kinds[name];
