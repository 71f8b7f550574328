//! Where a tile lies in the picture.

use super::figure::Tile;
use super::frame::Frame;
use super::pen::{Drawn, Pen, rgba};
use plotters_backend::DrawingBackend;

/// Shades of a tile in a file: neighbours of one shade become one rectangle.
const SHADES: f32 = 12.0;

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

impl<DB: DrawingBackend> Pen<'_, DB> {
    /// A tile as rectangles, for a file.
    pub(super) fn tile(&self, tile: &Tile, color: [u8; 3]) -> Drawn<DB> {
        let Some(Grid { left, top, width, height, rows }) = Grid::new(tile, &self.frame) else {
            return Ok(());
        };
        let (wide, high) = (width / tile.columns as f64, height / rows as f64);
        for (row, values) in tile.values.chunks_exact(tile.columns).enumerate() {
            let y = top + row as f64 * high;
            let shade = |value: &f32| (value.clamp(0.0, 1.0) * SHADES).round();
            let mut start = 0;
            for run in values.chunk_by(|a, b| shade(a) == shade(b)) {
                let (from, to) = (left + start as f64 * wide, left + (start + run.len()) as f64 * wide);
                start += run.len();
                if shade(&run[0]) > 0.0 {
                    self.rect((from, y), (to, y + high), rgba(color, f64::from(shade(&run[0]) / SHADES)))?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{Axis, Figure, Ink, Mark, Shape, Theme, frame, splat, svg};

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

    #[test]
    fn a_file_has_a_rectangle_for_each_run_of_a_shade() {
        let rectangles = |values| svg(&figure(values), 100, 100, &Theme::light()).matches("<rect").count();
        let none = rectangles(vec![0.0; 4]);
        assert_eq!(rectangles(vec![1.0, 1.0, 0.0, 0.5]), none + 2);
        // half a row isn't a row
        assert_eq!(rectangles(vec![1.0]), none);
    }
}
