//! Polylines cut to the plot rectangle, and cut into dashes.

use super::frame::Frame;
use super::pen::Point;

/// The part of a segment inside a rectangle (left, top, right, bottom): Liang and Barsky's parameters at both ends.
fn inside(a: Point, b: Point, [left, top, right, bottom]: [f64; 4]) -> Option<(f64, f64)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (p, q) in [(-dx, a.0 - left), (dx, right - a.0), (-dy, a.1 - top), (dy, bottom - a.1)] {
        if p == 0.0 {
            if q < 0.0 {
                return None;
            }
        } else if p < 0.0 {
            enter = enter.max(q / p);
        } else {
            leave = leave.min(q / p);
        }
    }
    (enter <= leave).then_some((enter, leave))
}

/// A segment in data units as the part of it that shows, in device pixels.
pub(super) fn segment(frame: &Frame, [a, b]: [(f64, f64); 2]) -> Option<[Point; 2]> {
    let (a, b) = (frame.point(a)?, frame.point(b)?);
    let edges = frame.room(a, b)?;
    let (enter, leave) = inside(a, b, edges)?;
    Some([along(a, b, enter, edges), along(a, b, leave, edges)])
}

/// A point on the way from `a` to `b`, held within the rectangle against rounding.
fn along(a: Point, b: Point, t: f64, [left, top, right, bottom]: [f64; 4]) -> Point {
    let (x, y) = (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
    if t == 0.0 {
        a
    } else if t == 1.0 {
        b
    } else {
        (x.clamp(left, right), y.clamp(top, bottom))
    }
}

/// A line in data units as the pieces of it that show, in device pixels: a point that isn't finite breaks it, and steps
/// of less than a quarter of a pixel are left out.
pub(super) fn polyline(frame: &Frame, points: &[(f64, f64)]) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut piece: Vec<Point> = Vec::new();
    let mut last: Option<Point> = None;
    for (i, point) in points.iter().enumerate() {
        let Some(to) = frame.point(*point) else {
            finish(&mut pieces, &mut piece);
            last = None;
            continue;
        };
        let Some(from) = last else {
            last = Some(to);
            continue;
        };
        let near = (to.0 - from.0).abs() + (to.1 - from.1).abs() < 0.25;
        let more = points.get(i + 1).is_some_and(|next| frame.point(*next).is_some());
        if near && more {
            continue;
        }
        last = Some(to);
        match frame.room(from, to).and_then(|edges| Some((edges, inside(from, to, edges)?))) {
            None => finish(&mut pieces, &mut piece),
            Some((edges, (enter, leave))) => {
                if piece.is_empty() || enter > 0.0 {
                    finish(&mut pieces, &mut piece);
                    piece.push(along(from, to, enter, edges));
                }
                piece.push(along(from, to, leave, edges));
                if leave < 1.0 {
                    finish(&mut pieces, &mut piece);
                }
            }
        }
    }
    finish(&mut pieces, &mut piece);
    pieces
}

fn finish(pieces: &mut Vec<Vec<Point>>, piece: &mut Vec<Point>) {
    if piece.len() > 1 {
        pieces.push(std::mem::take(piece));
    }
    piece.clear();
}

/// A polyline as dashes of length `on` with gaps of length `off`, walking round its corners.
pub(super) fn dashes(line: &[Point], on: f64, off: f64) -> Vec<Vec<Point>> {
    let mut found: Vec<Vec<Point>> = Vec::new();
    let (mut drawing, mut left) = (true, on);
    let mut dash: Vec<Point> = line.first().copied().into_iter().collect();
    for pair in line.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let length = libm::hypot(b.0 - a.0, b.1 - a.1);
        let mut gone = 0.0;
        while length - gone >= left {
            gone += left;
            let t = gone / length;
            let here = (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
            if drawing {
                dash.push(here);
                found.push(std::mem::take(&mut dash));
            } else {
                dash.push(here);
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        left -= length - gone;
        if drawing {
            dash.push(b);
        }
    }
    if drawing && dash.len() > 1 {
        found.push(dash);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Axis, Figure, frame};
    use proptest::prelude::*;

    fn unit() -> Frame {
        let axis = || Axis::linear("", 0.0, 1.0).hidden();
        frame(&Figure { x: axis(), y: axis(), marks: Vec::new(), summary: String::new() }, 116, 116, 1.0)
    }

    #[test]
    fn a_line_breaks_where_it_leaves_and_where_it_is_undefined() {
        let frame = unit();
        let way = [(0.0, 0.5), (0.5, 2.0), (1.0, 0.5)];
        let pieces = polyline(&frame, &way);
        assert_eq!(pieces.len(), 2);
        assert!(pieces.iter().flatten().all(|p| frame.contains(*p)));
        let broken =
            [(0.0, 0.5), (0.2, 0.5), (0.3, f64::NAN), (0.4, 0.5), (0.5, f64::INFINITY), (0.6, 0.5), (0.7, 0.5)];
        let pieces = polyline(&frame, &broken);
        assert_eq!(pieces, vec![vec![(8.0, 58.0), (28.0, 58.0)], vec![(68.0, 58.0), (78.0, 58.0)]]);
        assert!(polyline(&frame, &[(0.5, 0.5)]).is_empty());
        assert!(polyline(&frame, &[(2.0, 0.5), (3.0, 0.5)]).is_empty());
    }

    #[test]
    fn dashes_walk_round_corners() {
        let line = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)];
        let found = dashes(&line, 6.0, 2.0);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], vec![(0.0, 0.0), (6.0, 0.0)]);
        assert_eq!(found[1], vec![(8.0, 0.0), (10.0, 0.0), (10.0, 4.0)]);
        assert_eq!(found[2], vec![(10.0, 6.0), (10.0, 10.0)]);
    }

    proptest! {
        #[test]
        fn no_point_of_a_line_leaves_the_plot(points in prop::collection::vec((-3.0..3.0_f64, -3.0..3.0_f64), 0..40)) {
            let frame = unit();
            for piece in polyline(&frame, &points) {
                prop_assert!(piece.len() > 1);
                prop_assert!(piece.iter().all(|p| frame.contains(*p)), "{piece:?}");
            }
        }

        #[test]
        fn dashes_cover_their_share(on in 1.0..9.0_f64, off in 1.0..9.0_f64, length in 20.0..500.0_f64) {
            let drawn: f64 = dashes(&[(0.0, 0.0), (length, 0.0)], on, off).iter().map(|d| d[d.len() - 1].0 - d[0].0).sum();
            let periods = libm::floor(length / (on + off));
            let rest = (length - periods * (on + off)).min(on);
            prop_assert!((drawn - periods * on - rest).abs() < 1e-6);
        }
    }
}
