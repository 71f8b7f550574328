//! Where a tile lies in the picture.

use super::figure::Tile;
use super::frame::Frame;

/// A tile's rectangle in device pixels of the picture, and its rows of pixels.
pub(super) struct Grid {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
    pub rows: usize,
}

impl Grid {
    /// `None` for a tile without a whole row, or one that lies nowhere.
    pub(super) fn new(tile: &Tile, frame: &Frame) -> Option<Self> {
        let rows = tile.values.len().checked_div(tile.columns)?;
        let (a, b) = (frame.point((tile.x.0, tile.y.1))?, frame.point((tile.x.1, tile.y.0))?);
        let (width, height) = (b.0 - a.0, b.1 - a.1);
        (rows > 0 && width > 0.0 && height > 0.0).then_some(Self { left: a.0, top: a.1, width, height, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Axis, Figure, Ink, Mark, Shape, Theme, frame, splat};

    fn figure(values: Vec<f32>) -> Figure {
        let axis = || Axis::linear("", 0.0, 2.0).hidden();
        let tile = Tile { x: (0.0, 1.0), y: (1.0, 2.0), columns: 2, values };
        Figure {
            x: axis(),
            y: axis(),
            marks: vec![Mark::new(Ink::Exact, "digit", Shape::Tiles(vec![tile]))],
            summary: String::new(),
        }
    }

    #[test]
    fn a_tile_covers_its_rectangle_and_no_more() {
        let figure = figure(vec![1.0, 0.0, f32::NAN, 0.5]);
        let frame = frame(&figure, 100, 100, 1.0);
        let image = splat(&figure, &frame, &Theme::light()).unwrap();
        let alpha = |x: f64, y: f64| {
            let (column, row) = (frame.x(x) as u32 - image.left, frame.y(y) as u32 - image.top);
            image.rgba[((row * image.width + column) * 4 + 3) as usize]
        };
        assert_eq!([alpha(0.25, 1.75), alpha(0.75, 1.75), alpha(0.25, 1.25), alpha(0.75, 1.25)], [255, 0, 0, 128]);
        assert_eq!([alpha(1.2, 1.5), alpha(0.5, 0.8)], [0, 0]);
    }
}
