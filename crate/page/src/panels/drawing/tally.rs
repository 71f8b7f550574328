//! π as bars to drag, and how often each class was drawn beside it.

use super::axes::class_ticks;
use super::simplex::{LEAST, take};
use crate::chart::{Axis, Bar, Figure, Fill, Ink, Mark, Shape, Stroke};
use crate::format::number;
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::Patch;
use crate::value::Value;

/// The bars; `counts` of the drawn classes.
pub(crate) fn figure(probs: &[f64], counts: &[u64]) -> Figure {
    let n = counts.iter().sum::<u64>() as f64;
    let share = |i: usize| counts[i] as f64 / n;
    let bar = |i: usize, from: f64, to: f64, top: f64| {
        let x = i as f64 + 1.0;
        Bar { low: x + from, high: x + to, base: 0.0, top }
    };
    let each = || 0..probs.len();
    let lines = each().map(|i| {
        let x = i as f64 + 1.0;
        [(x - 0.4, probs[i]), (x + 0.4, probs[i])]
    });
    let wanted = each().map(|i| bar(i, -0.4, 0.0, probs[i]));
    let drawn = each().map(|i| bar(i, 0.04, 0.4, share(i)));
    let bands = each().map(|i| {
        let (middle, reach) = (probs[i], 2.0 * libm::sqrt(probs[i] * (1.0 - probs[i]) / n));
        (i as f64 + 1.22, (middle - reach).max(0.0), (middle + reach).min(1.0))
    });
    let tallest = each().map(|i| probs[i].max(share(i))).fold(0.0, f64::max);
    let words: Vec<_> =
        each().map(|i| format!("class {}: π {}, tally {}", i + 1, number(probs[i]), number(share(i)))).collect();
    Figure {
        x: Axis::linear("class", 0.5, probs.len() as f64 + 0.5).ticks(class_ticks(probs.len())),
        y: Axis::linear("probability", 0.0, if tallest > 0.72 { 1.04 } else { 0.8 }),
        marks: vec![
            Mark::new(Ink::Relaxed, "π, drag it", Shape::Bars(wanted.collect(), Fill::Faint)),
            Mark::new(Ink::Relaxed, "argmax tally", Shape::Bars(drawn.collect(), Fill::Solid)),
            Mark::new(Ink::Exact, "π", Shape::Segments(lines.collect(), Stroke::Solid)).quiet(),
            Mark::new(Ink::Exact, "π ± 2 standard errors", Shape::Intervals(bands.collect())),
        ],
        summary: format!("{n} samples, by class; {}.", words.join("; ")),
    }
}

/// One handle on each bar of π.
pub(crate) fn handles(probs: &[f64]) -> Vec<Handle> {
    on_bars("π", probs, reach(probs.len()), 0.01, -0.2)
}

/// How far down and up a bar of so many can be dragged.
pub(crate) fn reach(classes: usize) -> (f64, f64) {
    (LEAST, 1.0 - (classes as f64 - 1.0) * LEAST)
}

/// One handle on each bar, `shift` beside its middle: `class-0`, `class-1`, …
pub(crate) fn on_bars(symbol: &str, heights: &[f64], (min, max): (f64, f64), step: f64, shift: f64) -> Vec<Handle> {
    let handle = |(i, &value): (usize, &f64)| Handle {
        name: format!("class-{i}"),
        label: format!("{symbol} of class {}", i + 1),
        x: i as f64 + 1.0 + shift,
        y: value,
        motion: Motion::Y,
        step,
        value,
        min,
        max,
        text: number(value),
    };
    heights.iter().enumerate().map(handle).collect()
}

/// π after the bar of a handle was dragged to `y`; the other classes keep their proportions.
pub(crate) fn drag(probs: &[f64], handle: &str, y: f64) -> Patch {
    match handle.strip_prefix("class-").map(str::parse) {
        Some(Ok(class)) if class < probs.len() => Value::map([("probs", Value::numbers(&take(probs, class, y)))]),
        _ => Value::map([]),
    }
}
