//! Panel `vae`: what training has done, and which digit goes through.

use super::moved::{Moved, kept};
use super::{Fact, Reports, say};

pub(super) fn facts(reports: &Reports<'_>, moved: &mut Moved) -> Vec<Fact> {
    let [from, to] = reports.pair(&["step"]);
    let mut facts = Vec::new();
    if from > to {
        moved.also("untrained again".to_owned(), "before".to_owned());
        return facts;
    }
    if to > from {
        moved.also(format!("{to} step{}", if to > 1.0 { "s" } else { "" }), format!("at {from}"));
        facts.extend(bound(reports, from));
        let nats = |subject: &str, name: &str| reports.exact(subject, &[name]).in_unit("nats");
        facts.extend(nats("KL to the prior", "kl").by());
        facts.extend(reports.exact("active units", &["activeUnits"]).by());
    }
    // a variance of R replicates is known to this share of itself, or better
    let variances = reports.pair(&["gradientVariance"]);
    let replicates = reports.pair(&["gradientReplicates"]);
    let errors = [0, 1].map(|i| variances[i] * libm::sqrt(2.0 / (replicates[i] - 1.0).max(1.0)));
    if kept(reports, "estimator") || to > from {
        facts.extend(reports.measured("gradient variance", variances, errors).ratio());
    }
    let [before, after] = reports.pair(&["flowingDigit"]);
    if after.is_finite() && (before.to_bits() != after.to_bits() || !kept(reports, "digit")) {
        facts.push(Fact::said("a", &format!("{after} goes through the structure"), "", 1.0));
    }
    facts
}

/// The test ELBO, with what it has gained.
fn bound(reports: &Reports<'_>, from: f64) -> Option<Fact> {
    let [before, after] = reports.pair(&["testElbo"]);
    if !after.is_finite() {
        return None;
    }
    let gained = after - before;
    let words = if gained > 0.0 {
        format!("{} better than at {from}", say::number(gained, 2))
    } else if gained < 0.0 {
        format!("{} worse than at {from}", say::number(-gained, 2))
    } else {
        String::new() // the first
    };
    Some(Fact::said("ELBO", &format!("{} nats per image", say::number(after, 3)), &words, 9.0))
}
