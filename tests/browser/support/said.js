// Numbers in the article's sentences, `<data value="PANEL-ID PATH">87</data>`, against what a panel reports.

/** @typedef {{ value: string, within: string | null, text: string }} Said a number as it is printed */

const FUNCTIONS = {
  sq: (x) => [x].flat().reduce((sum, part) => sum + part * part, 0),
  abs: (x) => Math.abs(x),
  sqrt: (x) => Math.sqrt(x),
};

/** The panel that a `value` names, and the path into its report. @param {string} value */
export function meaning(value) {
  const [id = "", path = ""] = value.trim().split(/\s+/);
  const [, name = "", rest = path] = /^(\w+):(.*)$/.exec(path) ?? [];
  return { id, name, keys: rest.split(".") };
}

/** What is wrong with a printed number, in words; nothing if it is what the report says. @param {Said} said @param {any} report */
export function wrong({ value, within, text }, report) {
  const { name, keys } = meaning(value);
  const printed = read(text);
  if (!printed) return "can’t be read as a number";
  if (name && !FUNCTIONS[name]) return `there is no function ${name}`;
  const raw = follow(report, keys);
  if ([raw].flat().some((x) => typeof x !== "number"))
    return `the report has no number there, but ${JSON.stringify(raw)}`;
  const exact = (name ? FUNCTIONS[name](raw) : Number(raw)) * printed.scale;
  const rounding = 0.5 * 10 ** -printed.digits;
  const most = within === null ? rounding : tolerance(within, report, printed.scale);
  if (Number.isNaN(most)) return `there is no ${within} here`;
  // what lies in the middle may be rounded either way
  return Math.abs(exact - printed.number) <= most * (1 + 1e-9) ? "" : `the panel says ${Number(exact.toPrecision(6))}`;

  /** @param {string} words @param {any} from @param {number} scale */
  function tolerance(words, from, scale) {
    const [, count, unit] = /^([\d.]+)(se)?$/.exec(words) ?? [];
    if (!unit) return Number(count ?? Number.NaN);
    return Number(count) * scale * spread(name, raw, errorOf(from, keys)) + rounding;
  }
}

/** Decimals, the number and what the report is multiplied with, of a printed number. @param {string} text */
function read(text) {
  const plain = text
    .replace(/[\s\u2009\u202f]/g, "")
    .replace("−", "-")
    .replace(/,(?=\d{3})/g, "");
  const [, number, percent] = /^([+-]?\d+(?:\.\d+)?)(%?)$/.exec(plain) ?? [];
  if (number === undefined) return null;
  return { number: Number(number), digits: number.split(".")[1]?.length ?? 0, scale: percent ? 100 : 1 };
}

/** Into a report; a list's members may be found by their name. @param {any} from @param {string[]} keys */
const follow = (from, keys) =>
  keys.reduce((part, key) => {
    if (Array.isArray(part) && !/^\d+$/.test(key)) return part.find(({ name }) => name === key);
    return part?.[key];
  }, from);

/** The standard error that is reported beside a number. @param {any} report @param {string[]} keys */
function errorOf(report, keys) {
  const place = keys.findLastIndex((key) => !/^\d+$/.test(key));
  const name = keys[place] === "variance" ? "varianceStandardError" : "standardError";
  return follow(report, [...keys.slice(0, place), name, ...keys.slice(place + 1)]);
}

/** The standard error of a function of what has these standard errors, to first order. */
function spread(name, raw, errors) {
  const [values, each] = [[raw].flat(), [errors].flat()];
  if (each.length !== values.length || each.some((x) => typeof x !== "number")) return Number.NaN;
  if (name === "sq") return 2 * Math.hypot(...values.map((x, i) => x * each[i]));
  return name === "sqrt" ? each[0] / (2 * Math.sqrt(values[0])) : each[0];
}
