//! The evidence and its lower bounds against known-good numbers, against quadrature, and against sampling.

use approx::assert_abs_diff_eq;
use proptest::prelude::*;
use reparam::elbo::{ContinuousModel, Decoder, MixtureModel, Split, Weights};
use reparam::gaussian::{Gaussian, standard_normal};
use reparam::stats::Moments;

fn linear(x: f64) -> ContinuousModel {
    ContinuousModel::new(Decoder::Linear { weight: 1.5, bias: 0.0, std_dev: 0.8 }, x).unwrap()
}

fn square(x: f64) -> ContinuousModel {
    ContinuousModel::new(Decoder::Square { std_dev: 0.5 }, x).unwrap()
}

fn mixture() -> MixtureModel {
    let theta: [&[f64]; 3] = [&[0.9, 0.8, 0.1, 0.2], &[0.2, 0.7, 0.8, 0.3], &[0.5, 0.1, 0.4, 0.9]];
    MixtureModel::new(&[0.5, 0.3, 0.2], &theta, &[true, true, false, false]).unwrap()
}

fn gaussian(mean: f64, std_dev: f64) -> Gaussian {
    Gaussian::new(mean, std_dev).unwrap()
}

fn softmax(logits: [f64; 3]) -> Vec<f64> {
    let sum: f64 = logits.iter().map(|x| libm::exp(*x)).sum();
    logits.iter().map(|x| libm::exp(*x) / sum).collect()
}

#[test]
fn linear_gaussian_has_the_known_numbers() {
    let model = linear(1.2);
    assert_abs_diff_eq!(model.log_evidence(), -1.698702, epsilon = 1e-6);
    let posterior = model.posterior().unwrap();
    assert_abs_diff_eq!(posterior.mean(), 0.622837, epsilon = 1e-6);
    assert_abs_diff_eq!(posterior.std_dev().powi(2), 0.221453, epsilon = 1e-6);
    assert_abs_diff_eq!(model.split(&gaussian(0.0, 1.0)).elbo, -3.578608, epsilon = 1e-6);
    assert_abs_diff_eq!(model.split(&gaussian(0.5, libm::sqrt(0.3))).elbo, -1.75833, epsilon = 1e-5);
    assert_abs_diff_eq!(model.split(&posterior).kl_to_posterior, 0.0, epsilon = 1e-12);
    assert!(model.gradient(&posterior).iter().all(|g| g.abs() < 1e-12));
    for z in [-1.0, 0.3, 2.0] {
        assert_abs_diff_eq!(model.posterior_pdf(z), posterior.pdf(z), epsilon = 1e-12);
    }
}

/// Values and standard errors from 10⁷ draws elsewhere; five comparisons within 4.5 errors fail by chance once in 30,000.
#[test]
fn more_samples_tighten_the_bound_as_known() {
    let weights = Weights::continuous(&linear(1.2), &gaussian(0.5, libm::sqrt(0.3)));
    let known = [
        (1, -1.7581213971608853, 1.9699644422864666e-4),
        (2, -1.7220993257498642, 1.620065438819501e-4),
        (5, -1.7069081385016411, 1.4728067189984044e-4),
        (10, -1.7027415369484737, 1.4358629324134764e-4),
        (50, -1.6996838748231082, 1.405902302614607e-4),
    ];
    for (samples, value, error) in known {
        assert_abs_diff_eq!(weights.bound(samples), value, epsilon = 4.5 * error);
    }
}

#[test]
fn bernoulli_mixture_has_the_known_numbers() {
    let model = mixture();
    assert_abs_diff_eq!(model.log_evidence(), -1.325462701913646, epsilon = 1e-12);
    for (p, known) in
        model.posterior().into_iter().zip([0.975609756097561, 0.022131887985546522, 0.0022583559168925017])
    {
        assert_abs_diff_eq!(p, known, epsilon = 1e-12);
    }
    let cases = [
        (
            [0.0, 0.0, 0.0],
            (-3.536365956106472, 2.2109032541928264),
            [1.0949409767568548, -0.16707342409900652, -0.9278675526578486],
            [-3.536365956106472, -2.6228344811024265, -2.1648848643700274, -1.7410036807914102],
        ),
        (
            [1.0, 0.0, -1.0],
            (-1.9906561309272732, 0.6651934290136274),
            [0.697243556658458, -0.4253225232730743, -0.27192103338538387],
            [-1.9906561309272732, -1.572120552375881, -1.450280706584552, -1.3820320428667092],
        ),
    ];
    for (logits, (elbo, kl), gradient, bounds) in cases {
        let q = softmax(logits);
        let split = model.split(&q);
        assert_abs_diff_eq!(split.elbo, elbo, epsilon = 1e-12);
        assert_abs_diff_eq!(split.kl_to_posterior, kl, epsilon = 1e-12);
        for (g, known) in model.gradient(&q).into_iter().zip(gradient) {
            assert_abs_diff_eq!(g, known, epsilon = 1e-12);
        }
        // the known ones were enumerated: the integral has to give the same
        let weights = Weights::discrete(&model, &q);
        for (samples, known) in [1, 2, 3, 5].into_iter().zip(bounds) {
            assert_abs_diff_eq!(weights.bound(samples), known, epsilon = 1e-9);
        }
    }
    let posterior = model.posterior();
    assert_abs_diff_eq!(Weights::discrete(&model, &posterior).bound(1), model.log_evidence(), epsilon = 1e-9);
}

#[test]
fn a_gaussian_never_matches_two_modes() {
    let model = square(1.5);
    assert_abs_diff_eq!(model.log_evidence(), -1.7251803646291874, epsilon = 1e-10);
    for (start, m) in [(0.3, 1.105215025418264), (-2.0, -1.105215025418264)] {
        let (q, elbo) = model.climb(gaussian(start, 0.5));
        assert_abs_diff_eq!(elbo, -2.4622918529557154, epsilon = 1e-6);
        assert_abs_diff_eq!(q.mean(), m, epsilon = 1e-3);
        assert_abs_diff_eq!(q.std_dev(), 0.22620032531949924, epsilon = 1e-3);
        assert_abs_diff_eq!(model.split(&q).kl_to_posterior, 0.737111488326528, epsilon = 1e-6);
    }
    // astride of both modes no small step helps, either
    let astride = gaussian(0.0, 0.7321617538367194);
    assert_abs_diff_eq!(model.split(&astride).elbo, -3.3133778861788263, epsilon = 1e-9);
    assert!(model.gradient(&astride).iter().all(|g| g.abs() < 1e-6));
}

/// KL(q‖p(z|x)) and the two other terms by the trapezoidal rule over q.
fn by_quadrature(model: &ContinuousModel, q: &Gaussian) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for i in -4000..=4000 {
        let eps = f64::from(i) / 400.0;
        let (z, weight) = (q.reparametrize(eps), Gaussian::STANDARD.pdf(eps) / 400.0);
        sums[0] += weight * (q.log_pdf(z) - model.log_joint(z) + model.log_evidence());
        sums[1] += weight * model.log_likelihood(z);
        sums[2] += weight * (q.log_pdf(z) - Gaussian::STANDARD.log_pdf(z));
    }
    sums
}

fn adds_up(split: &Split) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * (1.0 + a.abs());
    near(split.log_evidence, split.elbo + split.kl_to_posterior)
        && near(split.elbo, split.reconstruction - split.kl_to_prior)
        && split.kl_to_posterior > -1e-9
        && split.kl_to_prior > -1e-9
}

proptest! {
    #[test]
    fn closed_forms_are_the_integrals(m in -2.0..2.0_f64, sigma in 0.1..2.0_f64, x in -3.0..3.0_f64, bends in any::<bool>()) {
        let model = if bends { square(x) } else { linear(x) };
        let q = gaussian(m, sigma);
        let split = model.split(&q);
        prop_assert!(adds_up(&split), "{split:?}");
        let near = |a: f64, b: f64| (a - b).abs() < 1e-8 * (1.0 + a.abs());
        let [gap, reconstruction, to_prior] = by_quadrature(&model, &q);
        prop_assert!(near(gap, split.kl_to_posterior), "{gap} {split:?}");
        prop_assert!(near(reconstruction, split.reconstruction) && near(to_prior, split.kl_to_prior), "{split:?}");
        let h = 1e-5;
        let elbo = |m: f64, sigma: f64| model.split(&gaussian(m, sigma)).elbo;
        let differences = [
            (elbo(m + h, sigma) - elbo(m - h, sigma)) / (2.0 * h),
            (elbo(m, sigma + h) - elbo(m, sigma - h)) / (2.0 * h),
        ];
        for (exact, difference) in model.gradient(&q).into_iter().zip(differences) {
            prop_assert!((exact - difference).abs() < 1e-5 * (1.0 + exact.abs()), "{exact} {difference}");
        }
        if let Some(next) = model.ascend(&q) {
            prop_assert!(elbo(next.mean(), next.std_dev()) > split.elbo);
        }
        // one draw gives the ELBO, more draws never less, and none more than the evidence
        let weights = Weights::continuous(&model, &q);
        prop_assert!((weights.bound(1) - split.elbo).abs() < 4e-3 * (1.0 + split.elbo.abs()), "{}", weights.bound(1));
        let bounds = [1, 2, 5, 20, 100].map(|k| weights.bound(k));
        prop_assert!(bounds.windows(2).all(|pair| pair[1] >= pair[0] - 1e-9), "{bounds:?}");
        prop_assert!(bounds[4] <= model.log_evidence() + 1e-9);
    }

    #[test]
    fn the_mixture_adds_up(a in 0.0..1.0_f64, b in 0.0..1.0_f64) {
        let (low, high) = (a.min(b), a.max(b));
        let q = [low, high - low, 1.0 - high];
        let model = mixture();
        let split = model.split(&q);
        prop_assert!(adds_up(&split), "{split:?}");
        prop_assert!(model.gradient(&q).iter().sum::<f64>().abs() < 1e-9);
        if let Some(next) = model.ascend(&q) {
            prop_assert!(model.split(&next).elbo > split.elbo);
        }
    }
}

/// The variances of the total derivative in closed form: v/v*² and (d² + 2v)/v*². Four means and variances within 4.5
/// standard errors fail by chance once in 18,000.
#[test]
fn pathwise_gradients_have_the_known_mean_and_variance() {
    let (model, q) = (linear(1.2), gaussian(0.2, 0.6));
    let noise = standard_normal(200_000, 1, 5);
    let mut moments = [Moments::new(), Moments::new()];
    for eps in noise {
        let estimate = model.pathwise(&q, eps);
        moments.iter_mut().zip(estimate).for_each(|(m, g)| m.push(g));
    }
    let posterior = model.posterior().unwrap();
    let (v, wanted) = (q.std_dev().powi(2), posterior.std_dev().powi(2));
    let d = q.mean() - posterior.mean();
    let variances = [v / wanted.powi(2), (d * d + 2.0 * v) / wanted.powi(2)];
    for ((m, mean), variance) in moments.iter().zip(model.gradient(&q)).zip(variances) {
        assert_abs_diff_eq!(m.mean(), mean, epsilon = 4.5 * m.standard_error());
        assert_abs_diff_eq!(m.variance(), variance, epsilon = 4.5 * m.variance_standard_error());
    }
}

/// Sampled bounds agree with the exact ones: six within 4.5 errors fail by chance once in 24,000.
#[test]
fn sampled_bounds_are_the_exact_ones() {
    for (model, q) in [(linear(1.2), gaussian(-0.4, 0.9)), (square(1.5), gaussian(0.9, 0.5))] {
        let weights = Weights::continuous(&model, &q);
        let log_weight = |eps: &f64| {
            let z = q.reparametrize(*eps);
            model.log_joint(z) - q.log_pdf(z)
        };
        let drawn: Vec<f64> = standard_normal(200_000, 1, 8).iter().map(log_weight).collect();
        for samples in [1, 4, 40] {
            let estimate = Weights::estimate(&drawn, samples);
            assert_eq!(estimate.replicates, 200_000 / u64::from(samples));
            assert_abs_diff_eq!(estimate.mean, weights.bound(samples), epsilon = 4.5 * estimate.standard_error);
        }
    }
}

#[test]
fn impossible_models_are_refused() {
    assert!(ContinuousModel::new(Decoder::Square { std_dev: 0.0 }, 1.0).is_err());
    assert!(ContinuousModel::new(Decoder::Square { std_dev: 1.0 }, f64::NAN).is_err());
    assert!(MixtureModel::new(&[0.5, 0.5], &[&[0.5]], &[true]).is_err());
    assert!(MixtureModel::new(&[0.5, 0.6], &[&[0.5], &[0.5]], &[true]).is_err());
    assert!(MixtureModel::new(&[0.5, 0.5], &[&[1.0], &[0.5]], &[true]).is_err());
}
