//! Names of lines at their ends, instead of a legend that the eye has to look up.

use crate::chart::{Axis, Ink, Mark, Shape, Stroke};
use std::borrow::Cow;

/// A line shorter than this part of the picture's width has its name led to by a hair.
const SHORT: f64 = 0.02;

/// Names at the right ends of lines, in their ink, at the right of the picture; where a line leaves the picture through
/// its top or its bottom, the name stands there. The chart keeps them apart. A line without any point has none.
///
/// Each line is its ink, its name and its points, from left to right, in the units of the axes; a point that isn't a
/// number, or that a logarithmic axis can't show, is none. A line that ends before the picture does is led to its name
/// by a hair. The legend needn't repeat these names: make the marks of such lines `quiet`.
pub(crate) fn names_at_ends<'a, N: Into<Cow<'static, str>>>(
    lines: impl IntoIterator<Item = (Ink, N, &'a [(f64, f64)])>,
    x: &Axis,
    y: &Axis,
) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (ink, name, points) in lines {
        name_at_end(ink, name.into(), points, (x, y), &mut marks);
    }
    marks
}

/// The name of one line. Not inlined, as everything above is, once a picture: that would take kilobytes.
#[inline(never)]
fn name_at_end(
    ink: Ink,
    name: Cow<'static, str>,
    points: &[(f64, f64)],
    (x, y): (&Axis, &Axis),
    marks: &mut Vec<Mark>,
) {
    let zero = |value: f64| y.zero.is_some() && value == 0.0;
    let shown = |(at, value): &&(f64, f64)| x.share(*at).is_finite() && (zero(*value) || y.share(*value).is_finite());
    let Some(&(at, value)) = points.iter().rfind(shown) else { return };
    let value = if zero(value) { value } else { value.clamp(y.low, y.high) };
    if x.share(at) < 1.0 - SHORT {
        marks.push(Mark::new(ink, "", Shape::Segments(vec![[(at, value), (x.high, value)]], Stroke::Hair)));
    }
    marks.push(Mark::new(ink, "", Shape::Names(vec![(value, name)])));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(points: &[(f64, f64)], y: &Axis) -> Vec<Shape> {
        let marks = names_at_ends([(Ink::Score, "score", points)], &Axis::linear("", 0.0, 10.0), y);
        assert!(marks.iter().all(|mark| mark.ink == Ink::Score && mark.label.is_empty()));
        marks.into_iter().map(|mark| mark.shape).collect()
    }

    #[test]
    fn a_name_stands_at_the_end_of_its_line() {
        let y = Axis::log("", 0.1, 10.0);
        assert_eq!(names(&[(0.0, 1.0), (10.0, 3.0)], &y), [Shape::Names(vec![(3.0, "score".into())])]);
        assert_eq!(names(&[(0.0, 1.0), (10.0, 300.0)], &y), [Shape::Names(vec![(10.0, "score".into())])]);
        assert_eq!(names(&[], &y), []);
        assert_eq!(names(&[(1.0, f64::NAN), (2.0, -1.0)], &y), []);
    }

    #[test]
    fn a_line_that_breaks_off_is_led_to_its_name() {
        let y = Axis::linear("", 0.0, 10.0);
        let lead = Shape::Segments(vec![[(4.0, 2.0), (10.0, 2.0)]], Stroke::Hair);
        let name = Shape::Names(vec![(2.0, "score".into())]);
        assert_eq!(names(&[(0.0, 1.0), (4.0, 2.0), (10.0, f64::NAN)], &y), [lead, name]);
    }
}
