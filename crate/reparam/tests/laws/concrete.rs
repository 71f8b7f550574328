//! Gumbel-Softmax samples at every temperature.

use crate::support::{follows, has_counts, has_mean};
use reparam::concrete::{self, Categorical};
use reparam::gumbel;
use reparam::random::Stream;

const N: usize = 1 << 19;

const TEMPERATURES: [f64; 9] = [0.0, 0.01, 0.05, 0.1, 0.5, 1.0, 2.0, 10.0, 100.0];

fn largest(row: &[f32]) -> usize {
    (0..row.len()).fold(0, |best, k| if row[k] > row[best] { k } else { best })
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// The rounding property: the argmax of a sample has law π at every temperature, another seed each time.
#[test]
fn the_argmax_has_the_probabilities_at_every_temperature() {
    for probs in [vec![0.5, 0.5], vec![0.1, 0.0, 0.2, 0.7], vec![0.001, 0.999], (1..=10).map(f64::from).collect()] {
        let law = Categorical::from_probs(&probs).unwrap();
        for (seed, temperature) in (0..).zip(TEMPERATURES) {
            let mut counts = vec![0; probs.len()];
            for row in concrete::sample(&law, temperature, false, N, seed).chunks_exact(probs.len()) {
                counts[largest(row)] += 1;
            }
            has_counts(&format!("{probs:?} at temperature {temperature}"), &counts, law.probs());
        }
    }
}

/// One seed: the same classes at every temperature, hard, and by the Gumbel-max trick; and a hard sample is a vertex.
#[test]
fn temperature_and_hardness_leave_the_classes_alone() {
    let law = Categorical::from_probs(&[0.1, 0.2, 0.3, 0.4]).unwrap();
    let classes = gumbel::gumbel_max_sample(law.logits(), N / 8, 1);
    for temperature in TEMPERATURES {
        for hard in [false, true] {
            let samples = concrete::sample(&law, temperature, hard, N / 8, 1);
            for (row, &class) in samples.chunks_exact(4).zip(&classes) {
                assert_eq!(largest(row), class as usize, "{row:?} at temperature {temperature}");
                let vertex = row.iter().enumerate().all(|(k, &y)| y == f32::from(k == class as usize));
                assert!(vertex || !(hard || temperature == 0.0), "{row:?} at temperature {temperature}");
            }
        }
    }
}

/// τ ln(y₁/y₂) = φ + L with L standard logistic and φ = logit₁ − logit₂ (Maddison et al., §3.1).
///
/// Where y₂ would underflow in `f32`, the same by `relax` in `f64`.
#[test]
fn log_odds_of_two_classes_are_logistic() {
    for (seed, phi) in (0..).zip([0.0, 1.0, -3.0]) {
        let law = Categorical::from_logits(&[phi, 0.0]).unwrap();
        for temperature in [0.5, 1.0, 2.0, 10.0] {
            let samples = concrete::sample(&law, temperature, false, N, seed);
            let odds =
                samples.chunks_exact(2).map(|y| temperature * libm::log(f64::from(y[0]) / f64::from(y[1]))).collect();
            follows(&format!("φ = {phi} at temperature {temperature}"), odds, |x| logistic(x - phi));
        }
        let mut stream = Stream::new(seed, 1);
        let mut y = [0.0; 2];
        for temperature in [0.1, 1.0, 1e6] {
            let odds = (0..N / 2).map(|_| {
                let noise = [(); 2].map(|()| gumbel::quantile(stream.uniform()).unwrap());
                concrete::relax(&[phi, 0.0], &noise, temperature, &mut y);
                temperature * libm::log(y[0] / y[1])
            });
            follows(&format!("f64, φ = {phi}, temperature {temperature}"), odds.collect(), |x| logistic(x - phi));
        }
    }
}

/// E[y] of two classes. At τ = 1 with r = exp φ it is r(r − 1 − ln r)/(r − 1)²; elsewhere from quadrature of
/// ∫ σ(x/τ) p(x − φ) dx with p the logistic density, by the trapezoid rule.
#[test]
fn means_of_two_classes() {
    let exact = |phi: f64, temperature: f64| -> f64 {
        let density = |x: f64| logistic(x) * logistic(-x);
        (-8000..=8000).map(|i| f64::from(i) / 200.0).map(|x| logistic(x / temperature) * density(x - phi) / 200.0).sum()
    };
    for (seed, phi) in (30..).zip([1.0, -2.0, 0.4]) {
        let r = libm::exp(phi);
        let closed = r * (r - 1.0 - phi) / ((r - 1.0) * (r - 1.0));
        assert!((closed - exact(phi, 1.0)).abs() < 1e-12, "closed form and quadrature");
        let law = Categorical::from_logits(&[phi, 0.0]).unwrap();
        for temperature in [0.1, 0.5, 1.0, 2.0, 5.0] {
            let samples = concrete::sample(&law, temperature, false, N, seed);
            let first = samples.chunks_exact(2).map(|y| f64::from(y[0]));
            has_mean(&format!("φ = {phi} at temperature {temperature}"), first, exact(phi, temperature));
        }
    }
    // published values for φ = 1
    for (temperature, value) in [(0.05, 0.730_686), (0.5, 0.703_148), (1.0, 0.661_303), (5.0, 0.548_338)] {
        assert!((exact(1.0, temperature) - value).abs() < 1e-6);
    }
}

/// At a high temperature E[y₁] = 1/K + (logit₁ − mean logit)/(Kτ) and Var[y₁] = π²/6 (1 − 1/K)/(Kτ)² to first order.
///
/// The bounds leave room for the next order, about 1/τ; of the sampling error alone they are 13 and 7 standard errors.
#[test]
fn nearly_even_at_a_high_temperature() {
    let law = Categorical::from_logits(&[1.0, 0.0, -1.0, 2.0]).unwrap();
    let samples = concrete::sample(&law, 100.0, false, N, 40);
    let scaled: Vec<f64> = samples.chunks_exact(4).map(|y| (f64::from(y[0]) - 0.25) * 400.0 - (1.0 - 0.5)).collect();
    let moments: reparam::stats::Moments = scaled.into_iter().collect();
    assert!(moments.mean().abs() < 0.02, "{}", moments.mean());
    assert!(
        (moments.variance() / (crate::support::GUMBEL_VARIANCE * 0.75) - 1.0).abs() < 0.02,
        "{}",
        moments.variance()
    );
}

/// The derivative of a sample is the derivative of its mean: at τ = 1, K = 2,
/// E[∂y₁/∂φ] = E[y₁(1 − y₁)] = r((r + 1) ln r − 2(r − 1))/(r − 1)³.
#[test]
fn the_mean_jacobian_is_the_derivative_of_the_mean() {
    let mut stream = Stream::new(50, 0);
    for phi in [1.0, -0.7] {
        let r = libm::exp(phi);
        let exact = r * ((r + 1.0) * phi - 2.0 * (r - 1.0)) / libm::pow(r - 1.0, 3.0);
        let (mut y, mut jacobian) = ([0.0; 2], [0.0; 4]);
        let slopes: Vec<[f64; 4]> = (0..N)
            .map(|_| {
                let noise = [(); 2].map(|()| gumbel::quantile(stream.uniform()).unwrap());
                concrete::relax(&[phi, 0.0], &noise, 1.0, &mut y);
                concrete::jacobian(&y, 1.0, &mut jacobian);
                jacobian
            })
            .collect();
        for (entry, sign) in [1.0, -1.0, -1.0, 1.0].into_iter().enumerate() {
            has_mean(&format!("entry {entry}"), slopes.iter().map(|slope| slope[entry]), sign * exact);
        }
    }
}
