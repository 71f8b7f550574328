//! Gumbel-Rao: straight-through Gumbel-Softmax, Rao-Blackwellised.

use super::rule::{EncoderGradient, Latents};
use crate::estimator::{CONDITIONAL_DRAWS, Hyperparameter};
use crate::nn::{Float, Simd8};
use crate::vae::forward::{Pass, categorical};
use crate::vae::streams;

/// The mean of J(y) v/τ over relaxed samples that have the same one-hot sample (Paulus, Maddison and Krause 2021,
/// [arXiv:2010.04838](https://arxiv.org/abs/2010.04838), eq. 7). Biased, as straight-through Gumbel-Softmax.
pub(super) struct GumbelRao;

/// The smallest ratio whose logarithm is taken, within single precision.
const TINY: f64 = 1e-37;

impl EncoderGradient for GumbelRao {
    const SLUG: &'static str = "gumbel-rao";
    const LATENTS: Latents = Latents::Categorical;
    const THROUGH_DECODER: bool = true;
    const HYPERPARAMETERS: &'static [&'static Hyperparameter] = &[&CONDITIONAL_DRAWS];

    /// The relaxed sample is drawn again and again, given the one-hot one.
    fn add<T: Float>(pass: &mut Pass<T>, classes: usize) {
        let size = pass.count() * pass.latent.width();
        let (temperature, draws) = (pass.temperature, pass.hyperparameters.get(&CONDITIONAL_DRAWS) as usize);
        let rate = T::from_f64(1.0 / (temperature * draws as f64));
        let mut lanes = streams::lanes(pass.seed, pass.key.conditional, pass.key.number);
        let work = &mut *pass.work;
        let relaxed = &mut work.relaxed[..size];
        for _ in 0..draws {
            streams::fill_exponential(&mut lanes, relaxed);
            relax_given(&work.spread, &work.latent, classes, temperature, relaxed);
            let (slope, out) = (&work.d_latent[..size], &mut work.d_parameters[..size]);
            categorical::add_jacobian(relaxed, slope, classes, rate, out);
        }
    }
}

/// Relaxed vectors given that one-hot vectors were drawn, from exponential noise E, which is overwritten:
/// z_b = −ln E_b for the class b that was drawn, zⱼ = −ln(Eⱼ/πⱼ + E_b) for the others.
fn relax_given<T: Float>(probs: &[T], one_hot: &[T], classes: usize, temperature: f64, noise: &mut [T]) {
    let tiny = T::from_f64(TINY);
    let drawn = one_hot.chunks_exact(classes);
    for ((probs, drawn), noise) in probs.chunks_exact(classes).zip(drawn).zip(noise.chunks_exact_mut(classes)) {
        let best = categorical::hot(drawn);
        let top = noise[best];
        for (k, (noise, p)) in noise.iter_mut().zip(probs).enumerate() {
            // e^{zⱼ − z_b}
            let ratio = if k == best { T::from_f64(1.0) } else { top * *p / (*noise + top * *p) };
            *noise = if ratio < tiny { tiny } else { ratio };
        }
    }
    let rate = T::Simd8::splat(T::from_f64(1.0 / temperature));
    for eight in noise.chunks_mut(8) {
        (T::Simd8::load(eight).ln() * rate).exp().store(eight);
    }
    categorical::normalize(noise, classes);
}
