// Numbers as text for reading. The core's labels do likewise, held together by tests/cases/format.json.

/**
 * A number for reading: `digits` significant digits, a true minus sign.
 * @param {number | null | undefined} x
 * @param {number} [digits]
 */
export function format(x, digits = 3) {
  if (x === null || x === undefined || !Number.isFinite(x)) return "—";
  const magnitude = x === 0 ? 0 : Math.floor(Math.log10(Math.abs(x)));
  const text =
    magnitude < -4 || magnitude > 5
      ? x.toExponential(digits - 1)
      : x.toFixed(Math.min(Math.max(digits - 1 - magnitude, 0), 6));
  return text.replace("e+", "e").replaceAll("-", "−");
}

/**
 * A number with its standard error, whose last place is that of the error's `digits`.
 * @param {number} x
 * @param {number} error
 * @param {number} [digits]
 */
export const plusMinus = (x, error, digits = 2) => {
  if (!Number.isFinite(x) || !Number.isFinite(error)) return "—";
  if (error === 0) return `${format(x)} ± 0`;
  const places = Math.min(Math.max(digits - 1 - Math.floor(Math.log10(error)), 0), 6);
  return `${x.toFixed(places)} ± ${error.toFixed(places)}`.replaceAll("-", "−");
};

/**
 * A whole number, its thousands apart. `toLocaleString` would load the browser's tables of languages first: tens of
 * milliseconds before the first picture.
 * @param {number} n
 * @param {string} [between]
 */
export const count = (n, between = " ") => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, between);
