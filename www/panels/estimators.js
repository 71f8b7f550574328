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
 * @typedef {{ name: string, family: string, biased: boolean, biasSquared: number, biasSquaredStandardError: number,
 *   variance: number, varianceStandardError: number }} CoordinateRow
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
      : `bias not distinguishable from 0 (± ${format(error, 2)})`;
    return [label(row.name), `${bias}; variance ${plusMinus(row.variance, row.varianceStandardError)}`];
  });

/**
 * Bias and variance of the one coordinate that the small figures show.
 * @param {import("./layout.js").Report} report
 * @returns {import("./layout.js").NumbersRow[]}
 */
export const coordinate = (report) =>
  report.coordinate.estimators.map((/** @type {CoordinateRow} */ row) => ({
    ink: row.family,
    label: label(row.name),
    entries: [
      ["bias²", row.biased ? plusMinus(row.biasSquared, row.biasSquaredStandardError) : "none seen"],
      ["variance", plusMinus(row.variance, row.varianceStandardError)],
    ],
  }));
