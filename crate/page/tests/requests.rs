//! Requests: clear refusals, defaults, and finite numbers for all that isn't refused.

#![allow(clippy::unwrap_used, clippy::panic)] // helpers of tests

use proptest::prelude::*;
use reparam::estimator::{
    Answer, CATEGORICAL, CONDITIONAL_DRAWS, CategoricalRequest, GAUSSIAN, GaussianRequest, Hyperparameters, SweepPoint,
    categorical_gradients, categorical_objectives, gaussian_gradients, gaussian_objectives, temperature_sweep,
};
use reparam::objective::Wrt;
use reparam_page::requests::Request;
use reparam_page::requests::gradient::{categorical_request, gaussian_request, sweep_request};
use reparam_page::{Error, Value};
use serde_json::json;

fn request(options: serde_json::Value) -> Result<Request, Error> {
    Request::new(serde_json::from_value::<Value>(options).unwrap())
}

fn gaussian(options: serde_json::Value) -> Result<Answer, Error> {
    let mut request = request(options)?;
    let estimator = request.text("estimator", "pathwise")?;
    let asked = gaussian_request(&mut request)?;
    request.finish()?;
    Ok(gaussian_gradients(&asked, &[&estimator])?.swap_remove(0))
}

fn categorical(options: serde_json::Value) -> Result<Answer, Error> {
    let mut request = request(options)?;
    let estimator = request.text("estimator", "gumbel-softmax")?;
    let asked = categorical_request(&mut request)?;
    request.finish()?;
    Ok(categorical_gradients(&asked, &[&estimator])?.swap_remove(0))
}

fn sweep(options: serde_json::Value) -> Result<Vec<SweepPoint>, Error> {
    let mut request = request(options)?;
    let asked = sweep_request(&mut request)?;
    request.finish()?;
    Ok(temperature_sweep(&asked)?)
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Error>) -> (String, String) {
    let error = answer.unwrap_err();
    (error.param, error.message)
}

#[test]
fn an_answer_is_one_flat_row() {
    let answer =
        gaussian(json!({ "mean": 1, "stdDev": [0.5, 2], "wrt": "stdDev", "k": 3, "replicates": 100 })).unwrap();
    assert_eq!(answer.exact, [1.0, 4.0]);
    let value = serde_json::to_value(&answer).unwrap();
    let keys: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
    let mut wanted = [
        "name",
        "replicates",
        "evaluations",
        "mean",
        "standardError",
        "bias",
        "variance",
        "varianceStandardError",
        "mse",
        "exactVariance",
        "biasSquaredFloor",
        "exact",
    ];
    wanted.sort_unstable();
    assert_eq!(keys, wanted);
    assert_eq!(value["name"], "pathwise");
    assert_eq!(value["replicates"], 100);
}

#[test]
fn defaults_are_answered() {
    let answer = categorical(json!({})).unwrap();
    assert_eq!((answer.row.name, answer.row.replicates), ("gumbel-softmax", 2000));
    assert_eq!(answer.row.exact_variance, None);
    let answer = gaussian(json!({})).unwrap();
    assert_eq!((answer.exact, answer.row.exact_variance), (vec![-4.0], Some(4.0)));
    // as many draws as it takes, and what they cost
    for (slug, evaluations) in [("score-function-leave-one-out", 2), ("pathwise-antithetic", 2), ("pathwise", 1)] {
        assert_eq!(gaussian(json!({ "estimator": slug })).unwrap().row.evaluations, evaluations);
    }
    let logits = categorical(json!({ "logits": [2, 2, 2], "replicates": 2 })).unwrap();
    assert_eq!(logits.exact, categorical(json!({ "probs": [1, 1, 1], "replicates": 2 })).unwrap().exact);
}

/// Common noise: a row doesn't depend on the others beside it.
#[test]
fn several_estimators_share_the_noise_of_one() {
    let request = GaussianRequest { replicates: 3000, ..GaussianRequest::default() };
    let both = gaussian_gradients(&request, &["score-function", "pathwise"]).unwrap();
    assert_eq!(both[1], gaussian_gradients(&request, &["pathwise"]).unwrap()[0]);
    assert_eq!(both[0].exact, both[1].exact);
    let request = CategoricalRequest { replicates: 500, ..Default::default() };
    let rows = categorical_gradients(&request, &["rebar", "gumbel-rao", "score-function-leave-one-out"]).unwrap();
    assert_eq!(rows[1], categorical_gradients(&request, &["gumbel-rao"]).unwrap()[0]);
    assert_eq!((rows[0].row.name, rows[2].row.evaluations), ("rebar", 2));
    assert_eq!(gaussian_gradients(&GaussianRequest::default(), &["pathwise", "magic"]).unwrap_err().param, "estimator");
}

#[test]
fn a_sweep_is_the_gradient_at_each_temperature() {
    let temperatures = [0.3, 2.0];
    for noise in ["common", "fresh"] {
        let points = sweep(json!({
            "estimators": ["gumbel-softmax", "straight-through-gumbel-softmax"],
            "temperatures": temperatures,
            "replicates": 40_000,
            "noise": noise,
        }))
        .unwrap();
        assert_eq!(points.iter().map(|point| point.temperature).collect::<Vec<_>>(), temperatures);
        for (point, row) in points.iter().flat_map(|point| point.rows.iter().map(move |row| (point, row))) {
            let one = categorical(json!({
                "estimator": row.name, "temperature": point.temperature, "replicates": 40_000, "seed": 9,
            }))
            .unwrap()
            .row;
            // two samples: √2 standard errors, 5 of those; 8 comparisons fail once in 200,000 seeds
            let apart = (row.variance - one.variance).abs();
            assert!(apart < 5.0 * std::f64::consts::SQRT_2 * one.variance_standard_error, "{} {point:?}", row.name);
            assert!((row.bias_squared_floor - row.variance / 40_000.0).abs() < 1e-12);
            // lengths of two measured biases differ by less than the biases do: a square with mean 2 floors at most
            let apart = row.bias_squared.sqrt() - one.bias_squared().sqrt();
            assert!(apart * apart < 30.0 * row.bias_squared_floor, "{point:?}");
        }
    }
    // whatever runs one replicate at a time
    let points = sweep(json!({ "estimators": ["rebar"], "temperatures": [0.5], "replicates": 200 })).unwrap();
    assert!(points[0].rows[0].mse.is_finite());
}

#[test]
fn sweeps_are_refused_clearly() {
    let param = |options| refusal(sweep(options)).0;
    assert_eq!(
        refusal(sweep(json!({ "temperatures": [1, -1] }))),
        ("temperatures".to_owned(), "temperature must be 0 or at least 0.01, got -1".to_owned())
    );
    assert_eq!(param(json!({ "temperatures": [] })), "temperatures");
    assert_eq!(param(json!({ "temperatures": vec![1.0; 1001] })), "temperatures");
    assert_eq!(param(json!({ "estimators": ["rebar"], "temperatures": [0] })), "temperatures");
    assert_eq!(param(json!({ "estimators": ["gumbel-softmax", "magic"] })), "estimators");
    assert_eq!(param(json!({ "estimators": ["arm"] })), "estimators");
    assert_eq!(param(json!({ "replicates": 1 })), "replicates");
    assert_eq!(param(json!({ "estimators": ["score-function-leave-one-out"], "draws": 1 })), "draws");
    assert_eq!(param(json!({ "draws": 0 })), "draws");
    assert_eq!(param(json!({ "coefficients": [1, 2] })), "coefficients");
    assert_eq!(param(json!({ "probs": [1, 1, 1], "logits": [0, 0, 0] })), "logits");
}

#[test]
fn refusals_are_clear() {
    let pairs =
        |answer, param: &str, message: &str| assert_eq!(refusal(answer), (param.to_owned(), message.to_owned()));
    pairs(gaussian(json!({ "stdDev": 0 })), "stdDev", "stdDev must be greater than 0, got 0");
    pairs(gaussian(json!({ "replicates": 1 })), "replicates", "replicates must be at least 2, got 1");
    pairs(gaussian(json!({ "draws": 0 })), "draws", "draws must be a whole number from 1 to 1000, got 0");
    pairs(
        gaussian(json!({ "estimator": "score-function-leave-one-out", "draws": 1 })),
        "draws",
        "draws must be at least 2 for score-function-leave-one-out, got 1",
    );
    pairs(
        categorical(json!({ "estimator": "rebar", "temperature": 0 })),
        "temperature",
        "temperature must be greater than 0 for rebar, which differentiates a relaxed sample, got 0",
    );
    pairs(categorical(json!({ "estimator": "arm" })), "estimator", "arm is for 2 classes, got 3");
    pairs(categorical(json!({ "temperature": -1 })), "temperature", "temperature must be 0 or at least 0.01, got -1");
    pairs(
        categorical(json!({ "probs": [0.5, 0.5] })),
        "coefficients",
        "coefficients must have 2 values, one a class, got 3",
    );
    pairs(categorical(json!({ "probs": [1, 1, 1], "logits": [0, 0, 0] })), "logits", "give probs or logits, not both");
    let (param, message) = refusal(gaussian(json!({ "estimator": "magic" })));
    assert_eq!(param, "estimator");
    assert!(message.starts_with("estimator must be one of score-function, ") && message.ends_with(", got magic"));
    pairs(gaussian(json!({ "sigma": 1 })), "sigma", "sigma is not an option here");
    pairs(gaussian(json!({ "mean": "x" })), "mean", "mean must be a number or a list of numbers");
}

fn assert_finite(answer: &Answer) {
    let row = &answer.row;
    let lists = [&row.mean, &row.standard_error, &row.bias, &answer.exact];
    assert!(lists.iter().all(|list| list.iter().all(|x| x.is_finite())), "{answer:?}");
    let numbers = [row.variance, row.variance_standard_error, row.mse, row.bias_squared_floor];
    assert!(numbers.iter().all(|x| x.is_finite() && *x >= 0.0), "{answer:?}");
    assert!(row.exact_variance.is_none_or(|x| x.is_finite() && x >= 0.0), "{answer:?}");
}

/// Every estimator and objective at the ends of what is accepted.
#[test]
fn gaussian_extremes_are_finite() {
    for estimator in GAUSSIAN {
        for (objective, _) in gaussian_objectives() {
            for mean in [-1e6, 0.0, 1e6] {
                for std_dev in [1e-6, 1.0, 1e6] {
                    for (k, wrt) in [(0.0, Wrt::Mean), (1e-3, Wrt::StdDev), (1e6, Wrt::Mean), (1e6, Wrt::StdDev)] {
                        let request = GaussianRequest {
                            objective: objective.to_owned(),
                            replicates: 20,
                            mean: vec![mean],
                            std_dev: vec![std_dev],
                            wrt,
                            k,
                            ..GaussianRequest::default()
                        };
                        assert_finite(&gaussian_gradients(&request, &[estimator.about().slug]).unwrap()[0]);
                    }
                }
            }
        }
    }
}

type Numbers = Option<&'static [f64]>;

/// Every estimator and objective with classes that are never drawn, or nearly never, cold and hot.
#[test]
fn categorical_extremes_are_finite() {
    let laws: [(Numbers, Numbers); 4] = [
        (Some(&[1.0, 0.0]), None),
        (Some(&[1e-300, 1.0]), None),
        (None, Some(&[1e4, -1e4])),
        (None, Some(&[-1e300, 1e300])),
    ];
    for estimator in CATEGORICAL {
        let least = if matches!(estimator.about().slug, "rebar" | "relax") { 0.01 } else { 0.0 };
        for (objective, _) in categorical_objectives() {
            let most = if objective == "exponential" { 40.0 } else { 1e6 };
            for (probs, logits) in laws {
                for temperature in [least, 0.01, 1.0, 100.0] {
                    for coefficients in [vec![most, -most], vec![most, most], vec![0.0, 0.0]] {
                        let request = CategoricalRequest {
                            objective: objective.to_owned(),
                            replicates: 20,
                            probs: probs.map(<[f64]>::to_vec),
                            logits: logits.map(<[f64]>::to_vec),
                            coefficients,
                            temperature,
                            ..CategoricalRequest::default()
                        };
                        assert_finite(&categorical_gradients(&request, &[estimator.about().slug]).unwrap()[0]);
                    }
                }
            }
        }
    }
}

/// Numbers that people send, and numbers that break things.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -5.0..5.0_f64,
        2 => any::<f64>(),
        1 => prop::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, 1e308]),
    ]
}

fn slug(list: Vec<&'static str>) -> impl Strategy<Value = String> {
    prop_oneof![20 => prop::sample::select(list).prop_map(str::to_owned), 1 => ".{0,3}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_gaussian_request_is_refused_or_answered(
        objective in slug(gaussian_objectives().iter().map(|(slug, _)| *slug).collect()),
        estimator in slug(GAUSSIAN.iter().map(|estimator| estimator.about().slug).collect()),
        replicates in 0..40_u32,
        seed: u32,
        mean in prop::collection::vec(number(), 0..4),
        std_dev in prop::collection::vec(prop_oneof![6 => 0.01..3.0_f64, 1 => number()], 0..4),
        sigma: bool,
        k in number(),
        draws in prop::option::of(0..5_u32),
    ) {
        let wrt = if sigma { Wrt::StdDev } else { Wrt::Mean };
        let request = GaussianRequest { objective, replicates, seed, mean, std_dev, wrt, k, draws };
        match gaussian_gradients(&request, &[&estimator]) {
            Ok(answers) => assert_finite(&answers[0]),
            Err(error) => prop_assert!(error.message.contains(error.param), "{error:?}"),
        }
    }

    #[test]
    fn any_categorical_request_is_refused_or_answered(
        objective in slug(categorical_objectives().iter().map(|(slug, _)| *slug).collect()),
        estimator in slug(CATEGORICAL.iter().map(|estimator| estimator.about().slug).collect()),
        replicates in 0..40_u32,
        seed: u32,
        classes in 1..5_usize,
        numbers in prop::collection::vec(number(), 12),
        (with_probs, with_logits) in any::<(bool, bool)>(),
        temperature in prop_oneof![4 => 0.01..3.0_f64, 1 => number()],
        draws in prop::option::of(0..5_u32),
        conditional_draws in 1..20_u32,
    ) {
        let request = CategoricalRequest {
            objective,
            replicates,
            seed,
            probs: with_probs.then(|| numbers[..classes].iter().map(|x| x.abs()).collect()),
            logits: with_logits.then(|| numbers[4..4 + classes].to_vec()),
            coefficients: numbers[8..8 + classes].to_vec(),
            temperature,
            draws,
            hyperparameters: Hyperparameters::default().with(&CONDITIONAL_DRAWS, f64::from(conditional_draws)).unwrap(),
        };
        match categorical_gradients(&request, &[&estimator]) {
            Ok(answers) => assert_finite(&answers[0]),
            Err(error) => prop_assert!(!error.param.is_empty() && !error.message.is_empty(), "{error:?}"),
        }
    }
}
