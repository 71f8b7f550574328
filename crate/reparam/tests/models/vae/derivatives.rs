//! Every weight and bias against two-sided finite differences, in double precision.

use super::support::{CATEGORICAL, GAUSSIAN, grey, model, set_parameters, tiny};
use reparam::vae::{Config, Encoding, Estimator, Gradient, Images, Latent, Vae};

/// KL of each latent unit, the mean over the images, from the encoder's law.
fn unit_kl(vae: &mut Vae<f64>, images: &Images) -> Vec<f64> {
    let (latent, count) = (vae.config().latent, images.count() as f64);
    let each: Vec<f64> = match (vae.encode(images).unwrap(), latent) {
        (Encoding::Gaussian { mean, std_dev }, _) => {
            mean.iter().zip(&std_dev).map(|(m, s)| 0.5 * (m * m + s * s - 1.0) - libm::log(*s)).collect()
        }
        (Encoding::Categorical { probs }, Latent::Categorical { classes, .. }) => {
            let divergence = |p: &[f64]| p.iter().map(|p| p * libm::log(p * classes as f64)).sum();
            probs.chunks_exact(classes).map(divergence).collect()
        }
        _ => unreachable!(),
    };
    (0..latent.units()).map(|unit| each.iter().skip(unit).step_by(latent.units()).sum::<f64>() / count).collect()
}

/// Compares the gradient of the loss with finite differences of it, noise fixed: of the parameters whose name begins
/// with `of`. The number of comparisons.
fn compare(latent: Latent, estimator: Estimator, of: &str) -> usize {
    let loss = |_: &mut Vae<f64>, _: &Images, Gradient { reconstruction, kl, .. }| 0.7 * kl - reconstruction;
    compare_with(tiny(latent, estimator), loss, of)
}

fn compare_with(config: Config, loss: impl Fn(&mut Vae<f64>, &Images, Gradient<f64>) -> f64, of: &str) -> usize {
    let estimator = config.estimator();
    let (mut vae, images) = (model::<f64>(config), grey(5, 9));
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
                let there = vae.gradient(&images, 3).unwrap();
                loss(&mut vae, &images, there)
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

/// λ lies between the units' divergences: some are charged, some are not.
#[test]
fn free_bits_are_not_charged() {
    for (latent, estimator) in [(GAUSSIAN, Estimator::Pathwise), (CATEGORICAL, Estimator::Exact)] {
        let config = tiny(latent, estimator);
        let mut units = unit_kl(&mut model(config.clone()), &grey(5, 9));
        units.sort_by(f64::total_cmp);
        let free_bits = (units[0] + units[2]) / 2.0;
        let charged = |vae: &mut Vae<f64>, images: &Images, gradient: Gradient<f64>| {
            let units = unit_kl(vae, images);
            assert!((units.iter().sum::<f64>() - gradient.kl).abs() < 1e-12);
            0.7 * units.iter().map(|kl| kl.max(free_bits)).sum::<f64>() - gradient.reconstruction
        };
        assert!(compare_with(Config { free_bits, ..config }, charged, "encoder") > 0);
    }
}

#[test]
fn a_warm_up_weighs_the_divergence_by_the_step() {
    for (step, beta) in [(0, 0.0), (10, 0.175), (39, 0.6825), (40, 0.7), (1000, 0.7)] {
        let config = Config { warm_up: 40, ..tiny(GAUSSIAN, Estimator::Pathwise) };
        assert!((config.beta_at(step) - beta).abs() < 1e-15);
        let at = |config: Config, step: u32| {
            let mut vae = Vae::<f64>::new(config).unwrap();
            vae.set_weights(&vae.weights(), step).unwrap();
            vae.gradient(&grey(5, 9), 3).unwrap().parameters
        };
        assert_eq!(at(config.clone(), step), at(Config { warm_up: 0, beta: config.beta_at(step), ..config }, step));
    }
}
