//! An estimator's row of a report.

use crate::value::Value;
use reparam::estimator::Row;

/// A row of the report.
#[must_use]
pub fn row_value(row: &Row) -> Value {
    Value::map([
        ("name", row.name.into()),
        ("replicates", Value::Number(row.replicates as f64)),
        ("evaluations", Value::Number(row.evaluations as f64)),
        ("mean", Value::numbers(&row.mean)),
        ("standardError", Value::numbers(&row.standard_error)),
        ("bias", Value::numbers(&row.bias)),
        ("variance", row.variance.into()),
        ("varianceStandardError", row.variance_standard_error.into()),
        ("mse", row.mse.into()),
        ("exactVariance", row.exact_variance.map_or(Value::Null, Value::Number)),
        ("biased", Value::Flag(row.is_biased())),
    ])
}
