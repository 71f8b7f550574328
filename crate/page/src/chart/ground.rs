//! What lies under the strokes of a file: clouds of points and tiles, in few and short elements.

use super::figure::{Figure, Marker, Shape, Tile};
use super::frame::{Frame, frame};
use super::marker::corners;
use super::splat::{opacity, radius};
use super::svg::FINE;
use super::theme::Theme;
use super::tile::Grid;
use std::fmt::Write as _;

/// Shades of a tile. A browser styles each element of a file while nothing else goes on: a picture of a thousand digits'
/// pixels is one path a shade.
const SHADES: usize = 12;

/// Points of a cloud: more look the same, and make a file that few programs open.
const POINTS: usize = 5000;

/// Clouds and tiles of a picture of `size` CSS pixels, in the order of the marks.
pub(super) fn ground(figure: &Figure, size: (u32, u32), theme: &Theme) -> String {
    let frame = frame(figure, size.0, size.1, 1.0);
    let mut drawn = String::new();
    for mark in &figure.marks {
        let [r, g, b] = theme.ink(mark.ink);
        let fill = format!("fill=\"#{r:02x}{g:02x}{b:02x}\"");
        match &mark.shape {
            Shape::Cloud(points, marker) => cloud(points, *marker, &frame, &fill, &mut drawn),
            Shape::Tiles(all) => tiles(all, &frame, &fill, &mut drawn),
            _ => {}
        }
    }
    drawn
}

/// Each point is a shape of its own, so that density shows where they overlap.
fn cloud(points: &[(f32, f32)], marker: Marker, frame: &Frame, fill: &str, into: &mut String) {
    let step = points.len().div_ceil(POINTS).max(1);
    let reach = radius(marker);
    let corners = corners(marker, reach);
    // a write to a string can't fail
    let _ = writeln!(into, "<g {fill} fill-opacity=\"{:.2}\">", opacity(points.len() / step));
    for (x, y) in points.iter().step_by(step) {
        let at = frame.point((f64::from(*x), f64::from(*y)));
        if let Some((x, y)) = at.filter(|at| frame.contains(*at)) {
            if corners.is_empty() {
                let _ = writeln!(into, "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>", fine(x), fine(y), fine(reach));
                continue;
            }
            let places: Vec<String> = corners.iter().map(|(u, v)| format!("{} {}", fine(x + u), fine(y + v))).collect();
            let _ = writeln!(into, "<path d=\"M{}z\"/>", places.join("L"));
        }
    }
    into.push_str("</g>\n");
}

/// Neighbours of one shade in a row are one rectangle.
fn tiles(tiles: &[Tile], frame: &Frame, fill: &str, into: &mut String) {
    let mut shades: [String; SHADES + 1] = Default::default();
    let shade = |value: &f32| (value.clamp(0.0, 1.0) * SHADES as f32).round() as usize;
    for tile in tiles {
        let Some(Grid { left, top, width, height, rows }) = Grid::new(tile, frame) else { continue };
        let (wide, high) = (width / tile.columns as f64, height / rows as f64);
        for (row, values) in tile.values.chunks_exact(tile.columns).enumerate() {
            let y = top + row as f64 * high;
            let mut start = 0;
            for run in values.chunk_by(|a, b| shade(a) == shade(b)) {
                let end = start + run.len();
                let (from, to) = (fine(left + start as f64 * wide), fine(left + end as f64 * wide));
                let (upper, across) = (fine(y), to - from);
                let _ = write!(shades[shade(&run[0])], "M{from} {upper}h{across}V{}h-{across}z", fine(y + high));
                start = end;
            }
        }
    }
    for (shade, path) in shades.iter().enumerate().skip(1).filter(|(_, path)| !path.is_empty()) {
        let opacity = shade as f64 / SHADES as f64;
        let crisp = "shape-rendering=\"crispEdges\"";
        let _ = writeln!(into, "<path {fill} fill-opacity=\"{opacity:.2}\" {crisp} d=\"{path}\"/>");
    }
}

/// A length in units of the view box.
fn fine(pixels: f64) -> i32 {
    (pixels * f64::from(FINE)).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Axis, Ink, Mark, svg};

    fn of(shape: Shape) -> Figure {
        let axis = || Axis::linear("", 0.0, 1.0).hidden();
        Figure { x: axis(), y: axis(), marks: vec![Mark::new(Ink::Exact, "", shape)], summary: String::new() }
    }

    fn drawn(shape: Shape) -> String {
        let figure = of(shape);
        let ground = ground(&figure, (100, 100), &Theme::light());
        assert!(svg(&figure, 100, 100, &Theme::light()).contains(&ground));
        ground
    }

    #[test]
    fn a_thousand_pixels_are_a_path_for_each_shade() {
        let tile = |values| Tile { x: (0.0, 1.0), y: (0.0, 1.0), columns: 2, values };
        let four = drawn(Shape::Tiles(vec![tile(vec![1.0, 1.0, f32::NAN, 0.5])]));
        assert_eq!([four.matches("<path").count(), four.matches('M').count()], [2, 2], "{four}");
        let values: Vec<f32> = (0..1000).map(|i| (i % 97) as f32 / 96.0).collect();
        let many = drawn(Shape::Tiles(vec![tile(values.clone()), tile(values)]));
        assert_eq!(many.matches("<path").count(), SHADES);
        // nothing, and half a row
        assert!(drawn(Shape::Tiles(vec![tile(vec![0.0; 4]), tile(vec![1.0])])).is_empty());
    }

    #[test]
    fn a_point_is_a_circle_where_it_lies_in_the_plot() {
        let cloud = drawn(Shape::Cloud(vec![(0.5, 0.5), (2.0, 0.5), (f32::NAN, 0.5)], Marker::Circle));
        let frame = frame(&of(Shape::Cloud(Vec::new(), Marker::Circle)), 100, 100, 1.0);
        let circle = format!("<circle cx=\"{}\" cy=\"{}\" r=\"15\"/>", fine(frame.x(0.5)), fine(frame.y(0.5)));
        assert_eq!([cloud.matches("<circle").count(), cloud.matches(&circle).count()], [1, 1], "{cloud}");
        let many = drawn(Shape::Cloud(vec![(0.5, 0.5); 2 * POINTS + 1], Marker::Circle));
        assert!((POINTS / 2..=POINTS).contains(&many.matches("<circle").count()));
    }
}
