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

/// The marks of [`Dot`]s, one row an estimator.
pub(crate) fn dots(styles: &[EstimatorStyle], dots: &[Dot], low: f64) -> Vec<Mark> {
    let (mut marks, mut words, mut exact) = (Vec::new(), Vec::new(), Vec::new());
    for (i, (style, dot)) in styles.iter().zip(dots).enumerate() {
        let y = place(i, styles.len()) - 0.1;
        let at = dot.value.max(low);
        let span = [(at - 2.0 * dot.error).max(low), at + 2.0 * dot.error];
        marks.push(Mark::new(style.ink, "", Shape::Segments(vec![[(span[0], y), (span[1], y)]], Stroke::Solid)));
        marks.push(Mark::new(style.ink, style.name, Shape::Points(vec![(at, y)], style.marker)).quiet());
        let text = if dot.value == 0.0 { "0".to_owned() } else { plus_minus(dot.value, dot.error) };
        words.push((at, y + 0.32, text.into()));
        exact.extend(dot.exact.map(|x| [(x.max(low), y - 0.22), (x.max(low), y + 0.16)]));
    }
    marks.insert(0, Mark::key("measured, ± 2 standard errors", Shape::Points(Vec::new(), Marker::Circle)));
    marks.insert(1, Mark::new(Ink::Exact, "closed form", Shape::Segments(exact, Stroke::Solid)));
    marks.push(Mark::new(Ink::Axis, "", Shape::Words(words)));
    marks
}
