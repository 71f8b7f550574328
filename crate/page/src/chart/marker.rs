//! The shapes of points: as polygons, and as what a dot of a cloud covers.

use super::figure::Marker;
use super::pen::Point;

/// The corners of a marker of half width `r` around 0, grown by `grow` on all sides; a circle has none.
pub(super) fn corners(marker: Marker, r: f64, grow: f64) -> Vec<Point> {
    match marker {
        Marker::Circle => Vec::new(),
        Marker::Square => {
            let r = r * 0.9 + grow;
            vec![(-r, -r), (r, -r), (r, r), (-r, r)]
        }
        Marker::Diamond => {
            let r = r * 1.25 + grow * std::f64::consts::SQRT_2;
            vec![(0.0, -r), (r, 0.0), (0.0, r), (-r, 0.0)]
        }
        Marker::Triangle | Marker::Down => {
            let r = r * 1.3 + grow * 2.0;
            let up = if marker == Marker::Triangle { r } else { -r };
            vec![(0.0, -up), (r * 0.866, up / 2.0), (-r * 0.866, up / 2.0)]
        }
        Marker::Plus => {
            let (arm, thick) = (r * 1.15 + grow, r * 0.33 + grow);
            let corner = [(thick, -arm), (thick, -thick), (arm, -thick)];
            let turn = |i: usize, (u, v): Point| match i {
                0 => (u, v),
                1 => (-v, u),
                2 => (-u, -v),
                _ => (v, -u),
            };
            (0..4).flat_map(|i| corner.map(|c| turn(i, c))).collect()
        }
        Marker::Cross => {
            let (arm, thick) = (r + grow * 0.7, r * 0.225 + grow * 0.7);
            let (a, b, c) = (arm + thick, arm - thick, 2.0 * thick);
            let corner = [(0.0, -c), (b, -a), (a, -b), (c, 0.0), (a, b), (b, a)];
            [1.0, -1.0].iter().flat_map(|s| corner.iter().map(move |(u, v)| (s * u, s * v))).collect()
        }
    }
}

/// How far out a place beside a point lies, in the same shapes: as far as the half width at their edge.
pub(super) fn reach(marker: Marker, x: f64, y: f64) -> f64 {
    let (wide, high) = (x.abs(), y.abs());
    let plus = |a: f64, b: f64, arm: f64, thick: f64| (a / arm).max(b / thick).min((b / arm).max(a / thick));
    match marker {
        Marker::Circle => (x * x + y * y).sqrt(),
        Marker::Square => wide.max(high) / 0.9,
        Marker::Diamond => (wide + high) / 1.25,
        Marker::Triangle => y.max(0.866 * wide - 0.5 * y) / 0.65,
        Marker::Down => (-y).max(0.866 * wide + 0.5 * y) / 0.65,
        Marker::Plus => plus(wide, high, 1.15, 0.33),
        Marker::Cross => {
            let turn = std::f64::consts::FRAC_1_SQRT_2;
            plus(((x + y) * turn).abs(), ((x - y) * turn).abs(), 1.41, 0.32)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::splat::MARKERS;

    /// Area of a polygon (shoelace).
    fn area(corners: &[Point]) -> f64 {
        let next = corners.iter().cycle().skip(1);
        corners.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs() / 2.0
    }

    #[test]
    fn a_dot_covers_what_its_polygon_does() {
        for marker in MARKERS {
            let corners = corners(marker, 1.0, 0.0);
            let wanted = if corners.is_empty() { std::f64::consts::PI } else { area(&corners) };
            let side = -200..200;
            let inside =
                side.clone().flat_map(|i| side.clone().map(move |j| (f64::from(i) * 0.01, f64::from(j) * 0.01)));
            let covered = inside.filter(|(x, y)| reach(marker, *x, *y) <= 1.0).count() as f64 * 1e-4;
            assert!((covered / wanted - 1.0).abs() < 0.12, "{marker:?}: {covered}, not {wanted}");
            for (x, y) in corners {
                assert!(reach(marker, x * 0.97, y * 0.97) < 1.25, "{marker:?} at {x}, {y}");
            }
        }
    }
}
