//! Panel `gaussian`: the sample's mean and width, and the picked point on its way.

use super::{Fact, Reports};

pub(super) fn facts(reports: &Reports<'_>) -> Vec<Fact> {
    let [n, m] = reports.pair(&["n"]);
    let [means, other_means] = reports.lists(&["sampleMean"]);
    let [widths, other_widths] = reports.lists(&["sampleStdDev"]);
    let places = means.len().min(other_means.len());
    let of =
        |what: &str, i: usize| if places > 1 { format!("{what} of coordinate {}", i + 1) } else { what.to_owned() };
    let mut facts = Vec::new();
    for i in 0..places {
        let errors = [widths[i] / libm::sqrt(n), other_widths[i] / libm::sqrt(m)];
        facts.extend(reports.measured(&of("sample mean", i), [means[i], other_means[i]], errors).by());
        let errors = [widths[i] / libm::sqrt(2.0 * n), other_widths[i] / libm::sqrt(2.0 * m)];
        let subject = of("sample standard deviation", i);
        facts.extend(reports.measured(&subject, [widths[i], other_widths[i]], errors).ratio());
    }
    let [noise, other_noise] = reports.lists(&["picked", "noise"]);
    let [values, other_values] = reports.lists(&["picked", "value"]);
    for i in 0..noise.len().min(other_noise.len()) {
        facts.extend(reports.measured(&of("its noise ε", i), [noise[i], other_noise[i]], [0.0; 2]).by());
        facts.extend(reports.measured(&of("picked z", i), [values[i], other_values[i]], [0.0; 2]).by());
    }
    facts
}
