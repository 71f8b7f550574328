// Readouts of the panels that compare estimators.
import { count, format, plusMinus } from "../format.js";
import { schemas } from "../params/schema.js";

const labels = new Map(
  schemas
    .flatMap(({ params }) => params.filter(({ name }) => name === "estimators"))
    .flatMap(({ options = [] }) => options.map(({ value, label }) => [value, label])),
);

/** @param {string} slug */
const label = (slug) => labels.get(slug) ?? slug;

/**
 * The variance of each estimator, a coordinate.
 * @param {Record<string, any>} report
 * @param {number} coordinates
 * @returns {[string, string][]}
 */
export const rows = (report, coordinates) =>
  report.estimators.map((/** @type {any} */ row) => [
    `${label(row.name)}, mean`,
    `${plusMinus(row.mean[0], row.standardError[0])}${row.biased ? ", biased" : ""}; variance ${plusMinus(
      row.variance / coordinates,
      row.varianceStandardError / coordinates,
    )}`,
  ]);

/**
 * How far the measurement is.
 * @param {Record<string, any>} report
 * @param {Record<string, any>} params
 * @returns {[string, string]}
 */
export const progress = (report, params) => [
  "replicates measured",
  `${count(report.estimators[0]?.replicates ?? 0)} of ${count(params.replicates)}`,
];

/**
 * Bias and variance of each estimator.
 * @param {Record<string, any>} report
 * @returns {[string, string][]}
 */
export const biases = (report) =>
  report.estimators.map((/** @type {any} */ row) => {
    const length = Math.hypot(...row.bias);
    const error = Math.hypot(...row.standardError);
    const bias = row.biased
      ? `bias ${plusMinus(length, error)}`
      : `bias not distinguishable from 0 (± ${format(error, 2)})`;
    return [label(row.name), `${bias}; variance ${plusMinus(row.variance, row.varianceStandardError)}`];
  });
