//! The log-likelihood of binary pixels, given the logits of their probabilities.

use super::{Float, Simd8};

/// How many factors of at most 2 are multiplied before the logarithm: 2⁶⁴ is finite in single precision too.
const FACTORS: usize = 64;

/// Σ ln p(xᵢ) = Σ xᵢ lᵢ − ln(1 + e^{lᵢ}) in nats, stable at any logit.
///
/// `lit` lists the pixels that are 1.
///
/// ```
/// let logits = [0.0_f64, 800.0, -800.0]; // of the probabilities ½, 1 and 0
/// let log_p = reparam::nn::log_likelihood(&[0, 1], &logits);
/// assert!((log_p - 0.5_f64.ln()).abs() < 1e-12);
/// ```
#[must_use]
pub fn log_likelihood<T: Float>(lit: &[u32], logits: &[T]) -> f64 {
    let on: T = lit.iter().fold(T::default(), |sum, &pixel| sum + logits[pixel as usize]);
    let (zero, one) = (T::Simd8::splat(T::default()), T::Simd8::splat(T::from_f64(1.0)));
    let (mut above, mut logs) = (zero, zero);
    for logits in logits.chunks(8 * FACTORS) {
        let mut product = one;
        for eight in logits.chunks(8) {
            let l = T::Simd8::load(eight);
            above += l.where_negative(zero, l);
            // what stands beyond the end of the slice must not count
            let e = (-l.abs()).exp();
            product *= if eight.len() == 8 { one + e } else { one + only(e, eight.len()) };
        }
        logs += product.ln();
    }
    on.to_f64() - above.sum().to_f64() - logs.sum().to_f64()
}

fn only<T: Float, W: Simd8<T>>(wide: W, count: usize) -> W {
    let mut numbers = wide.to_array();
    numbers[count..].fill(T::default());
    W::new(numbers)
}

/// 1/(1 + e^{−l}) in place.
pub fn sigmoid<T: Float>(logits: &mut [T]) {
    let one = T::Simd8::splat(T::from_f64(1.0));
    for eight in logits.chunks_mut(8) {
        let l = T::Simd8::load(eight);
        let e = (-l.abs()).exp();
        (l.where_negative(e, one) / (one + e)).store(eight);
    }
}

/// [`log_likelihood`], with the derivative of scale·it, scale·(xᵢ − σ(lᵢ)), put in place of the logits.
pub fn log_likelihood_backward<T: Float>(lit: &[u32], logits: &mut [T], scale: T) -> f64 {
    let on: T = lit.iter().fold(T::default(), |sum, &pixel| sum + logits[pixel as usize]);
    let (zero, one) = (T::Simd8::splat(T::default()), T::Simd8::splat(T::from_f64(1.0)));
    let factor = T::Simd8::splat(-scale);
    let (mut above, mut logs) = (zero, zero);
    for logits in logits.chunks_mut(8 * FACTORS) {
        let mut product = one;
        for eight in logits.chunks_mut(8) {
            let l = T::Simd8::load(eight);
            above += l.where_negative(zero, l);
            let e = (-l.abs()).exp();
            let sum = one + e;
            product *= if eight.len() == 8 { sum } else { one + only(e, eight.len()) };
            (l.where_negative(e, one) * factor / sum).store(eight);
        }
        logs += product.ln();
    }
    for &pixel in lit {
        logits[pixel as usize] += scale;
    }
    on.to_f64() - above.sum().to_f64() - logs.sum().to_f64()
}
