//! Learning curves: bounds and their parts, step by step.

use super::model::Model;
use super::preview::Ahead;
use super::waiting::{sentence, waiting};
use crate::chart::{Axis, Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::format::number;
use reparam::vae::{Estimator, History, Latent, Record};

/// Nats below the best bound that are still shown: the first steps climb from far below.
const DEPTH: f64 = 120.0;

pub(super) type Points = Vec<(f64, f64)>;

/// Steps that the picture spans.
pub(super) fn steps(model: &Model) -> Axis {
    let last = model.histories.iter().map(|history| history.step).max().unwrap_or(0);
    Axis::linear("training step", 0.0, f64::from(last.max(100)))
}

fn along(records: &[Record], of: impl Fn(&Record) -> Option<f64>) -> Points {
    records.iter().filter_map(|record| Some((f64::from(record.step), of(record)?))).collect()
}

pub(super) fn ends(points: &[&Points]) -> Option<(f64, f64)> {
    let numbers = || points.iter().copied().flatten().map(|(_, y)| *y).filter(|y| y.is_finite());
    let low = numbers().fold(f64::INFINITY, f64::min);
    (low.is_finite()).then(|| (low, numbers().fold(f64::NEG_INFINITY, f64::max)))
}

/// A line, and while there is only one point of it a marker.
fn line(ink: Ink, label: impl Into<std::borrow::Cow<'static, str>>, points: Points, stroke: Stroke) -> Mark {
    let shape = if points.len() == 1 { Shape::Points(points, Marker::Circle) } else { Shape::Line(points, stroke) };
    Mark::new(ink, label, shape)
}

pub(super) fn ink(model: &Model) -> Ink {
    match model.latent() {
        Latent::Gaussian { .. } => Ink::Gaussian,
        Latent::Categorical { .. } => Ink::Relaxed,
    }
}

/// Where the estimator was changed.
pub(super) fn switches(history: &History) -> Vec<Mark> {
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
fn ahead(model: &Model) -> Option<Ahead<'_>> {
    model.ahead().filter(|ahead| ahead.own || model.history().is_none_or(|history| history.last().is_none()))
}

/// The ELBO of training batches and of the test set, and of the others in a race; behind them how far one gets.
pub(super) fn elbo(model: &Model) -> Figure {
    let empty = History::default();
    let history = model.history().unwrap_or(&empty);
    let test = along(&history.records, |record| Some(record.test.elbo));
    let train = along(&history.records, |record| record.train.map(|train| train.elbo));
    let exact = along(&history.records, |record| record.exact.map(|exact| exact.elbo));
    let evidence = along(&history.records, |record| record.exact.map(|exact| exact.log_evidence));
    let rivals: Vec<Points> = model
        .histories
        .iter()
        .skip(1)
        .map(|history| along(&history.records, |record| Some(record.test.elbo)))
        .collect();
    let ahead = ahead(model);
    let goal = ahead.map_or(Points::new(), |ahead| along(&ahead.preview.records, |record| Some(record.test.elbo)));
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
    if let Some(ahead) = ahead {
        let preview = ahead.preview;
        let whose = match ahead {
            Ahead { own: true, .. } if preview.is_usual() => "it gets".to_owned(),
            Ahead { alike: true, .. } => format!("{} gets", ahead.name(model)),
            Ahead { alike: false, .. } => format!("{} get", ahead.name(model)),
        };
        x.high = x.high.max(f64::from(preview.steps()));
        let text = summary.get_or_insert_with(|| format!("{}.", sentence(model).join(" ")));
        *text += &format!(
            " Where {whose} to after {} steps: {} nats; the usual settings, seed {}, trained when this page was built.",
            preview.steps(),
            number(preview.last().map_or(f64::NAN, |last| last.test.elbo)),
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

/// The test ELBO as a sum of two costs, one upon the other; before anything is measured, that of a training to look ahead to.
pub(super) fn parts(model: &Model) -> Figure {
    let own = model.history().map_or(&[][..], |history| &history.records);
    let ahead = model.ahead().filter(|ahead| ahead.alike && own.is_empty());
    let records = ahead.map_or(own, |ahead| &ahead.preview.records);
    let kl = along(records, |record| Some(record.test.kl));
    let cost = along(records, |record| Some(-record.test.elbo));
    let (low, high) = ends(&[&cost]).unwrap_or((100.0, 550.0));
    let high = high.min(low + DEPTH);
    let mut x = steps(model);
    let mut whose = String::new();
    if let Some(ahead) = ahead {
        x.high = f64::from(ahead.preview.steps());
        let settings = ahead.settings(model);
        x.label = ahead.steps_label(model, "").into();
        whose = format!(", in a training that was made with this page: {settings}. Press Train for yours");
    }
    let figure = |summary| Figure {
        x,
        y: Axis::linear("nats per image", 0.0, 1.05 * high),
        marks: vec![
            line(ink(model), "−ELBO = KL(q‖p(z)) − E[log p(x|z)]", cost, Stroke::Solid),
            line(Ink::Measure, "KL(q‖p(z)) alone; above it the reconstruction", kl, Stroke::Dashed),
        ],
        summary,
    };
    let Some(last) = records.last() else { return waiting(model, figure(String::new())) };
    figure(format!(
        "After {} steps the reconstruction costs {} nats and KL {} nats{whose}.",
        last.step,
        number(-last.test.reconstruction),
        number(last.test.kl)
    ))
}
