//! The latent variable, to be dragged: a plane of two numbers, or a grid of one-hot vectors.

use super::Vae;
use super::likeness::a;
use super::model::{GRID, Model, PIXELS, REACH};
use super::pictures::made;
use super::preview::HALF;
use crate::chart::{Axis, Bar, Figure, Fill, Ink, Mark, Marker, Shape, Tile};
use crate::format::number;
use crate::panels::handle::{Handle, Motion};
use crate::value::Value;
use reparam::vae::Latent;
use std::borrow::Cow;

const DIGITS: [Ink; 10] = [
    Ink::Digit0,
    Ink::Digit1,
    Ink::Digit2,
    Ink::Digit3,
    Ink::Digit4,
    Ink::Digit5,
    Ink::Digit6,
    Ink::Digit7,
    Ink::Digit8,
    Ink::Digit9,
];

impl Vae {
    fn mark_point(&self) -> Mark {
        Mark::new(Ink::Picked, "the decoded point, drag it", Shape::Points(vec![self.point], Marker::Diamond))
    }

    /// Latent means of the test digits, coloured and named by their labels.
    pub(super) fn map(&self, model: &Model) -> Figure {
        let ahead = model.instead();
        let places: Vec<(f32, f32, u8)> = match ahead {
            Some(ahead) => ahead.preview.map.clone(),
            None => {
                model.map().iter().zip(&model.labels).map(|((x, y), label)| (*x as f32, *y as f32, *label)).collect()
            }
        };
        let mut marks = Vec::new();
        let mut names = Vec::new();
        for (kind, ink) in DIGITS.into_iter().enumerate() {
            let own = places.iter().filter(|(.., label)| usize::from(*label) == kind).map(|(x, y, _)| (*x, *y));
            let own: Vec<(f32, f32)> = own.collect();
            if own.is_empty() {
                continue;
            }
            let middle = |part: fn(&(f32, f32)) -> f32| {
                let mut numbers: Vec<f32> = own.iter().map(part).collect();
                numbers.sort_by(f32::total_cmp);
                f64::from(numbers[numbers.len() / 2])
            };
            names.push((middle(|z| z.0), middle(|z| z.1), kind));
            marks.push(Mark::new(ink, kind.to_string(), Shape::Cloud(own)));
        }
        for (x, y, kind) in names {
            // the name of a kind in the middle of it, black, so that it stands out of its own colour
            marks.push(Mark::new(Ink::Axis, "", Shape::Words(vec![(x, y, kind.to_string().into())])));
        }
        marks.push(self.mark_point());
        let reach = places.iter().flat_map(|(x, y, _)| [x.abs(), y.abs()]).filter(|x| x.is_finite());
        let reach = reach.map(f64::from).fold(REACH, f64::max);
        let reach = reach.min(2.0 * REACH);
        Figure {
            x: Axis::linear("z₁", -reach, reach),
            y: Axis::linear("z₂", -reach, reach),
            marks,
            summary: format!(
                "Where the encoder puts {} test digits; the decoded point is {}, {}{}.",
                places.len(),
                number(self.point.0),
                number(self.point.1),
                made(model, ahead, "").1
            ),
        }
    }

    /// The manifold: decoded images over the latent plane.
    pub(super) fn manifold(&self, model: &Model) -> Figure {
        let side = 2.0 * REACH / GRID as f64;
        let ahead = model.instead();
        let kept: Vec<f32> = ahead
            .iter()
            .flat_map(|ahead| (0..GRID * GRID).filter_map(|i| ahead.preview.decoded(i)))
            .flatten()
            .collect();
        let (columns, size) = if ahead.is_some() { (HALF, HALF * HALF) } else { (28, PIXELS) };
        let pixels = if ahead.is_some() { &kept } else { model.plane() };
        let tile = |(i, values): (usize, &[f32])| {
            let (x, y) = (-REACH + (i % GRID) as f64 * side, REACH - (i / GRID) as f64 * side);
            Tile { x: (x, x + side), y: (y - side, y), columns, values: values.to_vec() }
        };
        let tiles = pixels.chunks_exact(size).enumerate().map(tile).collect();
        let (label, whose) = made(model, ahead, "p(x|z)");
        let images = Mark::new(Ink::Exact, label, Shape::Tiles(tiles));
        Figure {
            x: Axis::linear("z₁", -REACH, REACH),
            y: Axis::linear("z₂", -REACH, REACH),
            marks: vec![if ahead.is_some() { images } else { images.quiet() }, self.mark_point()],
            summary: format!("{GRID} by {GRID} points of the plane, decoded{whose}."),
        }
    }

    /// One-hot vectors, one a row, to press.
    pub(super) fn code(&self, model: &Model) -> Figure {
        let Latent::Categorical { variables, classes } = model.latent() else {
            return self.decoded(model);
        };
        let row = |variable: usize| (variables - 1 - variable) as f64;
        let cell = |variable: usize, class: usize, inset: f64| Bar {
            low: class as f64 + inset,
            high: (class + 1) as f64 - inset,
            base: row(variable) + inset,
            top: row(variable) + 1.0 - inset,
        };
        let all = (0..variables).flat_map(|variable| (0..classes).map(move |class| cell(variable, class, 0.08)));
        let hot = self.code.iter().enumerate().map(|(variable, class)| cell(variable, *class, 0.08));
        let ticks = |count: usize, place: &dyn Fn(usize) -> f64| {
            (0..count).map(|i| (place(i), Cow::from((i + 1).to_string()))).collect::<Vec<_>>()
        };
        let every = variables.div_ceil(10);
        let rows = ticks(variables, &|i| row(i) + 0.5).into_iter().step_by(every).collect();
        Figure {
            x: Axis::linear("class: press one", 0.0, classes as f64).ticks(ticks(classes, &|i| i as f64 + 0.5)),
            y: Axis::linear("one-hot vector", 0.0, variables as f64).ticks(rows),
            marks: vec![
                Mark::new(Ink::Noise, "0", Shape::Bars(all.collect(), Fill::Outline)),
                Mark::new(Ink::Relaxed, "1", Shape::Bars(hot.collect(), Fill::Solid)),
            ],
            summary: format!(
                "{variables} one-hot vectors of {classes} classes; the ones are at {}.",
                self.code.iter().map(|class| (class + 1).to_string()).collect::<Vec<_>>().join(", ")
            ),
        }
    }

    /// A handle a vector, to be moved along its classes.
    pub(super) fn code_handles(&self) -> Vec<Handle> {
        let classes = self.classes();
        let handle = |(variable, class): (usize, &usize)| Handle {
            name: variable.to_string(),
            label: format!("Class of vector {}", variable + 1),
            x: *class as f64 + 0.5,
            y: (self.code.len() - variable) as f64 - 0.5,
            motion: Motion::X,
            step: 1.0,
            value: (class + 1) as f64,
            min: 1.0,
            max: classes as f64,
            text: format!("class {} of {classes}", class + 1),
        };
        self.code.iter().enumerate().map(handle).collect()
    }

    pub(super) fn drag_code(&self, handle: &str, x: f64) -> Value {
        handle.parse().map_or(Value::map([]), |variable| self.choose(variable, x))
    }

    pub(super) fn press_code(&self, x: f64, y: f64) -> Value {
        let count = self.code.len();
        if !(y >= 0.0 && y < count as f64 && x >= 0.0 && x < self.classes() as f64) {
            return Value::map([]);
        }
        self.choose(count - 1 - y as usize, x)
    }

    /// The vector of a number is 1 at the class that x lies in.
    fn choose(&self, variable: usize, x: f64) -> Value {
        if variable >= self.code.len() {
            return Value::map([]);
        }
        let mut code: Vec<f64> = self.code.iter().map(|class| (class + 1) as f64).collect();
        code[variable] = x.floor().clamp(0.0, self.classes() as f64 - 1.0) + 1.0;
        Value::map([("code", Value::numbers(&code))])
    }

    /// Classes of a one-hot vector; 1 where there is none.
    fn classes(&self) -> usize {
        match super::config(&self.values).map(|config| config.latent) {
            Ok(Latent::Categorical { classes, .. }) => classes,
            _ => 1,
        }
    }

    /// The decoded point, or the decoded one-hot vectors; before anything is learnt, the place nearest to it that was kept.
    pub(super) fn decoded(&self, model: &Model) -> Figure {
        let (ahead, values) = (model.instead(), self.decoded_image(model));
        let columns = if ahead.is_some() { HALF } else { 28 };
        let tile = Tile { x: (0.0, 1.0), y: (0.0, 1.0), columns, values };
        let like = match model.like(&tile.values)[..] {
            [first, second, ..] => format!(", most like {}, then {}", a(first), a(second)),
            _ => String::new(),
        };
        let ink = tile.values.iter().map(|p| f64::from(*p)).sum::<f64>() / tile.values.len().max(1) as f64;
        let (label, whose) = made(model, ahead, "p(x|z)");
        Figure {
            x: Axis::linear("", -0.2, 1.2).hidden(),
            y: Axis::linear("", 0.0, 1.0).hidden(),
            marks: vec![Mark::new(Ink::Exact, label, Shape::Tiles(vec![tile]))],
            summary: format!(
                "The decoded image{like}: the probability of each pixel, {} on average{whose}.",
                number(ink)
            ),
        }
    }

    /// What the decoder reads of the reader's choice.
    pub(super) fn chosen(&self, model: &Model) -> Vec<f32> {
        match model.latent() {
            Latent::Gaussian { .. } => vec![self.point.0 as f32, self.point.1 as f32],
            Latent::Categorical { classes, .. } => {
                let one_hot = |class: &usize| {
                    let class = *class;
                    (0..classes).map(move |i| f32::from(u8::from(i == class)))
                };
                self.code.iter().flat_map(one_hot).collect()
            }
        }
    }

    /// The number of the choice among what a training to look ahead to has decoded.
    pub(super) fn nearest(&self, model: &Model) -> usize {
        match model.latent() {
            Latent::Gaussian { .. } => {
                let cell = |z: f64| ((z / REACH + 1.0) / 2.0 * GRID as f64).clamp(0.0, GRID as f64 - 1.0) as usize;
                cell(-self.point.1) * GRID + cell(self.point.0)
            }
            Latent::Categorical { classes, .. } => {
                self.code.iter().rev().fold(0, |state, class| state * classes + class)
            }
        }
    }
}
