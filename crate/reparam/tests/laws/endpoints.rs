//! The ends of every range: the smallest and the largest uniform draw, temperatures from 0 to 10⁶, logits of ±10⁴.
//!
//! What comes out is finite, on the simplex, and exact where it can be; what can't be used is an [`Error`], not a panic.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use reparam::Error;
use reparam::concrete::{self, CLASSES, Categorical, check_temperature};
use reparam::gaussian::{DiagonalGaussian, Gaussian};
use reparam::gumbel;
use reparam::random::{Lanes, Stream};

/// The uniform draws at either end of the two streams, and the middle: (½)·2⁻⁵², (½)·2⁻²³ and their mirror images.
fn uniform_ends() -> [f64; 5] {
    let (double, single) = (0.5_f64.powi(53), 0.5_f64.powi(24));
    [double, single, 0.5, 1.0 - single, 1.0 - double]
}

fn gumbel_ends() -> [f64; 5] {
    uniform_ends().map(|u| gumbel::quantile(u).unwrap())
}

/// Every temperature that matters: the limit, both ends of the range, and beyond what the library accepts.
const TEMPERATURES: [f64; 9] = [0.0, 1e-6, 0.01, 0.1, 1.0, 10.0, 100.0, 1e4, 1e6];

fn is_on_the_simplex(y: &[f64], tolerance: f64) -> bool {
    y.iter().all(|y| (0.0..=1.0).contains(y)) && (y.iter().sum::<f64>() - 1.0).abs() < tolerance
}

#[test]
fn noise_at_the_ends_is_finite() {
    for (u, g) in uniform_ends().into_iter().zip(gumbel_ends()) {
        assert!(g.is_finite() && (-3.7..36.8).contains(&g), "Gumbel {g} at {u}");
        assert!((gumbel::cdf(g) / u - 1.0).abs() < 1e-13);
        let eps = Gaussian::STANDARD.quantile(u).unwrap();
        assert!(eps.abs() < 8.3, "normal {eps} at {u}");
        assert!((Gaussian::STANDARD.cdf(eps) / u - 1.0).abs() < 1e-13);
    }
}

/// The bounds that the streams promise, which `f32` rounding at 1 would break.
#[test]
fn streams_keep_between_their_ends() {
    let (single, double) = (0.5_f32.powi(24), 0.5_f64.powi(53));
    for seed in [0, 1, u32::MAX] {
        let (mut lanes, mut stream) = (Lanes::new(seed, u32::MAX), Stream::new(seed, u32::MAX));
        for _ in 0..100_000 {
            assert!(lanes.uniform().to_array().iter().all(|u| (single..=1.0 - single).contains(u)));
            assert!(lanes.gumbel().to_array().iter().all(|g| (-2.9..16.7).contains(g)));
            assert!(lanes.exponential().to_array().iter().all(|e| (5.9e-8..16.7).contains(e)));
            assert!((double..=1.0 - double).contains(&stream.uniform()));
            assert!(stream.normal().is_finite());
        }
    }
}

/// Noise at the ends on logits at the ends, at every temperature.
#[test]
fn relaxation_of_the_ends() {
    let logits = [[1e4, -1e4, 0.0], [0.0, 0.0, 0.0], [-1e4, -1e4, -1e4], [f64::NEG_INFINITY, 0.0, 1e-300]];
    for logits in logits {
        for &a in &gumbel_ends() {
            for &b in &gumbel_ends() {
                for temperature in TEMPERATURES {
                    check_relaxation(&logits, &[a, b, gumbel::MEAN], temperature);
                }
            }
        }
    }
}

/// One relaxed vector, with its Jacobian and its density.
fn check_relaxation(logits: &[f64], noise: &[f64], temperature: f64) {
    let classes = logits.len();
    let winner = gumbel::gumbel_max(logits, noise);
    let mut y = vec![f64::NAN; classes];
    concrete::relax(logits, noise, temperature, &mut y);
    assert!(is_on_the_simplex(&y, 1e-14), "{y:?}");
    assert!(y[..winner].iter().all(|other| *other < y[winner]) && y.iter().all(|other| *other <= y[winner]), "{y:?}");
    if temperature == 0.0 {
        assert_eq!(y[winner], 1.0, "{y:?}");
    }
    let mut jacobian = vec![f64::NAN; classes * classes];
    concrete::jacobian(&y, temperature, &mut jacobian);
    assert!(jacobian.iter().all(|slope| slope.is_finite()), "{jacobian:?}");
    for row in jacobian.chunks_exact(classes) {
        // a shift of all logits moves nothing
        let scale = row.iter().fold(0.0_f64, |most, slope| most.max(slope.abs()));
        assert!(row.iter().sum::<f64>().abs() <= 1e-13 * scale + f64::MIN_POSITIVE, "{row:?}");
    }
    if temperature > 0.0 {
        let density = concrete::log_density(&y, logits, temperature);
        assert!(!density.is_nan() && density < f64::INFINITY, "log-density {density} at {y:?}");
    }
}

/// Exact numbers where there is no doubt: far apart at a low temperature, and all but even at a high one.
#[test]
fn limits_of_the_temperature() {
    let (logits, noise) = ([1e4, -1e4, 0.0], [0.0; 3]);
    let mut y = [0.0; 3];
    for temperature in [0.0, 1e-6, 0.01, 1.0] {
        concrete::relax(&logits, &noise, temperature, &mut y);
        assert_eq!(y, [1.0, 0.0, 0.0]);
    }
    concrete::relax(&[3.0, -2.0, 0.0], &[1.0, 16.0, -2.0], 1e6, &mut y);
    assert!(y.iter().all(|y| (y - 1.0 / 3.0).abs() < 1e-5), "{y:?}");
    assert!(y[1] > y[0] && y[0] > y[2], "still in order");
}

fn law() -> impl Strategy<Value = Categorical> {
    let logit = prop_oneof![5 => -5.0..5.0_f64, 1 => -1e4..1e4_f64, 1 => Just(1e4), 1 => Just(-1e4)];
    let weight = prop_oneof![5 => 0.0..1.0_f64, 1 => Just(0.0), 1 => Just(1e-300), 1 => Just(1e300)];
    let by_logits = prop::collection::vec(logit, CLASSES).prop_map(|logits| Categorical::from_logits(&logits));
    let by_probs = prop::collection::vec(weight, CLASSES).prop_map(|probs| Categorical::from_probs(&probs));
    prop_oneof![by_logits, by_probs].prop_filter_map("not all classes impossible", Result::ok)
}

fn temperature() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => (-2.0..2.0_f64).prop_map(|x| libm::exp10(x).clamp(0.01, 100.0)),
        1 => Just(0.0), 1 => Just(0.01), 1 => Just(100.0)
    ]
}

/// The same cases in every run.
fn cases() -> ProptestConfig {
    ProptestConfig { cases: 2000, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn samples_are_on_the_simplex(law in law(), temperature in temperature(), seed: u32) {
        let classes = law.classes();
        let soft = concrete::sample(&law, temperature, false, 50, seed);
        let hard = concrete::sample(&law, temperature, true, 50, seed);
        let drawn = gumbel::gumbel_max_sample(law.logits(), 50, seed);
        let rows = soft.chunks_exact(classes).zip(hard.chunks_exact(classes)).zip(drawn);
        for ((soft, hard), class) in rows {
            let y: Vec<f64> = soft.iter().map(|&y| f64::from(y)).collect();
            prop_assert!(is_on_the_simplex(&y, 2e-6), "{y:?}");
            for k in 0..classes {
                prop_assert_eq!(hard[k], f32::from(k == class as usize));
                prop_assert!(soft[k] <= soft[class as usize]);
                prop_assert!(law.logits()[k].is_finite() || soft[k] == 0.0, "an impossible class");
            }
            if temperature == 0.0 {
                prop_assert_eq!(soft, hard);
            }
        }
    }

    #[test]
    fn laws_are_normalised(law in law()) {
        prop_assert!(is_on_the_simplex(law.probs(), 1e-14), "{:?}", law.probs());
        prop_assert!(law.logits().iter().all(|logit| *logit <= 0.0));
    }

    #[test]
    fn relaxation_beyond_the_range(law in law(), at in 0..TEMPERATURES.len(), u in prop::array::uniform10(0.0..1.0_f64)) {
        let ends = (uniform_ends()[0], uniform_ends()[4]);
        let noise: Vec<f64> = u.iter().map(|u| gumbel::quantile(u.clamp(ends.0, ends.1)).unwrap()).collect();
        check_relaxation(law.logits(), &noise[..law.classes()], TEMPERATURES[at]);
    }

    #[test]
    fn gaussian_samples_are_finite(mean in -1e300..1e300_f64, log_deviation in -300.0..300.0_f64, seed: u32) {
        let law = DiagonalGaussian::new(&[mean, 0.0], &[libm::exp10(log_deviation)]).unwrap();
        for row in law.sample(20, seed).chunks_exact(2) {
            for (x, law) in row.iter().zip(law.coordinates()) {
                prop_assert!(x.is_finite());
                prop_assert!((0.0..=1.0).contains(&law.cdf(*x)));
                prop_assert!(law.pdf(*x).is_finite() && law.log_pdf(*x).is_finite());
            }
        }
    }

    /// Any number at all, the infinities and NaN included: a law or an error about a parameter it was given.
    #[test]
    fn anything_else_is_an_error(a: f64, b: f64, list in prop::collection::vec(any::<f64>(), 0..13)) {
        let names = |error: Error, of: &[&str]| {
            assert!(of.contains(&error.param) && error.message.starts_with(error.param), "{error:?}");
        };
        match Gaussian::new(a, b) {
            Ok(law) => prop_assert!(law.mean().is_finite() && law.std_dev() > 0.0 && law.std_dev().is_finite()),
            Err(error) => names(error, &["mean", "std_dev"]),
        }
        match check_temperature(a) {
            Ok(temperature) => prop_assert!(temperature == 0.0 || (0.01..=100.0).contains(&temperature)),
            Err(error) => names(error, &["temperature"]),
        }
        for law in [Categorical::from_logits(&list), Categorical::from_probs(&list)] {
            match law {
                Ok(law) => prop_assert!(is_on_the_simplex(law.probs(), 1e-14)),
                Err(error) => names(error, &["logits", "probs"]),
            }
        }
        if let Err(error) = DiagonalGaussian::new(&list, &[b]) { names(error, &["mean", "std_dev"]) }
        if let Err(error) = DiagonalGaussian::new(&[a, b], &list) { names(error, &["mean", "std_dev"]) }
        for quantile in [gumbel::quantile(a), Gaussian::STANDARD.quantile(a)] {
            match quantile {
                Ok(x) => prop_assert!(x.is_finite() && a > 0.0 && a < 1.0),
                Err(error) => names(error, &["u"]),
            }
        }
    }
}
