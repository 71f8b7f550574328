//! A latent number: z ~ N(0, 1), x|z ~ N(h(z), s²), and a Gaussian encoder.

use super::Split;
use crate::Error;
use crate::gaussian::Gaussian;
use libm::log;
use std::f64::consts::TAU;

/// What turns the latent number into the mean of the observation, and how noisy the observation is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Decoder {
    /// h(z) = weight·z + bias: the posterior is Gaussian.
    Linear {
        /// Slope.
        weight: f64,
        /// Value at z = 0.
        bias: f64,
        /// s, greater than 0.
        std_dev: f64,
    },
    /// h(z) = z²: z and −z explain x equally well, so the posterior has two modes where x is large.
    Square {
        /// s, greater than 0.
        std_dev: f64,
    },
}

impl Decoder {
    /// h(z).
    #[must_use]
    pub fn mean(&self, z: f64) -> f64 {
        match self {
            Self::Linear { weight, bias, .. } => weight * z + bias,
            Self::Square { .. } => z * z,
        }
    }

    /// h′(z).
    #[must_use]
    pub fn slope(&self, z: f64) -> f64 {
        match self {
            Self::Linear { weight, .. } => *weight,
            Self::Square { .. } => 2.0 * z,
        }
    }

    /// s.
    #[must_use]
    pub fn std_dev(&self) -> f64 {
        match self {
            Self::Linear { std_dev, .. } | Self::Square { std_dev } => *std_dev,
        }
    }
}

/// A decoder with one observation.
///
/// ```
/// use reparam::elbo::{ContinuousModel, Decoder};
/// use reparam::gaussian::Gaussian;
///
/// # fn main() -> Result<(), reparam::Error> {
/// // h(z) = z² can't tell z from −z: no single Gaussian is the posterior
/// let model = ContinuousModel::new(Decoder::Square { std_dev: 0.5 }, 1.5)?;
/// let (best, elbo) = model.climb(Gaussian::new(0.3, 0.5)?);
/// assert!((best.mean() - 1.105).abs() < 1e-3);
/// assert!(elbo < model.log_evidence() - 0.7);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ContinuousModel {
    decoder: Decoder,
    observation: f64,
    log_evidence: f64,
}

impl ContinuousModel {
    /// The model that has to explain this observation.
    ///
    /// # Errors
    /// If the observation isn't finite, or the noise isn't finite and greater than 0.
    pub fn new(decoder: Decoder, observation: f64) -> Result<Self, Error> {
        let noise = Gaussian::new(0.0, decoder.std_dev())?;
        if !observation.is_finite() {
            return Err(Error::out_of_range("observation", "must be a finite number", observation));
        }
        let log_evidence = match decoder {
            Decoder::Linear { weight, bias, std_dev } => {
                Gaussian::new(bias, libm::hypot(weight, std_dev))?.log_pdf(observation)
            }
            Decoder::Square { .. } => {
                log_integral(|z| Gaussian::STANDARD.log_pdf(z) + noise.log_pdf(observation - decoder.mean(z)))
            }
        };
        Ok(Self { decoder, observation, log_evidence })
    }

    /// log p(x): in closed form for the linear decoder, by a rule that is exact to about 1e-12 for the other.
    #[must_use]
    pub fn log_evidence(&self) -> f64 {
        self.log_evidence
    }

    /// log p(x|z).
    #[must_use]
    pub fn log_likelihood(&self, z: f64) -> f64 {
        let s = self.decoder.std_dev();
        let miss = (self.observation - self.decoder.mean(z)) / s;
        -0.5 * (miss * miss + log(TAU * s * s))
    }

    /// log p(x, z).
    #[must_use]
    pub fn log_joint(&self, z: f64) -> f64 {
        Gaussian::STANDARD.log_pdf(z) + self.log_likelihood(z)
    }

    /// ∂ log p(x, z)/∂z.
    #[must_use]
    pub fn log_joint_slope(&self, z: f64) -> f64 {
        let s = self.decoder.std_dev();
        (self.observation - self.decoder.mean(z)) * self.decoder.slope(z) / (s * s) - z
    }

    /// p(z|x).
    #[must_use]
    pub fn posterior_pdf(&self, z: f64) -> f64 {
        libm::exp(self.log_joint(z) - self.log_evidence)
    }

    /// E_q\[(x − h(z))²\] and its derivatives with respect to the mean and the variance of q.
    fn miss(&self, q: &Gaussian) -> [f64; 3] {
        let (x, m, v) = (self.observation, q.mean(), q.std_dev() * q.std_dev());
        match self.decoder {
            Decoder::Linear { weight, bias, .. } => {
                let r = x - bias - weight * m;
                [r * r + weight * weight * v, -2.0 * weight * r, weight * weight]
            }
            Decoder::Square { .. } => {
                let m2 = m * m;
                [
                    x * x - 2.0 * x * (m2 + v) + m2 * m2 + 6.0 * m2 * v + 3.0 * v * v,
                    4.0 * m * (m2 + 3.0 * v - x),
                    6.0 * (m2 + v) - 2.0 * x,
                ]
            }
        }
    }

    /// The evidence split by an encoder, in closed form.
    #[must_use]
    pub fn split(&self, q: &Gaussian) -> Split {
        let (m, sigma, s) = (q.mean(), q.std_dev(), self.decoder.std_dev());
        let reconstruction = -0.5 * (log(TAU * s * s) + self.miss(q)[0] / (s * s));
        let kl_to_prior = 0.5 * (m * m + sigma * sigma - 1.0) - log(sigma);
        let elbo = reconstruction - kl_to_prior;
        Split {
            log_evidence: self.log_evidence,
            elbo,
            kl_to_posterior: self.log_evidence - elbo,
            reconstruction,
            kl_to_prior,
        }
    }

    /// The gradient of the ELBO with respect to the encoder's mean and standard deviation.
    #[must_use]
    pub fn gradient(&self, q: &Gaussian) -> [f64; 2] {
        let (m, sigma, s) = (q.mean(), q.std_dev(), self.decoder.std_dev());
        let [_, by_mean, by_variance] = self.miss(q);
        [-0.5 * by_mean / (s * s) - m, -sigma * by_variance / (s * s) - sigma + 1.0 / sigma]
    }

    /// The pathwise estimate of that gradient from one draw of the noise: the total derivative of
    /// log p(x, z) − log q(z) along z = m + σε (Kingma and Welling 2014,
    /// [arXiv:1312.6114](https://arxiv.org/abs/1312.6114), eq. 6).
    ///
    /// ```
    /// use reparam::elbo::{ContinuousModel, Decoder};
    ///
    /// # fn main() -> Result<(), reparam::Error> {
    /// let model = ContinuousModel::new(Decoder::Linear { weight: 1.0, bias: 0.0, std_dev: 1.0 }, 2.0)?;
    /// let Some(posterior) = model.posterior() else { unreachable!("a linear decoder has one") };
    /// // at the posterior the mean of the gradient is 0; a draw's scatters
    /// assert!(model.gradient(&posterior).iter().all(|by| by.abs() < 1e-12));
    /// assert!(model.pathwise(&posterior, 1.0)[0] != 0.0);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn pathwise(&self, q: &Gaussian, eps: f64) -> [f64; 2] {
        let slope = self.log_joint_slope(q.reparametrize(eps));
        [slope, slope * eps + 1.0 / q.std_dev()]
    }

    /// The posterior itself where it is Gaussian.
    #[must_use]
    pub fn posterior(&self) -> Option<Gaussian> {
        match self.decoder {
            Decoder::Linear { weight, bias, std_dev } => {
                let variance = std_dev * std_dev / (std_dev * std_dev + weight * weight);
                let mean = variance * weight * (self.observation - bias) / (std_dev * std_dev);
                Gaussian::new(mean, libm::sqrt(variance)).ok()
            }
            Decoder::Square { .. } => None,
        }
    }

    /// The encoder with the highest ELBO that the gradient leads to from `start`, and its ELBO.
    #[must_use]
    pub fn climb(&self, start: Gaussian) -> (Gaussian, f64) {
        let mut q = start;
        for _ in 0..400 {
            let Some(next) = self.ascend(&q) else { break };
            q = next;
        }
        (q, self.split(&q).elbo)
    }

    /// One step of gradient ascent in the mean and the logarithm of the width: at most `REACH` long, halved until the
    /// ELBO grows. `None` on a top, where no step helps.
    #[must_use]
    pub fn ascend(&self, q: &Gaussian) -> Option<Gaussian> {
        let [by_mean, by_width] = self.gradient(q);
        let by_log_width = by_width * q.std_dev();
        let (length, before) = (libm::hypot(by_mean, by_log_width), self.split(q).elbo);
        let mut rate = RATE.min(REACH / length);
        while rate * length > 1e-4 {
            let next = Gaussian::new(q.mean() + rate * by_mean, q.std_dev() * libm::exp(rate * by_log_width)).ok()?;
            if self.split(&next).elbo > before {
                return Some(next);
            }
            rate *= 0.5;
        }
        None
    }
}

/// How far a step of [`ContinuousModel::ascend`] goes: a share of the gradient, and at most so far.
const RATE: f64 = 0.25;
/// The longest step.
const REACH: f64 = 0.2;

/// log ∫ exp(f) over −9 … 9, by the trapezoidal rule: for the smooth densities here, which are nothing at the ends, its
/// error falls faster than any power of the step.
fn log_integral(f: impl Fn(f64) -> f64) -> f64 {
    const STEPS: i32 = 2400;
    let step = 18.0 / f64::from(STEPS);
    let values: Vec<f64> = (0..=STEPS).map(|i| f(f64::from(i) * step - 9.0)).collect();
    let top = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    top + log(step * values.iter().map(|v| libm::exp(v - top)).sum::<f64>())
}
