//! The network with one digit in it: the activations of each layer, and the gradients that come back.

use super::Vae;
use super::likeness::a;
use super::model::{Model, PIXELS};
use super::pictures::digit;
use crate::chart::{Axis, Bar, Figure, Fill, Ink, Mark, Shape, Stroke, Tile};
use crate::format::number;
use reparam::vae::{Latent, Trace};
use std::borrow::Cow;

/// Where each layer stands, from left to right.
const X: (f64, f64) = (1.0, 16.0);
const ENCODER: (f64, f64) = (21.0, 28.0);
const FIRST: (f64, f64) = (33.0, 42.0);
const SECOND: (f64, f64) = (44.0, 53.0);
const SAMPLE: (f64, f64) = (58.0, 67.0);
const DECODER: (f64, f64) = (72.0, 79.0);
const OUT: (f64, f64) = (84.0, 99.0);
/// From the foot to the top of the forward half, and of the one below it.
const FORWARD: (f64, f64) = (2.0, 19.0);
const BACKWARD: (f64, f64) = (-25.0, -8.0);

/// Height of a bar, where there is room.
const THICK: f64 = 3.0;

type Ends = (f64, f64);

/// A layer of units as an image, relative to its largest.
fn units(x: Ends, y: Ends, values: &[f32], columns: usize) -> Tile {
    let most = values.iter().map(|v| v.abs()).fold(0.0, f32::max);
    let share = |v: &f32| if most > 0.0 { (v.abs() / most).sqrt() } else { 0.0 };
    Tile { x, y, columns, values: values.iter().map(share).collect() }
}

/// One number a row, as a bar to the left or right of the middle of a column; `unit` fills half of it.
fn bars(x: Ends, y: Ends, values: impl ExactSizeIterator<Item = f32>, unit: f64) -> Vec<Bar> {
    let (middle, half) = ((x.0 + x.1) / 2.0, (x.1 - x.0) / 2.0);
    let height = ((y.1 - y.0) / values.len() as f64).min(THICK);
    let first = (y.0 + y.1 + height * values.len() as f64) / 2.0;
    let bar = |(i, value): (usize, f32)| {
        let reach = (f64::from(value) / unit).clamp(-1.0, 1.0) * half;
        let top = first - i as f64 * height;
        Bar {
            low: middle.min(middle + reach),
            high: middle.max(middle + reach),
            base: top - 0.85 * height,
            top: top - 0.15 * height,
        }
    };
    values.enumerate().map(bar).collect()
}

fn arrows(y: f64, back: bool) -> Vec<[(f64, f64); 2]> {
    let gaps =
        [(X.1, ENCODER.0), (ENCODER.1, FIRST.0), (SECOND.1, SAMPLE.0), (SAMPLE.1, DECODER.0), (DECODER.1, OUT.0)];
    let arrow = |(from, to): (f64, f64)| {
        let (tail, tip) = if back { (to - 1.0, from + 1.0) } else { (from + 1.0, to - 1.0) };
        let barb = if back { 1.0 } else { -1.0 };
        [[(tail, y), (tip, y)], [(tip + barb, y + 0.8), (tip, y)], [(tip + barb, y - 0.8), (tip, y)]]
    };
    gaps.into_iter().flat_map(arrow).collect()
}

fn middle((from, to): Ends) -> f64 {
    (from + to) / 2.0
}

fn norm(values: &[f32]) -> f64 {
    values.iter().map(|v| f64::from(*v) * f64::from(*v)).sum::<f64>().sqrt()
}

impl Vae {
    pub(super) fn structure(&self, model: &Model) -> Option<Figure> {
        let (bytes, labels) = model.shown(self.shown);
        let index = self.flowing(model);
        let trace = model.trace(bytes.chunks_exact(PIXELS).nth(index)?)?;
        let mut marks = self.forward(model, &trace);
        if self.with_gradient {
            marks.extend(backward(model, &trace));
        }
        let name =
            labels.get(index).copied().flatten().map_or("The drawn digit".to_owned(), |digit| format!("A {digit}"));
        let back = if self.with_gradient {
            format!(
                " Coming back, the gradient by what the encoder says has length {}.",
                number(norm(&trace.d_parameters))
            )
        } else {
            String::new()
        };
        let like = model
            .like(&trace.probs)
            .first()
            .map_or(String::new(), |like| format!(" and comes back most like {}", a(*like)));
        let like = if model.learnt { like } else { String::new() };
        let untrained = if model.learnt { "" } else { "untrained " };
        Some(Figure {
            x: Axis::linear("", 0.0, 100.0).hidden(),
            y: Axis::linear("", if self.with_gradient { -29.0 } else { -2.0 }, 22.0).hidden(),
            marks,
            summary: format!(
                "{name} goes through the {untrained}model{like}: log p(x|z) = {} nats, KL(q‖p(z)) = {} nats for this one sample.{back}",
                number(trace.reconstruction),
                number(trace.kl)
            ),
        })
    }

    fn forward(&self, model: &Model, trace: &Trace<f32>) -> Vec<Mark> {
        let y = FORWARD;
        let quiet = |ink, label: &'static str, shape| Mark::new(ink, label, shape).quiet();
        let word = |x: Ends, text: &'static str| (middle(x), y.0 - 2.2, Cow::from(text));
        // what comes out at first is noise
        let out = model.learnt.then(|| digit(OUT, y, trace.probs.clone())).into_iter();
        let mut marks = vec![
            quiet(Ink::Exact, "x", Shape::Tiles(vec![digit(X, y, trace.pixels.clone())])),
            quiet(Ink::Axis, "encoder", Shape::Tiles(vec![units(ENCODER, y, &trace.encoder_hidden, 10)])),
            quiet(Ink::Axis, "decoder", Shape::Tiles(vec![units(DECODER, y, &trace.decoder_hidden, 10)])),
            quiet(Ink::Exact, "p(x|z)", Shape::Tiles(out.collect())),
            Mark::new(Ink::Axis, "", Shape::Segments(arrows(middle(y), false), Stroke::Hair)),
        ];
        let mut words = vec![word(X, "x"), word(ENCODER, "hidden"), word(DECODER, "hidden"), word(OUT, "p(x|z)")];
        if !model.learnt {
            words.push((middle(OUT), middle(y), "not yet".into()));
        }
        match model.latent() {
            Latent::Gaussian { dimensions } => {
                let mean = trace.parameters[..dimensions].iter().copied();
                let kick = trace.spread.iter().zip(&trace.noise).map(|(s, e)| s * e);
                marks.push(Mark::new(Ink::Gaussian, "mean μ", Shape::Bars(bars(FIRST, y, mean, 3.0), Fill::Solid)));
                let noise = trace.noise.iter().copied();
                let width = trace.spread.iter().copied();
                marks.push(Mark::new(Ink::Noise, "noise ε", Shape::Bars(bars(SECOND, y, noise, 3.0), Fill::Faint)));
                marks.push(Mark::new(Ink::Noise, "σε", Shape::Bars(bars(SECOND, y, kick, 3.0), Fill::Solid)));
                let lines =
                    bars(SECOND, y, width, 3.0).into_iter().map(|bar| [(bar.high, bar.base), (bar.high, bar.top)]);
                marks.push(Mark::new(Ink::Gaussian, "width σ", Shape::Segments(lines.collect(), Stroke::Solid)));
                let sample = trace.latent.iter().copied();
                marks.push(
                    Mark::new(Ink::Gaussian, "z = μ + σε", Shape::Bars(bars(SAMPLE, y, sample, 3.0), Fill::Solid))
                        .quiet(),
                );
                words.extend([word(FIRST, "μ"), word(SECOND, "+ σε"), word(SAMPLE, "= z")]);
            }
            Latent::Categorical { classes, .. } => {
                let grid =
                    |x, values: &[f32]| Shape::Tiles(vec![Tile { x, y, columns: classes, values: values.to_vec() }]);
                let noise: Vec<f32> = trace.noise.iter().map(|g| ((g + 1.5) / 5.0).clamp(0.0, 1.0)).collect();
                marks.push(Mark::new(Ink::Relaxed, "probabilities π and sample z", grid(FIRST, &trace.spread)));
                marks.push(Mark::new(Ink::Noise, "Gumbel noise g", grid(SECOND, &noise)));
                marks.push(Mark::new(Ink::Relaxed, "sample z", grid(SAMPLE, &trace.latent)).quiet());
                words.extend([word(FIRST, "π"), word(SECOND, "g"), word(SAMPLE, "z")]);
            }
        }
        marks.push(Mark::new(Ink::Axis, "", Shape::Words(words)));
        marks
    }
}

/// The gradient of the loss by each layer, from right to left, with its length.
fn backward(model: &Model, trace: &Trace<f32>) -> Vec<Mark> {
    let y = BACKWARD;
    let classes = match model.latent() {
        Latent::Gaussian { .. } => 1,
        Latent::Categorical { classes, .. } => classes,
    };
    let both = (FIRST.0, SECOND.1);
    let columns = if classes == 1 { 2 } else { classes };
    // means beside log-variances, one dimension a row
    let by_law: Vec<f32> = if classes == 1 {
        let (mean, log_variance) = trace.d_parameters.split_at(trace.d_parameters.len() / 2);
        mean.iter().zip(log_variance).flat_map(|(m, v)| [*m, *v]).collect()
    } else {
        trace.d_parameters.clone()
    };
    let mut tiles = vec![
        units(OUT, y, &trace.d_logits, 28),
        units(DECODER, y, &trace.d_decoder_hidden, 10),
        units(both, y, &by_law, columns),
        units(ENCODER, y, &trace.d_encoder_hidden, 10),
    ];
    let length = |x: Ends, values: &[f32]| (middle(x), y.0 - 2.2, Cow::from(number(norm(values))));
    let mut words = vec![
        length(OUT, &trace.d_logits),
        length(DECODER, &trace.d_decoder_hidden),
        length(both, &trace.d_parameters),
        length(ENCODER, &trace.d_encoder_hidden),
        (middle(X), middle(y), "the data stay".into()),
    ];
    match &trace.d_latent {
        Some(slope) => {
            tiles.push(units(SAMPLE, y, slope, classes));
            words.push(length(SAMPLE, slope));
        }
        None => words.push((middle(SAMPLE), middle(y), "no way through".into())),
    }
    let back = arrows(middle(y), true).into_iter().skip(3).collect();
    vec![
        Mark::new(Ink::Picked, "gradient of the loss, its length below", Shape::Tiles(tiles)),
        Mark::new(Ink::Picked, "", Shape::Segments(back, Stroke::Solid)),
        Mark::new(Ink::Axis, "", Shape::Words(words)),
    ]
}
