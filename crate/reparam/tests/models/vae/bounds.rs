//! Bounds against their exact values.

use super::support::{CATEGORICAL, GAUSSIAN, grey, model, tiny};
use approx::assert_relative_eq;
use reparam::vae::{Encoding, Estimator, Images, Latent, Vae};

/// Many times the same image, so that a mean over images is one over noise.
fn repeated(count: usize) -> Images {
    Images::new(grey(1, 9).image(0).repeat(count), 9).unwrap()
}

/// A reconstruction against 4.5 standard errors: a false failure in 147,000 seeds.
#[test]
fn sampled_bounds_surround_the_exact_ones() {
    let mut vae = model::<f64>(tiny(CATEGORICAL, Estimator::StraightThrough));
    let (one, many) = (repeated(1), repeated(20_000));
    let exact = vae.evaluate_exactly(&one).unwrap();
    let sampled = vae.evaluate(&many).unwrap();
    assert_relative_eq!(sampled.kl, exact.kl, max_relative = 1e-12);
    assert_relative_eq!(exact.elbo, exact.reconstruction - exact.kl, max_relative = 1e-12);
    assert_relative_eq!(sampled.elbo, sampled.reconstruction - sampled.kl, max_relative = 1e-12);
    let (probs, log_p) = (probabilities(&mut vae, &one), likelihoods(&mut vae, one.image(0)));
    let square: f64 = probs.iter().zip(log_p).map(|(q, l)| q * (l - exact.reconstruction).powi(2)).sum();
    assert!((sampled.reconstruction - exact.reconstruction).abs() < 4.5 * (square / 20_000.0).sqrt());
    let bounds = [1, 5, 50, 5000].map(|samples| vae.importance_bound(&repeated(200), samples).unwrap());
    assert!(bounds.is_sorted(), "{bounds:?} rises");
    assert!((bounds[3] - exact.log_evidence).abs() < 0.01, "{} for {}", bounds[3], exact.log_evidence);
    assert!(exact.elbo < exact.log_evidence);
    assert_relative_eq!(bounds[0], exact.elbo, epsilon = 0.4);
}

/// Which coordinates are 1 in each of the 64 states.
fn states() -> impl Iterator<Item = [usize; 3]> {
    (0..64).map(|state| [state % 4, 4 + state / 4 % 4, 8 + state / 16])
}

/// ln p(x | state) of every state, by hand.
fn likelihoods(vae: &mut Vae<f64>, image: &[u8]) -> Vec<f64> {
    let mut z = vec![0.0; 64 * 12];
    for (z, state) in z.chunks_exact_mut(12).zip(states()) {
        state.iter().for_each(|place| z[*place] = 1.0);
    }
    let probs = vae.decode(&z).unwrap();
    let pixel = |(p, grey): (&f64, &u8)| libm::log(if *grey >= 128 { *p } else { 1.0 - p });
    probs.chunks_exact(9).map(|probs| probs.iter().zip(image).map(pixel).sum()).collect()
}

/// q(state | x) of every state, by hand.
fn probabilities(vae: &mut Vae<f64>, image: &Images) -> Vec<f64> {
    let Encoding::Categorical { probs } = vae.encode(image).unwrap() else { unreachable!() };
    states().map(|state| state.iter().map(|place| probs[*place]).product()).collect()
}

/// The evidence by hand: a mean over the 64 equally probable states.
#[test]
fn the_evidence_is_the_mean_over_all_states() {
    let mut vae = model::<f64>(tiny(CATEGORICAL, Estimator::Exact));
    let image = repeated(1);
    let evidence = libm::log(likelihoods(&mut vae, image.image(0)).into_iter().map(libm::exp).sum::<f64>() / 64.0);
    assert_relative_eq!(vae.evaluate_exactly(&image).unwrap().log_evidence, evidence, max_relative = 1e-12);
}

/// The Gaussian bound rises towards ln p(x) by a grid over the prior.
#[test]
fn the_gaussian_bound_approaches_the_evidence() {
    let mut vae = model::<f64>(tiny(Latent::Gaussian { dimensions: 1 }, Estimator::Pathwise));
    let image = repeated(1);
    let h = 0.01;
    let grid: Vec<f64> = (-800..=800).map(|i| f64::from(i) * h).collect();
    let probs = vae.decode(&grid).unwrap();
    let density = grid.iter().zip(probs.chunks_exact(9)).map(|(z, probs)| {
        let pixels = probs.iter().zip(image.image(0)).map(|(p, grey)| if *grey >= 128 { *p } else { 1.0 - p });
        libm::exp(-0.5 * z * z) / (2.0 * std::f64::consts::PI).sqrt() * pixels.product::<f64>()
    });
    let evidence = libm::log(h * density.sum::<f64>());
    let bound = vae.importance_bound(&repeated(20), 5000).unwrap();
    assert!((bound - evidence).abs() < 0.02, "{bound} for {evidence}");
    let elbo = vae.evaluate(&repeated(20_000)).unwrap().elbo;
    assert!(elbo < evidence);
    let rows = vae.importance_bound(&image, 5001).unwrap_err().message;
    assert_eq!(rows, "samples must be from 1 to 5000, got 5001");
}

#[test]
fn the_divergence_is_that_of_the_encoding() {
    let mut vae = model::<f64>(tiny(GAUSSIAN, Estimator::Pathwise));
    let images = grey(12, 9);
    let Encoding::Gaussian { mean, std_dev } = vae.encode(&images).unwrap() else { unreachable!() };
    assert_eq!((mean.len(), std_dev.len()), (36, 36));
    let terms = mean.iter().zip(&std_dev).map(|(m, s)| 0.5 * (m * m + s * s - 1.0) - libm::log(*s));
    assert_relative_eq!(vae.evaluate(&images).unwrap().kl, terms.sum::<f64>() / 12.0, max_relative = 1e-12);
}

#[test]
fn prior_samples_are_of_the_prior() {
    let categorical = model::<f32>(tiny(CATEGORICAL, Estimator::Reinmax)).sample_prior(1000, 5);
    assert!(categorical.chunks_exact(4).all(|one| one.iter().sum::<f32>() == 1.0 && one.contains(&1.0)));
    let first = categorical.chunks_exact(4).filter(|one| one[0] == 1.0).count();
    assert!(first.abs_diff(750) < 4 * 24, "{first} of 3000: within 4 standard deviations of a quarter");
    let gaussian = model::<f32>(tiny(GAUSSIAN, Estimator::Pathwise));
    assert_eq!(gaussian.sample_prior(2, 5), gaussian.sample_prior(2, 5));
    assert_ne!(gaussian.sample_prior(2, 5), gaussian.sample_prior(2, 6));
}

/// Evaluation doesn't depend on how images are cut into batches, and changes nothing.
#[test]
fn evaluation_does_not_depend_on_the_batch() {
    for (latent, estimator) in [(GAUSSIAN, Estimator::Pathwise), (CATEGORICAL, Estimator::GumbelSoftmax)] {
        let of = |batch| {
            let mut vae = model::<f32>(reparam::vae::Config { batch, ..tiny(latent, estimator) });
            let evaluation = vae.evaluate(&grey(13, 9)).unwrap();
            (evaluation, vae.importance_bound(&grey(13, 9), 7).unwrap(), vae.encode(&grey(13, 9)).unwrap())
        };
        let (a, b) = (of(5), of(13));
        assert_eq!(a.2, b.2);
        assert_relative_eq!(a.0.elbo, b.0.elbo, max_relative = 1e-12);
        assert_relative_eq!(a.1, b.1, max_relative = 1e-12);
    }
}
