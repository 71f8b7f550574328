//! Images: test digits, their reconstructions, samples of the prior.

use super::Vae;
use super::likeness::a;
use super::model::{Model, PIXELS, ROW};
use super::preview::{Ahead, DIGITS as AHEAD};
use super::waiting::{lines, sentence};
use crate::chart::{Axis, Figure, Ink, Mark, Shape, Stroke, Tile};
use std::borrow::Cow;

/// Samples of the prior: columns and rows.
const PRIOR: (usize, usize) = (8, 3);
/// All of them.
pub(super) const DREAMS: usize = PRIOR.0 * PRIOR.1;

/// A digit in a square.
pub(super) fn digit(x: (f64, f64), y: (f64, f64), values: Vec<f32>) -> Tile {
    Tile { x, y, columns: 28, values }
}

fn grey(bytes: &[u8]) -> Vec<f32> {
    bytes.iter().map(|byte| f32::from(*byte) / 255.0).collect()
}

/// Words beside the few digits of a training to look ahead to, short ones, for they are as wide on a phone; and what the
/// summary says of it.
fn look_ahead(model: &Model, ahead: Option<Ahead>) -> ([Cow<'static, str>; 3], String) {
    let Some(ahead) = ahead else {
        let sentence = sentence(model);
        return (sentence.map(Cow::from), format!(". {}.", sentence.join(" ")));
    };
    let (steps, seed) = (ahead.preview.steps(), ahead.preview.seed);
    let (made, whose) = if ahead.own && ahead.preview.is_usual() {
        (format!("{steps} steps, seed {seed};"), String::new())
    } else {
        let name = ahead.name(model);
        (format!("{name};"), format!("with {name}, "))
    };
    let rest = format!(
        " and what comes back of them after {steps} steps: {whose}seed {seed}, trained when this page was built. Press \
         Train for yours."
    );
    (["made with this page:".into(), made.into(), "press Train for yours".into()], rest)
}

/// How many digits come back most like themselves, and what the others come back like.
fn likenesses(model: &Model, row: &[usize], labels: &[Option<u8>], back: &[Option<Vec<f32>>]) -> String {
    let (mut same, mut count, mut others) = (0, 0, Vec::new());
    for index in row {
        let image = back.get(*index).and_then(Option::as_ref);
        let Some(like) = image.and_then(|image| model.like(image).first().copied()) else { continue };
        match labels.get(*index).copied().flatten().map(usize::from) {
            Some(label) if label == like => (same, count) = (same + 1, count + 1),
            Some(label) => {
                count += 1;
                others.push(format!("{} like {}", a(label), a(like)));
            }
            None => others.push(format!("the drawn one like {}", a(like))),
        }
    }
    if count == 0 {
        return String::new();
    }
    let others = if others.is_empty() { String::new() } else { format!("; {}", others.join(", ")) };
    format!(" By the nearest mean of a digit {same} of {count} come back most like themselves{others}.")
}

impl Vae {
    /// The shown digits in their columns, by their places in the row; before anything is learnt only a few.
    pub(super) fn row(&self, model: &Model) -> Vec<usize> {
        let all = 0..ROW + usize::from(model.has_drawn());
        all.filter(|index| model.learnt || *index < AHEAD || *index == ROW).collect()
    }

    /// Test digits, and under each what the model makes of it; before it has learnt, what another one made of a few.
    pub(super) fn digits(&self, model: &Model) -> Figure {
        let (bytes, labels) = model.shown(self.shown);
        let row = self.row(model);
        let back = self.back(model, &bytes);
        let tile = |column: usize, y: f64, values: Vec<f32>| {
            digit((column as f64 + 0.04, column as f64 + 0.96), (y + 0.04, y + 0.96), values)
        };
        let (mut above, mut below, mut line, mut names) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let flowing = self.flowing(model);
        for (column, index) in row.iter().copied().enumerate() {
            above.extend(bytes.chunks_exact(PIXELS).nth(index).map(|bytes| tile(column, 1.0, grey(bytes))));
            below.extend(back.get(index).cloned().flatten().map(|probs| tile(column, 0.0, probs)));
            if index == flowing {
                line = vec![(column as f64 + 0.1, 1.0), (column as f64 + 0.9, 1.0)];
            }
            let label = labels.get(index).copied().flatten();
            names.push(label.map_or("the drawn one".to_owned(), |digit| digit.to_string()));
        }
        let ahead = model.ahead().filter(|_| !below.is_empty());
        let mut marks = vec![
            Mark::new(Ink::Exact, "above, the digit; below, what comes back", Shape::Tiles(above)),
            Mark::new(Ink::Exact, "what comes back", Shape::Tiles(below)).quiet(),
            Mark::new(Ink::Picked, "goes through the structure", Shape::Line(line, Stroke::Solid)),
        ];
        let names = names.join(", ");
        let summary = if model.learnt {
            let same = likenesses(model, &row, &labels, &back);
            format!("The digits {names} and their reconstructions, decoded from the middle of q(z|x).{same}")
        } else {
            let (words, rest) = look_ahead(model, ahead);
            marks.push(lines((row.len() + ROW) as f64 / 2.0, 1.0, 0.45, words));
            format!("The digits {names}{rest}")
        };
        Figure {
            x: Axis::linear("press one: it goes through the structure", 0.0, row.len().max(ROW) as f64).hidden(),
            y: Axis::linear("", 0.0, 2.0).ticks(vec![(1.5, "x".into()), (0.5, "p(x|z)".into())]),
            marks,
            summary,
        }
    }

    /// What comes back of each digit of the row, where that is known.
    pub(super) fn back(&self, model: &Model, bytes: &[u8]) -> Vec<Option<Vec<f32>>> {
        if model.learnt {
            return model.reconstruct(bytes).chunks_exact(PIXELS).map(|probs| Some(probs.to_vec())).collect();
        }
        let first = model.first(self.shown);
        let kept = |ahead: Ahead| (first..first + ROW).map(|index| ahead.preview.digit(index)).collect();
        model.ahead().map_or(Vec::new(), kept)
    }

    /// The images that the prior's samples become.
    pub(super) fn dreams(&self, model: &Model) -> Vec<Vec<f32>> {
        match model.instead() {
            Some(ahead) => ahead.preview.dreams(),
            None => model.prior(DREAMS, self.seed).chunks_exact(PIXELS).map(<[f32]>::to_vec).collect(),
        }
    }

    /// What the decoder makes of samples of the prior; before it has learnt, what another one made.
    pub(super) fn prior(&self, model: &Model) -> Figure {
        let (columns, rows) = PRIOR;
        let ahead = model.instead();
        let pixels = self.dreams(model);
        let like: Vec<String> = pixels
            .iter()
            .filter_map(|image| model.like(image).first().copied())
            .map(|digit| digit.to_string())
            .collect();
        let like = if like.is_empty() { String::new() } else { format!(" Row by row most like: {}.", like.join(", ")) };
        let tile = |(i, probs): (usize, Vec<f32>)| {
            let (x, y) = ((i % columns) as f64, (rows - 1 - i / columns) as f64);
            digit((x + 0.04, x + 0.96), (y + 0.04, y + 0.96), probs)
        };
        let count = pixels.len();
        let tiles = pixels.into_iter().enumerate().map(tile).collect();
        let (label, whose) = made(model, ahead, "p(x|z) of z from the prior");
        Figure {
            x: Axis::linear("", 0.0, columns as f64).hidden(),
            y: Axis::linear("", 0.0, rows as f64).hidden(),
            marks: vec![Mark::new(Ink::Exact, label, Shape::Tiles(tiles))],
            summary: format!("{count} samples of the prior, decoded{whose}.{like}"),
        }
    }
}

/// A label of the legend, and what a summary adds: whose picture it is, where it isn't of the shown model.
pub(super) fn made(model: &Model, ahead: Option<Ahead>, own: &'static str) -> (Cow<'static, str>, String) {
    match ahead {
        None => (own.into(), String::new()),
        Some(ahead) => {
            let settings = ahead.settings(model);
            (
                format!("made with this page: {settings}").into(),
                format!("; by a training that was made with this page: {settings}. Press Train for yours"),
            )
        }
    }
}
