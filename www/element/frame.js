// Data units and pixels of a picture. The core's Span (crate/page/src/chart/frame.rs) draws by the same rule; this one
// spares a call a pointer event. tests/cases/frame.json holds the two together.

/**
 * @typedef {object} Frame
 * @property {(x: number, y: number) => [left: number, top: number]} toPixels
 * @property {(left: number, top: number) => [x: number, y: number]} toData
 * @property {(x: number, y: number) => [across: number, up: number]} toShares how far along the axes, 0 … 1
 * @property {(across: number, up: number) => [left: number, top: number]} fromShares to pixels
 * @property {{ x: boolean, y: boolean }} log which axes are logarithmic
 */

/**
 * @param {Float64Array | number[]} frame left, top, width, height in CSS pixels; values at left, right, bottom, top;
 *   1 for a logarithmic x axis, 1 for a logarithmic y axis
 * @returns {Frame}
 */
export function toFrame([left, top, width, height, x0, x1, y0, y1, logX, logY]) {
  const x = span(x0, x1, Boolean(logX));
  const y = span(y0, y1, Boolean(logY));
  const fromShares = (/** @type {number} */ across, /** @type {number} */ up) =>
    /** @type {[number, number]} */ ([left + across * width, top + (1 - up) * height]);
  return {
    fromShares,
    toPixels: (dataX, dataY) => fromShares(x.share(dataX), y.share(dataY)),
    toData: (pixelX, pixelY) => [x.value((pixelX - left) / width), y.value(1 - (pixelY - top) / height)],
    toShares: (dataX, dataY) => [x.share(dataX), y.share(dataY)],
    log: { x: Boolean(logX), y: Boolean(logY) },
  };
}

/** @param {number} low @param {number} high @param {boolean} log */
function span(low, high, log) {
  if (log) {
    return {
      share: (/** @type {number} */ value) => Math.log(value / low) / Math.log(high / low),
      value: (/** @type {number} */ share) => low * (high / low) ** share,
    };
  }
  return {
    share: (/** @type {number} */ value) => (value - low) / (high - low),
    value: (/** @type {number} */ share) => low + share * (high - low),
  };
}
