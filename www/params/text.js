// Numbers as people write them. The compute module reads them alike: crate/page/src/requests/text.rs, held together by
// tests/cases/params.json.

const NUMERAL = /^([-+]?)(?:(\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|inf(?:inity)?|∞)(\s*%)?$/i;

/** @param {string} text */
function numeral(text) {
  const plain = text.replace("−", "-");
  const parts = plain.match(NUMERAL);
  if (!parts) return Number.NaN;
  const x = parts[2] ? Number.parseFloat(plain) : Number(`${parts[1]}Infinity`);
  return parts[3] ? x / 100 : x;
}

/**
 * A number, or a text that is one: `1.5`, `−1.5`, `1,5`, `1e-3`, `30%`, `-inf`; NaN for all else, such as `[]` or `true`,
 * which JavaScript would make 0 and 1, and `1,000`, whose comma may be one of thousands.
 * @param {unknown} raw
 */
export function toNumber(raw) {
  if (typeof raw !== "string") return typeof raw === "number" ? raw : Number.NaN;
  const text = raw.trim();
  if (/^[-+−]?[1-9]\d{0,2},\d{3}$/.test(text)) return Number.NaN;
  return numeral(text.includes(".") ? text : text.replace(",", "."));
}

/**
 * What a list in words consists of, apart by commas or blanks, with or without brackets.
 * @param {string} text
 */
export function words(text) {
  const inner = text.trim().replace(/^\[\s*(.*?)\s*\]$/s, "$1");
  return inner === "" ? [] : inner.replace(/\s+%/g, "%").split(/\s*,\s*|\s+/);
}

/**
 * A list of numbers, a typed array too, or a text that is one; NaN where an entry is none, and for `0,2 0,8`, whose commas
 * may be decimal.
 * @param {any} raw
 * @returns {number[]}
 */
export function toList(raw) {
  if (ArrayBuffer.isView(raw)) return Array.from(/** @type {any} */ (raw), toNumber);
  if (typeof raw !== "string") return [raw].flat().map(toNumber);
  return /^\s*\d+,\d+(\s+\d+,\d+)+\s*$/.test(raw) ? [Number.NaN] : words(raw).map(numeral);
}
