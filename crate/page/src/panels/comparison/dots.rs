//! One number an estimator, with its error, as a row of dots.

use super::style::{EstimatorStyle, place};
use crate::chart::{Ink, Mark, Marker, Shape, Stroke};
use crate::format::plus_minus;

/// A measured value with its standard error, and its closed form if there is one.
pub(crate) struct Dot {
    pub value: f64,
    pub error: f64,
    pub exact: Option<f64>,
}

impl Dot {
    /// Whether an axis from `low` has no other place for it than that of 0: a variance of 0, or of rounding.
    fn is_zero(value: f64, low: f64) -> bool {
        value < low
    }
}

/// Whether one of the dots stands at the axis's place of 0.
pub(crate) fn any_zero(dots: &[Dot], low: f64) -> bool {
    dots.iter().any(|dot| Dot::is_zero(dot.value, low) || dot.exact.is_some_and(|exact| Dot::is_zero(exact, low)))
}

/// The marks of [`Dot`]s, one row an estimator, on an axis from `low` that has a place for 0 if [`any_zero`] says so.
pub(crate) fn dots(styles: &[EstimatorStyle], dots: &[Dot], low: f64) -> Vec<Mark> {
    let (mut marks, mut words, mut exact) = (Vec::new(), Vec::new(), Vec::new());
    for (i, (style, dot)) in styles.iter().zip(dots).enumerate() {
        let y = place(i, styles.len()) - 0.1;
        let placed = |x: f64| if Dot::is_zero(x, low) { 0.0 } else { x };
        let at = placed(dot.value);
        let shape = if at > 0.0 {
            let span = [(at - 2.0 * dot.error).max(low), at + 2.0 * dot.error];
            let error = Shape::Segments(vec![[(span[0], y), (span[1], y)]], Stroke::Solid);
            marks.push(Mark::new(style.ink, "", error));
            Shape::Points(vec![(at, y)], style.marker)
        } else {
            Shape::Hollow(vec![(at, y)], style.marker)
        };
        marks.push(Mark::new(style.ink, format!("{}: measured", style.name), shape).quiet());
        let text = if dot.value == 0.0 { "0".to_owned() } else { plus_minus(dot.value, dot.error) };
        words.push((at, y + 0.32, text.into()));
        exact.extend(dot.exact.map(|x| [(placed(x), y - 0.22), (placed(x), y + 0.16)]));
    }
    marks.insert(0, Mark::key("measured, ± 2 standard errors", Shape::Points(Vec::new(), Marker::Circle)));
    marks.insert(1, Mark::new(Ink::Exact, "closed form", Shape::Segments(exact, Stroke::Solid)));
    marks.push(Mark::new(Ink::Axis, "", Shape::Words(words)));
    marks
}
