//! One entry of the gradient: how its single estimates are distributed, its bias and its variance.

use super::CategoricalGradient;
use crate::chart::INKS;
use crate::panels::comparison::snapshot::Snapshot;
use crate::panels::comparison::style::EstimatorStyle;
use crate::panels::drawing::axes::nice;
use crate::panels::drawing::histogram::count;
use crate::value::Value;
use reparam::estimator::{CategoricalProblem, Problem, Row};
use reparam::stats::Moments;

const BINS: usize = 44;
/// Classes rarer than this don't widen the axis.
const RARE: f64 = 0.01;
/// Room beside what the score function gives, as a part of it.
const ROOM: f64 = 0.18;

/// The entry and what its single estimates add up to.
pub(super) struct Coordinate {
    /// Counted from 0.
    pub index: usize,
    /// Ends of the histograms: those of the problem, whatever the temperature, so that they rest while it moves.
    pub ends: (f64, f64),
    counts: Vec<[f64; BINS]>,
    moments: Vec<Moments>,
}

impl Coordinate {
    /// `number` counts from 1; beyond the last class it is the last.
    pub(super) fn new(number: u32, problem: &CategoricalProblem, draws: usize, estimators: usize) -> Self {
        let index = (number as usize).clamp(1, problem.classes()) - 1;
        Self {
            index,
            ends: ends(problem, index, draws),
            counts: vec![[0.0; BINS]; estimators],
            moments: vec![Moments::new(); estimators],
        }
    }

    /// Takes an estimate of one of the estimators.
    pub(super) fn push(&mut self, estimator: usize, estimate: &[f64]) {
        let x = estimate[self.index];
        self.moments[estimator].push(x);
        count(&mut self.counts[estimator], self.ends, x);
    }

    /// For each estimator the histogram's counts, then the standard error of its variance.
    pub(super) fn lists(&self) -> impl Iterator<Item = Vec<f64>> + '_ {
        let list = |(counts, moments): (&[f64; BINS], &Moments)| {
            let mut list = counts.to_vec();
            list.push(moments.variance_standard_error());
            list
        };
        self.counts.iter().zip(&self.moments).map(list)
    }
}

/// What one draw of the score function can give, and 0, with room to both sides.
fn ends(problem: &CategoricalProblem, index: usize, draws: usize) -> (f64, f64) {
    let (probs, exact) = (problem.probs(), problem.exact()[index]);
    let shrink = 1.0 / libm::sqrt(draws.max(1) as f64);
    let atom = |class: usize| {
        let one = if class == index { 1.0 } else { 0.0 };
        exact + shrink * (problem.values()[class] * (one - probs[index]) - exact)
    };
    let atoms = (0..probs.len()).filter(|&class| probs[class] >= RARE).map(atom);
    let (low, high) = atoms.fold((exact.min(0.0), exact.max(0.0)), |(low, high), x| (low.min(x), high.max(x)));
    let span = (high - low).max(0.02);
    // on round numbers, so that it rests while π moves a little
    let step = nice(span) / 20.0;
    (libm::floor((low - ROOM * span) / step) * step, libm::ceil((high + ROOM * span) / step) * step)
}

/// The entry's numbers for one estimator.
pub(super) struct Numbers {
    pub mean: f64,
    pub standard_error: f64,
    pub bias: f64,
    /// Less what Monte-Carlo error adds to it on average; at least 0.
    pub bias_squared: f64,
    pub bias_squared_standard_error: f64,
    /// Whether the bias can be told from 0.
    pub biased: bool,
    pub variance: f64,
    pub variance_standard_error: f64,
    pub replicates: usize,
    pub counts: Vec<f64>,
    /// The share of the estimates that lies beyond the histogram's ends.
    pub beyond: f64,
}

impl Numbers {
    fn new(row: &Row, index: usize, list: &[f64]) -> Self {
        let (counts, error) = list.split_at(BINS.min(list.len()));
        let (mean, bias, standard_error) = (row.mean[index], row.bias[index], row.standard_error[index]);
        let (n, floor) = (row.replicates as f64, standard_error * standard_error);
        let bias_squared = (bias * bias - floor).max(0.0);
        Self {
            mean,
            standard_error,
            bias,
            bias_squared,
            // of the square of a normal number
            bias_squared_standard_error: libm::sqrt(4.0 * bias_squared * floor + 2.0 * floor * floor),
            biased: is_biased(bias, standard_error, mean),
            variance: floor * n,
            variance_standard_error: error.first().copied().unwrap_or(f64::NAN),
            replicates: row.replicates,
            beyond: 1.0 - counts.iter().sum::<f64>() / n,
            counts: counts.to_vec(),
        }
    }

    fn value(&self, name: &'static str, style: &EstimatorStyle) -> Value {
        Value::map([
            ("name", name.into()),
            ("short", style.short.into()),
            ("ink", INKS[style.ink as usize].1.into()),
            ("mean", self.mean.into()),
            ("standardError", self.standard_error.into()),
            ("bias", self.bias.into()),
            ("biasSquared", self.bias_squared.into()),
            ("biasSquaredStandardError", self.bias_squared_standard_error.into()),
            ("biased", Value::Flag(self.biased)),
            ("variance", self.variance.into()),
            ("varianceStandardError", self.variance_standard_error.into()),
            ("replicates", Value::Number(self.replicates as f64)),
        ])
    }
}

/// As [`Row::is_biased`] says of a vector: more than 4 standard errors away from 0, and by more than rounding.
pub(super) fn is_biased(bias: f64, standard_error: f64, mean: f64) -> bool {
    bias.abs() > 4.0 * standard_error + (mean.abs() + bias.abs()) * 1e-6
}

impl CategoricalGradient {
    /// The entry's numbers, one an estimator.
    pub(super) fn coordinate_numbers(&self, snapshot: &Snapshot) -> Vec<Numbers> {
        let lists = &snapshot.lists[self.lists_before_counts()..];
        let pairs = snapshot.rows.iter().zip(lists);
        pairs.map(|(row, list)| Numbers::new(row, self.coordinate.index, list)).collect()
    }

    pub(super) fn coordinate_value(&self, snapshot: &Snapshot) -> Value {
        let numbers = self.coordinate_numbers(snapshot);
        let named = numbers.iter().zip(&snapshot.rows).zip(&self.styles);
        let rows = named.map(|((numbers, row), style)| numbers.value(row.name, style));
        Value::map([
            ("index", Value::Number(self.coordinate.index as f64 + 1.0)),
            ("exact", self.problem().exact()[self.coordinate.index].into()),
            ("estimators", Value::List(rows.collect())),
            ("beyond", Value::numbers(&numbers.iter().map(|numbers| numbers.beyond).collect::<Vec<_>>())),
        ])
    }

    /// ∂E\[f\]/∂θᵢ
    pub(super) fn symbol(&self) -> String {
        let subscript = |digit: char| char::from_u32(digit as u32 - '0' as u32 + '₀' as u32).unwrap_or(digit);
        let number: String = (self.coordinate.index + 1).to_string().chars().map(subscript).collect();
        format!("∂E[f]/∂θ{number}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reparam::objective::{CategoricalObjective, CategoricalShape};

    #[test]
    fn the_axis_holds_what_the_score_function_gives() {
        for shape in CategoricalShape::ALL {
            for coefficients in [[1.5, -0.5, 0.5], [0.0; 3], [3.0, 3.0, -3.0]] {
                let objective = CategoricalObjective::new(shape, &coefficients).unwrap();
                let problem = CategoricalProblem::from_probs(objective, &[0.2, 0.3, 0.5]).unwrap();
                for index in 0..3 {
                    let (low, high) = ends(&problem, index, 1);
                    assert!(low < high && low <= 0.0 && high >= 0.0);
                    for class in 0..3 {
                        let one = f64::from(u8::from(class == index));
                        let atom = problem.values()[class] * (one - problem.probs()[index]);
                        assert!(low < atom && atom < high, "{shape:?} {coefficients:?} {index} {class}");
                    }
                    let (from, to) = ends(&problem, index, 64);
                    assert!(to - from <= high - low, "{shape:?}");
                }
            }
        }
    }
}
