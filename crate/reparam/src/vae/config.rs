//! What a model is and how it is trained.

use super::Estimator;
use crate::Error;
use crate::concrete::{HIGHEST_TEMPERATURE, LOWEST_TEMPERATURE};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Joint states of a latent that is still enumerated.
const MOST_STATES: usize = 1024;

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
    pub const DRAWS: RangeInclusive<usize> = 2..=16;
    pub const CONDITIONAL_DRAWS: RangeInclusive<usize> = 1..=1000;
    pub const BETA: RangeInclusive<f64> = 0.0..=100.0;
    pub const LEARNING_RATE: RangeInclusive<f64> = 1e-6..=100.0;
    pub const ANNEAL_RATE: RangeInclusive<f64> = 0.0..=1.0;
}

/// The latent variable between encoder and decoder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Latent {
    /// Independent Gaussians; the prior is standard normal.
    Gaussian {
        /// How many, 1 to 64.
        dimensions: usize,
    },
    /// Independent one-hot vectors; the prior is uniform.
    Categorical {
        /// How many vectors, 1 to 64.
        variables: usize,
        /// Coordinates of each, 2 to 32.
        classes: usize,
    },
}

impl Latent {
    /// Numbers that the decoder reads.
    #[must_use]
    pub fn width(self) -> usize {
        match self {
            Self::Gaussian { dimensions } => dimensions,
            Self::Categorical { variables, classes } => variables * classes,
        }
    }

    /// Numbers that the encoder writes: means, then log-variances; or logits, variable by variable.
    #[must_use]
    pub fn parameters(self) -> usize {
        match self {
            Self::Gaussian { dimensions } => 2 * dimensions,
            Self::Categorical { variables, classes } => variables * classes,
        }
    }

    /// Joint states, if they can be enumerated: a categorical latent with at most 1024 of them.
    #[must_use]
    pub fn states(self) -> Option<usize> {
        match self {
            Self::Gaussian { .. } => None,
            Self::Categorical { variables, classes } => {
                classes.checked_pow(u32::try_from(variables).ok()?).filter(|states| *states <= MOST_STATES)
            }
        }
    }
}

/// How grey pixels become binary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Binarization {
    /// Anew each time an image is seen: 1 with a probability of its grey value (Salakhutdinov and Murray 2008).
    Stochastic,
    /// 1 from half of the largest grey value on.
    Threshold,
}

/// A model and its training.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Config {
    /// The latent; 20 Gaussians by default.
    pub latent: Latent,
    /// Units of the hidden layer on each side, 1 to 1024; 200 by default.
    pub hidden: usize,
    /// Pixels of an image, 1 to 4096; 784 by default.
    pub pixels: usize,
    /// The estimator of the encoder's gradient; the usual one of the latent if it isn't given.
    pub estimator: Option<Estimator>,
    /// β, the weight of the divergence to the prior (Higgins et al. 2017), 0 to 100; 1 by default, the ELBO itself.
    pub beta: f64,
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
    /// Samples an image for the leave-one-out baseline, 2 to 16; 2 by default.
    pub draws: usize,
    /// Relaxed samples of Gumbel-Rao, 1 to 1000; 10 by default.
    pub conditional_draws: usize,
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
            beta: 1.0,
            learning_rate: 0.001,
            temperature: 1.0,
            anneal_rate: 0.0,
            min_temperature: 0.5,
            batch: 100,
            draws: 2,
            conditional_draws: 10,
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
        count("draws", self.draws, limits::DRAWS)?;
        count("conditional_draws", self.conditional_draws, limits::CONDITIONAL_DRAWS)?;
        number("beta", self.beta, limits::BETA)?;
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
        if self.estimator() == Estimator::ScoreFunctionLeaveOneOut { self.draws } else { 1 }
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
