//! Categorical laws and their relaxation, the Gumbel-Softmax or Concrete law: y = softmax((logits + g)/τ).
//!
//! Jang, Gu and Poole 2017 (arXiv:1611.01144); Maddison, Mnih and Teh 2017 (arXiv:1611.00712). At temperature 0 the sample
//! is the one-hot argmax, a draw of the categorical law itself. With the same noise the largest coordinate is the same
//! one at every temperature, exactly: no class is rounded up to a tie with the winner.
//!
//! ```
//! # fn main() -> Result<(), reparam::Error> {
//! use reparam::concrete::{Categorical, sample};
//!
//! let law = Categorical::from_probs(&[0.2, 0.3, 0.5])?;
//! let (soft, hard) = (sample(&law, 0.5, false, 4, 7), sample(&law, 0.5, true, 4, 7));
//! for (y, d) in soft.chunks(3).zip(hard.chunks(3)) {
//!     let winner = d.iter().position(|&d| d == 1.0);
//!     assert_eq!(winner, (0..3).max_by(|&i, &j| y[i].total_cmp(&y[j])));
//! }
//! # Ok(())
//! # }
//! ```

mod categorical;

pub use categorical::{CLASSES, Categorical};

use crate::Error;
use crate::elementary::exp2;
use crate::gumbel::{gumbel_max, splat_logits};
use crate::random::{LANES, Lanes};
use wide::f32x8;

/// Blocks of eight samples whose noise is drawn at once.
const BLOCKS: usize = 8;

/// The smallest temperature above 0.
pub const LOWEST_TEMPERATURE: f64 = 0.01;

/// The largest temperature.
pub const HIGHEST_TEMPERATURE: f64 = 100.0;

/// The temperature itself if the library can honour it: 0, or 0.01 to 100.
///
/// ```
/// use reparam::concrete::check_temperature;
///
/// assert_eq!(check_temperature(0.5), Ok(0.5));
/// assert_eq!(check_temperature(-1.0).unwrap_err().to_string(), "temperature must be 0 or at least 0.01, got -1");
/// ```
///
/// # Errors
/// For any other number.
pub fn check_temperature(temperature: f64) -> Result<f64, Error> {
    if temperature > HIGHEST_TEMPERATURE {
        Err(Error::out_of_range("temperature", format_args!("must be at most {HIGHEST_TEMPERATURE}"), temperature))
    } else if temperature == 0.0 || temperature >= LOWEST_TEMPERATURE {
        Ok(temperature.abs()) // 0 for −0
    } else {
        Err(Error::out_of_range("temperature", format_args!("must be 0 or at least {LOWEST_TEMPERATURE}"), temperature))
    }
}

/// The relaxed one-hot vector y = softmax((logits + noise)/τ), K numbers with sum 1 (Jang et al., eq. 2).
///
/// At τ = 0 the one-hot vector of the first argmax. Logits of any scale, −∞ for a class that is never drawn, at least
/// one of them finite; finite noise; three slices of one length.
///
/// ```
/// let mut y = [0.0; 2];
/// reparam::concrete::relax(&[0.0, 1.0], &[0.5, 0.5], 1.0, &mut y);
/// assert!((y[1] / y[0] - 1_f64.exp()).abs() < 1e-12);
/// reparam::concrete::relax(&[0.0, 1.0], &[0.5, 0.5], 0.0, &mut y);
/// assert_eq!(y, [0.0, 1.0]);
/// ```
pub fn relax(logits: &[f64], noise: &[f64], temperature: f64, y: &mut [f64]) {
    if temperature == 0.0 {
        one_hot(y, gumbel_max(logits, noise));
        return;
    }
    for ((y, logit), g) in y.iter_mut().zip(logits).zip(noise) {
        *y = logit + g;
    }
    let most = max(y);
    let mut total = 0.0;
    for y in &mut *y {
        // the difference first: it is exact near the winner, whatever the scale
        let behind = *y - most;
        *y = if behind < 0.0 { libm::exp((behind / temperature).min(-8.0 * f64::EPSILON)) } else { 1.0 };
        total += *y;
    }
    for y in y {
        *y /= total;
    }
}

/// [`relax`] for eight replicates side by side, one a lane, one vector a class, the sample in place of the noise.
///
/// `f32` keeps few digits of the noise beside a large logit: subtract the largest logit before narrowing.
fn relax_in_place(logits: &[f32x8], y: &mut [f32x8], temperature: f32) {
    let mut most = f32x8::splat(f32::NEG_INFINITY);
    for (y, &logit) in y.iter_mut().zip(logits) {
        *y += logit;
        most = most.fast_max(*y);
    }
    if temperature == 0.0 {
        let mut taken = f32x8::ZERO;
        for y in y {
            *y = y.simd_eq(most).select(f32x8::ONE - taken, f32x8::ZERO);
            taken += *y;
        }
        return;
    }
    let rate = f32x8::splat(std::f32::consts::LOG2_E / temperature);
    let tie = f32x8::splat(-3.0 * f32::EPSILON);
    let coldest = f32x8::splat(-125.0);
    let mut total = f32x8::ZERO;
    for y in &mut *y {
        let behind = *y - most;
        let power = behind.simd_lt(f32x8::ZERO) & (behind * rate).fast_min(tie);
        *y = power.simd_ge(coldest) & exp2(power);
        total += *y;
    }
    let share = f32x8::ONE / total;
    for y in y {
        *y *= share;
    }
}

fn one_hot(y: &mut [f64], class: usize) {
    for (k, y) in y.iter_mut().enumerate() {
        *y = if k == class { 1.0 } else { 0.0 };
    }
}

/// The derivative of a relaxed sample by the logits that made it, ∂yᵢ/∂logitⱼ = yᵢ(δᵢⱼ − yⱼ)/τ, K×K row-major.
///
/// `y` from [`relax`] at that temperature. 1 − yᵢ is summed from the other coordinates, so that the diagonal keeps all
/// its digits where the sample is nearly one-hot. At τ = 0 the sample is piecewise constant: 0.
///
/// ```
/// let mut slopes = [0.0; 4];
/// reparam::concrete::jacobian(&[0.25, 0.75], 0.5, &mut slopes);
/// assert_eq!(slopes, [0.375, -0.375, -0.375, 0.375]);
/// ```
pub fn jacobian(y: &[f64], temperature: f64, out: &mut [f64]) {
    if temperature == 0.0 {
        out.fill(0.0);
        return;
    }
    for (i, row) in out.chunks_mut(y.len().max(1)).enumerate().take(y.len()) {
        let mut others = 0.0;
        for (j, (out, yj)) in row.iter_mut().zip(y).enumerate() {
            if i != j {
                others += yj;
                *out = -y[i] * yj / temperature;
            }
        }
        row[i] = y[i] * others / temperature;
    }
}

/// The log-density of the Concrete law at `y`, by the Lebesgue measure of its first K − 1 coordinates:
/// ln (K−1)! + (K−1) ln τ + Σ [lₖ − (τ+1) ln yₖ] − K ln Σ exp(lₖ − τ ln yₖ) (Maddison et al., definition 1).
///
/// For τ > 0 and logits of any scale. −∞ off the open simplex, and everywhere if a logit is −∞.
///
/// ```
/// // K = 2, τ = 1, even logits: y is uniform
/// let density = reparam::concrete::log_density(&[0.3, 0.7], &[0.0, 0.0], 1.0);
/// assert!(density.abs() < 1e-14);
/// ```
#[must_use]
pub fn log_density(y: &[f64], logits: &[f64], temperature: f64) -> f64 {
    if y.iter().any(|y| *y <= 0.0) {
        return f64::NEG_INFINITY;
    }
    let log_y: Vec<f64> = y.iter().map(|y| libm::log(*y)).collect();
    log_density_of_log(&log_y, logits, temperature) - log_y.iter().sum::<f64>()
}

/// The log-density of l = ln y (the ExpConcrete law), by the Lebesgue measure of the log-ratios lₖ − l_K:
/// ln (K−1)! + (K−1) ln τ + Σ [logitₖ − τ lₖ] − K ln Σ exp(logitₖ − τ lₖ) (Maddison et al., appendix C).
///
/// For τ > 0 and Σ exp lₖ = 1. It is finite where `y` itself would underflow. −∞ if a logit is −∞.
///
/// ```
/// let l = [-1000.0, 0.0]; // y₀ = e⁻¹⁰⁰⁰ is 0 in floating point, its logarithm isn't
/// assert!(reparam::concrete::log_density_of_log(&l, &[0.0, 0.0], 0.5).is_finite());
/// ```
#[must_use]
pub fn log_density_of_log(l: &[f64], logits: &[f64], temperature: f64) -> f64 {
    if logits.contains(&f64::NEG_INFINITY) || l.contains(&f64::NEG_INFINITY) {
        return f64::NEG_INFINITY;
    }
    let terms = || logits.iter().zip(l).map(|(logit, l)| logit - temperature * l);
    let classes = l.len() as f64;
    let total = log_sum_exp(terms());
    libm::lgamma(classes) + (classes - 1.0) * libm::log(temperature) + terms().map(|term| term - total).sum::<f64>()
}

/// `n` relaxed samples, n×K row-major, for ever the same for a seed; if `hard`, each one's one-hot argmax instead.
///
/// Noise from [`Lanes::new`]`(seed, 0)`: for each block of 8 samples, one `gumbel()` for each class in turn, lane l going
/// to sample 8b + l. The noise doesn't depend on the temperature, and so neither does the argmax of a sample. A
/// temperature that [`check_temperature`] accepts.
///
/// ```
/// # fn main() -> Result<(), reparam::Error> {
/// let law = reparam::concrete::Categorical::from_logits(&[0.0, 1.0])?;
/// let y = reparam::concrete::sample(&law, 0.3, false, 5, 1);
/// assert!(y.chunks(2).all(|y| (y[0] + y[1] - 1.0).abs() < 1e-6));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn sample(categorical: &Categorical, temperature: f64, hard: bool, n: usize, seed: u32) -> Vec<f32> {
    let mut samples = vec![0.0; n * categorical.classes()];
    sample_into(categorical, temperature, hard, &mut Lanes::new(seed, 0), &mut samples);
    samples
}

/// The next rows of [`sample`], as many as there is room for. To go on later, stop at a multiple of 8 rows.
pub fn sample_into(categorical: &Categorical, temperature: f64, hard: bool, lanes: &mut Lanes, samples: &mut [f32]) {
    let classes = categorical.classes();
    let logits = splat_logits(categorical.logits());
    let temperature = if hard { 0.0 } else { temperature as f32 };
    let mut noise = [f32x8::ZERO; BLOCKS * *CLASSES.end()];
    let mut y = [[0.0; LANES]; *CLASSES.end()];
    for blocks in samples.chunks_mut(BLOCKS * LANES * classes) {
        let noise = &mut noise[..blocks.len().div_ceil(LANES * classes) * classes];
        lanes.fill_gumbel(noise);
        for (block, noise) in blocks.chunks_mut(LANES * classes).zip(noise.chunks_mut(classes)) {
            relax_in_place(&logits, noise, temperature);
            for (y, noise) in y.iter_mut().zip(&*noise) {
                *y = noise.to_array();
            }
            for (lane, row) in block.chunks_mut(classes).enumerate() {
                for (x, y) in row.iter_mut().zip(&y) {
                    *x = y[lane];
                }
            }
        }
    }
}

fn max(values: &[f64]) -> f64 {
    values.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

/// ln Σ eˣ, without overflow; at least one term finite.
fn log_sum_exp(terms: impl Iterator<Item = f64> + Clone) -> f64 {
    let most = terms.clone().fold(f64::NEG_INFINITY, f64::max);
    most + libm::log(terms.map(|term| libm::exp(term - most)).sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use proptest::prelude::*;

    #[test]
    fn temperatures_out_of_range_are_refused() {
        let message = |temperature| check_temperature(temperature).unwrap_err().message;
        assert_eq!(message(-1.0), "temperature must be 0 or at least 0.01, got -1");
        assert_eq!(message(0.001), "temperature must be 0 or at least 0.01, got 0.001");
        assert_eq!(message(f64::NAN), "temperature must be 0 or at least 0.01, got NaN");
        assert_eq!(message(1000.0), "temperature must be at most 100, got 1000");
        assert_eq!([0.0, 0.01, 100.0].map(check_temperature), [0.0, 0.01, 100.0].map(Ok));
        assert!(check_temperature(-0.0).unwrap().is_sign_positive());
    }

    #[test]
    fn relaxes_by_hand() {
        let mut y = [0.0; 3];
        relax(&[0.0, 1.0, 0.0], &[0.5, 0.0, -1.0], 0.5, &mut y);
        let e = [libm::exp(1.0), libm::exp(2.0), libm::exp(-2.0)];
        for (y, e_k) in y.iter().zip(e) {
            assert_relative_eq!(*y, e_k / e.iter().sum::<f64>(), max_relative = 1e-14);
        }
        relax(&[0.0, 1.0, 1.0], &[0.0; 3], 0.0, &mut y);
        assert_eq!(y, [0.0, 1.0, 0.0], "the first on a tie");
        relax(&[0.0, 1.0, 1.0], &[0.0; 3], 100.0, &mut y);
        assert_eq!(y[1], y[2], "a true tie stays one");
    }

    #[test]
    fn a_nearly_one_hot_jacobian_keeps_its_digits() {
        let mut out = [0.0; 4];
        jacobian(&[1.0, 1e-30], 0.01, &mut out);
        assert_relative_eq!(out[0], 1e-28, max_relative = 1e-14);
        assert_eq!(out[0], -out[1]);
        jacobian(&[1.0, 0.0], 0.0, &mut out);
        assert_eq!(out, [0.0; 4]);
    }

    #[test]
    fn densities_agree_and_are_impossible_where_they_should_be() {
        let (logits, y) = ([0.3, -1.0, 0.2], [0.5, 0.3, 0.2]);
        let l = y.map(|y: f64| libm::log(y));
        let difference = log_density(&y, &logits, 0.7) - log_density_of_log(&l, &logits, 0.7);
        assert_relative_eq!(difference, -l.iter().sum::<f64>(), max_relative = 1e-14);
        // the scale of the logits is free
        assert_relative_eq!(
            log_density(&y, &logits.map(|x| x + 1e4), 0.7),
            log_density(&y, &logits, 0.7),
            epsilon = 1e-9
        );
        assert_eq!(log_density(&[1.0, 0.0, 0.0], &logits, 0.7), f64::NEG_INFINITY);
        assert_eq!(log_density(&y, &[0.0, 0.0, f64::NEG_INFINITY], 0.7), f64::NEG_INFINITY);
        assert!(log_density_of_log(&[-1e-300, -1e4, -1e3], &logits, 100.0).is_finite());
    }

    /// A law, its noise and a temperature: what a slider can reach, ends included.
    fn cases() -> impl Strategy<Value = (Vec<f64>, Vec<f64>, f64)> {
        let logit = prop_oneof![6 => -5.0..5.0_f64, 1 => Just(1e4), 1 => Just(-1e4), 1 => Just(f64::NEG_INFINITY)];
        let noise = prop_oneof![8 => -3.0..17.0_f64, 1 => Just(0.25), 1 => Just(-2.9), 1 => Just(16.7)];
        let temperature =
            prop_oneof![-2.0..2.0_f64, Just(-2.0), Just(2.0)].prop_map(|x| libm::exp10(x).clamp(0.01, 100.0));
        CLASSES.prop_flat_map(move |k| {
            let finite = |logits: &Vec<f64>| logits.iter().any(|logit| logit.is_finite());
            let logits = prop::collection::vec(logit.clone(), k).prop_filter("one class at least", finite);
            (logits, prop::collection::vec(noise.clone(), k), temperature.clone())
        })
    }

    proptest! {
        #[test]
        fn relaxed_samples_are_on_the_simplex_with_the_argmax_of_the_noise((logits, noise, temperature) in cases()) {
            let winner = gumbel_max(&logits, &noise);
            let mut y = vec![f64::NAN; logits.len()];
            for temperature in [0.0, temperature] {
                relax(&logits, &noise, temperature, &mut y);
                prop_assert!(y.iter().all(|y| (0.0..=1.0).contains(y)), "{y:?}");
                prop_assert!((y.iter().sum::<f64>() - 1.0).abs() < 1e-14);
                prop_assert!(y[..winner].iter().all(|other| *other < y[winner]) && y.iter().all(|other| *other <= y[winner]));
            }
        }

        #[test]
        fn lanes_agree_with_the_scalar_law((logits, noise, temperature) in cases()) {
            let lanes = splat_logits(&logits);
            let g: Vec<f32x8> = noise.iter().map(|&g| f32x8::splat(g as f32)).collect();
            let mut y = vec![f32x8::splat(f32::NAN); logits.len()];
            // the same numbers, widened back, so that only the arithmetic differs
            let narrow: Vec<f64> = lanes.iter().map(|x| f64::from(x.to_array()[0])).collect();
            let noise: Vec<f64> = noise.iter().map(|&g| f64::from(g as f32)).collect();
            let sums: Vec<f32> = narrow.iter().zip(&noise).map(|(&a, &b)| a as f32 + b as f32).collect();
            let most = sums.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let winner = sums.iter().position(|&z| z == most).unwrap();
            let mut exact = vec![0.0; logits.len()];
            for temperature in [0.0, temperature as f32] {
                y.copy_from_slice(&g);
                relax_in_place(&lanes, &mut y, temperature);
                let y: Vec<[f32; LANES]> = y.iter().map(|y| y.to_array()).collect();
                prop_assert!((y.iter().map(|y| y[0]).sum::<f32>() - 1.0).abs() < 2e-6 && y.iter().all(|y| y[0] >= 0.0));
                prop_assert!(temperature > 0.0 || y.iter().filter(|y| y[0] == 1.0).count() == 1);
                for lane in 0..LANES {
                    let best = (0..y.len()).rev().max_by(|&i, &j| y[i][lane].total_cmp(&y[j][lane])).unwrap();
                    prop_assert_eq!(best, winner);
                }
                let sums: Vec<f64> = sums.iter().map(|&z| f64::from(z)).collect();
                relax(&sums, &vec![0.0; logits.len()], f64::from(temperature), &mut exact);
                for (y, exact) in y.iter().zip(&exact) {
                    prop_assert!((f64::from(y[0]) - exact).abs() < 2e-6, "{} for {exact}", y[0]);
                }
            }
        }

        #[test]
        fn jacobian_is_the_derivative((logits, noise, temperature) in cases()) {
            let k = logits.len();
            let (mut y, mut up, mut down, mut out) = (vec![0.0; k], vec![0.0; k], vec![0.0; k], vec![0.0; k * k]);
            relax(&logits, &noise, temperature, &mut y);
            jacobian(&y, temperature, &mut out);
            prop_assert!(out.iter().all(|x| x.is_finite()));
            // differences of logits of 10⁴ carry too few digits to check anything
            if logits.iter().all(|logit| logit.abs() < 1e3) {
                let h = 1e-5 * temperature;
                for j in 0..k {
                    let shifted = |by: f64| { let mut l = logits.clone(); l[j] += by; l };
                    relax(&shifted(h), &noise, temperature, &mut up);
                    relax(&shifted(-h), &noise, temperature, &mut down);
                    for i in 0..k {
                        let slope = (up[i] - down[i]) / (2.0 * h);
                        prop_assert!((slope - out[i * k + j]).abs() * temperature < 1e-7, "{i}, {j}: {slope} {}", out[i * k + j]);
                    }
                }
            }
        }
    }
}
