//! Learning curves: bounds, their parts, and the noise of the gradient, step by step.

use super::model::Model;
use super::preview::Preview;
use super::waiting::{sentence, waiting};
use crate::chart::{Axis, Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::format::number;
use crate::panels::comparison::style::EstimatorStyle;
use reparam::vae::{Estimator, GradientNoise, History, Latent, Record};

/// Nats below the best bound that are still shown: the first steps climb from far below.
const DEPTH: f64 = 120.0;

type Points = Vec<(f64, f64)>;

/// Steps that the picture spans.
fn steps(model: &Model) -> Axis {
    let last = model.histories.iter().map(|history| history.step).max().unwrap_or(0);
    Axis::linear("training step", 0.0, f64::from(last.max(100)))
}

fn along(history: &History, of: impl Fn(&Record) -> Option<f64>) -> Points {
    history.records.iter().filter_map(|record| Some((f64::from(record.step), of(record)?))).collect()
}

fn ends(points: &[&Points]) -> Option<(f64, f64)> {
    let numbers = || points.iter().copied().flatten().map(|(_, y)| *y).filter(|y| y.is_finite());
    let low = numbers().fold(f64::INFINITY, f64::min);
    (low.is_finite()).then(|| (low, numbers().fold(f64::NEG_INFINITY, f64::max)))
}

/// A line, and while there is only one point of it a marker.
fn line(ink: Ink, label: impl Into<std::borrow::Cow<'static, str>>, points: Points, stroke: Stroke) -> Mark {
    let shape = if points.len() == 1 { Shape::Points(points, Marker::Circle) } else { Shape::Line(points, stroke) };
    Mark::new(ink, label, shape)
}

fn ink(model: &Model) -> Ink {
    match model.latent() {
        Latent::Gaussian { .. } => Ink::Gaussian,
        Latent::Categorical { .. } => Ink::Relaxed,
    }
}

/// Where the estimator was changed.
fn switches(history: &History) -> Vec<Mark> {
    let changed = history.estimators.iter().skip(1);
    let mark = |(step, estimator): &(u32, Estimator)| {
        Mark::new(
            Ink::Picked,
            format!("from here {}", estimator.label()),
            Shape::Rule(f64::from(*step), Stroke::Dashed),
        )
    };
    changed.map(mark).collect()
}

/// The training to look ahead to: until there is one's own, one of another structure will do.
fn ahead(model: &Model) -> Option<(&Preview, bool)> {
    model.preview().filter(|(_, own)| *own || model.history().is_none_or(|history| history.last().is_none()))
}

/// The ELBO of training batches and of the test set, and of the others in a race; behind them how far one gets.
pub(super) fn elbo(model: &Model) -> Figure {
    let empty = History::default();
    let history = model.history().unwrap_or(&empty);
    let test = along(history, |record| Some(record.test.elbo));
    let train = along(history, |record| record.train.map(|train| train.elbo));
    let exact = along(history, |record| record.exact.map(|exact| exact.elbo));
    let evidence = along(history, |record| record.exact.map(|exact| exact.log_evidence));
    let rivals: Vec<Points> =
        model.histories.iter().skip(1).map(|history| along(history, |record| Some(record.test.elbo))).collect();
    let ahead = ahead(model);
    let goal: Points =
        ahead.iter().flat_map(|(preview, _)| preview.elbo.iter().map(|(step, y)| (f64::from(*step), *y))).collect();
    let mut all = vec![&test, &train, &exact, &evidence, &goal];
    all.extend(&rivals);
    let (low, high) = ends(&all).unwrap_or((-550.0, -100.0));
    let low = low.max(high - DEPTH);
    let margin = 0.06 * (high - low).max(1.0);
    let mut x = steps(model);
    let mut marks = Vec::new();
    let mut summary = history
        .last()
        .map(|last| format!("After {} steps the test ELBO is {} nats per image.", last.step, number(last.test.elbo)));
    if let Some((preview, own)) = ahead {
        let whose = if own { "it gets".to_owned() } else { format!("{} get", preview.name(model)) };
        x.high = x.high.max(f64::from(preview.steps()));
        let text = summary.get_or_insert_with(|| format!("{}.", sentence(model).join(" ")));
        *text += &format!(
            " Where {whose} to after {} steps: {} nats; the usual settings, seed {}, trained when this page was built.",
            preview.steps(),
            number(preview.reached()),
            preview.seed
        );
        // short, for it is a line of the legend on a phone
        let label = format!("where {whose} to: seed {}, made with this page", preview.seed);
        marks.push(Mark::new(Ink::Axis, label, Shape::Line(goal, Stroke::Dashed)));
    }
    marks.push(line(ink(model), "test ELBO", test, Stroke::Solid));
    marks.push(line(ink(model), "training ELBO", train, Stroke::Dashed));
    if !exact.is_empty() {
        marks.push(line(Ink::Exact, "exact test ELBO", exact, Stroke::Dashed));
        marks.push(line(Ink::Exact, "exact log p(x)", evidence, Stroke::Solid));
    }
    for (i, points) in rivals.into_iter().enumerate() {
        let name = model.rivals.get(i).map_or("rival", String::as_str).to_owned();
        let rival = [Ink::Picked, Ink::Measure, Ink::Mixed][i % 3];
        marks.push(line(rival, format!("test ELBO, {name}"), points, Stroke::Solid));
    }
    marks.extend(switches(history));
    let y = Axis::linear("nats per image", low - margin, high + margin);
    match summary {
        Some(summary) => Figure { x, y, marks, summary },
        None => waiting(model, Figure { x, y, marks, summary: String::new() }),
    }
}

/// The test ELBO as a sum of two costs, one upon the other.
pub(super) fn parts(model: &Model) -> Figure {
    let empty = History::default();
    let history = model.history().unwrap_or(&empty);
    let kl = along(history, |record| Some(record.test.kl));
    let cost = along(history, |record| Some(-record.test.elbo));
    let (low, high) = ends(&[&cost]).unwrap_or((100.0, 550.0));
    let high = high.min(low + DEPTH);
    let figure = |summary| Figure {
        x: steps(model),
        y: Axis::linear("nats per image", 0.0, 1.05 * high),
        marks: vec![
            line(ink(model), "−ELBO = KL(q‖p(z)) − E[log p(x|z)]", cost, Stroke::Solid),
            line(Ink::Measure, "KL(q‖p(z)) alone; above it the reconstruction", kl, Stroke::Dashed),
        ],
        summary,
    };
    let Some(last) = history.last() else { return waiting(model, figure(String::new())) };
    figure(format!(
        "After {} steps the reconstruction costs {} nats and KL {} nats.",
        last.step,
        number(-last.test.reconstruction),
        number(last.test.kl)
    ))
}

/// Colour and marker, those of the panels that compare estimators.
fn sign(estimator: Estimator) -> (Ink, Marker) {
    if estimator == Estimator::Exact {
        return (Ink::Exact, Marker::Circle);
    }
    let sign = EstimatorStyle::new(estimator.about());
    (sign.ink, sign.marker)
}

/// One curve an estimator, on a logarithmic axis.
fn by_estimator(model: &Model, name: &'static str, of: impl Fn(&GradientNoise) -> Option<f64>) -> Figure {
    let empty = History::default();
    let history = model.history().unwrap_or(&empty);
    let mut marks = Vec::new();
    let mut words = Vec::new();
    let mut all: Vec<Points> = Vec::new();
    for estimator in Estimator::EVERY {
        let value = |record: &Record| {
            let noise = record.gradients.iter().find(|noise| noise.estimator == estimator)?;
            of(noise).filter(|x| *x > 0.0 && x.is_finite())
        };
        // a gap where the estimator wasn't measured
        let mut points: Points = Vec::new();
        for record in &history.records {
            match value(record) {
                Some(y) => points.push((f64::from(record.step), y)),
                None if points.last().is_some_and(|(_, y)| y.is_finite()) => {
                    points.push((f64::from(record.step), f64::NAN));
                }
                None => {}
            }
        }
        let Some((_, last)) = points.iter().rev().find(|(_, y)| y.is_finite()).copied() else { continue };
        words.push(format!("{} {}", estimator.label(), number(last)));
        let (ink, marker) = sign(estimator);
        let finite: Points = points.iter().copied().filter(|(_, y)| y.is_finite()).collect();
        marks.push(Mark::new(ink, "", Shape::Line(points, Stroke::Solid)));
        // few enough markers to be distinguishable
        let some = finite.iter().copied().step_by(finite.len().div_ceil(12)).collect();
        marks.push(Mark::new(ink, estimator.label(), Shape::Points(some, marker)));
        all.push(finite);
    }
    let (low, high) = ends(&all.iter().collect::<Vec<_>>()).unwrap_or((0.1, 10.0));
    marks.extend(switches(history));
    if words.is_empty() {
        marks.push(Mark::new(Ink::Axis, "measured while training", Shape::Points(Vec::new(), Marker::Circle)));
    }
    let summary = format!("{name}, now: {}.", words.join("; "));
    let figure = Figure { x: steps(model), y: Axis::log(name, low / 1.5, high * 1.5), marks, summary };
    if words.is_empty() { waiting(model, figure) } else { figure }
}

pub(super) fn noise(model: &Model) -> Figure {
    by_estimator(model, "variance of the encoder's gradient", |noise| Some(noise.variance))
}

pub(super) fn signal(model: &Model) -> Figure {
    by_estimator(model, "signal-to-noise ratio", |noise| noise.signal_to_noise)
}

/// The distance of the mean gradient from the exact one, of an enumerable model.
pub(super) fn bias(model: &Model) -> Option<Figure> {
    model.latent().states()?;
    let mut figure = by_estimator(model, "‖bias‖ / ‖exact gradient‖", |noise| {
        noise.bias.map(|bias| bias.norm / bias.exact_norm)
    });
    let floor = along(model.history().unwrap_or(&History::default()), |record| {
        let bias = record.gradients.iter().filter_map(|noise| noise.bias).next()?;
        Some(bias.floor / bias.exact_norm).filter(|x| *x > 0.0)
    });
    if let Some((low, _)) = ends(&[&floor]) {
        figure.y.low = figure.y.low.min(low / 1.5);
        figure.marks.push(line(Ink::Noise, "what noise alone would show, of the first", floor, Stroke::Dashed));
    }
    Some(figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_curves_share_a_colour() {
        for latent in [Latent::Gaussian { dimensions: 2 }, Latent::Categorical { variables: 2, classes: 3 }] {
            let signs: Vec<_> = Estimator::all(latent).iter().map(|estimator| sign(*estimator)).collect();
            assert!((1..signs.len()).all(|i| signs[..i].iter().all(|other| other.0 != signs[i].0)), "{signs:?}");
        }
    }
}
