//! How each estimator looks: its name, its colour, its marker, its row.

use crate::chart::{Ink, Marker};
use reparam::estimator::{About, Family};
use std::borrow::Cow;

/// Markers tell estimators of one family apart, which share a colour.
const MARKERS: [Marker; 5] = [Marker::Circle, Marker::Square, Marker::Triangle, Marker::Diamond, Marker::Cross];

/// One estimator as the pictures show it.
#[derive(Debug, Clone)]
pub(crate) struct EstimatorStyle {
    pub name: &'static str,
    /// For a tick, where the name is too long.
    pub short: String,
    pub ink: Ink,
    pub marker: Marker,
}

impl EstimatorStyle {
    pub(crate) fn new(about: &'static About, index: usize) -> Self {
        let ink = match about.family {
            Family::Score => Ink::Score,
            Family::Pathwise => Ink::Pathwise,
            Family::Measure => Ink::Measure,
            Family::Mixed => Ink::Mixed,
        };
        Self { name: about.name, short: short(about.slug), ink, marker: MARKERS[index % MARKERS.len()] }
    }
}

/// `straight-through-gumbel-softmax` → `ST-GS`, `score-function-leave-one-out` → `score, LOO`.
fn short(slug: &str) -> String {
    if let Some(baseline) = slug.strip_prefix("score-function-") {
        return format!("score, {}", baseline.trim_end_matches("-baseline").replace("leave-one-out", "LOO"));
    }
    match slug {
        "score-function" => "score".to_owned(),
        "delta-control-variate" => "delta".to_owned(),
        _ => slug.replace("straight-through", "ST").replace("gumbel-softmax", "GS").replace("pathwise-", ""),
    }
}

/// The place of row `index` of `count`, the first on top: its middle, in a picture that spans 0 … count.
pub(crate) fn place(index: usize, count: usize) -> f64 {
    (count - 1 - index) as f64 + 0.5
}

/// The estimators' short names as ticks of the y axis.
pub(crate) fn ticks(styles: &[EstimatorStyle]) -> Vec<(f64, Cow<'static, str>)> {
    styles.iter().enumerate().map(|(i, style)| (place(i, styles.len()), style.short.clone().into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_short() {
        assert_eq!(short("straight-through-gumbel-softmax"), "ST-GS");
        assert_eq!(short("score-function-mean-baseline"), "score, mean");
        assert_eq!(short("pathwise-antithetic"), "antithetic");
        for (slug, _) in
            reparam::estimator::gaussian_options().into_iter().chain(reparam::estimator::categorical_options())
        {
            assert!(short(slug).chars().count() <= 20, "{slug}");
        }
    }
}
