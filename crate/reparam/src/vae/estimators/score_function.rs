//! REINFORCE: the likelihood times the score.

use super::rule::{EncoderGradient, Latents};
use crate::nn::Float;
use crate::vae::forward::Pass;
use crate::vae::latent::Latent;

/// ln p(x | z) ∇ ln q(z | x), with one sample and no baseline (Williams 1992, doi:10.1007/BF00992696, theorem 1).
pub(super) struct ScoreFunction;

impl EncoderGradient for ScoreFunction {
    const SLUG: &'static str = "score-function";
    const LATENTS: Latents = Latents::Both;
    const THROUGH_DECODER: bool = false;

    fn add<T: Float>(pass: &mut Pass<T>, _: usize) {
        let scale = 1.0 / pass.count() as f64;
        add_scores(pass, 1, scale, |_| 0.0);
    }
}

/// Adds −scale·(ln p(x | z) − baseline) ∇ ln q(z | x) for each of `samples` samples of every image. `baseline` gets the sum
/// of an image's likelihoods.
pub(super) fn add_scores<T: Float>(pass: &mut Pass<T>, samples: usize, scale: f64, baseline: impl Fn(f64) -> f64) {
    let (count, width, size) = (pass.count(), pass.latent.width(), pass.latent.parameters());
    let work = &mut *pass.work;
    for (n, out) in work.d_parameters.chunks_exact_mut(size).enumerate().take(count) {
        let values = work.values[n..].iter().step_by(count).take(samples);
        let baseline = baseline(values.clone().sum());
        let spread = &work.spread[n * width..][..width];
        for (sample, value) in values.enumerate() {
            let row = (sample * count + n) * width..(sample * count + n + 1) * width;
            let weight = T::from_f64(-scale * (value - baseline));
            match pass.latent {
                Latent::Gaussian { .. } => add_gaussian_score(spread, &work.noise[row], weight, out),
                Latent::Categorical { .. } => add_categorical_score(spread, &work.latent[row], weight, out),
            }
        }
    }
}

/// Adds weight times the score: ε/σ by the mean, ½(ε² − 1) by the log-variance.
fn add_gaussian_score<T: Float>(std_dev: &[T], noise: &[T], weight: T, out: &mut [T]) {
    let (d_mean, d_log_variance) = out.split_at_mut(std_dev.len());
    for ((out, std_dev), eps) in d_mean.iter_mut().zip(std_dev).zip(noise) {
        *out += weight * *eps / *std_dev;
    }
    for (out, eps) in d_log_variance.iter_mut().zip(noise) {
        *out += T::from_f64(0.5) * weight * (*eps * *eps - T::from_f64(1.0));
    }
}

/// Adds weight times the score D − π.
fn add_categorical_score<T: Float>(probs: &[T], one_hot: &[T], weight: T, out: &mut [T]) {
    for ((out, p), drawn) in out.iter_mut().zip(probs).zip(one_hot) {
        *out += weight * (*drawn - *p);
    }
}
