//! Panel `gumbel`: where the point goes, and the sample's moments.

use super::{Fact, Reports};

/// The standard deviation of the Kolmogorov–Smirnov distance of n draws is this over √n.
pub(super) const KS_SPREAD: f64 = 0.26;

pub(super) fn facts(reports: &Reports<'_>) -> Vec<Fact> {
    let n = reports.pair(&["n"]);
    let variances = reports.pair(&["sampleVariance"]);
    let errors = [0, 1].map(|i| libm::sqrt(variances[i] / n[i]));
    let ks = n.map(|n| KS_SPREAD / libm::sqrt(n));
    let spread = reports.pair(&["sampleVarianceStandardError"]);
    [
        reports.exact("x", &["value"]).by(),
        reports.measured("distance from the law", reports.pair(&["ks"]), ks).ratio(),
        reports.measured("sample mean", reports.pair(&["sampleMean"]), errors).by(),
        reports.measured("sample variance", variances, spread).ratio(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
