//! The standard Gumbel law, and the Gumbel-max trick that turns it into a categorical draw.
//!
//! Gumbel(0, 1) has distribution function exp(−e⁻ˣ) (Gumbel 1954). If gₖ are independent Gumbel draws, the index of the
//! largest logitₖ + gₖ is a draw from softmax(logits) (Yellott 1977; Maddison, Tarlow and Minka 2014).
//!
//! ```
//! # fn main() -> Result<(), reparam::Error> {
//! use reparam::gumbel::{gumbel_max, quantile};
//!
//! // the class of the largest perturbed logit, here from two uniform draws
//! let noise = [quantile(0.3)?, quantile(0.9)?];
//! assert_eq!(gumbel_max(&[0.0, 0.5], &noise), 1);
//! # Ok(())
//! # }
//! ```

use crate::Error;
use crate::random::{LANES, Lanes};
use wide::f32x8;

/// The mean, the Euler–Mascheroni constant γ.
pub const MEAN: f64 = 0.577_215_664_901_532_9;

/// The chance of a draw of at most `x`: exp(−e⁻ˣ).
#[must_use]
pub fn cdf(x: f64) -> f64 {
    libm::exp(-libm::exp(-x))
}

/// The probability density at `x`: exp(−x − e⁻ˣ).
#[must_use]
pub fn pdf(x: f64) -> f64 {
    libm::exp(log_pdf(x))
}

/// The logarithm of the density at `x`, −x − e⁻ˣ; −∞ at either infinity.
#[must_use]
pub fn log_pdf(x: f64) -> f64 {
    if x == f64::NEG_INFINITY { x } else { -x - libm::exp(-x) }
}

/// The value that a draw stays below with probability `u`: −ln(−ln u), the reparametrization of a uniform draw.
///
/// ```
/// # fn main() -> Result<(), reparam::Error> {
/// use reparam::gumbel::{cdf, quantile};
///
/// assert!((cdf(quantile(0.25)?) - 0.25).abs() < 1e-15);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// If `u` isn't in the open interval (0, 1): at its ends the value would be infinite.
pub fn quantile(u: f64) -> Result<f64, Error> {
    if u > 0.0 && u < 1.0 {
        Ok(-libm::log(-libm::log(u)))
    } else {
        Err(Error::out_of_range("u", "must be greater than 0 and less than 1", u))
    }
}

/// Octets of noise drawn at once.
const OCTETS: usize = 32;

/// `n` Gumbel(0, 1) draws, for ever the same for a seed.
///
/// They are the lanes of [`Lanes::new`]`(seed, 0)` in order: draw 8b + l is lane l of the b-th `gumbel()`.
///
/// ```
/// let draws = reparam::gumbel::sample(10_000, 3);
/// let mean = draws.iter().map(|&g| f64::from(g)).sum::<f64>() / 1e4;
/// assert!((mean - reparam::gumbel::MEAN).abs() < 0.05);
/// ```
#[must_use]
pub fn sample(n: usize, seed: u32) -> Vec<f32> {
    let mut draws = vec![0.0; n];
    sample_into(&mut Lanes::new(seed, 0), &mut draws);
    draws
}

/// The next draws of [`sample`], as many as there is room for. To go on later, stop at a multiple of 8.
pub fn sample_into(lanes: &mut Lanes, draws: &mut [f32]) {
    let mut noise = [f32x8::ZERO; OCTETS];
    for block in draws.chunks_mut(OCTETS * LANES) {
        let noise = &mut noise[..block.len().div_ceil(LANES)];
        lanes.fill_gumbel(noise);
        let (octets, rest) = block.as_chunks_mut::<LANES>();
        octets.iter_mut().zip(&*noise).for_each(|(octet, noise)| *octet = noise.to_array());
        if let Some(noise) = noise.get(octets.len()) {
            rest.copy_from_slice(&noise.to_array()[..rest.len()]);
        }
    }
}

/// The index of the largest logit + noise, the first one on a tie: a draw from softmax(logits) if the noise is Gumbel.
///
/// Logits of any scale, −∞ for a class that is never drawn; as many noises as logits.
///
/// ```
/// assert_eq!(reparam::gumbel::gumbel_max(&[0.0, 1.0, f64::NEG_INFINITY], &[1.5, 0.2, 9.0]), 0);
/// ```
#[must_use]
pub fn gumbel_max(logits: &[f64], noise: &[f64]) -> usize {
    let mut best = (0, f64::NEG_INFINITY);
    for (k, (logit, g)) in logits.iter().zip(noise).enumerate() {
        if logit + g > best.1 {
            best = (k, logit + g);
        }
    }
    best.0
}

/// `n` draws from softmax(logits) by the Gumbel-max trick, for ever the same for a seed.
///
/// From [`Lanes::new`]`(seed, 0)`: for each block of 8 draws, one `gumbel()` for each class in turn. So the draws are the
/// classes of [`concrete::sample`](crate::concrete::sample) with the same logits and seed. Logits as in [`gumbel_max`].
///
/// ```
/// let classes = reparam::gumbel::gumbel_max_sample(&[0.0, 0.0, 2.0], 1000, 3);
/// assert!(classes.iter().filter(|&&class| class == 2).count() > 700);
/// ```
#[must_use]
pub fn gumbel_max_sample(logits: &[f64], n: usize, seed: u32) -> Vec<u32> {
    let mut draws = vec![0; n];
    gumbel_max_sample_into(logits, &mut Lanes::new(seed, 0), &mut draws);
    draws
}

/// The next draws of [`gumbel_max_sample`], as many as there is room for. To go on later, stop at a multiple of 8.
pub fn gumbel_max_sample_into(logits: &[f64], lanes: &mut Lanes, draws: &mut [u32]) {
    let logits = splat_logits(logits);
    let mut noise = vec![f32x8::ZERO; logits.len()];
    for block in draws.chunks_mut(LANES) {
        lanes.fill_gumbel(&mut noise);
        let mut best = f32x8::splat(f32::NEG_INFINITY);
        let mut index = f32x8::ZERO;
        for (k, (&logit, &g)) in logits.iter().zip(&noise).enumerate() {
            let perturbed = logit + g;
            index = perturbed.simd_gt(best).select(f32x8::splat(k as f32), index);
            best = best.fast_max(perturbed);
        }
        for (draw, k) in block.iter_mut().zip(index.to_array()) {
            *draw = k as u32;
        }
    }
}

/// Each logit in all lanes, less the largest: ±10⁴ would cost `f32` most of the noise's digits.
pub(crate) fn splat_logits(logits: &[f64]) -> Vec<f32x8> {
    let most = logits.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    logits.iter().map(|logit| f32x8::splat((logit - most) as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use proptest::prelude::*;

    /// reference facts: median, and values of the closed forms at 0
    #[test]
    fn closed_forms() {
        assert_relative_eq!(quantile(0.5).unwrap(), 0.366_512_920_581_664_35, max_relative = 1e-15);
        assert_relative_eq!(cdf(0.0), libm::exp(-1.0), max_relative = 1e-15);
        assert_relative_eq!(pdf(0.0), libm::exp(-1.0), max_relative = 1e-15);
    }

    /// ∫ p, ∫ x p and ∫ (x − γ)² p by the trapezoid rule, whose error on this analytic integrand is below rounding.
    #[test]
    fn density_has_mass_mean_and_variance() {
        let (mut mass, mut mean, mut variance) = (0.0, 0.0, 0.0);
        for i in -600..=4500 {
            let x = f64::from(i) / 100.0;
            let p = pdf(x) / 100.0;
            mass += p;
            mean += x * p;
            variance += (x - MEAN).powi(2) * p;
        }
        assert_relative_eq!(mass, 1.0, max_relative = 1e-13);
        assert_relative_eq!(mean, MEAN, max_relative = 1e-12);
        assert_relative_eq!(variance, std::f64::consts::PI.powi(2) / 6.0, max_relative = 1e-12);
    }

    #[test]
    fn ends() {
        assert_eq!(quantile(1.0).unwrap_err().message, "u must be greater than 0 and less than 1, got 1");
        for u in [0.0, 1.0, -0.1, 1.1, f64::NAN] {
            assert_eq!(quantile(u).unwrap_err().param, "u");
        }
        for u in [f64::MIN_POSITIVE, 1.0 - f64::EPSILON / 2.0] {
            assert!(quantile(u).unwrap().is_finite());
        }
        for (x, p) in [(f64::NEG_INFINITY, 0.0), (-1e4, 0.0), (1e4, 1.0), (f64::INFINITY, 1.0)] {
            assert_eq!((cdf(x), pdf(x)), (p, 0.0));
        }
        assert_eq!(log_pdf(f64::NEG_INFINITY), f64::NEG_INFINITY);
        assert_eq!(log_pdf(f64::INFINITY), f64::NEG_INFINITY);
    }

    #[test]
    fn shorter_samples_are_prefixes() {
        let long = sample(100, 9);
        for n in [0, 1, 7, 8, 9, 99] {
            assert_eq!(sample(n, 9), long[..n]);
        }
        assert_ne!(sample(8, 9), sample(8, 10));
        let logits = [0.3, -1.0, 2.0];
        assert_eq!(gumbel_max_sample(&logits, 13, 9), gumbel_max_sample(&logits, 50, 9)[..13]);
    }

    #[test]
    fn first_of_a_tie_and_never_the_impossible() {
        assert_eq!(gumbel_max(&[1.0, 2.0, 2.0], &[0.0; 3]), 1);
        assert_eq!(gumbel_max(&[f64::NEG_INFINITY, -5.0], &[16.0, -2.0]), 1);
        let drawn = gumbel_max_sample(&[f64::NEG_INFINITY, 0.0, f64::NEG_INFINITY, 0.0], 10_000, 1);
        assert!(drawn.iter().all(|&k| k == 1 || k == 3));
        // logits 10⁴ up are the same law, and the same draws
        assert_eq!(gumbel_max_sample(&[1e4, 1e4 + 1.0], 100, 1), gumbel_max_sample(&[0.0, 1.0], 100, 1));
        assert!(gumbel_max_sample(&[1e4, -1e4], 1000, 1).iter().all(|&k| k == 0));
    }

    proptest! {
        #[test]
        fn quantile_inverts_cdf(u in 1e-12..1.0_f64) {
            let x = quantile(u).unwrap();
            prop_assert!((cdf(x) - u).abs() < 1e-13);
            prop_assert!((libm::exp(log_pdf(x)) - pdf(x)).abs() < 1e-15);
        }
    }
}
