//! What an estimator of the encoder's gradient says of itself, and does.

use crate::estimator::{Hyperparameter, Hyperparameters};
use crate::nn::Float;
use crate::vae::forward::Pass;
use crate::vae::latent::Latent;

/// How the derivative by the encoder's output is estimated.
///
/// Names, bias and citation aren't here: they are those of the [`About`](crate::estimator::About) of the same slug.
pub(super) trait EncoderGradient {
    /// Its name in code, requests and URLs.
    const SLUG: &'static str;

    /// The latents that it is for.
    const LATENTS: Latents;

    /// Whether it needs the derivative by what the decoder reads.
    const THROUGH_DECODER: bool;

    /// What the decoder reads, of a categorical latent.
    const DECODED: Decoded = Decoded::OneHot;

    /// Numbers of its own.
    const HYPERPARAMETERS: &'static [&'static Hyperparameter] = &[];

    /// Samples of an image in one step.
    fn samples(hyperparameters: &Hyperparameters) -> usize {
        let _ = hyperparameters;
        1
    }

    /// Adds the estimate of the derivative by the encoder's output, after drawing and decoding. `classes` are those of a
    /// categorical latent. Nothing for one that has a [`backward`](Self::backward) of its own.
    fn add<T: Float>(pass: &mut Pass<T>, classes: usize) {
        let _ = (pass, classes);
    }

    /// Draws, decodes and adds; the mean of ln p(x | z).
    fn backward<T: Float>(pass: &mut Pass<T>, classes: usize) -> f64 {
        let samples = Self::samples(pass.hyperparameters);
        pass.draw(samples, Self::DECODED != Decoded::OneHot);
        if Self::DECODED == Decoded::Relaxed {
            pass.read_relaxed();
        }
        let reconstruction = pass.decode(samples, Self::THROUGH_DECODER);
        Self::add(pass, classes);
        reconstruction
    }
}

/// What the decoder reads, of a categorical latent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decoded {
    /// One-hot samples.
    OneHot,
    /// One-hot samples; relaxed ones of the same noise are drawn as well.
    OneHotWithRelaxed,
    /// Relaxed samples.
    Relaxed,
}

/// Latents that an estimator is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Latents {
    Gaussian,
    Categorical,
    Both,
    /// Categorical, with few joint states.
    Enumerable,
}

impl Latents {
    /// Whether an estimator for these is one for `kind`: Gaussian, Categorical, or Enumerable.
    pub(super) const fn include(self, kind: Self) -> bool {
        match kind {
            Self::Gaussian => matches!(self, Self::Gaussian | Self::Both),
            Self::Enumerable => !matches!(self, Self::Gaussian),
            Self::Categorical | Self::Both => matches!(self, Self::Categorical | Self::Both),
        }
    }

    /// The kind of a latent.
    pub(super) fn of(latent: Latent) -> Self {
        match latent {
            Latent::Gaussian { .. } => Self::Gaussian,
            Latent::Categorical { .. } if latent.states().is_some() => Self::Enumerable,
            Latent::Categorical { .. } => Self::Categorical,
        }
    }
}

/// The constants of an [`EncoderGradient`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    pub slug: &'static str,
    pub latents: Latents,
    pub through_decoder: bool,
    pub hyperparameters: &'static [&'static Hyperparameter],
    pub samples: fn(&Hyperparameters) -> usize,
}

impl Rule {
    pub(super) const fn of<E: EncoderGradient>() -> Self {
        Self {
            slug: E::SLUG,
            latents: E::LATENTS,
            through_decoder: E::THROUGH_DECODER,
            hyperparameters: E::HYPERPARAMETERS,
            samples: E::samples,
        }
    }
}
