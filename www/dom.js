// A short way to make elements.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [attributes] `class`, `for` and `aria-…` as attributes; functions as listeners (`onclick`)
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

let ids = 0;

/** An id that nothing else on the page has. */
export const newId = () => `reparam-${++ids}`;

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
  return text.replaceAll("-", "−");
}

/**
 * A number with its standard error.
 * @param {number} x
 * @param {number} error
 */
export const plusMinus = (x, error) => {
  if (!Number.isFinite(x) || !Number.isFinite(error)) return "—";
  if (error === 0) return `${format(x)} ± 0`;
  const places = Math.min(Math.max(1 - Math.floor(Math.log10(error)), 0), 6);
  return `${x.toFixed(places)} ± ${error.toFixed(places)}`.replaceAll("-", "−");
};
