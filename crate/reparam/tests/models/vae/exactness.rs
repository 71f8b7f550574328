//! An enumerable model: the exact gradient, and estimators against it.

use super::support::{CATEGORICAL, GAUSSIAN, grey, model, tiny};
use reparam::vae::{Config, Encoding, Estimator, GradientStatistics, Images, Vae};

/// Replicates of an estimator; its mean, with standard errors.
fn measure(estimator: Estimator, temperature: f64, images: &Images, replicates: usize) -> GradientStatistics {
    let mut vae = model::<f64>(Config { temperature, ..tiny(CATEGORICAL, estimator) });
    vae.gradient_statistics(images, replicates).unwrap()
}

/// How many of the encoder's numbers are further than 4 standard errors from where they should be, and the largest.
fn off(measured: &GradientStatistics, exact: &[f64], also: &[f64]) -> (usize, f64) {
    let errors = measured.standard_error.iter().zip(also).map(|(a, b)| a.hypot(*b));
    let z =
        measured.mean.iter().zip(exact).zip(errors).map(|((mean, exact), error)| {
            if (mean - exact).abs() < 1e-12 { 0.0 } else { ((mean - exact) / error).abs() }
        });
    let z: Vec<f64> = z.collect();
    (z.iter().filter(|z| **z > 4.0).count(), z.iter().copied().fold(0.0, f64::max))
}

/// 3 estimators, 166 numbers each, against 4 standard errors: fewer than 1 false failure in 30 seeds.
#[test]
fn unbiased_estimators_average_to_the_exact_gradient() {
    let images = grey(2, 9);
    let exact = model::<f64>(tiny(CATEGORICAL, Estimator::Exact)).exact_gradient(&images).unwrap();
    assert_eq!(exact.len(), 9 * 7 + 7 + 7 * 12 + 12);
    for estimator in [Estimator::ScoreFunction, Estimator::ScoreFunctionLeaveOneOut, Estimator::Rebar] {
        assert!(estimator.about().unbiased);
        let measured = measure(estimator, 0.6, &images, 40_000);
        assert_eq!(off(&measured, &exact, &vec![0.0; exact.len()]).0, 0, "{estimator:?}");
        let bias = measured.bias.unwrap();
        assert!(bias.norm < 2.0 * bias.floor && bias.floor < 0.2 * bias.exact_norm, "{estimator:?}: {bias:?}");
    }
}

/// An unbiased estimator passes for biased in one measurement of 1,600 at most ([`Bias::significant`]): 3 estimators at 100
/// seeds and 8 replicates are a false failure in fewer than one choice of seeds in 5. A biased one, and a signal, are seen.
///
/// [`Bias::significant`]: reparam::vae::Bias
#[test]
fn only_a_bias_is_told_from_noise() {
    let images = grey(2, 9);
    let told = |estimator, seed, replicates| {
        let mut vae = model::<f64>(Config { seed, ..tiny(CATEGORICAL, estimator) });
        vae.gradient_statistics(&images, replicates).unwrap()
    };
    for estimator in [Estimator::ScoreFunction, Estimator::ScoreFunctionLeaveOneOut, Estimator::Rebar] {
        for seed in 0..100 {
            let bias = told(estimator, seed, 8).bias.unwrap();
            assert!(!bias.significant, "{estimator:?}, seed {seed}: {bias:?}");
        }
        // an excess over the floor by chance is what a significance is for
        assert!((0..100).any(|seed| told(estimator, seed, 8).bias.unwrap().above_noise() > 0.0));
    }
    for estimator in [Estimator::StraightThrough, Estimator::GumbelSoftmax] {
        let measured = told(estimator, 0, 4000);
        let bias = measured.bias.unwrap();
        assert!(bias.significant && measured.signal_significant, "{estimator:?}: {bias:?}");
        assert!(bias.above_noise() < bias.norm && bias.above_noise() > 0.9 * bias.norm);
        assert!(!told(estimator, 0, 7).bias.unwrap().significant, "seven tell nothing");
    }
    let exact = told(Estimator::Exact, 0, 8);
    assert!(exact.signal_significant && !exact.bias.unwrap().significant);
}

/// The score function and the path of a Gaussian latent have one mean. 2 × 118 numbers against 4 standard errors: a
/// false failure in 65 seeds.
#[test]
fn gaussian_estimators_have_one_mean() {
    let images = grey(2, 9);
    let of = |estimator| model::<f64>(tiny(GAUSSIAN, estimator)).gradient_statistics(&images, 40_000).unwrap();
    let path = of(Estimator::Pathwise);
    assert!(path.bias.is_none());
    let (plain, baseline) = (of(Estimator::ScoreFunction), of(Estimator::ScoreFunctionLeaveOneOut));
    for score in [&plain, &baseline] {
        assert_eq!(off(score, &path.mean, &path.standard_error).0, 0);
    }
    assert!(path.variance < baseline.variance && baseline.variance < plain.variance);
    assert!(path.signal_to_noise > baseline.signal_to_noise && baseline.signal_to_noise > plain.signal_to_noise);
}

/// ln p(x | z) of one thresholded image, from the decoder's probabilities.
fn likelihood(vae: &mut Vae<f64>, image: &[u8], z: &[f64]) -> f64 {
    let probs = vae.decode(z).unwrap();
    image.iter().zip(probs).map(|(grey, p)| libm::log(if *grey >= 128 { p } else { 1.0 - p })).sum()
}

/// The means of straight-through and ReinMax by enumeration, with slopes of ln p(x | z) by finite differences, and
/// without the divergence (β = 0): derivatives by the encoder's last bias, which are those by the logits.
fn enumerated(image: &Images) -> [Vec<f64>; 2] {
    let mut vae = model::<f64>(tiny(CATEGORICAL, Estimator::Exact));
    let Encoding::Categorical { probs } = vae.encode(image).unwrap() else { unreachable!() };
    let (mut through, mut reinmax) = (vec![0.0; 12], vec![0.0; 12]);
    for state in 0..64 {
        let drawn = [state % 4, 4 + state / 4 % 4, 8 + state / 16];
        let mut z = vec![0.0; 12];
        drawn.iter().for_each(|place| z[*place] = 1.0);
        let slope: Vec<f64> = (0..12)
            .map(|k| {
                let mut at = |by: f64| {
                    let mut z = z.clone();
                    z[k] += by;
                    likelihood(&mut vae, image.image(0), &z)
                };
                (at(1e-6) - at(-1e-6)) / 2e-6
            })
            .collect();
        let q: f64 = drawn.iter().map(|place| probs[*place]).product();
        for k in 0..12 {
            let variable = k / 4 * 4..k / 4 * 4 + 4;
            let along = |weights: &[f64]| variable.clone().map(|j| weights[j] * slope[j]).sum::<f64>();
            let d: Vec<f64> = z.iter().zip(&probs).map(|(d, p)| d - p).collect();
            let straight = probs[k] * (slope[k] - along(&probs));
            let darn = d[k] * along(&d);
            // of the loss: minus
            through[k] -= q * straight;
            reinmax[k] -= q * 0.5 * (straight + darn);
        }
    }
    [through, reinmax]
}

/// 2 × 12 numbers against 4 standard errors: a false failure in 650 seeds.
#[test]
fn straight_through_and_reinmax_have_the_means_of_their_formulas() {
    let image = grey(1, 9);
    let means = enumerated(&image);
    for (estimator, exact) in [Estimator::StraightThrough, Estimator::Reinmax].into_iter().zip(means) {
        let mut vae = model::<f64>(Config { beta: 0.0, ..tiny(CATEGORICAL, estimator) });
        let mut measured = vae.gradient_statistics(&image, 20_000).unwrap();
        let first = measured.mean.len() - 12;
        measured.mean.drain(..first);
        measured.standard_error.drain(..first);
        assert_eq!(off(&measured, &exact, &[0.0; 12]).0, 0, "{estimator:?}: {measured:?}, not {exact:?}");
        assert!(!estimator.about().unbiased);
        assert!(measured.bias.unwrap().norm > 5.0 * measured.bias.unwrap().floor, "{estimator:?} is biased");
    }
}

/// Conditioning on the one-hot sample changes the variance, not the mean. 166 numbers against 4 combined standard
/// errors: a false failure in 95 seeds.
#[test]
fn gumbel_rao_has_the_mean_of_straight_through_gumbel_softmax_and_less_variance() {
    let images = grey(2, 9);
    let plain = measure(Estimator::StraightThroughGumbelSoftmax, 0.3, &images, 20_000);
    let rao = measure(Estimator::GumbelRao, 0.3, &images, 10_000);
    assert_eq!(off(&rao, &plain.mean, &plain.standard_error).0, 0);
    assert!(rao.variance < 0.7 * plain.variance, "{} {}", rao.variance, plain.variance);
    assert!(rao.bias.unwrap().norm > 3.0 * rao.bias.unwrap().floor, "both are biased: {:?}", rao.bias);
}

#[test]
fn the_exact_estimator_has_no_noise() {
    let measured = measure(Estimator::Exact, 1.0, &grey(7, 9), 2);
    assert_eq!((measured.variance, measured.signal_to_noise), (0.0, f64::INFINITY));
    assert!(measured.bias.unwrap().norm < 1e-12);
}

#[test]
fn a_model_that_is_not_enumerable_says_so() {
    let mut vae = model::<f32>(tiny(GAUSSIAN, Estimator::Pathwise));
    assert!(vae.exact_gradient(&grey(1, 9)).unwrap_err().message.contains("1024 joint states"));
    assert!(vae.evaluate_exactly(&grey(1, 9)).unwrap_err().message.contains("1024 joint states"));
    assert!(vae.gradient_statistics(&grey(1, 9), 1).unwrap_err().message.starts_with("replicates must be"));
}
