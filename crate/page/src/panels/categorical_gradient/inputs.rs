//! What a reader sets by dragging bars: π and the coefficients of f.

use super::CategoricalGradient;
use crate::chart::{Axis, Bar, Figure, Fill, Ink, Mark, Shape};
use crate::format::number;
use crate::panels::drawing::axes::class_ticks;
use crate::panels::drawing::simplex::take;
use crate::panels::drawing::tally;
use crate::panels::handle::Handle;
use crate::value::Value;

/// A coefficient lies in −REACH … REACH, as the parameter table says.
const REACH: f64 = 3.0;

fn bars(label: &'static str, heights: &[f64], (low, high): (f64, f64), name: &'static str) -> Figure {
    let bar = |(i, &top): (usize, &f64)| {
        let x = i as f64 + 1.0;
        Bar { low: x - 0.35, high: x + 0.35, base: 0.0, top }
    };
    let words: Vec<_> = heights.iter().map(|&x| number(x)).collect();
    Figure {
        x: Axis::linear("class", 0.5, heights.len() as f64 + 0.5).ticks(class_ticks(heights.len())),
        y: Axis::linear(name, low, high),
        marks: vec![Mark::new(
            Ink::Relaxed,
            label,
            Shape::Bars(heights.iter().enumerate().map(bar).collect(), Fill::Faint),
        )],
        summary: format!("{name}: {}.", words.join(", ")),
    }
}

impl CategoricalGradient {
    pub(super) fn probs_figure(&self) -> Figure {
        bars("π, drag it", self.problem().probs(), (0.0, 1.0), "probability, π")
    }

    pub(super) fn coefficients_figure(&self) -> Figure {
        let objective = self.problem().objective();
        let mut figure =
            bars("c, drag it", objective.coefficients(), (-1.1 * REACH, 1.1 * REACH), "coefficient of f, c");
        let values: Vec<_> = (0..objective.classes()).map(|i| number(objective.value_at(i))).collect();
        figure.summary = format!("{} f at the classes: {}.", figure.summary, values.join(", "));
        figure
    }

    pub(super) fn input_handles(&self, figure: &str) -> Vec<Handle> {
        match figure {
            "probs" => tally::on_bars("π", self.problem().probs(), tally::reach(self.problem().classes()), 0.01, 0.0),
            _ => tally::on_bars("c", self.problem().objective().coefficients(), (-REACH, REACH), 0.05, 0.0),
        }
    }

    pub(super) fn drag_input(&self, figure: &str, handle: &str, y: f64) -> Value {
        let class: Option<usize> = handle.strip_prefix("class-").and_then(|i| i.parse().ok());
        let Some(class) = class.filter(|&class| class < self.problem().classes()) else {
            return Value::map([]);
        };
        if figure == "probs" {
            return Value::map([("probs", Value::numbers(&take(self.problem().probs(), class, y)))]);
        }
        let mut coefficients = self.problem().objective().coefficients().to_vec();
        coefficients[class] = (y.clamp(-REACH, REACH) * 100.0).round() / 100.0;
        Value::map([("coefficients", Value::numbers(&coefficients))])
    }
}
