//! The picture of single estimates of one entry of the gradient, one row an estimator.

use super::CategoricalGradient;
use crate::chart::{Axis, Figure, Fill, Ink, Mark, Marker, Shape, Stroke};
use crate::format::{number, plus_minus};
use crate::panels::comparison::style::{place, ticks};
use crate::panels::drawing::histogram::ridge;
use reparam::estimator::Problem;

/// So many rows have room for names above them.
const FEW: usize = 4;
/// Room above the rows for the exact gradient's words, as a part of them.
const ABOVE: f64 = 0.1;
/// A smaller share beyond the axis is told in the summary only.
const SEEN: f64 = 0.005;

impl CategoricalGradient {
    /// Distribution of single estimates.
    pub(super) fn estimates(&self) -> Figure {
        let numbers = self.coordinate_numbers(&self.now());
        let (ends, exact) = (self.coordinate.ends, self.problem().exact()[self.coordinate.index]);
        let n = self.styles.len();
        let rows = n.max(1) as f64;
        let named = n <= FEW;
        // names stand where the line of the exact gradient doesn't
        let side = if exact < (ends.0 + ends.1) / 2.0 { ends.1 } else { ends.0 };
        let mut marks = vec![
            Mark::key("single estimates, each scaled to its tallest bin", Shape::Bars(Vec::new(), Fill::Solid)),
            Mark::key("their mean ± 2 s.e.", Shape::Points(Vec::new(), Marker::Circle)),
        ];
        let (mut names, mut means, mut outside, mut sentences) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (i, (estimator, numbers)) in self.styles.iter().zip(&numbers).enumerate() {
            let (name, ink, middle) = (estimator.name, estimator.ink, place(i, n));
            let foot = middle - 0.46;
            let bars = ridge(&numbers.counts, ends, (foot, if named { 0.66 } else { 0.84 }));
            marks.push(Mark::new(ink, name, Shape::Bars(bars, Fill::Solid)).quiet());
            let (at, error) = ((numbers.mean, foot), 2.0 * numbers.standard_error);
            let span = vec![[(numbers.mean - error, foot), (numbers.mean + error, foot)]];
            means.push(Mark::new(ink, "", Shape::Segments(span, Stroke::Solid)));
            means.push(Mark::new(ink, format!("{name}: mean"), Shape::Points(vec![at], estimator.marker)).quiet());
            let share = beyond(numbers.beyond);
            let told = if numbers.beyond >= SEEN { format!("{share} beyond") } else { String::new() };
            // beside the name, not below it, where a low picture would have both in one place
            let beside = named && side == ends.1 && !told.is_empty();
            if named {
                let words = if beside { format!("{told} · {}", estimator.short) } else { estimator.introduced() };
                names.push(Mark::new(ink, "", Shape::Words(vec![(side, middle + 0.34, words.into())])));
            }
            if !beside && !told.is_empty() {
                outside.push((ends.1, middle + 0.04, told.into()));
            }
            let mean = plus_minus(numbers.mean, numbers.standard_error);
            let more = if numbers.beyond > 0.0 { format!(", {share} beyond the axis") } else { String::new() };
            sentences.push(format!("{name}: {mean}{more}"));
        }
        // the line ends below its words
        let line = vec![[(exact, 0.0), (exact, rows)]];
        marks.push(Mark::new(Ink::Exact, "exact gradient", Shape::Segments(line, Stroke::Solid)));
        marks.extend(means);
        marks.extend(names);
        let words = (exact, rows * (1.0 + ABOVE / 2.0), format!("exact {}", number(exact)).into());
        marks.push(Mark::new(Ink::Exact, "", Shape::Words(vec![words])));
        marks.push(Mark::new(Ink::Axis, "", Shape::Words(outside)));
        let y = Axis::linear("", 0.0, rows * (1.0 + ABOVE));
        let class = self.coordinate.index + 1;
        Figure {
            x: Axis::linear(format!("{}, for the logit of class {class}", self.symbol()), ends.0, ends.1),
            y: if named { y.hidden() } else { y.ticks(ticks(&self.styles)) },
            marks,
            summary: format!(
                "Exact {} {}. Mean of {} estimates: {}.",
                self.symbol(),
                number(exact),
                numbers.first().map_or(0, |numbers| numbers.replicates),
                sentences.join("; ")
            ),
        }
    }
}

/// A share in per cent.
fn beyond(share: f64) -> String {
    let percent = 100.0 * share;
    if percent < 1.0 { format!("{} %", number(percent)) } else { format!("{percent:.0} %") }
}
