//! The picture of REBAR's control variate: what it takes from the score function, draw by draw.

use super::CategoricalGradient;
use super::coordinate::ends;
use crate::chart::{Axis, Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::format::{number, plus_minus};
use reparam::estimator::{CategoricalProblem, Noise, NoiseShape, Problem, RebarTerms};
use reparam::stats::Moments;
use std::borrow::Cow;

/// Draws shown: each two numbers, at the cost of one relaxed sample.
const DRAWS: usize = 2000;
/// Rows nearer than this part of the axis share a tick.
const NEAR: f64 = 0.08;
/// Room to the left of what the score function says, as a part of it.
const BELOW: f64 = 0.2;

/// One entry of single draws: the score function's estimates beside what REBAR takes from them, and what that leaves.
pub(super) struct Pairs {
    /// (taken, score function).
    points: Vec<(f64, f64)>,
    taken: Moments,
    score: Moments,
    rest: Moments,
}

impl Pairs {
    /// None at τ = 0, where no path leads through the relaxed sample.
    pub(super) fn new(problem: &CategoricalProblem, temperature: f64, seed: u32, index: usize) -> Option<Self> {
        let mut noise = Noise::new(seed, NoiseShape { gumbel: problem.classes(), ..NoiseShape::default() });
        let [taken, score, rest] = [Moments::new(); 3];
        let mut pairs = Self { points: Vec::with_capacity(DRAWS), taken, score, rest };
        for replicate in 0..DRAWS {
            noise.draw(replicate);
            let terms = RebarTerms::new(problem, temperature, noise.gumbel()).ok()?;
            let (score, taken) = (terms.score[index], terms.taken()[index]);
            pairs.taken.push(taken);
            pairs.score.push(score);
            pairs.rest.push(score - taken);
            pairs.points.push((taken, score));
        }
        Some(pairs)
    }

    /// The correlation of the two, with its standard error (the delta method); none if one of them doesn't vary.
    pub(super) fn correlation(&self) -> Option<(f64, f64)> {
        let (n, taken) = (self.points.len() as f64, &self.taken);
        let (spread, other) = (taken.variance().sqrt(), self.score.variance().sqrt());
        if spread.min(other) <= 1e-12 * spread.max(other) {
            return None;
        }
        let normed = |(x, y): &(f64, f64)| ((x - taken.mean()) / spread, (y - self.score.mean()) / other);
        let r = self.points.iter().map(&normed).map(|(u, v)| u * v).sum::<f64>() / (n - 1.0);
        let pull = |(u, v): (f64, f64)| u * v - r * (u * u + v * v) / 2.0;
        let mut pulls = Moments::new();
        self.points.iter().for_each(|pair| pulls.push(pull(normed(pair))));
        Some((r, pulls.standard_error()))
    }
}

impl CategoricalGradient {
    /// Single draws: what REBAR takes from the score function against what that says.
    pub(super) fn control(&self) -> Figure {
        let (problem, index) = (self.problem(), self.coordinate.index);
        let exact = problem.exact()[index];
        let (low, high) = ends(problem, index, 1);
        // the paths take more than the score function says
        let from = low - BELOW * (high - low);
        let rows = rows(problem, index);
        let mut marks = Vec::new();
        let summary;
        // words stand in the widest gap between rows, under the line to its right, or over it to its left
        let (gap, middle) = widest_gap(&rows, (low, high));
        let (line, right) = (middle - exact, middle - exact < (from + high) / 2.0);
        let x = if right { (line + high) / 2.0 } else { (from + line) / 2.0 };
        let place = |i: usize| middle + gap / 6.0 * if right { -(i as f64) } else { 2.0 - i as f64 };
        let mut words: Vec<(f64, f64, Cow<'static, str>)> = Vec::new();
        if let Some(pairs) = Pairs::new(problem, self.settings.temperature, self.seed, index) {
            let variance = |moments: &Moments| plus_minus(moments.variance(), moments.variance_standard_error());
            let (before, after) = (variance(&pairs.score), variance(&pairs.rest));
            let correlation = pairs.correlation().map_or("none".to_owned(), |(r, error)| plus_minus(r, error));
            let said =
                [format!("correlation {correlation}"), format!("variance {before}"), format!("of it is left {after}")];
            words.extend(said.into_iter().enumerate().map(|(i, said)| (x, place(i), said.into())));
            let beyond = pairs.points.iter().filter(|(taken, _)| *taken < from || *taken > high).count();
            let share = 100.0 * beyond as f64 / DRAWS as f64;
            let outside =
                if beyond > 0 { format!(" {share:.0} % of the draws lie beyond the axis.") } else { String::new() };
            summary = format!(
                "{DRAWS} draws of {}: the score function against what REBAR takes from it, correlation {correlation}. Variance \
                 {before} before, {after} after; the exact gradient is {}.{outside}",
                self.symbol(),
                number(exact)
            );
            let cloud = pairs.points.iter().map(|(taken, score)| (*taken as f32, *score as f32)).collect();
            marks.push(Mark::new(Ink::Mixed, "one draw each", Shape::Cloud(cloud, Marker::Circle)));
        } else {
            words.push((x, place(1), "no path at τ = 0".into()));
            summary = "At τ = 0 no path leads through the relaxed sample, so that nothing can be taken.".to_owned();
        }
        let line = vec![[(low - exact, low), (high - exact, high)]];
        marks.push(Mark::new(Ink::Exact, "the difference is exact", Shape::Segments(line, Stroke::Solid)));
        marks.push(Mark::new(Ink::Axis, "", Shape::Words(words)));
        Figure {
            x: Axis::linear("what the guess takes away", from, high),
            y: Axis::linear(format!("score function, {}", self.symbol()), low, high)
                .ticks(ticks(&rows, NEAR * (high - low))),
            marks,
            summary,
        }
    }
}

/// What one draw of the score function can say, and of which class, from below.
fn rows(problem: &CategoricalProblem, index: usize) -> Vec<(f64, usize)> {
    let mut rows: Vec<(f64, usize)> = Vec::new();
    for (class, f) in problem.values().iter().enumerate() {
        let y = f * (if class == index { 1.0 } else { 0.0 } - problem.probs()[index]);
        // a handful: no sort is worth its code
        let place = rows.iter().take_while(|(other, _)| *other < y).count();
        rows.insert(place, (y, class));
    }
    rows
}

/// The rows' classes as ticks; rows that would overlap share one, at their middle.
fn ticks(rows: &[(f64, usize)], near: f64) -> Vec<(f64, Cow<'static, str>)> {
    let mut ticks = Vec::new();
    let mut rest = rows;
    while let Some((lowest, _)) = rest.first() {
        let (group, above) = rest.split_at(rest.iter().take_while(|(y, _)| y - lowest < near).count().max(1));
        let middle = group.iter().map(|(y, _)| y).sum::<f64>() / group.len() as f64;
        let of_group = (0..rows.len()).filter(|class| group.iter().any(|(_, other)| other == class));
        let names: Vec<_> = of_group.map(|class| (class + 1).to_string()).collect();
        ticks.push((middle, format!("D = {}", names.join(", ")).into()));
        rest = above;
    }
    ticks
}

/// How wide the widest gap between rows is, and its middle.
fn widest_gap(rows: &[(f64, usize)], (low, high): (f64, f64)) -> (f64, f64) {
    let inside = rows.iter().map(|(y, _)| y.clamp(low, high));
    let edges: Vec<f64> = std::iter::once(low).chain(inside).chain([high]).collect();
    let gaps = edges.windows(2).map(|pair| (pair[1] - pair[0], (pair[0] + pair[1]) / 2.0));
    gaps.fold((0.0, (low + high) / 2.0), |widest, gap| if gap.0 > widest.0 { gap } else { widest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use reparam::estimator::{Estimation, Settings, categorical};
    use reparam::objective::{CategoricalObjective, CategoricalShape};

    fn problem(shape: CategoricalShape, coefficients: &[f64]) -> CategoricalProblem {
        let objective = CategoricalObjective::new(shape, coefficients).unwrap();
        CategoricalProblem::from_probs(objective, &[0.2, 0.3, 0.5]).unwrap()
    }

    /// The difference of a pair is REBAR's estimate of that draw, and the two variances are those of the estimators.
    #[test]
    fn what_is_left_is_rebar() {
        let problem = problem(CategoricalShape::Exponential, &[1.5, -0.5, 0.5]);
        let pairs = Pairs::new(&problem, 0.5, 1, 0).unwrap();
        let settings = Settings { temperature: 0.5, ..Settings::default() };
        let entries = [categorical("rebar").unwrap()];
        let mut measured = Estimation::new(&entries, problem.clone(), settings, 1).unwrap();
        measured.advance(DRAWS);
        let row = &measured.rows()[0];
        assert!((pairs.rest.mean() - row.mean[0]).abs() < 1e-12);
        assert!((pairs.rest.standard_error() - row.standard_error[0]).abs() < 1e-12);
        let [f, p] = [problem.values(), problem.probs()];
        let exact = p.iter().zip(f).enumerate().map(|(i, (p, f))| {
            let score = f * (f64::from(u8::from(i == 0)) - problem.probs()[0]);
            p * score * score
        });
        let exact = exact.sum::<f64>() - problem.exact()[0] * problem.exact()[0];
        let off = (pairs.score.variance() - exact).abs();
        assert!(off < 4.0 * pairs.score.variance_standard_error(), "{} and {exact}", pairs.score.variance());
    }

    #[test]
    fn the_correlation_is_what_the_variances_say() {
        let problem = problem(CategoricalShape::Exponential, &[1.5, -0.5, 0.5]);
        for temperature in [0.1, 0.5, 3.0] {
            let pairs = Pairs::new(&problem, temperature, 1, 0).unwrap();
            // Var(a − b) = Var a + Var b − 2 r √(Var a Var b)
            let (a, b) = (pairs.score.variance(), pairs.taken.variance());
            let (r, error) = pairs.correlation().unwrap();
            assert!((a + b - 2.0 * r * (a * b).sqrt() - pairs.rest.variance()).abs() < 1e-9 * a);
            assert!(r > 0.2 && r < 1.0 && error > 0.0 && error < 0.1, "{r} ± {error} at τ = {temperature}");
        }
    }

    #[test]
    fn nothing_varies_and_no_temperature_are_told() {
        let flat = problem(CategoricalShape::Linear, &[0.0; 3]);
        assert_eq!(Pairs::new(&flat, 0.5, 1, 0).unwrap().correlation(), None);
        assert!(Pairs::new(&flat, 0.0, 1, 0).is_none());
    }

    #[test]
    fn rows_that_would_overlap_share_a_tick() {
        let of = |near| ticks(&[(-0.3, 2), (-0.1, 1), (3.6, 0)], near).into_iter().map(|(_, words)| words);
        assert_eq!(of(0.5).collect::<Vec<_>>(), ["D = 2, 3", "D = 1"]);
        assert_eq!(of(0.1).collect::<Vec<_>>(), ["D = 3", "D = 2", "D = 1"]);
        assert_eq!(widest_gap(&[(-0.3, 2), (-0.1, 1), (3.6, 0)], (-1.0, 4.5)), (3.7, 1.75));
    }
}
