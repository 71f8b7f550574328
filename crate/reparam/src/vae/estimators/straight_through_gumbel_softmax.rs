//! Straight-through Gumbel-Softmax: forward the one-hot sample, backward the relaxed one.

use super::gumbel_softmax::add_relaxed;
use super::rule::{Decoded, EncoderGradient, Latents};
use crate::nn::Float;
use crate::vae::forward::Pass;

/// J(y) v/τ, with v the slope at the one-hot sample (Jang, Gu and Poole 2017,
/// [arXiv:1611.01144](https://arxiv.org/abs/1611.01144), section 2.2). Biased.
pub(super) struct StraightThroughGumbelSoftmax;

impl EncoderGradient for StraightThroughGumbelSoftmax {
    const SLUG: &'static str = "straight-through-gumbel-softmax";
    const LATENTS: Latents = Latents::Categorical;
    const THROUGH_DECODER: bool = true;
    const DECODED: Decoded = Decoded::OneHotWithRelaxed;

    fn add<T: Float>(pass: &mut Pass<T>, classes: usize) {
        add_relaxed(pass, classes);
    }
}
