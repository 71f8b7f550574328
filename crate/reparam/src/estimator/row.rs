//! What many estimates add up to.

use super::simd::{Powers, Summary};
use serde::Serialize;

/// Bias, variance and cost of an estimator, measured over replicates.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The estimator's slug.
    pub name: &'static str,
    /// Independent estimates measured.
    pub replicates: usize,
    /// Evaluations of f, or of its gradient at one point, in one estimate.
    pub evaluations: usize,
    /// The mean of the estimates.
    pub mean: Vec<f64>,
    /// The standard error of each entry of the mean.
    pub standard_error: Vec<f64>,
    /// The mean less the exact gradient.
    pub bias: Vec<f64>,
    /// The trace of the covariance of one estimate.
    pub variance: f64,
    /// The standard error of the variance.
    pub variance_standard_error: f64,
    /// The mean square distance of one estimate from the exact gradient.
    pub mse: f64,
    /// The variance in closed form, where there is one.
    pub exact_variance: Option<f64>,
    /// The square length an unbiased estimator's measured bias has on average: variance over replicates.
    pub bias_squared_floor: f64,
}

impl Row {
    /// The square length of the measured bias, Monte-Carlo error included.
    #[must_use]
    pub fn bias_squared(&self) -> f64 {
        square(&self.bias)
    }

    /// The square length of the measured bias less what Monte-Carlo error adds to it on average; at least 0.
    #[must_use]
    pub fn corrected_bias_squared(&self) -> f64 {
        (self.bias_squared() - self.bias_squared_floor).max(0.0)
    }

    /// Whether the bias can be told from 0: an entry is more than 4 standard errors away, and by more than rounding.
    ///
    /// With K entries and many replicates an unbiased estimator is called biased about once in 16,000/K runs.
    #[must_use]
    pub fn is_biased(&self) -> bool {
        told_from_zero(&self.mean, &self.bias, self.standard_error.iter().copied())
    }
}

/// What [`Row::is_biased`] says, of a vector of biases with their standard errors.
pub(super) fn told_from_zero(mean: &[f64], bias: &[f64], mut standard_errors: impl Iterator<Item = f64>) -> bool {
    let scale = (square(mean).sqrt() + square(bias).sqrt()) * 1e-6;
    bias.iter().any(|bias| standard_errors.next().is_some_and(|error| bias.abs() > 4.0 * error + scale))
}

fn square(vector: &[f64]) -> f64 {
    vector.iter().map(|x| x * x).sum()
}

/// Sums over estimates, taken about an origin among them so that nothing cancels: identical estimates have variance 0.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    count: usize,
    origin: Vec<f64>,
    /// Σ d, d the distance from the origin
    sum: Vec<f64>,
    /// Σ d dᵀ, row-major
    outer: Vec<f64>,
    /// Σ |d|² d
    cubic: Vec<f64>,
    /// Σ |d|⁴
    fourth: f64,
    scratch: Vec<f64>,
}

impl Tally {
    pub(super) fn new(entries: usize) -> Self {
        let zeros = vec![0.0; entries];
        Self {
            count: 0,
            origin: zeros.clone(),
            sum: zeros.clone(),
            outer: vec![0.0; entries * entries],
            cubic: zeros.clone(),
            fourth: 0.0,
            scratch: zeros,
        }
    }

    pub(super) fn push(&mut self, estimate: &[f64]) {
        if self.count == 0 {
            self.origin.copy_from_slice(estimate);
        }
        self.count += 1;
        for ((d, x), origin) in self.scratch.iter_mut().zip(estimate).zip(&self.origin) {
            *d = x - origin;
        }
        let length = square(&self.scratch);
        self.fourth += length * length;
        for (i, &d) in self.scratch.iter().enumerate() {
            self.sum[i] += d;
            self.cubic[i] += length * d;
            let row = &mut self.outer[i * self.scratch.len()..];
            for (outer, other) in row.iter_mut().zip(&self.scratch[..=i]) {
                *outer += d * other;
            }
        }
    }

    /// The tally of one entry, from the sums of the powers of (estimate − origin)/scale.
    pub(super) fn from_powers(count: usize, Powers { origin, scale, sums }: Powers) -> Self {
        let [first, second, third, fourth] = sums;
        let mut tally = Self::new(1);
        tally.count = count;
        tally.origin[0] = origin;
        tally.sum[0] = first * scale;
        tally.outer[0] = second * scale.powi(2);
        tally.cubic[0] = third * scale.powi(3);
        tally.fourth = fourth * scale.powi(4);
        tally
    }

    /// The mean of the estimates, and the mean square distance from it.
    pub(super) fn summary(&self) -> Summary {
        let n = self.count as f64;
        let mean = self.origin.iter().zip(&self.sum).map(|(origin, sum)| origin + sum / n).collect();
        let spreads: Vec<f64> = self.spreads().collect();
        Summary { mean, spread: spreads.iter().sum(), spreads }
    }

    fn spreads(&self) -> impl Iterator<Item = f64> + '_ {
        let (n, k) = (self.count as f64, self.origin.len());
        (0..k).map(move |i| (self.outer[i * k + i] / n - (self.sum[i] / n) * (self.sum[i] / n)).max(0.0))
    }

    /// The moments, NaN where there aren't enough estimates.
    pub(super) fn row(
        &self,
        name: &'static str,
        evaluations: usize,
        exact_variance: Option<f64>,
        exact: &[f64],
    ) -> Row {
        let n = self.count as f64;
        let Summary { mean, spreads, spread } = self.summary();
        // one estimate leaves the variance unknown
        let unbiased = if self.count > 1 { n / (n - 1.0) } else { f64::NAN };
        let bias: Vec<f64> = mean.iter().zip(exact).map(|(mean, exact)| mean - exact).collect();
        Row {
            name,
            replicates: self.count,
            evaluations,
            standard_error: spreads.iter().map(|spread| (spread * unbiased / n).sqrt()).collect(),
            variance: spread * unbiased,
            variance_standard_error: (self.distance_variance() * unbiased / n).sqrt(),
            mse: square(&bias) + spread,
            exact_variance,
            bias_squared_floor: spread * unbiased / n,
            mean,
            bias,
        }
    }

    /// Var|x − mean|², whose mean is the trace of the covariance.
    fn distance_variance(&self) -> f64 {
        let (n, k) = (self.count as f64, self.origin.len());
        let offset: Vec<f64> = self.sum.iter().map(|sum| sum / n).collect();
        let along: f64 = offset.iter().zip(&self.cubic).map(|(offset, cubic)| offset * cubic / n).sum();
        let (mut trace, mut form) = (0.0, 0.0);
        for i in 0..k {
            trace += self.outer[i * k + i] / n;
            for j in 0..=i {
                let twice = if i == j { 1.0 } else { 2.0 };
                form += twice * offset[i] * offset[j] * self.outer[i * k + j] / n;
            }
        }
        let length = square(&offset);
        let fourth = self.fourth / n - 4.0 * along + 4.0 * form + 2.0 * length * trace - 3.0 * length * length;
        (fourth - (trace - length) * (trace - length)).max(0.0)
    }
}
