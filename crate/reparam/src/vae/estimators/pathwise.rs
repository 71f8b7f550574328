//! The reparametrization trick: the derivative goes through z = μ + σ ε.

use super::rule::{EncoderGradient, Latents};
use crate::nn::Float;
use crate::vae::forward::Pass;

/// ∂z/∂μ = 1 and ∂z/∂ ln σ² = ½ σ ε (Kingma and Welling 2014, [arXiv:1312.6114](https://arxiv.org/abs/1312.6114), section
/// 2.4).
pub(super) struct Pathwise;

impl EncoderGradient for Pathwise {
    const SLUG: &'static str = "pathwise";
    const LATENTS: Latents = Latents::Gaussian;
    const THROUGH_DECODER: bool = true;

    fn add<T: Float>(pass: &mut Pass<T>, _: usize) {
        let (count, dimensions) = (pass.count(), pass.latent.width());
        let work = &mut *pass.work;
        let rows = work.spread.chunks_exact(dimensions).zip(work.noise.chunks_exact(dimensions));
        let slopes = work.d_latent.chunks_exact(dimensions).zip(work.d_parameters.chunks_exact_mut(2 * dimensions));
        for ((std_dev, noise), (slope, out)) in rows.zip(slopes).take(count) {
            add_pathwise(std_dev, noise, slope, out);
        }
    }
}

/// Adds the derivative along z = μ + σ ε.
fn add_pathwise<T: Float>(std_dev: &[T], noise: &[T], d_latent: &[T], out: &mut [T]) {
    let (d_mean, d_log_variance) = out.split_at_mut(std_dev.len());
    d_mean.iter_mut().zip(d_latent).for_each(|(out, d)| *out += *d);
    for (((out, std_dev), eps), d) in d_log_variance.iter_mut().zip(std_dev).zip(noise).zip(d_latent) {
        *out += T::from_f64(0.5) * *std_dev * *eps * *d;
    }
}
