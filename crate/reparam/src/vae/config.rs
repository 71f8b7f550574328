//! What a model is and how it is trained.

use super::{Binarization, Estimator, Latent};
use crate::Error;
use crate::concrete::{HIGHEST_TEMPERATURE, LOWEST_TEMPERATURE};
use crate::estimator::Hyperparameters;
use std::ops::RangeInclusive;

/// What each number of a configuration may be.
pub mod limits {
    #![allow(missing_docs, reason = "named like the fields of a configuration")]

    use std::ops::RangeInclusive;

    pub const DIMENSIONS: RangeInclusive<usize> = 1..=64;
    pub const VARIABLES: RangeInclusive<usize> = 1..=64;
    pub const CLASSES: RangeInclusive<usize> = 2..=32;
    pub const HIDDEN: RangeInclusive<usize> = 1..=1024;
    pub const PIXELS: RangeInclusive<usize> = 1..=4096;
    pub const BATCH: RangeInclusive<usize> = 1..=1000;
    pub const BETA: RangeInclusive<f64> = 0.0..=100.0;
    pub const WARM_UP: RangeInclusive<usize> = 0..=1_000_000;
    pub const FREE_BITS: RangeInclusive<f64> = 0.0..=10.0;
    pub const LEARNING_RATE: RangeInclusive<f64> = 1e-6..=100.0;
    pub const ANNEAL_RATE: RangeInclusive<f64> = 0.0..=1.0;
}

/// A model and its training.
///
/// ```
/// use reparam::vae::{Config, Estimator, Latent};
///
/// let config = Config { latent: Latent::Categorical { variables: 20, classes: 10 }, ..Config::default() };
/// assert_eq!(config.estimator(), Estimator::GumbelSoftmax);
/// let error = Config { beta: -1.0, ..config }.check().unwrap_err();
/// assert_eq!(error.to_string(), "beta must be from 0 to 100, got -1");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The latent; 20 Gaussians by default.
    pub latent: Latent,
    /// Units of the hidden layer on each side, 1 to 1024; 200 by default.
    pub hidden: usize,
    /// Pixels of an image, 1 to 4096; 784 by default.
    pub pixels: usize,
    /// The estimator of the encoder's gradient; the usual one of the latent if it isn't given.
    pub estimator: Option<Estimator>,
    /// What single estimators have besides: [`DRAWS`](super::DRAWS) of leave-one-out,
    /// [`CONDITIONAL_DRAWS`](crate::estimator::CONDITIONAL_DRAWS) of Gumbel-Rao.
    pub hyperparameters: Hyperparameters,
    /// β, the weight of the divergence to the prior (Higgins et al. 2017, <https://openreview.net/forum?id=Sy2fzU9gl>,
    /// eq. 4), 0 to 100; 1 by default, the ELBO itself.
    pub beta: f64,
    /// Steps over which β rises from 0 to its value, in a straight line (Bowman et al. 2016,
    /// [arXiv:1511.06349](https://arxiv.org/abs/1511.06349), section 3.1); 0 by default: then it has it from the start.
    pub warm_up: u32,
    /// λ, nats of each latent unit that cost nothing: the loss charges max(λ, KL) of a unit, KL being the mean over the batch
    /// (Kingma et al. 2016, [arXiv:1606.04934](https://arxiv.org/abs/1606.04934), appendix C.8, with a group a unit), 0 to 10;
    /// 0 by default.
    pub free_bits: f64,
    /// Adam's learning rate, 10⁻⁶ to 100; 0.001 by default.
    pub learning_rate: f64,
    /// τ at the start, 0.01 to 100; 1 by default.
    pub temperature: f64,
    /// r of τ = max(τ_min, τ₀ e^{−r t}) at step t, 0 to 1; 0 by default: then τ stays what it is.
    pub anneal_rate: f64,
    /// τ_min, 0.01 to 100; 0.5 by default.
    pub min_temperature: f64,
    /// Images of a step, 1 to 1000; 100 by default.
    pub batch: usize,
    /// How grey pixels become binary; stochastically by default.
    pub binarization: Binarization,
    /// The seed of everything that is drawn.
    pub seed: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            latent: Latent::Gaussian { dimensions: 20 },
            hidden: 200,
            pixels: 784,
            estimator: None,
            hyperparameters: Hyperparameters::default(),
            beta: 1.0,
            warm_up: 0,
            free_bits: 0.0,
            learning_rate: 0.001,
            temperature: 1.0,
            anneal_rate: 0.0,
            min_temperature: 0.5,
            batch: 100,
            binarization: Binarization::Stochastic,
            seed: 1,
        }
    }
}

impl Config {
    /// The configuration itself if every number is in its range.
    ///
    /// # Errors
    /// For the first that isn't, and for an estimator of another latent.
    pub fn check(self) -> Result<Self, Error> {
        match self.latent {
            Latent::Gaussian { dimensions } => count("dimensions", dimensions, limits::DIMENSIONS)?,
            Latent::Categorical { variables, classes } => {
                count("variables", variables, limits::VARIABLES)?;
                count("classes", classes, limits::CLASSES)?;
            }
        }
        count("hidden", self.hidden, limits::HIDDEN)?;
        count("pixels", self.pixels, limits::PIXELS)?;
        count("batch", self.batch, limits::BATCH)?;
        number("beta", self.beta, limits::BETA)?;
        count("warm_up", self.warm_up as usize, limits::WARM_UP)?;
        number("free_bits", self.free_bits, limits::FREE_BITS)?;
        number("learning_rate", self.learning_rate, limits::LEARNING_RATE)?;
        number("temperature", self.temperature, LOWEST_TEMPERATURE..=HIGHEST_TEMPERATURE)?;
        number("anneal_rate", self.anneal_rate, limits::ANNEAL_RATE)?;
        number("min_temperature", self.min_temperature, LOWEST_TEMPERATURE..=HIGHEST_TEMPERATURE)?;
        self.estimator().check(self.latent)?;
        Ok(self)
    }

    /// The estimator that is used.
    #[must_use]
    pub fn estimator(&self) -> Estimator {
        self.estimator.unwrap_or(Estimator::all(self.latent)[0])
    }

    /// β after `step` steps.
    #[must_use]
    pub fn beta_at(&self, step: u32) -> f64 {
        if step >= self.warm_up {
            return self.beta;
        }
        self.beta * f64::from(step) / f64::from(self.warm_up)
    }

    /// τ after `step` steps.
    #[must_use]
    pub fn temperature_at(&self, step: u32) -> f64 {
        if self.anneal_rate == 0.0 {
            return self.temperature;
        }
        (self.temperature * libm::exp(-self.anneal_rate * f64::from(step))).max(self.min_temperature)
    }

    /// Samples an image in one step.
    pub(super) fn samples(&self) -> usize {
        self.estimator().samples(&self.hyperparameters)
    }
}

fn count(param: &'static str, got: usize, range: RangeInclusive<usize>) -> Result<(), Error> {
    if range.contains(&got) {
        return Ok(());
    }
    Err(Error::out_of_range(param, format_args!("must be from {} to {}", range.start(), range.end()), got))
}

fn number(param: &'static str, got: f64, range: RangeInclusive<f64>) -> Result<(), Error> {
    if range.contains(&got) {
        return Ok(());
    }
    Err(Error::out_of_range(param, format_args!("must be from {} to {}", range.start(), range.end()), got))
}
