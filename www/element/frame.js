// Data units and pixels of a picture. The core's Span (crate/page/src/chart/frame.rs) draws by the same rule; this one
// spares a call a pointer event. tests/cases/frame.json holds the two together.

/**
 * @typedef {object} Frame
 * @property {(x: number, y: number) => [left: number, top: number]} toPixels
 * @property {(left: number, top: number) => [x: number, y: number]} toData
 */

/**
 * @param {Float64Array | number[]} frame left, top, width, height in CSS pixels; values at left, right, bottom, top;
 *   1 for a logarithmic x axis, 1 for a logarithmic y axis
 * @returns {Frame}
 */
export function toFrame([left, top, width, height, x0, x1, y0, y1, logX, logY]) {
  const x = span(x0, x1, Boolean(logX));
  const y = span(y0, y1, Boolean(logY));
  return {
    toPixels: (dataX, dataY) => [left + x.share(dataX) * width, top + (1 - y.share(dataY)) * height],
    toData: (pixelX, pixelY) => [x.value((pixelX - left) / width), y.value(1 - (pixelY - top) / height)],
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
