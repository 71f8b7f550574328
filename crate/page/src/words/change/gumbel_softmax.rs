//! Panel `gumbel-softmax`: how hard the samples are, and how often each class is the largest.

use super::{Fact, Reports, shares};

pub(super) fn facts(reports: &Reports<'_>) -> Vec<Fact> {
    let measured = |subject: &str, name: &str, error: &str| {
        reports.measured(subject, reports.pair(&[name]), reports.pair(&[error]))
    };
    [
        measured("largest component on average", "maxComponent", "maxComponentStandardError").ratio(),
        measured("entropy", "entropy", "entropyStandardError").in_unit("nats").ratio(),
        shares(reports, "argmaxCounts", "share of class"),
    ]
    .into_iter()
    .flatten()
    .collect()
}
