//! Training: it learns, repeats itself, stops when it diverges, and allocates nothing.

use super::support::{CATEGORICAL, GAUSSIAN, bars, bars_config, grey, model, numbers, set_parameters, tiny, with};
use reparam::Error;
use reparam::error::Kind;
use reparam::estimator::CONDITIONAL_DRAWS;
use reparam::vae::{Binarization, Config, DRAWS, Estimator, Images, Latent, Vae};

/// Every estimator takes the bars from −30 nats to nearly ln(1/14), the best that can be.
#[test]
fn every_estimator_learns_the_bars() {
    let (train, test) = (bars(320), bars(64));
    for latent in [Latent::Gaussian { dimensions: 4 }, CATEGORICAL] {
        for &estimator in Estimator::all(latent) {
            let config = Config { estimator: Some(estimator), temperature: 0.5, ..bars_config(latent) };
            let mut vae = Vae::<f32>::new(config).unwrap();
            let before = vae.evaluate(&test).unwrap().elbo;
            vae.train(&train, 600).unwrap();
            let after = vae.evaluate(&test).unwrap();
            println!("{estimator:?}: {before:.2} to {:.2}, kl {:.2}", after.elbo, after.kl);
            let enough = match estimator {
                Estimator::ScoreFunction => -25.0,
                Estimator::ScoreFunctionLeaveOneOut | Estimator::StraightThrough => -15.0,
                _ => -10.0,
            };
            assert!(before < -40.0 && after.elbo > enough, "{estimator:?}: {before} to {}", after.elbo);
        }
    }
}

/// Without noise in the pixels and with β = 0 a batch can be learnt by heart.
#[test]
fn one_batch_is_learnt_by_heart() {
    let images = bars(10);
    for latent in [Latent::Gaussian { dimensions: 4 }, CATEGORICAL] {
        let config = Config { beta: 0.0, batch: 10, ..bars_config(latent) };
        let mut vae = Vae::<f32>::new(config).unwrap();
        vae.train(&images, 2000).unwrap();
        let reconstruction = vae.evaluate(&images).unwrap().reconstruction;
        assert!(reconstruction > -0.2, "{reconstruction}");
    }
}

/// The same numbers for a seed, to the last digit, however training is cut and whatever is looked at in between.
#[test]
fn training_is_a_function_of_the_seed_and_the_steps() {
    let images = grey(23, 9);
    for (latent, estimator) in [
        (GAUSSIAN, Estimator::Pathwise),
        (GAUSSIAN, Estimator::ScoreFunctionLeaveOneOut),
        (CATEGORICAL, Estimator::GumbelRao),
        (CATEGORICAL, Estimator::Rebar),
    ] {
        let config = Config { binarization: Binarization::Stochastic, anneal_rate: 0.01, ..tiny(latent, estimator) };
        let mut whole = Vae::<f32>::new(config.clone()).unwrap();
        let end = whole.train(&images, 30).unwrap();
        let mut cut = Vae::<f32>::new(config.clone()).unwrap();
        for steps in [1, 0, 7, 2, 20] {
            cut.train(&images, steps).unwrap();
            cut.evaluate(&images).unwrap();
            cut.gradient_statistics(&images, 2).unwrap();
        }
        assert_eq!(numbers(&whole), numbers(&cut), "{estimator:?}");
        assert_eq!((end.step, cut.step()), (30, 30));
        assert_eq!(end.epoch, 7.5, "23 images are 4 batches of 5");
        whole.reset();
        whole.train(&images, 30).unwrap();
        assert_eq!(numbers(&whole), numbers(&cut), "reset starts again");
        let mut other = Vae::<f32>::new(Config { seed: 5, ..config }).unwrap();
        other.train(&images, 30).unwrap();
        assert_ne!(numbers(&whole), numbers(&other));
    }
}

#[test]
fn a_step_allocates_nothing() {
    let images = grey(23, 9);
    for latent in [GAUSSIAN, CATEGORICAL] {
        for &estimator in Estimator::all(latent) {
            let mut vae = Vae::<f32>::new(tiny(latent, estimator)).unwrap();
            vae.train(&images, 1).unwrap();
            let measured = allocation_counter::measure(|| {
                vae.train(&images, 10).unwrap();
            });
            assert_eq!(measured.count_total, 0, "{estimator:?}");
        }
    }
}

#[test]
fn settings_change_while_it_runs() {
    let images = grey(23, 9);
    let mut vae = Vae::<f32>::new(tiny(CATEGORICAL, Estimator::GumbelSoftmax)).unwrap();
    for &estimator in Estimator::all(CATEGORICAL) {
        vae.set_estimator(estimator).unwrap();
        vae.train(&images, 2).unwrap();
    }
    let annealed = Config { temperature: 1.0, anneal_rate: 0.1, min_temperature: 0.5, ..vae.config().clone() };
    vae.set(Config { beta: 4.0, learning_rate: 0.01, ..annealed }).unwrap();
    assert_eq!((vae.config().beta, vae.config().learning_rate), (4.0, 0.01));
    assert_eq!(vae.temperature(), 0.5, "max(0.5, exp(−0.1 · 18))");
    let before = vae.config().clone();
    let refused = [
        (vae.set_estimator(Estimator::Pathwise), "estimator pathwise is not for a categorical latent"),
        (vae.set(Config { beta: -1.0, ..before.clone() }), "beta must be from 0 to 100, got -1"),
        (
            vae.set(Config { learning_rate: f64::NAN, ..before.clone() }),
            "learning_rate must be from 0.000001 to 100, got NaN",
        ),
        (vae.set(Config { temperature: 0.0, ..before.clone() }), "temperature must be from 0.01 to 100, got 0"),
    ];
    for (result, message) in refused {
        assert_eq!(result.unwrap_err().message, message);
    }
    assert_eq!(*vae.config(), before);
}

/// After `reset` nothing is left of the settings before.
#[test]
fn everything_but_the_shape_can_be_set() {
    let images = grey(23, 9);
    let old = tiny(CATEGORICAL, Estimator::ScoreFunctionLeaveOneOut);
    let changes = [
        with(old.clone(), &DRAWS, 16.0),
        Config { batch: 12, ..old.clone() },
        Config { batch: 1, estimator: Some(Estimator::Exact), ..old.clone() },
        Config { seed: 9, binarization: Binarization::Stochastic, ..old.clone() },
        Config {
            estimator: Some(Estimator::GumbelRao),
            temperature: 0.1,
            ..with(old.clone(), &CONDITIONAL_DRAWS, 3.0)
        },
    ];
    for new in changes {
        let mut set = Vae::<f32>::new(old.clone()).unwrap();
        set.train(&images, 2).unwrap();
        set.set(new.clone()).unwrap();
        set.train(&images, 2).unwrap();
        set.reset();
        let mut made = Vae::<f32>::new(new).unwrap();
        assert_eq!(set.train(&images, 9), made.train(&images, 9));
        assert_eq!((numbers(&set), set.evaluate(&images)), (numbers(&made), made.evaluate(&images)));
    }
    let mut vae = Vae::<f32>::new(old.clone()).unwrap();
    for (param, new) in [
        ("latent", Config { latent: GAUSSIAN, estimator: None, ..old.clone() }),
        ("hidden", Config { hidden: 8, ..old.clone() }),
        ("pixels", Config { pixels: 8, ..old.clone() }),
        ("beta", Config { beta: 1000.0, ..old.clone() }),
    ] {
        let error = vae.set(new).unwrap_err();
        assert_eq!((error.param, vae.config()), (param, &old), "{error}");
    }
}

#[test]
fn divergence_is_an_error_until_reset() {
    let images = grey(5, 9);
    let mut vae = Vae::<f32>::new(tiny(GAUSSIAN, Estimator::Pathwise)).unwrap();
    vae.train(&images, 3).unwrap();
    // log-variances beyond the range of e^x
    let mut parameters = vae.parameters();
    assert_eq!(parameters[3].name, "encoder.2.bias");
    parameters[3].values = vec![0.0, 0.0, 0.0, 0.0, 500.0, 0.0];
    set_parameters(&mut vae, &parameters);
    let before = numbers(&vae);
    let Error { kind, message, param } = vae.train(&images, 10).unwrap_err();
    assert_eq!((kind, param), (Kind::OutOfRange, "learning_rate"));
    assert_eq!(
        message,
        "training diverged: the loss of step 4 isn't a finite number; reset with a learning rate below 0.001"
    );
    assert_eq!(numbers(&vae), before, "the last weights are kept");
    assert_eq!(vae.train(&images, 1).unwrap_err().message, message, "it stays an error");
    vae.reset();
    assert!(vae.train(&images, 1).unwrap().elbo.is_finite());
    // a weight that isn't a number shows in the loss, though it passes through rectifiers
    for index in 0..vae.parameters().len() {
        vae.reset();
        let mut parameters = vae.parameters();
        parameters[index].values.fill(f32::NAN);
        set_parameters(&mut vae, &parameters);
        assert!(vae.train(&images, 1).is_err(), "{}", parameters[index].name);
    }
}

#[test]
fn configurations_are_checked() {
    let given = Config { anneal_rate: 3e-5, min_temperature: 0.4, ..Config::default() };
    assert_eq!((given.estimator(), given.temperature_at(0)), (Estimator::Pathwise, 1.0));
    assert_eq!(given.temperature_at(100_000), 0.4);
    let large = Latent::Categorical { variables: 20, classes: 10 };
    let of = |estimator| Config { estimator: Some(estimator), ..Config::default() };
    let refused = [
        (Config { hidden: 0, ..Config::default() }, "hidden must be from 1 to 1024, got 0"),
        (
            Config { latent: Latent::Gaussian { dimensions: 65 }, ..Config::default() },
            "dimensions must be from 1 to 64, got 65",
        ),
        (
            Config { latent: Latent::Categorical { variables: 2, classes: 1 }, ..Config::default() },
            "classes must be from 2 to 32, got 1",
        ),
        (of(Estimator::Rebar), "estimator rebar is not for a Gaussian latent"),
        (
            Config { latent: large, ..of(Estimator::Exact) },
            "estimator exact needs a latent of at most 1024 joint states",
        ),
        (Config { latent: large, ..of(Estimator::Pathwise) }, "estimator pathwise is not for a categorical latent"),
    ];
    for (config, message) in refused {
        assert_eq!(Vae::<f32>::new(config).unwrap_err().message, message);
    }
    for estimator in Estimator::EVERY {
        assert_eq!(Estimator::from_slug(estimator.slug()), Ok(estimator));
        let json = serde_json::to_string(&estimator).unwrap();
        assert_eq!(json, format!("{:?}", estimator.slug()));
        assert_eq!(serde_json::from_str::<Estimator>(&json).unwrap(), estimator);
    }
    assert!(Estimator::from_slug("vimco").is_err());
    assert!(serde_json::from_str::<Estimator>("\"vimco\"").is_err());
}

#[test]
fn images_are_checked() {
    let mut vae = model::<f32>(tiny(GAUSSIAN, Estimator::Pathwise));
    assert_eq!(vae.train(&grey(3, 10), 1).unwrap_err().message, "images must have 9 pixels, got 10");
    assert!(vae.train(&grey(1, 9), 3).is_ok(), "fewer images than a batch");
    assert!(vae.gradient(&grey(6, 9), 0).unwrap_err().message.starts_with("images must be at most a batch of 5"));
    assert_eq!(Images::new(vec![0; 10], 3).unwrap_err().param, "images");
    let mut idx = vec![0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 1];
    idx.extend([1, 2, 3, 4, 5, 6]);
    let images = Images::from_idx(&idx).unwrap();
    assert_eq!((images.count(), images.pixels(), images.image(1)), (2, 3, &[4, 5, 6][..]));
    assert!(Images::from_idx(&idx[..21]).unwrap_err().message.contains("2 images of 3 bytes"));
    assert!(Images::from_idx(b"\x89PNG").is_err());
    idx[4..16].fill(255);
    assert!(Images::from_idx(&idx).is_err(), "sizes that overflow");
}
