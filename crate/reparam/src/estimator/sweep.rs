//! Bias and variance along a list of temperatures.

use super::noise::StreamId;
use super::row::{Tally, told_from_zero};
use super::simd::{Relaxed, Summary};
use super::{BatchForm, CategoricalProblem, EstimatorRef, Noise, NoiseShape, Problem, Settings};
use crate::Error;
use serde::Serialize;

/// Whether the temperatures of a sweep see the same noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SweepNoise {
    /// Replicate r has the same noise at every temperature: smooth curves, and less to draw.
    #[default]
    Common,
    /// Every temperature has noise of its own: what is seen at one says nothing about the errors at another.
    Fresh,
}

/// What a sweep measured at one temperature.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SweepPoint {
    /// τ
    pub temperature: f64,
    /// One row an estimator.
    pub rows: Vec<SweepRow>,
}

/// Bias and variance of one estimator at one temperature.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SweepRow {
    /// The estimator's slug.
    pub name: &'static str,
    /// The square length of the measured bias, Monte-Carlo error included.
    pub bias_squared: f64,
    /// The square length an unbiased estimator's measured bias has on average.
    pub bias_squared_floor: f64,
    /// The trace of the covariance of one estimate.
    pub variance: f64,
    /// The mean square distance of one estimate from the exact gradient.
    pub mse: f64,
    /// The mean less the exact gradient, entry by entry.
    pub bias: Vec<f64>,
    /// The variance of each entry; they add up to [`variance`](Self::variance).
    pub variances: Vec<f64>,
    /// Whether the bias can be told from 0 with so many replicates, as [`Row::is_biased`](super::Row::is_biased) says.
    pub biased: bool,
}

/// Several estimators of one problem, measured at several temperatures.
///
/// As with [`Estimation`](super::Estimation), results don't depend on how the replicates are cut into slices.
///
/// ```
/// # fn main() -> Result<(), reparam::Error> {
/// use reparam::estimator::{CategoricalProblem, Settings, Sweep, SweepNoise, categorical};
/// use reparam::objective::{CategoricalObjective, CategoricalShape};
///
/// let objective = CategoricalObjective::new(CategoricalShape::Linear, &[1.0, 3.0])?;
/// let problem = CategoricalProblem::from_probs(objective, &[0.3, 0.7])?;
/// let list = [categorical("gumbel-softmax")?];
/// let mut sweep = Sweep::new(&list, problem, &[0.1, 1.0], Settings::default(), SweepNoise::Common, 1)?;
/// sweep.advance(5000);
/// let [cold, warm] = &sweep.points()[..] else { unreachable!() };
/// assert!(cold.rows[0].variance > warm.rows[0].variance, "the price of less bias");
/// assert!(cold.rows[0].bias_squared < warm.rows[0].bias_squared);
/// # Ok(())
/// # }
/// ```
pub struct Sweep {
    problem: CategoricalProblem,
    estimators: Vec<EstimatorRef<CategoricalProblem>>,
    points: Vec<Point>,
    common: bool,
    replicates: usize,
    /// Runs instead, if every estimator has a batch form at every temperature.
    batches: Option<Relaxed>,
}

struct Point {
    temperature: f64,
    noise: Noise,
    members: Vec<(Settings, Tally)>,
}

impl Sweep {
    /// No replicates yet; `settings.temperature` isn't used.
    ///
    /// # Errors
    /// If an estimator can't solve the problem at one of the temperatures.
    pub fn new(
        estimators: &[EstimatorRef<CategoricalProblem>],
        problem: CategoricalProblem,
        temperatures: &[f64],
        settings: Settings,
        noise: SweepNoise,
        seed: u32,
    ) -> Result<Self, Error> {
        let common = noise == SweepNoise::Common;
        let (mut members, mut shapes) = (Vec::new(), Vec::new());
        for &temperature in temperatures {
            let at = |entry: &EstimatorRef<CategoricalProblem>| Settings { temperature, ..settings }.at_least(*entry);
            let settings: Vec<_> = estimators.iter().map(at).collect();
            let mut shape = NoiseShape::default();
            for (estimator, settings) in estimators.iter().zip(&settings) {
                estimator.check(&problem, settings)?;
                shape = shape.union(estimator.noise_shape(&problem, settings));
            }
            members.push(settings);
            shapes.push(shape);
        }
        let all = shapes.iter().fold(NoiseShape::default(), |all, &shape| all.union(shape));
        let forms = members.iter().map(|settings| {
            estimators.iter().zip(settings).map(|(entry, settings)| entry.batch_form(&problem, settings)).collect()
        });
        let forms: Option<Vec<Vec<BatchForm>>> = forms.collect();
        let batches = forms.and_then(|forms| Relaxed::new(&problem, forms, temperatures, !common, seed));
        let point = |(index, settings): (usize, Vec<Settings>)| {
            let noise = if common {
                Noise::new(seed, all)
            } else {
                Noise::new(StreamId::Temperature(index as u32).seed(seed), shapes[index])
            };
            let members = settings.into_iter().map(|settings| (settings, Tally::new(problem.classes()))).collect();
            Point { temperature: temperatures[index], noise, members }
        };
        let points = members.into_iter().enumerate().map(point).collect();
        Ok(Self { problem, estimators: estimators.to_vec(), points, common, replicates: 0, batches })
    }

    /// Measures `n` more replicates at every temperature.
    pub fn advance(&mut self, n: usize) {
        if let Some(batches) = &mut self.batches {
            batches.advance(n);
            self.replicates += n;
            return;
        }
        let mut estimate = vec![0.0; self.problem.classes()];
        for replicate in self.replicates..self.replicates + n {
            for index in 0..self.points.len() {
                let (before, rest) = self.points.split_at_mut(index);
                let (point, first) = (&mut rest[0], before.first());
                let noise = match first {
                    Some(first) if self.common => &first.noise,
                    _ => {
                        point.noise.draw(replicate);
                        &point.noise
                    }
                };
                for (estimator, (settings, tally)) in self.estimators.iter().zip(&mut point.members) {
                    estimator.estimate(&self.problem, settings, noise, &mut estimate);
                    tally.push(&estimate);
                }
            }
        }
        self.replicates += n;
    }

    /// Replicates so far, at every temperature.
    #[must_use]
    pub fn replicates(&self) -> usize {
        self.replicates
    }

    /// Whether replicates go eight at a time: then they cost a few nanoseconds a temperature.
    #[must_use]
    pub fn is_batched(&self) -> bool {
        self.batches.is_some()
    }

    /// What is differentiated.
    #[must_use]
    pub fn problem(&self) -> &CategoricalProblem {
        &self.problem
    }

    /// One point a temperature, in the order of the list; numbers that need more replicates are NaN.
    #[must_use]
    pub fn points(&self) -> Vec<SweepPoint> {
        let mut summaries: Vec<Vec<Summary>> = match &self.batches {
            Some(batches) => batches.summaries(),
            None => self
                .points
                .iter()
                .map(|point| point.members.iter().map(|(_, tally)| tally.summary()).collect())
                .collect(),
        };
        let point = |(point, summaries): (&Point, &mut Vec<Summary>)| {
            let pairs = self.estimators.iter().zip(summaries.drain(..));
            SweepPoint {
                temperature: point.temperature,
                rows: pairs.map(|(estimator, summary)| self.row(estimator.about().slug, &summary)).collect(),
            }
        };
        self.points.iter().zip(&mut summaries).map(point).collect()
    }

    fn row(&self, name: &'static str, summary: &Summary) -> SweepRow {
        let n = self.replicates as f64;
        let bias: Vec<f64> = summary.mean.iter().zip(self.problem.exact()).map(|(mean, exact)| mean - exact).collect();
        let bias_squared = bias.iter().map(|bias| bias * bias).sum();
        let unbiased = |spread: f64| if self.replicates > 1 { spread * n / (n - 1.0) } else { f64::NAN };
        let variance = unbiased(summary.spread);
        let variances: Vec<f64> = summary.spreads.iter().copied().map(unbiased).collect();
        let errors = variances.iter().map(|variance| (variance / n).sqrt());
        SweepRow {
            biased: told_from_zero(&summary.mean, &bias, errors),
            name,
            bias_squared,
            bias_squared_floor: variance / n,
            variance,
            mse: bias_squared + summary.spread,
            bias,
            variances,
        }
    }
}
