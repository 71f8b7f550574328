//! The categorical latent: rows of logits, variable by variable; the prior of every variable is uniform.
//!
//! "Variable by variable" slices hold `classes` numbers for each in turn. A slope v is the derivative of the loss by what
//! the decoder reads; J(p) = diag p − p pᵀ is the Jacobian of a softmax with value p.

use crate::nn::{Float, Simd8};

/// π and ln π of every variable.
pub(crate) fn set_probs<T: Float>(logits: &[T], classes: usize, probs: &mut [T], log_probs: &mut [T]) {
    probs[..logits.len()].copy_from_slice(logits);
    softmax(&mut probs[..logits.len()], classes, 1.0);
    for (logits, out) in logits.chunks_exact(classes).zip(log_probs.chunks_exact_mut(classes)) {
        let most = max(logits);
        let total: f64 = logits.iter().map(|x| libm::exp((*x - most).to_f64())).sum();
        let total = most + T::from_f64(libm::log(total));
        out.iter_mut().zip(logits).for_each(|(out, x)| *out = *x - total);
    }
}

fn max<T: Float>(numbers: &[T]) -> T {
    numbers[1..].iter().fold(numbers[0], |most, x| if *x > most { *x } else { most })
}

/// softmax(rate·x) in place, variable by variable.
fn softmax<T: Float>(x: &mut [T], classes: usize, rate: f64) {
    let rate = T::from_f64(rate);
    for x in x.chunks_exact_mut(classes) {
        let most = max(x);
        x.iter_mut().for_each(|x| *x = (*x - most) * rate);
    }
    for eight in x.chunks_mut(8) {
        T::Simd8::load(eight).exp().store(eight);
    }
    normalize(x, classes);
}

/// Divides by the sum, variable by variable.
pub(crate) fn normalize<T: Float>(x: &mut [T], classes: usize) {
    for x in x.chunks_exact_mut(classes) {
        let total = x.iter().fold(T::default(), |sum, x| sum + *x);
        x.iter_mut().for_each(|x| *x /= total);
    }
}

/// One-hot vectors of the classes where ln π + g is largest.
pub(crate) fn draw<T: Float>(log_probs: &[T], noise: &[T], classes: usize, one_hot: &mut [T]) {
    let noise = noise.chunks_exact(classes);
    for ((log_probs, noise), out) in log_probs.chunks_exact(classes).zip(noise).zip(one_hot.chunks_exact_mut(classes)) {
        let mut best = 0;
        for k in 1..classes {
            if log_probs[k] + noise[k] > log_probs[best] + noise[best] {
                best = k;
            }
        }
        out.fill(T::default());
        out[best] = T::from_f64(1.0);
    }
}

/// Relaxed vectors softmax((ln π + g)/τ).
pub(crate) fn relax<T: Float>(log_probs: &[T], noise: &[T], classes: usize, temperature: f64, out: &mut [T]) {
    for ((out, log_prob), g) in out.iter_mut().zip(log_probs).zip(noise) {
        *out = *log_prob + *g;
    }
    softmax(out, classes, 1.0 / temperature);
}

/// Which class a one-hot vector names.
pub(crate) fn hot<T: Float>(one_hot: &[T]) -> usize {
    one_hot.iter().position(|x| *x > T::default()).unwrap_or(0)
}

/// KL(q ‖ prior) = Σ π ln π + N ln K, in nats, of one image.
pub(crate) fn divergence<T: Float>(probs: &[T], log_probs: &[T], classes: usize) -> f64 {
    let entropy: f64 = probs.iter().zip(log_probs).map(|(p, l)| p.to_f64() * l.to_f64()).sum();
    entropy + (probs.len() / classes) as f64 * libm::log(classes as f64)
}

/// Adds the [`divergence`] of each variable.
pub(crate) fn add_unit_divergences<T: Float>(probs: &[T], log_probs: &[T], classes: usize, units: &mut [f64]) {
    let variables = probs.chunks_exact(classes).zip(log_probs.chunks_exact(classes));
    variables.zip(units).for_each(|((probs, log_probs), unit)| *unit += divergence(probs, log_probs, classes));
}

/// Sets the derivative of scale·[`divergence`] by the logits.
pub(crate) fn divergence_backward<T: Float>(probs: &[T], log_probs: &[T], classes: usize, scale: T, out: &mut [T]) {
    out.fill(T::default());
    add_jacobian(probs, log_probs, classes, scale, out);
}

/// Adds scale·J(p) v, variable by variable.
pub(crate) fn add_jacobian<T: Float>(p: &[T], slope: &[T], classes: usize, scale: T, out: &mut [T]) {
    let slope = slope.chunks_exact(classes);
    for ((p, slope), out) in p.chunks_exact(classes).zip(slope).zip(out.chunks_exact_mut(classes)) {
        let along = p.iter().zip(slope).fold(T::default(), |sum, (p, v)| sum + *p * *v);
        for ((out, p), v) in out.iter_mut().zip(p).zip(slope) {
            *out += scale * *p * (*v - along);
        }
    }
}

/// ln p(z) − ln q(z) of one-hot vectors.
pub(crate) fn log_ratio<T: Float>(log_probs: &[T], one_hot: &[T], classes: usize) -> f64 {
    let drawn = log_probs.iter().zip(one_hot).filter(|(_, drawn)| **drawn > T::default());
    let log_q: f64 = drawn.map(|(l, _)| l.to_f64()).sum();
    -log_q - (one_hot.len() / classes) as f64 * libm::log(classes as f64)
}
