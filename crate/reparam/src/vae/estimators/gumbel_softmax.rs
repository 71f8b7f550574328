//! Gumbel-Softmax, or the Concrete relaxation: the decoder sees a relaxed sample, and the derivative goes through it.

use super::rule::{Decoded, EncoderGradient, Latents};
use crate::nn::Float;
use crate::vae::forward::{Pass, categorical};

/// J(y) v/τ at the relaxed sample y (Jang, Gu and Poole 2017, [arXiv:1611.01144](https://arxiv.org/abs/1611.01144),
/// section 2; Maddison, Mnih and Teh 2017, [arXiv:1611.00712](https://arxiv.org/abs/1611.00712)). Biased.
pub(super) struct GumbelSoftmax;

impl EncoderGradient for GumbelSoftmax {
    const SLUG: &'static str = "gumbel-softmax";
    const LATENTS: Latents = Latents::Categorical;
    const THROUGH_DECODER: bool = true;
    const DECODED: Decoded = Decoded::Relaxed;

    fn add<T: Float>(pass: &mut Pass<T>, classes: usize) {
        add_relaxed(pass, classes);
    }
}

/// Adds J(y) v/τ, wherever the slope v was taken.
pub(super) fn add_relaxed<T: Float>(pass: &mut Pass<T>, classes: usize) {
    let size = pass.count() * pass.latent.width();
    let rate = T::from_f64(1.0 / pass.temperature);
    let work = &mut *pass.work;
    let (slope, out) = (&work.d_latent[..size], &mut work.d_parameters[..size]);
    categorical::add_jacobian(&work.relaxed, slope, classes, rate, out);
}
