//! How much each unit of the latent says of an image: KL(q ‖ prior), one by one. Where it is next to nothing the posterior has
//! collapsed onto the prior.

use super::curves::ink;
use super::model::Model;
use super::waiting::waiting;
use crate::chart::{Axis, Bar, Figure, Fill, Ink, Mark, Shape};
use crate::format::number;
use reparam::vae::{Latent, Record};
use std::borrow::Cow;

/// Nats above which a unit says something. Burda, Grosse and Salakhutdinov ([arXiv:1509.00519](https://arxiv.org/abs/1509.00519),
/// section 5) call a unit active if the variance of its mean over the data is above 0.01; its divergence is what the loss
/// charges, and one-hot vectors have it, too.
const ACTIVE: f64 = 0.01;

/// Units that say something.
pub(super) fn active(unit_kl: &[f64]) -> usize {
    unit_kl.iter().filter(|kl| **kl > ACTIVE).count()
}

/// Bars from the largest to the smallest.
fn sorted(record: &Record) -> Vec<f64> {
    let mut units = record.unit_kl.clone();
    units.sort_by(|a, b| b.total_cmp(a));
    units
}

fn bars(units: &[f64]) -> Vec<Bar> {
    let bar = |(i, kl): (usize, &f64)| Bar { low: i as f64 + 0.6, high: i as f64 + 1.4, base: 0.0, top: kl.max(0.0) };
    units.iter().enumerate().map(bar).collect()
}

/// KL(q ‖ prior) of each unit, the mean over the test digits, from the largest to the smallest; behind it, or before anything
/// is learnt in its place, that of a training to look ahead to.
pub(super) fn units(model: &Model) -> Figure {
    let own = model.history().and_then(|history| history.last()).map(sorted);
    let ahead = model.ahead().filter(|ahead| ahead.alike && (ahead.own || own.is_none()));
    let made = ahead.and_then(|ahead| Some((ahead, sorted(ahead.preview.last()?))));
    // the bars of β = 1 are in sight with every β, so that one sees how far others fall
    let usual = model.alike().filter(|preview| preview.is_usual()).filter_map(|preview| preview.last());
    let all = own.iter().chain(made.iter().map(|(_, units)| units)).flatten().copied();
    let high = all.chain(usual.flat_map(|last| last.unit_kl.iter().copied())).filter(|kl| kl.is_finite());
    let high = high.fold(0.0, f64::max);
    let count = model.latent().units();
    let (unit, all_units) = match model.latent() {
        Latent::Gaussian { .. } => ("latent number", "numbers"),
        Latent::Categorical { .. } => ("one-hot vector", "vectors"),
    };
    let mut marks = Vec::new();
    if let Some(units) = &own {
        marks.push(Mark::new(ink(model), "now", Shape::Bars(bars(units), Fill::Solid)));
    }
    if let Some((ahead, units)) = &made {
        let fill = if own.is_some() { Fill::Outline } else { Fill::Faint };
        let ink = if own.is_some() { Ink::Axis } else { ink(model) };
        marks.push(Mark::new(
            ink,
            format!("made with this page: {}", ahead.settings(model)),
            Shape::Bars(bars(units), fill),
        ));
    }
    if marks.is_empty() {
        marks.push(Mark::key("measured while training", Shape::Bars(Vec::new(), Fill::Solid)));
    }
    let top = if high > 0.0 { 1.25 * high } else { 1.0 };
    let shown = own.as_ref().map(|units| (units, String::new()));
    let shown = shown.or_else(|| {
        let (ahead, units) = made.as_ref()?;
        let whose = format!("In a training that was made with this page ({}) ", ahead.settings(model));
        Some((units, whose))
    });
    let summary = shown.map(|(units, whose)| {
        let active = active(units);
        let words = format!("{active} of {count} say something");
        marks.push(Mark::new(Ink::Axis, "", Shape::Words(vec![((count + 1) as f64 / 2.0, 0.93 * top, words.into())])));
        let collapsed = match count - active {
            0 => "none has collapsed".to_owned(),
            rest => format!("{rest} collapsed onto the prior"),
        };
        let total = units.iter().sum::<f64>();
        let (most, least) = (units.first().copied().unwrap_or(0.0), units.last().copied().unwrap_or(0.0));
        let press = if own.is_none() { " Press Train for yours." } else { "" };
        format!(
            "{whose}{active} of {count} {all_units} say more than {ACTIVE} nats of a test digit, {collapsed}; from {} to {}, {} \
             together.{press}",
            number(most),
            number(least),
            number(total)
        )
    });
    let every = if count > 10 { 5 } else { 1 };
    let place = |i: usize| ((i * every) as f64, Cow::from((i * every).to_string()));
    let mut places: Vec<_> = (1..=count / every).map(place).collect();
    if every > 1 {
        places.insert(0, (1.0, "1".into()));
    }
    let figure = Figure {
        x: Axis::linear(format!("{unit}, by what it says"), 0.4, count as f64 + 0.6).ticks(places),
        y: Axis::linear("KL(q‖p(z)) of each, nats", 0.0, top),
        marks,
        summary: summary.unwrap_or_default(),
    };
    if figure.summary.is_empty() { waiting(model, figure) } else { figure }
}
