//! What the lines of a picture do, in sentences.

use crate::chart::Figure;
use crate::format::number;
use crate::words::series;

/// Each line's range, and its value `at` where the reader's handle stands; empty for a picture without lines.
#[must_use]
pub fn curves(figure: &Figure, _at: Option<f64>) -> String {
    let say = |line: &super::Series| {
        let (first, last) = (line.points.first()?, line.points.last()?);
        Some(format!("{}: from {} to {}.", line.label, number(first.y), number(last.y)))
    };
    series(figure).iter().filter_map(say).collect::<Vec<_>>().join(" ")
}
