//! How noisy the gradient is, how much of it is signal, and how wrong it is: a curve an estimator.

use super::curves::{Points, ends as span, steps, switches};
use super::model::Model;
use super::waiting::waiting;
use crate::chart::{Axis, Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::format::number;
use crate::panels::comparison::style::EstimatorStyle;
use crate::panels::drawing::ends::names_at_ends;
use reparam::vae::{Estimator, GradientNoise, Record};
use std::borrow::Cow;

/// Decades that are shown below the largest, at most: an estimate near 0 by chance mustn't flatten the rest.
const DECADES: i32 = 9;
/// Part of the height that is the foot, where what can't stand on a logarithmic axis has a line of its own.
const FOOT: f64 = 0.16;

/// A measurement on a logarithmic axis.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Reading {
    Seen(f64),
    /// 0, or not told from it.
    Unseen,
}

/// What a figure shows of a measurement.
struct Quantity {
    name: &'static str,
    of: fn(&GradientNoise) -> Option<Reading>,
    /// What stands at the foot, and what the legend says of it.
    foot: &'static str,
    key: &'static str,
}

const NOISE: Quantity = Quantity {
    name: "variance of the encoder's gradient",
    of: |noise| Some(if noise.variance > 0.0 { Reading::Seen(noise.variance) } else { Reading::Unseen }),
    foot: "no noise: 0",
    key: "below the line: no noise",
};

const SIGNAL: Quantity = Quantity {
    name: "signal-to-noise ratio",
    of: |noise| match noise.signal_to_noise {
        Some(ratio) if noise.signal_significant && ratio > 0.0 => Some(Reading::Seen(ratio)),
        Some(_) => Some(Reading::Unseen),
        // without noise the ratio has no end
        None => None,
    },
    foot: "no signal seen",
    key: "below the line: no signal seen",
};

const BIAS: Quantity = Quantity {
    name: "‖bias‖ / ‖exact gradient‖",
    of: |noise| {
        // the exact gradient is what the others are measured by
        let bias = noise.bias.filter(|bias| bias.exact_norm > 0.0 && noise.estimator != Estimator::Exact)?;
        let share = bias.above_noise() / bias.exact_norm;
        Some(if bias.significant && share > 0.0 { Reading::Seen(share) } else { Reading::Unseen })
    },
    foot: "no bias seen",
    key: "below the line: no bias seen",
};

/// What is known of one estimator, step by step.
struct Curve {
    estimator: Estimator,
    readings: Vec<(f64, Reading)>,
    /// Whether it was measured in this model's own training.
    own: bool,
    style: EstimatorStyle,
}

impl Curve {
    /// What is on the axis; NaN breaks the line.
    fn seen(&self) -> Points {
        self.readings.iter().map(|(x, y)| (*x, if let Reading::Seen(y) = y { *y } else { f64::NAN })).collect()
    }

    fn unseen(&self) -> impl Iterator<Item = f64> {
        self.readings.iter().filter(|(_, reading)| *reading == Reading::Unseen).map(|(x, _)| *x)
    }
}

/// Colour and marker, those of the panels that compare estimators.
fn style(estimator: Estimator) -> EstimatorStyle {
    let style = EstimatorStyle::new(estimator.about());
    if estimator == Estimator::Exact { EstimatorStyle { ink: Ink::Exact, ..style } } else { style }
}

/// One curve an estimator: of the model's own training where it was measured, or else of a training to look ahead to.
fn curves(records: &[Record], own: bool, quantity: &Quantity) -> Vec<Curve> {
    let of = |estimator| {
        let reading = |record: &Record| {
            let noise = record.gradients.iter().find(|noise| noise.estimator == estimator)?;
            Some((f64::from(record.step), (quantity.of)(noise)?))
        };
        let readings: Vec<_> = records.iter().filter_map(reading).collect();
        let style = style(estimator);
        (!readings.is_empty()).then_some(Curve { estimator, readings, own, style })
    };
    Estimator::EVERY.into_iter().filter_map(of).collect()
}

fn figure(model: &Model, quantity: &Quantity) -> Figure {
    let none = &[][..];
    let records = model.history().map_or(none, |history| &history.records);
    let ahead = model.ahead_with_gradients();
    let mut all = curves(records, true, quantity);
    for curve in curves(ahead.map_or(none, |ahead| &ahead.preview.records), false, quantity) {
        // whoever was measured here needs no looking ahead
        if !all.iter().any(|own| own.own && own.estimator == curve.estimator) {
            all.push(curve);
        }
    }
    let mut x = steps(model);
    let mut whose = String::new();
    if let Some(ahead) = ahead.filter(|_| all.iter().any(|curve| !curve.own)) {
        x.high = x.high.max(f64::from(ahead.preview.steps()));
        let (settings, mixed) = (ahead.settings(model), all.iter().any(|curve| curve.own));
        x.label = ahead.steps_label(model, if mixed { "thin lines were " } else { "" }).into();
        whose = format!(
            " {} made with this page: {settings}.{}",
            if mixed { "The thin lines were" } else { "In a training that was" },
            if mixed { "" } else { " Press Train for yours." }
        );
    }
    let seen: Vec<Points> = all.iter().map(Curve::seen).collect();
    let (low, high) = span(&seen.iter().collect::<Vec<_>>()).unwrap_or((0.1, 10.0));
    let (low, high) = (low.max(high * libm::pow(10.0, f64::from(-DECADES))) / 1.5, high * 1.5);
    let foot = all.iter().any(|curve| curve.unseen().next().is_some());
    // the lowest part of the axis, where there is no scale
    let bottom = if foot { low * libm::pow(high / low, -FOOT / (1.0 - FOOT)) } else { low };
    let y = Axis::log(quantity.name, bottom, high).ticks(ticks(low, high));
    let mut marks = Vec::new();
    let chosen = model.estimator();
    let mut lane = Lanes { count: all.iter().filter(|curve| curve.unseen().next().is_some()).count(), next: 0 };
    let mut ends = Vec::new();
    for (curve, points) in all.iter().zip(seen) {
        let stroke = if curve.own || curve.estimator == chosen { Stroke::Solid } else { Stroke::Hair };
        let EstimatorStyle { ink, marker, .. } = curve.style;
        marks.push(Mark::new(ink, "", Shape::Line(points.clone(), stroke)));
        // few enough markers to be distinguishable
        let finite: Points = points.iter().copied().filter(|(_, y)| y.is_finite()).collect();
        let some = finite.iter().copied().step_by(finite.len().div_ceil(12).max(1)).collect();
        marks.push(Mark::new(ink, curve.estimator.label(), Shape::Points(some, marker)).quiet());
        let at: Vec<f64> = curve.unseen().collect();
        if !at.is_empty() {
            let height = bottom * libm::pow(low / bottom, lane.take());
            let label = format!("{}: {}", curve.estimator.label(), quantity.foot);
            let below: Points = at.into_iter().map(|x| (x, height)).collect();
            marks.push(Mark::new(ink, label, Shape::Hollow(below.clone(), marker)).quiet());
            if curve.readings.last().is_some_and(|(_, last)| *last == Reading::Unseen) {
                // its name stands where it is at the end, and no line leads there from where it was seen last
                ends.push((ink, curve.style.short, below));
                continue;
            }
        }
        ends.push((ink, curve.style.short, points));
    }
    if foot {
        marks.push(Mark::new(Ink::Axis, "", Shape::Level(low, Stroke::Hair)));
        marks.push(Mark::key(quantity.key, Shape::Level(low, Stroke::Hair)));
    }
    marks.extend(names_at_ends(ends.iter().map(|(ink, name, points)| (*ink, *name, &points[..])), &x, &y));
    marks.extend(model.history().map(switches).unwrap_or_default());
    let now = all.iter().filter_map(|curve| {
        let (_, last) = curve.readings.last()?;
        Some(match last {
            Reading::Seen(y) => format!("{} {}", curve.estimator.label(), number(*y)),
            Reading::Unseen => format!("{}: {}", curve.estimator.label(), quantity.foot),
        })
    });
    let words: Vec<String> = now.collect();
    let summary = format!("{}, at the end: {}.{whose}", quantity.name, words.join("; "));
    let empty = words.is_empty();
    if empty {
        marks.push(Mark::new(Ink::Axis, "measured while training", Shape::Points(Vec::new(), Marker::Circle)));
    }
    let figure = Figure { x, y, marks, summary };
    if empty { waiting(model, figure) } else { figure }
}

/// Ticks of the part that has a scale: powers of ten, or within two of them 1, 2, 5.
fn ticks(low: f64, high: f64) -> Vec<(f64, Cow<'static, str>)> {
    let decades = libm::log10(high / low);
    let (factors, every): (&[f64], i32) =
        if decades <= 2.5 { (&[1.0, 2.0, 5.0], 1) } else { (&[1.0], if decades > 5.0 { 2 } else { 1 }) };
    let powers = libm::floor(libm::log10(low)) as i32..=libm::ceil(libm::log10(high)) as i32;
    let powers = powers.filter(|power| power % every == 0);
    let all =
        powers.flat_map(|power| factors.iter().map(move |factor| (factor * libm::pow(10.0, f64::from(power)), power)));
    let word = |(at, power): (f64, i32)| {
        let text =
            if (-3..5).contains(&power) { format!("{}", libm::round(at * 1e4) / 1e4) } else { format!("1e{power}") };
        (at, text.into())
    };
    all.filter(|(at, _)| (low..=high).contains(at)).map(word).collect()
}

/// Heights within the foot, a curve each.
struct Lanes {
    count: usize,
    next: usize,
}

impl Lanes {
    fn take(&mut self) -> f64 {
        self.next += 1;
        self.next as f64 / (self.count + 1) as f64
    }
}

/// The variance of each estimator's gradient.
pub(super) fn noise(model: &Model) -> Figure {
    figure(model, &NOISE)
}

/// Its signal-to-noise ratio: the norm of the mean over the root of the variance.
pub(super) fn signal(model: &Model) -> Figure {
    figure(model, &SIGNAL)
}

/// The distance of its mean from the exact gradient, without what noise adds to that, of an enumerable model.
pub(super) fn bias(model: &Model) -> Option<Figure> {
    model.latent().states()?;
    Some(figure(model, &BIAS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reparam::vae::Latent;

    #[test]
    fn no_two_curves_share_a_colour() {
        for latent in [Latent::Gaussian { dimensions: 2 }, Latent::Categorical { variables: 2, classes: 3 }] {
            let signs: Vec<_> = Estimator::all(latent).iter().map(|estimator| style(*estimator)).collect();
            assert!((1..signs.len()).all(|i| signs[..i].iter().all(|other| other.ink != signs[i].ink)), "{signs:?}");
        }
    }

    #[test]
    fn ticks_stand_where_there_is_a_scale() {
        let at = |low, high| ticks(low, high).into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(at(0.3, 6.0), [0.5, 1.0, 2.0, 5.0]);
        assert_eq!(at(0.5, 3e6), [1.0, 100.0, 1e4, 1e6]);
        assert_eq!(ticks(0.5, 3e6)[3].1, "1e6");
    }
}
