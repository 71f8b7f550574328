// What a gesture sets, in as few digits as an address can well say; nobody's hand is finer.

/** @typedef {import("./codec.js").Params} Params */

const PLACES = 1e6;

/** Probabilities to six places; the largest takes what is left of 1. @param {number[]} probs */
export function neatProbs(probs) {
  const whole = probs.map((p) => (p > 0 ? Math.max(Math.round(p * PLACES), 1) : 0));
  const rest = PLACES - whole.reduce((a, b) => a + b, 0);
  whole[whole.indexOf(Math.max(...whole))] += rest;
  return whole.map((n) => n / PLACES);
}

/**
 * @param {import("./table.js").PanelTable} schema
 * @param {Params} patch
 * @returns {Params}
 */
export const neat = ({ params }, patch) =>
  Object.fromEntries(
    Object.entries(patch).map(([name, value]) => {
      if (params.find((param) => param.name === name)?.simplex) return [name, neatProbs(value)];
      return [name, Array.isArray(value) ? value.map(short) : short(value)];
    }),
  );

const short = (/** @type {unknown} */ value) => (typeof value === "number" ? Number(value.toPrecision(6)) : value);
