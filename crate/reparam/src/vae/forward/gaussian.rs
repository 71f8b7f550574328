//! The Gaussian latent: rows of means, then log-variances; the prior is N(0, 1) in every dimension.

use crate::nn::{Float, Simd8};

/// σ = exp(½ ln σ²) of every image.
pub(crate) fn set_std_dev<T: Float>(parameters: &[T], dimensions: usize, std_dev: &mut [T]) {
    let half = T::Simd8::splat(T::from_f64(0.5));
    for (row, out) in parameters.chunks_exact(2 * dimensions).zip(std_dev.chunks_exact_mut(dimensions)) {
        for (log_variance, out) in row[dimensions..].chunks(8).zip(out.chunks_mut(8)) {
            (T::Simd8::load(log_variance) * half).exp().store(out);
        }
    }
}

/// z = μ + σ ε of one sample.
pub(crate) fn reparametrize<T: Float>(row: &[T], std_dev: &[T], noise: &[T], z: &mut [T]) {
    for (((z, mean), std_dev), eps) in z.iter_mut().zip(row).zip(std_dev).zip(noise) {
        *z = *mean + *std_dev * *eps;
    }
}

/// KL(q ‖ prior) = ½ Σ μ² + σ² − 1 − ln σ², in nats, of one image.
pub(crate) fn divergence<T: Float>(row: &[T], std_dev: &[T]) -> f64 {
    0.5 * terms(row, std_dev).sum::<f64>()
}

/// Adds the [`divergence`] of each dimension.
pub(crate) fn add_unit_divergences<T: Float>(row: &[T], std_dev: &[T], units: &mut [f64]) {
    units.iter_mut().zip(terms(row, std_dev)).for_each(|(unit, term)| *unit += 0.5 * term);
}

/// μ² + σ² − 1 − ln σ² of each dimension.
fn terms<T: Float>(row: &[T], std_dev: &[T]) -> impl Iterator<Item = f64> {
    let (mean, log_variance) = row.split_at(std_dev.len());
    mean.iter().zip(std_dev).zip(log_variance).map(|((mean, std_dev), log_variance)| {
        let (mean, std_dev) = (mean.to_f64(), std_dev.to_f64());
        mean * mean + std_dev * std_dev - 1.0 - log_variance.to_f64()
    })
}

/// Sets the derivative of scale·[`divergence`].
pub(crate) fn divergence_backward<T: Float>(row: &[T], std_dev: &[T], scale: T, out: &mut [T]) {
    let half = T::from_f64(0.5) * scale;
    let (d_mean, d_log_variance) = out.split_at_mut(std_dev.len());
    d_mean.iter_mut().zip(row).for_each(|(out, mean)| *out = scale * *mean);
    for (out, s) in d_log_variance.iter_mut().zip(std_dev) {
        *out = half * (*s * *s - T::from_f64(1.0));
    }
}

/// ln p(z) − ln q(z) at z = μ + σ ε.
pub(crate) fn log_ratio<T: Float>(row: &[T], noise: &[T], z: &[T]) -> f64 {
    let log_variance = &row[z.len()..];
    let terms = z.iter().zip(noise).zip(log_variance).map(|((z, eps), log_variance)| {
        let (z, eps) = (z.to_f64(), eps.to_f64());
        eps * eps - z * z + log_variance.to_f64()
    });
    0.5 * terms.sum::<f64>()
}
