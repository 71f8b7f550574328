// What there is to read and to hear of a picture: its points, as the core's words give them.

/** @typedef {import("./melody.js").Series} Series */

/** @param {import("../generated/core.js").Panel} core @param {string} figure @returns {Series[]} those that have points */
export function seriesOf(core, figure) {
  const all = /** @type {Series[]} */ (core.series(figure) ?? []);
  return all.filter(({ points }) => points.length > 0);
}
