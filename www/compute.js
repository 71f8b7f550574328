// Numbers for scripts and notebooks, in Node and in the browser: `import { load } from "reparam/compute"`.
import { Core } from "./core.js";
import * as glue from "./generated/core.js";

const core = new Core("reparam.wasm", async () => glue);

/**
 * The core's functions. Errors are thrown as `{ name, message, param }`.
 * @returns {Promise<Compute>}
 *
 * @typedef {{ seed?: number, n?: number }} Draws
 * @typedef {{ probs?: number[], logits?: number[] }} Law one of the two, 2 to 10 entries
 *
 * @typedef {object} Compute
 * @property {(options: Draws & { mean?: number | number[], stdDev?: number | number[] }) => Float32Array} gaussian n × D, row-major
 * @property {(options: Draws) => Float32Array} gumbel n draws of Gumbel(0, 1)
 * @property {(options: Draws & Law) => Uint32Array} gumbelMax n class numbers, counted from 0
 * @property {(options: Draws & Law & { temperature?: number, hard?: boolean }) => Float32Array} gumbelSoftmax n × K, row-major
 * @property {() => number} freshSeed a seed from the system's entropy
 */
export async function load() {
  const { gaussian, gumbel, gumbelMax, gumbelSoftmax, freshSeed } = await core.load();
  return { gaussian, gumbel, gumbelMax, gumbelSoftmax, freshSeed };
}
