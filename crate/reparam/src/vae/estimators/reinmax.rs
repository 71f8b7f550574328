//! ReinMax, the second-order straight-through estimator.

use super::rule::{EncoderGradient, Latents};
use crate::nn::Float;
use crate::vae::forward::{Pass, categorical};

/// The trapezoid rule between one-hot samples (Liu, Dong, Liu, Yu and Gao 2023,
/// [arXiv:2304.08612](https://arxiv.org/abs/2304.08612)). Biased.
pub(super) struct ReinMax;

impl EncoderGradient for ReinMax {
    const SLUG: &'static str = "reinmax";
    const LATENTS: Latents = Latents::Categorical;
    const THROUGH_DECODER: bool = true;

    fn add<T: Float>(pass: &mut Pass<T>, classes: usize) {
        let size = pass.count() * pass.latent.width();
        let work = &mut *pass.work;
        add_reinmax(&work.spread, &work.latent, &work.d_latent[..size], classes, &mut work.d_parameters[..size]);
    }
}

/// Adds ½ (diag π + D Dᵀ − π Dᵀ − D πᵀ) v, the estimate of ReinMax.
fn add_reinmax<T: Float>(probs: &[T], one_hot: &[T], slope: &[T], classes: usize, out: &mut [T]) {
    let half = T::from_f64(0.5);
    let rows = probs.chunks_exact(classes).zip(one_hot.chunks_exact(classes)).zip(slope.chunks_exact(classes));
    for (((probs, drawn), slope), out) in rows.zip(out.chunks_exact_mut(classes)) {
        let best = categorical::hot(drawn);
        let mut below = T::default();
        for ((out, p), v) in out.iter_mut().zip(probs).zip(slope) {
            let part = half * *p * (*v - slope[best]);
            *out += part;
            below += part;
        }
        out[best] -= below;
    }
}
