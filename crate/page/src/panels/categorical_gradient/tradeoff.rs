//! The picture of what the temperature trades: bias against variance of one entry of the gradient.

use super::coordinate::{Numbers, is_biased};
use super::unseen::{NONE_SEEN, gradient_level, key_of_none_seen, none_seen};
use super::{COLDEST, CategoricalGradient, HOTTEST, TEMPERATURES, temperatures};
use crate::chart::{Axis, Figure, Ink, Mark, Shape, Stroke};
use crate::format::{number, plus_minus};
use crate::panels::comparison::snapshot::Snapshot;
use crate::panels::comparison::style::EstimatorStyle;
use crate::panels::drawing::axes::decades;
use crate::panels::drawing::ends::names_at_ends;
use reparam::estimator::Problem;

/// Decades the axis shows at most.
const DEEP: f64 = 1e-6;

/// One estimator's lines: NaN where a bias can't be told from 0.
struct Lines {
    bias: Vec<f64>,
    variance: Vec<f64>,
    /// Whether it uses the temperature.
    swept: bool,
}

impl CategoricalGradient {
    /// Squared bias and variance along the temperature.
    pub(super) fn tradeoff(&self) -> Figure {
        let snapshot = self.now();
        let lines: Vec<Lines> = (0..self.styles.len()).map(|i| self.lines(&snapshot, i)).collect();
        let exact = self.problem().exact()[self.coordinate.index];
        let level = exact * exact;
        let values = lines.iter().flat_map(|lines| lines.bias.iter().chain(&lines.variance).copied());
        let (low, high) = decades(values.chain([level]));
        let low = low.max(high * DEEP);
        let here = self.settings.temperature;
        let at = here.clamp(COLDEST, HOTTEST);
        let inside = at == here;
        let (mut strokes, mut dots, mut unseen) = (Vec::new(), Vec::new(), Vec::new());
        let numbers = self.coordinate_numbers(&snapshot);
        for (i, (style, lines)) in self.styles.iter().zip(&lines).enumerate() {
            let EstimatorStyle { name, ink, marker, .. } = *style;
            let mut found = Vec::new();
            for (what, values, stroke) in
                [("bias²", &lines.bias, Stroke::Dashed), ("variance", &lines.variance, Stroke::Solid)]
            {
                let line: Vec<(f64, f64)> = temperatures().into_iter().zip(values.iter().copied()).collect();
                strokes.push((style, format!("{name}: {what}"), line, stroke));
                found.push((at, along(values, at)));
            }
            unseen.push((style, lines.bias.clone()));
            if lines.swept {
                // more replicates have been made at this temperature than along the line: they may see what it can't
                if numbers[i].biased && found[0].1.is_nan() {
                    found[0].1 = numbers[i].bias_squared;
                }
                // what is beyond the axis is not at its end
                found.retain(|(_, value)| inside && *value > 0.0);
                dots.push(Mark::new(ink, name, Shape::Points(found, marker)).quiet());
            }
        }
        let mut unseen = none_seen(&unseen);
        let x = Axis::log("temperature, τ", COLDEST, HOTTEST);
        let y = Axis::log(format!("squared error of {}, log scale", self.symbol()), low, high)
            .with_zero(NONE_SEEN, !unseen.is_empty());
        let ends = strokes.iter().map(|(style, _, line, _)| (style.ink, style.short, &line[..]));
        let mut ends = names_at_ends(ends, &x, &y);
        let mut marks = vec![
            Mark::key("bias²", Shape::Line(Vec::new(), Stroke::Dashed)),
            Mark::key("variance", Shape::Line(Vec::new(), Stroke::Solid)),
        ];
        key_of_none_seen(&unseen, &mut marks);
        gradient_level(level, &mut marks);
        marks.push(Mark::new(Ink::Picked, format!("τ = {}", number(here)), Shape::Rule(at, Stroke::Dashed)).quiet());
        for (style, label, line, stroke) in strokes {
            marks.push(Mark::new(style.ink, label, Shape::Line(line, stroke)).quiet());
        }
        marks.append(&mut unseen);
        marks.append(&mut dots);
        marks.append(&mut ends);
        Figure { x, y, marks, summary: self.tradeoff_summary(&numbers) }
    }

    fn lines(&self, snapshot: &Snapshot, index: usize) -> Lines {
        let exact = self.problem().exact()[self.coordinate.index];
        let corrected = |bias: f64, variance: f64, n: f64| {
            let floor = variance / n;
            let seen = is_biased(bias, libm::sqrt(floor), exact + bias);
            if seen { bias * bias - floor } else { f64::NAN }
        };
        if let Some([biases, variances]) = self.coordinate_lines(snapshot, index) {
            let n = self.sweep_replicates(snapshot);
            let bias = biases.iter().zip(variances).map(|(&bias, &variance)| corrected(bias, variance, n));
            return Lines { bias: bias.collect(), variance: variances.clone(), swept: true };
        }
        let numbers = &self.coordinate_numbers(snapshot)[index];
        let bias = corrected(numbers.bias, numbers.variance, numbers.replicates as f64);
        Lines { bias: vec![bias; TEMPERATURES], variance: vec![numbers.variance; TEMPERATURES], swept: false }
    }

    fn tradeoff_summary(&self, numbers: &[Numbers]) -> String {
        let sentence = |(style, numbers): (&EstimatorStyle, &Numbers)| {
            let bias = if numbers.biased {
                format!("bias² {}", plus_minus(numbers.bias_squared, numbers.bias_squared_standard_error))
            } else {
                "no bias seen".to_owned()
            };
            let variance = plus_minus(numbers.variance, numbers.variance_standard_error);
            format!("{}: {bias}, variance {variance}", style.name)
        };
        let sentences: Vec<String> = self.styles.iter().zip(numbers).map(sentence).collect();
        let here = self.settings.temperature;
        let beyond = if (COLDEST..=HOTTEST).contains(&here) {
            String::new()
        } else {
            format!(" This τ is beyond the axis, which runs from {COLDEST} to {HOTTEST}; it stands at its end.")
        };
        format!(
            "{} at τ = {}. {}. A bias that can't be told from 0 stands apart, as a hollow mark. The gradient's own size, squared, is {}.{beyond}",
            self.symbol(),
            number(here),
            sentences.join("; "),
            number(self.problem().exact()[self.coordinate.index] * self.problem().exact()[self.coordinate.index]),
        )
    }
}

/// Where a line drawn through its values at the sweep's temperatures is at `tau`.
fn along(values: &[f64], tau: f64) -> f64 {
    let place = libm::log(tau / COLDEST) / libm::log(HOTTEST / COLDEST) * (TEMPERATURES - 1) as f64;
    let left = (place as usize).min(TEMPERATURES - 2);
    let share = place - left as f64;
    let (from, to) = (values[left], values[left + 1]);
    if share <= 0.0 {
        return from;
    }
    if share >= 1.0 {
        return to;
    }
    libm::exp(libm::log(from) * (1.0 - share) + libm::log(to) * share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_stand_on_their_lines() {
        let values: Vec<f64> = temperatures().iter().map(|tau| 3.0 * libm::pow(*tau, -1.7)).collect();
        for tau in [COLDEST, 0.07, 0.5, 1.0, 9.9, HOTTEST] {
            assert!((along(&values, tau) / (3.0 * libm::pow(tau, -1.7)) - 1.0).abs() < 1e-9, "{tau}");
        }
        let broken = [&[f64::NAN][..], &values[1..]].concat();
        assert!(along(&broken, COLDEST).is_nan() && along(&broken, 0.06).is_nan());
        assert!(along(&broken, temperatures()[1]).is_finite());
    }
}
