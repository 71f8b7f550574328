//! Images: test digits, their reconstructions, samples of the prior.

use super::Vae;
use super::model::{Model, PIXELS};
use crate::chart::{Axis, Figure, Ink, Mark, Shape, Stroke, Tile};

/// Samples of the prior: columns and rows.
const PRIOR: (usize, usize) = (8, 5);

/// A digit in a square.
pub(super) fn digit(x: (f64, f64), y: (f64, f64), values: Vec<f32>) -> Tile {
    Tile { x, y, columns: 28, values }
}

fn grey(bytes: &[u8]) -> Vec<f32> {
    bytes.iter().map(|byte| f32::from(*byte) / 255.0).collect()
}

impl Vae {
    /// Test digits, and under each what the model makes of it.
    pub(super) fn digits(&self, model: &Model) -> Figure {
        let (bytes, labels) = model.shown(self.shown);
        let count = labels.len();
        let square = |i: usize, row: f64, values: Vec<f32>| {
            digit((i as f64 + 0.04, i as f64 + 0.96), (row + 0.04, row + 0.96), values)
        };
        let images = bytes.chunks_exact(PIXELS).enumerate().map(|(i, bytes)| square(i, 1.0, grey(bytes)));
        let back = model.reconstruct(&bytes);
        let back = back.chunks_exact(PIXELS).enumerate().map(|(i, probs)| square(i, 0.0, probs.to_vec()));
        let flowing = self.flowing(model) as f64;
        let line = vec![(flowing + 0.1, 1.0), (flowing + 0.9, 1.0)];
        let names: Vec<String> =
            labels.iter().map(|label| label.map_or("the drawn one".to_owned(), |digit| digit.to_string())).collect();
        Figure {
            x: Axis::linear("press one: it goes through the structure", 0.0, count as f64).hidden(),
            y: Axis::linear("", 0.0, 2.0).ticks(vec![(1.5, "x".into()), (0.5, "p(x|z)".into())]),
            marks: vec![
                Mark::new(Ink::Exact, "above, the digit; below, what comes back", Shape::Tiles(images.collect())),
                Mark::new(Ink::Exact, "what comes back", Shape::Tiles(back.collect())).quiet(),
                Mark::new(Ink::Picked, "goes through the structure", Shape::Line(line, Stroke::Solid)),
            ],
            summary: format!(
                "The digits {} and their reconstructions, decoded from the middle of q(z|x).",
                names.join(", ")
            ),
        }
    }

    /// What the decoder makes of samples of the prior.
    pub(super) fn prior(&self, model: &Model) -> Figure {
        let (columns, rows) = PRIOR;
        let pixels = model.prior(columns * rows, self.seed);
        let tile = |(i, probs): (usize, &[f32])| {
            let (x, y) = ((i % columns) as f64, (rows - 1 - i / columns) as f64);
            digit((x + 0.04, x + 0.96), (y + 0.04, y + 0.96), probs.to_vec())
        };
        let tiles = pixels.chunks_exact(PIXELS).enumerate().map(tile).collect();
        Figure {
            x: Axis::linear("", 0.0, columns as f64).hidden(),
            y: Axis::linear("", 0.0, rows as f64).hidden(),
            marks: vec![Mark::new(Ink::Exact, "p(x|z) of z from the prior", Shape::Tiles(tiles))],
            summary: format!("{} samples of the prior, decoded.", columns * rows),
        }
    }
}
