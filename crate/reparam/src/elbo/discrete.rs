//! A latent class: a mixture of products of Bernoulli laws, and a categorical encoder.

use super::Split;
use crate::Error;
use libm::log;

/// A mixture with one observation, as the logarithms that the encoder meets.
///
/// ```
/// use reparam::elbo::MixtureModel;
///
/// # fn main() -> Result<(), reparam::Error> {
/// // two coins, one fair and one not, and three heads
/// let model = MixtureModel::new(&[0.5, 0.5], &[&[0.5; 3], &[0.9; 3]], &[true; 3])?;
/// let posterior = model.posterior();
/// assert!((posterior[1] - 0.729 / (0.729 + 0.125)).abs() < 1e-12);
/// assert!((model.split(&posterior).elbo - model.log_evidence()).abs() < 1e-12);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct MixtureModel {
    log_prior: Vec<f64>,
    log_likelihood: Vec<f64>,
    log_evidence: f64,
}

impl MixtureModel {
    /// `prior` of each class, `theta` the chance of a 1 in each place given the class, and the observed bits.
    ///
    /// # Errors
    /// If the lengths differ, if a probability isn't in the open interval (0, 1), or if the prior doesn't sum to 1.
    pub fn new(prior: &[f64], theta: &[&[f64]], observation: &[bool]) -> Result<Self, Error> {
        if theta.len() != prior.len() || theta.iter().any(|row| row.len() != observation.len()) {
            return Err(Error::wrong_shape("theta", "theta must have one row a class and one column a bit"));
        }
        if let Some(bad) = prior.iter().chain(theta.iter().copied().flatten()).find(|p| !(**p > 0.0 && **p < 1.0)) {
            return Err(Error::out_of_range("theta", "must be between 0 and 1", bad));
        }
        let sum: f64 = prior.iter().sum();
        if (sum - 1.0).abs() > 1e-9 {
            return Err(Error::out_of_range("prior", "must sum to 1", sum));
        }
        let bit = |(p, x): (&f64, &bool)| log(if *x { *p } else { 1.0 - p });
        let log_likelihood: Vec<f64> = theta.iter().map(|row| row.iter().zip(observation).map(bit).sum()).collect();
        let log_prior: Vec<f64> = prior.iter().map(|&p| log(p)).collect();
        let joint: f64 = log_prior.iter().zip(&log_likelihood).map(|(a, b)| libm::exp(a + b)).sum();
        Ok(Self { log_prior, log_likelihood, log_evidence: log(joint) })
    }

    /// K.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.log_prior.len()
    }

    /// log p(x).
    #[must_use]
    pub fn log_evidence(&self) -> f64 {
        self.log_evidence
    }

    /// log p(x, z) of a class.
    ///
    /// # Panics
    /// If there is no such class.
    #[must_use]
    pub fn log_joint(&self, class: usize) -> f64 {
        self.log_prior[class] + self.log_likelihood[class]
    }

    /// p(z).
    #[must_use]
    pub fn prior(&self) -> Vec<f64> {
        self.log_prior.iter().map(|&p| libm::exp(p)).collect()
    }

    /// p(z|x).
    #[must_use]
    pub fn posterior(&self) -> Vec<f64> {
        (0..self.classes()).map(|k| libm::exp(self.log_joint(k) - self.log_evidence)).collect()
    }

    /// The evidence split by an encoder with these probabilities, one a class and normalised.
    #[must_use]
    pub fn split(&self, q: &[f64]) -> Split {
        // a class that is never drawn adds nothing
        let sum = |f: &dyn Fn(usize, f64) -> f64| {
            q.iter().enumerate().map(|(k, &p)| if p > 0.0 { p * f(k, p) } else { 0.0 }).sum()
        };
        let reconstruction: f64 = sum(&|k, _| self.log_likelihood[k]);
        let kl_to_prior: f64 = sum(&|k, p| log(p) - self.log_prior[k]);
        let kl_to_posterior = sum(&|k, p| log(p) - self.log_joint(k) + self.log_evidence);
        let elbo = reconstruction - kl_to_prior;
        Split { log_evidence: self.log_evidence, elbo, kl_to_posterior, reconstruction, kl_to_prior }
    }

    /// The gradient of the ELBO with respect to the encoder's logits: q (r − Σ q r) with r = log p(x,z) − log q.
    #[must_use]
    pub fn gradient(&self, q: &[f64]) -> Vec<f64> {
        let elbo = self.split(q).elbo;
        let by = |(k, &p): (usize, &f64)| if p > 0.0 { p * (self.log_joint(k) - log(p) - elbo) } else { 0.0 };
        q.iter().enumerate().map(by).collect()
    }

    /// One step of gradient ascent in the logits, halved until the ELBO grows; `None` on the top.
    #[must_use]
    pub fn ascend(&self, q: &[f64]) -> Option<Vec<f64>> {
        let (gradient, before) = (self.gradient(q), self.split(q).elbo);
        let steepest = gradient.iter().fold(0.0_f64, |top, g| top.max(g.abs()));
        let mut rate = 1.0_f64;
        while rate * steepest > 1e-4 {
            let raised: Vec<f64> = q.iter().zip(&gradient).map(|(p, g)| p * libm::exp(rate * g)).collect();
            let sum: f64 = raised.iter().sum();
            let next: Vec<f64> = raised.into_iter().map(|p| p / sum).collect();
            if self.split(&next).elbo > before {
                return Some(next);
            }
            rate *= 0.5;
        }
        None
    }
}
