//! Importance weights: the encoder as a proposal, and the bound that several draws give together.

use super::{ContinuousModel, MixtureModel};
use crate::gaussian::Gaussian;
use crate::stats::Moments;
use libm::{asinh, cosh, exp, log, sinh};

/// The noise of a Gaussian encoder is cut at ±CUT: 2e-17 of it lies outside.
const CUT: f64 = 8.5;
/// Points of the rule over that noise.
const POINTS: i32 = 408;
/// The least τ: below it the two terms of the integrand agree to 1e-15.
const BOTTOM: f64 = -36.0;
/// Where the steps along τ begin to grow with it, and their size in units of that.
const BEND: f64 = 20.0;
const STEP: f64 = 0.02;
/// Draws beyond which a bound isn't asked for.
const MOST: f64 = 1000.0;

/// A mean with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Mean of the replicates.
    pub mean: f64,
    /// Its standard error; NaN for fewer than two replicates.
    pub standard_error: f64,
    /// Replicates.
    pub replicates: u64,
}

impl From<&Moments> for Estimate {
    fn from(moments: &Moments) -> Self {
        Self { mean: moments.mean(), standard_error: moments.standard_error(), replicates: moments.count() }
    }
}

/// The law of the weight w = p(x,z)/q(z) under q, ready for the bound of any number of draws.
///
/// The importance-weighted bound of Burda, Grosse and Salakhutdinov (2016,
/// [arXiv:1509.00519](https://arxiv.org/abs/1509.00519), eq. 8) is
/// E log (1/K) Σ wₖ. With log a = ∫ (e⁻ˢ − e⁻ᵃˢ) ds/s and φ(u) = E e⁻ᵘʷ it is one integral for every K,
/// ∫ (e⁻ˢ − φ(s/K)ᴷ) ds/s, which is taken here over τ = log(s/K) by a trapezoidal rule whose steps grow with |τ|. Weights
/// are relative to the evidence, so that their mean is 1.
#[derive(Debug, Clone)]
pub struct Weights {
    log_evidence: f64,
    /// τ, the step there, log φ(e^τ).
    table: Vec<[f64; 3]>,
}

impl Weights {
    /// The weights of a Gaussian encoder.
    #[must_use]
    pub fn continuous(model: &ContinuousModel, q: &Gaussian) -> Self {
        let step = 2.0 * CUT / f64::from(POINTS);
        let atom = |i: i32| {
            let eps = f64::from(i) * step - CUT;
            let z = q.reparametrize(eps);
            (step * Gaussian::STANDARD.pdf(eps), model.log_joint(z) - q.log_pdf(z) - model.log_evidence())
        };
        Self::new(model.log_evidence(), (0..=POINTS).map(atom).collect())
    }

    /// The weights of a categorical encoder.
    #[must_use]
    pub fn discrete(model: &MixtureModel, q: &[f64]) -> Self {
        let drawn = q.iter().enumerate().filter(|(_, p)| **p > 0.0);
        let atom = |(k, &p): (usize, &f64)| (p, model.log_joint(k) - log(p) - model.log_evidence());
        Self::new(model.log_evidence(), drawn.map(atom).collect())
    }

    /// From the values that the logarithm of the relative weight takes, each with its probability.
    fn new(log_evidence: f64, mut atoms: Vec<(f64, f64)>) -> Self {
        let all: f64 = atoms.iter().map(|a| a.0).sum();
        atoms.iter_mut().for_each(|a| a.0 /= all);
        let likely = atoms.iter().filter(|a| a.0 > 1e-17).map(|a| a.1);
        let least = likely.fold(f64::INFINITY, f64::min);
        let (from, to) = (BOTTOM - log(MOST), 4.0 - least.min(0.0));
        let (from, to) = (asinh(from / BEND), asinh(to / BEND));
        let steps = ((to - from) / STEP).ceil() as i32;
        let at = |i: i32| {
            let place = from + f64::from(i) * STEP;
            let tau = BEND * sinh(place);
            let laplace: f64 = atoms.iter().map(|&(p, ratio)| p * vanish(tau + ratio)).sum();
            [tau, STEP * BEND * cosh(place), log(laplace)]
        };
        Self { log_evidence, table: (0..=steps).map(at).collect() }
    }

    /// The exact bound of `samples` draws: the ELBO for one, log p(x) in the limit.
    ///
    /// ```
    /// use reparam::elbo::{MixtureModel, Weights};
    ///
    /// # fn main() -> Result<(), reparam::Error> {
    /// let model = MixtureModel::new(&[0.5, 0.5], &[&[0.5; 3], &[0.9; 3]], &[true; 3])?;
    /// let encoder = [0.5, 0.5];
    /// let weights = Weights::discrete(&model, &encoder);
    /// assert!((weights.bound(1) - model.split(&encoder).elbo).abs() < 1e-9);
    /// assert!(weights.bound(1) < weights.bound(2) && weights.bound(2) < model.log_evidence());
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn bound(&self, samples: u32) -> f64 {
        let k = f64::from(samples.max(1));
        let shift = log(k);
        let term = |&[tau, step, log_laplace]: &[f64; 3]| step * (vanish(tau + shift) - exp(k * log_laplace));
        self.log_evidence + self.table.iter().map(term).sum::<f64>()
    }

    /// The bound of `samples` draws, estimated from log-weights in the order they were drawn: each run of so many is one
    /// replicate.
    ///
    /// ```
    /// use reparam::elbo::Weights;
    ///
    /// // two replicates of two draws: ln ½(e⁰ + e⁰) and ln ½(e¹ + e¹)
    /// let estimate = Weights::estimate(&[0.0, 0.0, 1.0, 1.0], 2);
    /// assert_eq!((estimate.mean, estimate.replicates), (0.5, 2));
    /// ```
    #[must_use]
    pub fn estimate(log_weights: &[f64], samples: u32) -> Estimate {
        let k = samples.max(1) as usize;
        let replicate = |run: &[f64]| {
            let top = run.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            top + log(run.iter().map(|w| exp(w - top)).sum::<f64>() / k as f64)
        };
        let moments: Moments = log_weights.chunks_exact(k).map(replicate).collect();
        Estimate::from(&moments)
    }
}

/// exp(−eˣ), which is 1 or 0 but in a narrow band.
fn vanish(x: f64) -> f64 {
    if x < -38.0 {
        1.0
    } else if x > 4.0 {
        0.0
    } else if x < -20.0 {
        1.0 - exp(x)
    } else {
        exp(-exp(x))
    }
}
