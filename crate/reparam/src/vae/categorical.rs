//! The categorical latent: rows of logits, variable by variable; the prior of every variable is uniform.
//!
//! "Variable by variable" slices hold `classes` numbers for each in turn. A slope v is the derivative of the loss by what
//! the decoder reads; J(p) = diag p − p pᵀ is the Jacobian of a softmax with value p.

use crate::nn::{Float, Simd8};

/// The smallest ratio whose logarithm is taken, within single precision.
const TINY: f64 = 1e-37;

/// π and ln π of every variable.
pub fn set_probs<T: Float>(logits: &[T], classes: usize, probs: &mut [T], log_probs: &mut [T]) {
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

fn normalize<T: Float>(x: &mut [T], classes: usize) {
    for x in x.chunks_exact_mut(classes) {
        let total = x.iter().fold(T::default(), |sum, x| sum + *x);
        x.iter_mut().for_each(|x| *x /= total);
    }
}

/// One-hot vectors of the classes where ln π + g is largest.
pub fn draw<T: Float>(log_probs: &[T], noise: &[T], classes: usize, one_hot: &mut [T]) {
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
pub fn relax<T: Float>(log_probs: &[T], noise: &[T], classes: usize, temperature: f64, out: &mut [T]) {
    for ((out, log_prob), g) in out.iter_mut().zip(log_probs).zip(noise) {
        *out = *log_prob + *g;
    }
    softmax(out, classes, 1.0 / temperature);
}

/// Relaxed vectors given that one-hot vectors were drawn, from exponential noise E, which is overwritten:
/// z_b = −ln E_b for the class b that was drawn, zⱼ = −ln(Eⱼ/πⱼ + E_b) for the others.
pub fn relax_given<T: Float>(probs: &[T], one_hot: &[T], classes: usize, temperature: f64, noise: &mut [T]) {
    let tiny = T::from_f64(TINY);
    let drawn = one_hot.chunks_exact(classes);
    for ((probs, drawn), noise) in probs.chunks_exact(classes).zip(drawn).zip(noise.chunks_exact_mut(classes)) {
        let best = hot(drawn);
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
    normalize(noise, classes);
}

/// Which class a one-hot vector names.
fn hot<T: Float>(one_hot: &[T]) -> usize {
    one_hot.iter().position(|x| *x > T::default()).unwrap_or(0)
}

/// KL(q ‖ prior) = Σ π ln π + N ln K, in nats, of one image.
pub fn divergence<T: Float>(probs: &[T], log_probs: &[T], classes: usize) -> f64 {
    let entropy: f64 = probs.iter().zip(log_probs).map(|(p, l)| p.to_f64() * l.to_f64()).sum();
    entropy + (probs.len() / classes) as f64 * libm::log(classes as f64)
}

/// Sets the derivative of scale·[`divergence`] by the logits.
pub fn divergence_backward<T: Float>(probs: &[T], log_probs: &[T], classes: usize, scale: T, out: &mut [T]) {
    out.fill(T::default());
    add_jacobian(probs, log_probs, classes, scale, out);
}

/// Adds scale·J(p) v, variable by variable.
pub fn add_jacobian<T: Float>(p: &[T], slope: &[T], classes: usize, scale: T, out: &mut [T]) {
    let slope = slope.chunks_exact(classes);
    for ((p, slope), out) in p.chunks_exact(classes).zip(slope).zip(out.chunks_exact_mut(classes)) {
        let along = p.iter().zip(slope).fold(T::default(), |sum, (p, v)| sum + *p * *v);
        for ((out, p), v) in out.iter_mut().zip(p).zip(slope) {
            *out += scale * *p * (*v - along);
        }
    }
}

/// Adds ½ (diag π + D Dᵀ − π Dᵀ − D πᵀ) v, the estimate of ReinMax.
pub fn add_reinmax<T: Float>(probs: &[T], one_hot: &[T], slope: &[T], classes: usize, out: &mut [T]) {
    let half = T::from_f64(0.5);
    let rows = probs.chunks_exact(classes).zip(one_hot.chunks_exact(classes)).zip(slope.chunks_exact(classes));
    for (((probs, drawn), slope), out) in rows.zip(out.chunks_exact_mut(classes)) {
        let best = hot(drawn);
        let mut below = T::default();
        for ((out, p), v) in out.iter_mut().zip(probs).zip(slope) {
            let part = half * *p * (*v - slope[best]);
            *out += part;
            below += part;
        }
        out[best] -= below;
    }
}

/// Adds value times the score D − π.
pub fn add_score<T: Float>(probs: &[T], one_hot: &[T], value: T, out: &mut [T]) {
    for ((out, p), drawn) in out.iter_mut().zip(probs).zip(one_hot) {
        *out += value * (*drawn - *p);
    }
}

/// Adds REBAR's estimate from `value`, f(D) − f(y), and the slope at the relaxed vectors y, both parts of the loss.
///
/// With coupled noise z̃ has the value of z, and only the derivatives differ: ∂z̃ⱼ/∂ln πⱼ is 1 − e^{zⱼ − z_D}.
#[expect(clippy::too_many_arguments)]
pub fn add_rebar<T: Float>(
    probs: &[T],
    log_probs: &[T],
    noise: &[T],
    one_hot: &[T],
    relaxed: &[T],
    slope: &[T],
    value: T,
    classes: usize,
    temperature: f64,
    out: &mut [T],
) {
    let rate = T::from_f64(1.0 / temperature);
    for start in (0..out.len()).step_by(classes) {
        let range = start..start + classes;
        let (probs, log_probs, noise) = (&probs[range.clone()], &log_probs[range.clone()], &noise[range.clone()]);
        let (y, slope, out) = (&relaxed[range.clone()], &slope[range.clone()], &mut out[range.clone()]);
        let best = hot(&one_hot[range]);
        let top = log_probs[best] + noise[best];
        let along = y.iter().zip(slope).fold(T::default(), |sum, (y, v)| sum + *y * *v);
        let mut total = value;
        for k in 0..classes {
            let behind = (log_probs[k] + noise[k] - top).to_f64().min(0.0);
            let path = rate * y[k] * (slope[k] - along) * T::from_f64(libm::exp(behind));
            total += path;
            out[k] += path;
        }
        for (out, p) in out.iter_mut().zip(probs) {
            *out -= total * *p;
        }
        out[best] += value;
    }
}

/// ln p(z) − ln q(z) of one-hot vectors.
pub fn log_ratio<T: Float>(log_probs: &[T], one_hot: &[T], classes: usize) -> f64 {
    let drawn = log_probs.iter().zip(one_hot).filter(|(_, drawn)| **drawn > T::default());
    let log_q: f64 = drawn.map(|(l, _)| l.to_f64()).sum();
    -log_q - (one_hot.len() / classes) as f64 * libm::log(classes as f64)
}
