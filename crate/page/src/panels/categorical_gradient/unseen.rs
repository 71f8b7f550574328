//! What the curves along the temperature show where there is no bias to be seen, and what a bias is to be compared with.

use super::temperatures;
use crate::chart::{Ink, Mark, Marker, Shape, Stroke};
use crate::panels::comparison::style::EstimatorStyle;

/// The place beyond the logarithmic axis for a bias that can't be told from 0.
pub(super) const NONE_SEEN: &str = "≈ 0";

/// Hollow marks of estimators at the temperatures where their bias is NaN: below what the noise of their own measurement
/// would show. Staggered, so that those of several can be told apart.
#[inline(never)]
pub(super) fn none_seen(biases: &[(&EstimatorStyle, Vec<f64>)]) -> Vec<Mark> {
    let unseen = || biases.iter().filter(|(_, bias)| bias.iter().any(|b| b.is_nan()));
    let stride = unseen().count().clamp(2, 8);
    let mark = |(index, (style, bias)): (usize, &(&EstimatorStyle, Vec<f64>))| {
        let some = temperatures().into_iter().zip(bias).skip(index % stride).step_by(stride);
        let points = some.filter(|(_, bias)| bias.is_nan()).map(|(tau, _)| (tau, 0.0)).collect();
        let label = format!("{}: no bias seen", style.name);
        Mark::new(style.ink, label, Shape::Hollow(points, style.marker)).quiet()
    };
    unseen().enumerate().map(mark).collect()
}

/// Adds the legend's entry for them, if there are any.
#[inline(never)]
pub(super) fn key_of_none_seen(unseen: &[Mark], marks: &mut Vec<Mark>) {
    if !unseen.is_empty() {
        marks.push(Mark::key("no bias seen", Shape::Hollow(Vec::new(), Marker::Circle)));
    }
}

/// Adds the square of the exact gradient, if it isn't 0: a bias of this size is as large as what is looked for, and where a
/// relaxation that has become too smooth for any gradient levels off.
#[inline(never)]
pub(super) fn gradient_level(squared: f64, marks: &mut Vec<Mark>) {
    if squared > 0.0 {
        let level = Shape::Level(squared, Stroke::Solid);
        marks.push(Mark::new(Ink::Exact, "exact², the gradient's own size", level));
        marks.push(Mark::new(Ink::Exact, "", Shape::Names(vec![(squared, "exact²".into())])));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reparam::estimator::about;

    #[test]
    fn a_bias_that_is_not_seen_is_hollow_and_at_zero_only() {
        let styles =
            ["score-function", "gumbel-softmax", "rebar"].map(|slug| EstimatorStyle::new(about(slug).unwrap()));
        let n = temperatures().len();
        let half: Vec<f64> = (0..n).map(|i| if i < n / 2 { f64::NAN } else { 0.1 }).collect();
        let biases = [(&styles[0], vec![f64::NAN; n]), (&styles[1], half), (&styles[2], vec![0.2; n])];
        let marks = none_seen(&biases);
        let points = |mark: &Mark| match &mark.shape {
            Shape::Hollow(points, _) => points.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(marks.iter().map(|mark| mark.ink).collect::<Vec<_>>(), [styles[0].ink, styles[1].ink]);
        assert!(marks.iter().flat_map(points).all(|(_, bias)| bias == 0.0));
        assert!(points(&marks[1]).iter().all(|(tau, _)| *tau < temperatures()[n / 2]));
        assert!(points(&marks[0]).iter().all(|point| !points(&marks[1]).contains(point)), "staggered");
    }
}
