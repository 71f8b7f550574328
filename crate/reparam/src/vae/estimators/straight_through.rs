//! Straight-through: forward the one-hot sample, backward the probabilities.

use super::rule::{EncoderGradient, Latents};
use crate::nn::Float;
use crate::vae::forward::{Pass, categorical};

/// J(π) v, with v the slope at the one-hot sample (Bengio, Léonard and Courville 2013,
/// [arXiv:1308.3432](https://arxiv.org/abs/1308.3432)). Biased.
pub(super) struct StraightThrough;

impl EncoderGradient for StraightThrough {
    const SLUG: &'static str = "straight-through";
    const LATENTS: Latents = Latents::Categorical;
    const THROUGH_DECODER: bool = true;

    fn add<T: Float>(pass: &mut Pass<T>, classes: usize) {
        let size = pass.count() * pass.latent.width();
        let work = &mut *pass.work;
        let (slope, out) = (&work.d_latent[..size], &mut work.d_parameters[..size]);
        categorical::add_jacobian(&work.spread, slope, classes, T::from_f64(1.0), out);
    }
}
