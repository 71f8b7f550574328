// Which parameters make a model and which can change while it trains.

/** @typedef {Readonly<import("../params/codec.js").Params>} Params */

/** Those that make another model. */
const STRUCTURE = ["latent", "dimensions", "variables", "classes", "hiddenUnits", "seed"];
/** Those that change how it is trained. */
const SETTINGS = [
  "estimator",
  "beta",
  "warmUp",
  "freeBits",
  "learningRate",
  "temperature",
  "annealRate",
  "minTemperature",
  "compare",
  "speed",
];

const key = (/** @type {string[]} */ names) => (/** @type {Params} */ params) =>
  JSON.stringify(names.map((name) => params[name]));

/** Equal for parameters of the same model. */
export const structureOf = key(STRUCTURE);
/** Equal for parameters that train it alike. */
export const settingsOf = key(SETTINGS);

/** @param {Params} params @returns {import("../worker/messages.js").SetMessage} */
export const setMessage = (params) => ({
  type: "set",
  params,
  limit: params.speed === "full" ? Number.POSITIVE_INFINITY : Number(params.speed),
});
