//! Panel `diffusion`: what is left of the data at time t, where the point ends, and how far the generated are from the data.

use super::gumbel::KS_SPREAD;
use super::moved::now;
use super::{Fact, Reports};

pub(super) fn facts(reports: &Reports<'_>) -> Vec<Fact> {
    let n = now(reports, "samples");
    let coordinate = |what: &str, i: usize, many: bool| {
        if many { format!("{what}, coordinate {}", i + 1) } else { what.to_owned() }
    };
    let mut facts = Vec::new();
    facts.extend(reports.exact("share of the data's variance", &["alphaBar"]).ratio());
    let each = |what: &str, name: &str, facts: &mut Vec<Fact>, ratio: bool| {
        let [before, after] = reports.lists(&[name]);
        if before.len() != after.len() {
            return;
        }
        for i in 0..after.len() {
            let measured = reports.measured(&coordinate(what, i, after.len() > 1), [before[i], after[i]], [0.0; 2]);
            facts.extend(if ratio { measured.ratio() } else { measured.by() });
        }
    };
    each("standard deviation", "stdDev", &mut facts, true);
    // on the line it has no error of its own: an empirical law is off by about its width over √n
    let spread = |i: usize| reports.lists(&["stdDev"])[i].iter().copied().fold(0.0, f64::max) / libm::sqrt(n);
    let given = reports.pair(&["wassersteinStandardError"]);
    let errors = [0, 1].map(|i| if given[i].is_finite() { given[i] } else { spread(i) });
    let distance = reports.measured("distance of the generated from the data", reports.pair(&["wasserstein"]), errors);
    facts.extend(distance.ratio());
    each("the point ends at", "end", &mut facts, false);
    let ks = 1.5 * KS_SPREAD / libm::sqrt(n);
    let steps = reports.measured("distance of small steps from one jump", reports.pair(&["ks"]), [ks; 2]);
    facts.extend(steps.ratio());
    facts
}
