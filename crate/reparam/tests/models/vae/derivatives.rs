//! Every weight and bias against two-sided finite differences, in double precision.

use super::support::{CATEGORICAL, GAUSSIAN, grey, model, set_parameters, tiny};
use reparam::vae::{Estimator, Gradient, Latent};

/// Compares the gradient of the loss with finite differences of it, noise fixed: of the parameters whose name begins
/// with `of`. The number of comparisons.
fn compare(latent: Latent, estimator: Estimator, of: &str) -> usize {
    let (mut vae, images) = (model::<f64>(tiny(latent, estimator)), grey(5, 9));
    let loss = |Gradient { reconstruction, kl, .. }: Gradient<f64>| 0.7 * kl - reconstruction;
    let gradient = vae.gradient(&images, 3).unwrap().parameters;
    let (mut count, mut largest) = (0, 0.0_f64);
    let h = 1e-6;
    let parameters = vae.parameters();
    for (index, (parameter, analytic)) in parameters.iter().zip(&gradient).enumerate() {
        if !parameter.name.starts_with(of) {
            continue;
        }
        assert_eq!((&parameter.name, &parameter.shape), (&analytic.name, &analytic.shape));
        for (i, analytic) in analytic.values.iter().enumerate() {
            let mut at = |by: f64| {
                let mut moved = parameters.clone();
                moved[index].values[i] += by;
                set_parameters(&mut vae, &moved);
                loss(vae.gradient(&images, 3).unwrap())
            };
            let slope = (at(h) - at(-h)) / (2.0 * h);
            assert!((slope - analytic).abs() < 1e-7, "{} {i}: {slope} {analytic}, {estimator:?}", parameter.name);
            largest = largest.max(slope.abs());
            count += 1;
        }
    }
    assert!(largest > 0.01, "something depends on the parameters");
    count
}

#[test]
fn the_pathwise_gradient_is_that_of_the_loss() {
    assert_eq!(compare(GAUSSIAN, Estimator::Pathwise, ""), 9 * 7 + 7 + 7 * 6 + 6 + 3 * 7 + 7 + 7 * 9 + 9);
}

#[test]
fn the_gumbel_softmax_gradient_is_that_of_the_relaxed_loss() {
    assert_eq!(compare(CATEGORICAL, Estimator::GumbelSoftmax, ""), 9 * 7 + 7 + 7 * 12 + 12 + 12 * 7 + 7 + 7 * 9 + 9);
}

#[test]
fn the_exact_gradient_is_that_of_the_exact_loss() {
    assert_eq!(compare(CATEGORICAL, Estimator::Exact, ""), 9 * 7 + 7 + 7 * 12 + 12 + 12 * 7 + 7 + 7 * 9 + 9);
}

/// With the noise fixed, the one-hot sample doesn't depend on the decoder: its gradient is that of the loss.
#[test]
fn the_decoder_has_the_gradient_of_the_loss_with_every_estimator() {
    for latent in [GAUSSIAN, CATEGORICAL] {
        for &estimator in Estimator::all(latent) {
            assert_eq!(compare(latent, estimator, "decoder"), latent.width() * 7 + 7 + 7 * 9 + 9);
        }
    }
}
