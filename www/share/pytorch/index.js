// A panel's experiment as a program for PyTorch: runs as it is, and prints numbers that agree with the panel's report.
// Text in, text out: no DOM, no core. Loaded when a program is asked for.
import * as categoricalGradient from "./categorical-gradient.js";
import * as diffusion from "./diffusion.js";
import * as elbo from "./elbo.js";
import * as gaussian from "./gaussian.js";
import * as gaussianGradient from "./gaussian-gradient.js";
import * as gumbel from "./gumbel.js";
import * as gumbelMax from "./gumbel-max.js";
import * as gumbelSoftmax from "./gumbel-softmax.js";
import { line } from "./python.js";
import * as vae from "./vae.js";

/**
 * @typedef {import("../../params/codec.js").Params} Params
 * @typedef {object} Experiment
 * @property {(params: Params) => string[]} uses the parameters that matter to it, given the others
 * @property {(params: Params) => string} program
 *
 * @typedef {object} Origin where a program comes from
 * @property {string} [version] of this package
 * @property {string} [link] to the panel in this state
 */

/** @type {Record<string, Experiment>} */
const EXPERIMENTS = {
  elbo,
  gaussian,
  "gaussian-gradient": gaussianGradient,
  diffusion,
  gumbel,
  "gumbel-max": gumbelMax,
  "gumbel-softmax": gumbelSoftmax,
  "categorical-gradient": categoricalGradient,
  vae,
};

const WIDTH = 100;

/**
 * The program of a panel with these parameters.
 * @param {string} panel
 * @param {Params} params all of them
 * @param {import("../../params/schema.js").PanelSchema} schema
 * @param {Origin} [origin]
 * @returns {string} Python, UTF-8
 */
export function toPyTorch(panel, params, schema, origin = {}) {
  const experiment = Object.hasOwn(EXPERIMENTS, panel) ? EXPERIMENTS[panel] : undefined;
  if (!experiment) throw new RangeError(`panel must be one of ${Object.keys(EXPERIMENTS).join(", ")}; got ${panel}`);
  return `${header(schema, params, experiment.uses(params), origin)}\n${experiment.program(params)}\n`;
}

/**
 * The comments at the top.
 * @param {import("../../params/schema.js").PanelSchema} schema
 * @param {Params} params
 * @param {string[]} uses
 * @param {Origin} origin
 */
function header({ name, title }, params, uses, { version, link }) {
  const given = uses.map((key) => `${key} = ${[params[key]].flat().map(line).join(", ")}`);
  const lines = [
    ...wrap(`${title}.`),
    "",
    ...wrap(
      `The panel "${name}" of reparam${version ? ` ${line(version)}` : ""} as a program for PyTorch 1.13 or later:`,
    ),
    ...wrap(given.join("; ")),
    ...(link ? [line(link)] : []),
    "",
    ...wrap(
      "It prints numbers of the panel's report, those that are drawn with their standard error: the random numbers are " +
        "others than the panel's, the laws are the same.",
    ),
  ];
  return `${lines.map((text) => `# ${text}`.trimEnd()).join("\n")}\n`;
}

/** @param {string} text @returns {string[]} lines */
function wrap(text) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
