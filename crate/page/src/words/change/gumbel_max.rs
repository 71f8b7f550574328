//! Panel `gumbel-max`: who wins, how often, and what the soft draw of the race does.

use super::moved::kept;
use super::{Fact, Reports, shares};

pub(super) fn facts(reports: &Reports<'_>) -> Vec<Fact> {
    let [before, after] = reports.pair(&["winner"]);
    let won = if before.to_bits() != after.to_bits() {
        Some(Fact::said("class", &format!("{after} wins this race"), &format!("class {before} before"), 1.0))
    } else if kept(reports, "race") {
        None
    } else {
        Some(Fact::said("class", &format!("{after} wins this race"), "as before", 1.0))
    };
    [
        won,
        shares(reports, "counts", "share won by class"),
        reports.exact("first component of this draw", &["component"]).by(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
