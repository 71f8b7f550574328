//! Panel `elbo`: the bound and its parts, all exact, in nats.

use super::{Fact, Reports};

pub(super) fn facts(reports: &Reports<'_>) -> Vec<Fact> {
    let exact = |subject: &str, path: &[&str]| reports.exact(subject, path).in_unit("nats");
    let closed = exact("bound with K samples", &["importanceBound", "exact"]);
    let bound = if closed.values.iter().all(|x| x.is_finite()) {
        closed
    } else {
        let errors = reports.pair(&["importanceBound", "standardError"]);
        reports.measured("bound with K samples", reports.pair(&["importanceBound", "value"]), errors).in_unit("nats")
    };
    [
        exact("ELBO", &["elbo"]).by(),
        exact("gap to the evidence", &["klToPosterior"]).ratio(),
        exact("evidence", &["logEvidence"]).by(),
        exact("reconstruction", &["reconstruction"]).by(),
        exact("KL to the prior", &["klToPrior"]).ratio(),
        bound.by(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
