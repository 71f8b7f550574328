//! Bias and variance along a list of temperatures.

use super::tally::Tally;
use super::{CategoricalProblem, Entry, Needs, Noise, Problem, Settings};
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
}

/// Several estimators of one problem, measured at several temperatures.
///
/// As with [`Estimation`](super::Estimation), results don't depend on how the replicates are cut into slices.
pub struct Sweep {
    problem: CategoricalProblem,
    estimators: Vec<Entry<CategoricalProblem>>,
    points: Vec<Point>,
    common: SweepNoise,
    replicates: usize,
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
        estimators: &[Entry<CategoricalProblem>],
        problem: CategoricalProblem,
        temperatures: &[f64],
        settings: Settings,
        noise: SweepNoise,
        seed: u32,
    ) -> Result<Self, Error> {
        let mut points = Vec::new();
        for (index, &temperature) in temperatures.iter().enumerate() {
            let mut members = Vec::new();
            let mut needs = Needs::default();
            for &estimator in estimators {
                let settings = Settings { temperature, ..settings }.at_least(estimator);
                estimator.check(&problem, &settings)?;
                needs = needs.union(estimator.needs(&problem, &settings));
                members.push((settings, Tally::new(problem.classes())));
            }
            let own = if noise == SweepNoise::Fresh { index as u32 } else { 0 };
            let seed = seed ^ own.wrapping_mul(0x85eb_ca6b);
            points.push(Point { temperature, noise: Noise::new(seed, needs), members });
        }
        Ok(Self { problem, estimators: estimators.to_vec(), points, common: noise, replicates: 0 })
    }

    /// Measures `n` more replicates at every temperature.
    pub fn advance(&mut self, n: usize) {
        let mut estimate = vec![0.0; self.problem.classes()];
        for replicate in self.replicates..self.replicates + n {
            for index in 0..self.points.len() {
                let (before, rest) = self.points.split_at_mut(index);
                let (point, first) = (&mut rest[0], before.first());
                let noise = match first {
                    Some(first) if self.common == SweepNoise::Common => &first.noise,
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

    /// What is differentiated.
    #[must_use]
    pub fn problem(&self) -> &CategoricalProblem {
        &self.problem
    }

    /// One point a temperature, in the order of the list; numbers that need more replicates are NaN.
    #[must_use]
    pub fn points(&self) -> Vec<SweepPoint> {
        let point = |point: &Point| {
            let pairs = self.estimators.iter().zip(&point.members);
            let rows = pairs.map(|(estimator, (_, tally))| {
                let row = tally.row(estimator.about().slug, 0, None, self.problem.exact());
                SweepRow {
                    name: row.name,
                    bias_squared: row.bias_squared(),
                    bias_squared_floor: row.bias_squared_floor,
                    variance: row.variance,
                    mse: row.mse,
                }
            });
            SweepPoint { temperature: point.temperature, rows: rows.collect() }
        };
        self.points.iter().map(point).collect()
    }
}
