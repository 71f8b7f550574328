// Readouts of the panels that compare estimators.
import { count, format, plusMinus } from "../format.js";
import { schemas } from "../params/schema.js";

const labels = new Map(
  schemas
    .flatMap(({ params }) => params.filter(({ name }) => name === "estimators"))
    .flatMap(({ options = [] }) => options.map(({ value, label }) => [value, label])),
);

/**
 * One estimator's entry in a report, as far as it is read here.
 * @typedef {{ name: string, mean: number[], standardError: number[], bias: number[], biased: boolean, variance: number,
 *   varianceStandardError: number }} Row
 */

/**
 * One coordinate of an estimator's gradient, likewise.
 * @typedef {{ name: string, short: string, ink: string, biased: boolean, biasSquared: number,
 *   biasSquaredStandardError: number, variance: number, varianceStandardError: number }} CoordinateRow
 */

/** @param {string} slug */
const label = (slug) => labels.get(slug) ?? slug;

/**
 * The variance of each estimator, a coordinate.
 * @param {import("./layout.js").Report} report
 * @param {number} coordinates
 * @returns {[string, string][]}
 */
export const rows = (report, coordinates) =>
  report.estimators.map((/** @type {Row} */ row) => [
    `${label(row.name)}, mean`,
    `${plusMinus(row.mean[0], row.standardError[0])}${row.biased ? ", biased" : ""}; variance ${plusMinus(
      row.variance / coordinates,
      row.varianceStandardError / coordinates,
    )}`,
  ]);

/**
 * How far the measurement is.
 * @param {import("./layout.js").Report} report
 * @param {import("./layout.js").Params} params
 * @returns {[string, string]}
 */
export const progress = (report, params) => [
  "replicates measured",
  `${count(report.estimators[0]?.replicates ?? 0)} of ${count(params.replicates)}`,
];

/**
 * Bias and variance of each estimator.
 * @param {import("./layout.js").Report} report
 * @returns {[string, string][]}
 */
export const biases = (report) =>
  report.estimators.map((/** @type {Row} */ row) => {
    const length = Math.hypot(...row.bias);
    const error = Math.hypot(...row.standardError);
    const bias = row.biased
      ? `bias ${plusMinus(length, error)}`
      : `no bias seen (± ${format(error, 2)})`;
    return [label(row.name), `${bias}; variance ${plusMinus(row.variance, row.varianceStandardError)}`];
  });

/** @param {(x: number, error: number) => string} write */
const coordinateRows = (write) => (/** @type {import("./layout.js").Report} */ report) =>
  report.coordinate.estimators.map((/** @type {CoordinateRow} */ row) => ({
    ink: row.ink,
    label: row.short,
    entries: [
      row.biased
        ? ["bias²", write(row.biasSquared, row.biasSquaredStandardError), row.biasSquared]
        : ["bias²", "none seen", 0],
      ["variance", write(row.variance, row.varianceStandardError), row.variance],
    ],
  }));

/** An error below this is told as this, so that no number is longer than its column. */
const LEAST = 1e-4;

/** Bias and variance of the one coordinate that the small figures show; and the same where there is little room. */
export const coordinate = coordinateRows((x, error) => plusMinus(x, error));
export const coordinateShort = coordinateRows((x, error) => plusMinus(x, Math.max(error, LEAST), 1));

/**
 * The square of that coordinate's gradient: an error of this size is as large as what is looked for.
 * @param {import("./layout.js").Report} report
 */
export const squaredGradient = (report) => report.coordinate.exact ** 2;
