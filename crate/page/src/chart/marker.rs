//! The shapes of points: as polygons, and as what a dot of a cloud covers.

use super::figure::Marker;
use super::pen::Point;

/// Twentieths of the half width that the corners' coordinates are in.
const UNIT: f64 = 20.0;

/// Corners in the order of [`Marker`], in twentieths of the half width; a circle has none.
const CORNERS: [&[(i8, i8)]; 13] = [
    &[],
    &[(-18, -18), (18, -18), (18, 18), (-18, 18)],
    &[(0, -26), (23, 13), (-23, 13)],
    &[
        (0, -9),
        (16, -25),
        (25, -16),
        (9, 0),
        (25, 16),
        (16, 25),
        (0, 9),
        (-16, 25),
        (-25, 16),
        (-9, 0),
        (-25, -16),
        (-16, -25),
    ],
    &[(0, -25), (25, 0), (0, 25), (-25, 0)],
    &[(0, 26), (23, -13), (-23, -13)],
    &[
        (7, -24),
        (7, -7),
        (24, -7),
        (24, 7),
        (7, 7),
        (7, 24),
        (-7, 24),
        (-7, 7),
        (-24, 7),
        (-24, -7),
        (-7, -7),
        (-7, -24),
    ],
    &[(-26, 0), (13, 23), (13, -23)],
    &[(26, 0), (-13, 23), (-13, -23)],
    &[(-21, -23), (21, -23), (5, 0), (21, 23), (-21, 23), (-5, 0)],
    &[(-23, -21), (-23, 21), (0, 5), (23, 21), (23, -21), (0, -5)],
    &[(0, -30), (7, -7), (30, 0), (7, 7), (0, 30), (-7, 7), (-30, 0), (-7, -7)],
    &[(-10, -26), (10, -26), (10, 26), (-10, 26)],
];

/// The corners of a marker of half width `r` around 0; a circle has none.
pub(super) fn corners(marker: Marker, r: f64) -> Vec<Point> {
    let share = r / UNIT;
    CORNERS[marker as usize].iter().map(|(x, y)| (f64::from(*x) * share, f64::from(*y) * share)).collect()
}

/// How far a place is from the edge of a polygon around 0, negative inside it; of a circle of radius `r` if it has no corners.
pub(super) fn beyond(corners: &[Point], r: f64, (x, y): Point) -> f64 {
    if corners.is_empty() {
        return (x * x + y * y).sqrt() - r;
    }
    let mut nearest = f64::INFINITY;
    let mut inside = false;
    let mut before = corners[corners.len() - 1];
    for &here in corners {
        let (along, from) = ((here.0 - before.0, here.1 - before.1), (x - before.0, y - before.1));
        let share = (from.0 * along.0 + from.1 * along.1) / (along.0 * along.0 + along.1 * along.1);
        let share = share.clamp(0.0, 1.0);
        let off = (from.0 - share * along.0, from.1 - share * along.1);
        nearest = nearest.min(off.0 * off.0 + off.1 * off.1);
        // even-odd rule: a ray to the right crosses this edge
        if (here.1 > y) != (before.1 > y) && x < before.0 + along.0 * (y - before.1) / along.1 {
            inside = !inside;
        }
        before = here;
    }
    if inside { -nearest.sqrt() } else { nearest.sqrt() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::figure::MARKERS;

    #[test]
    fn a_place_is_inside_a_marker_or_so_far_from_it() {
        let square = corners(Marker::Square, 20.0);
        for (at, want) in [((0.0, 0.0), -18.0), ((10.0, 0.0), -8.0), ((28.0, 0.0), 10.0), ((21.0, 22.0), 5.0)] {
            assert!((beyond(&square, 20.0, at) - want).abs() < 1e-9, "{at:?}");
        }
        assert_eq!(beyond(&[], 2.0, (3.0, 4.0)), 3.0);
    }

    #[test]
    fn markers_are_of_one_size_and_no_two_alike() {
        let side = || (-40..=40).map(|i| f64::from(i) * 0.05);
        let places = || side().flat_map(|x| side().map(move |y| (x, y)));
        let covered = MARKERS.map(|(marker, _)| {
            let corners = corners(marker, 1.0);
            places().map(|at| beyond(&corners, 1.0, at) <= 0.0).collect::<Vec<_>>()
        });
        for (i, one) in covered.iter().enumerate() {
            let area = one.iter().filter(|inside| **inside).count() as f64 * 0.0025;
            assert!((1.4..=4.0).contains(&area), "{:?} covers {area}", MARKERS[i].0);
            for (j, other) in covered[..i].iter().enumerate() {
                let differ = one.iter().zip(other).filter(|(a, b)| a != b).count() as f64 * 0.0025;
                assert!(differ > 0.5, "{:?} and {:?} differ by {differ}", MARKERS[i].0, MARKERS[j].0);
            }
        }
    }
}
