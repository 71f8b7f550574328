//! Every estimator and objective at the ends of what is accepted, and whatever people send.

use super::{categorical, gradient, number, numbers, plain};
use proptest::prelude::*;
use reparam::estimator::{CATEGORICAL, GAUSSIAN, categorical_objectives, gaussian_objectives};
use reparam_page::Value;
use reparam_page::requests::{self, Request};
use serde_json::json;

/// The numbers that have to be there, and those that may be null. A number that isn't finite crosses as null.
fn assert_finite(row: &serde_json::Value) {
    for name in ["mean", "standardError", "bias", "exact"] {
        assert!(!numbers(&row[name]).is_empty(), "{row}");
    }
    for name in ["variance", "varianceStandardError", "mse"] {
        assert!(number(&row[name]) >= 0.0, "{row}");
    }
    assert!(row["exactVariance"].is_null() || number(&row["exactVariance"]) >= 0.0, "{row}");
}

#[test]
fn gaussian_extremes_are_finite() {
    for estimator in GAUSSIAN {
        for (objective, _) in gaussian_objectives() {
            for mean in [-1e6, 0.0, 1e6] {
                for std_dev in [1e-6, 1.0, 1e6] {
                    for (k, wrt) in [(0.0, "mean"), (1e-3, "stdDev"), (1e6, "mean"), (1e6, "stdDev")] {
                        let row = gradient(json!({
                            "objective": objective,
                            "estimator": estimator.about().slug,
                            "replicates": 20,
                            "mean": mean,
                            "stdDev": std_dev,
                            "wrt": wrt,
                            "k": k,
                            "constant": mean,
                        }));
                        assert_finite(&row.unwrap());
                    }
                }
            }
        }
    }
}

/// Every estimator and objective with classes that are never drawn, or nearly never, cold and hot.
#[test]
fn categorical_extremes_are_finite() {
    let laws = [
        ("probs", json!([1.0, 0.0])),
        ("probs", json!([1e-300, 1.0])),
        ("logits", json!([1e4, -1e4])),
        ("logits", json!([-1e300, 1e300])),
        ("logits", json!([0.0, "-Infinity"])),
    ];
    for estimator in CATEGORICAL {
        let least = if matches!(estimator.about().slug, "rebar" | "relax") { 0.01 } else { 0.0 };
        for (objective, _) in categorical_objectives() {
            let most = if objective == "exponential" { 40.0 } else { 1e6 };
            for (name, law) in &laws {
                for temperature in [least, 0.01, 1.0, 100.0] {
                    for coefficients in [[most, -most], [most, most], [0.0, 0.0]] {
                        let row = categorical(json!({
                            "objective": objective,
                            "estimator": estimator.about().slug,
                            "replicates": 20,
                            *name: law,
                            "coefficients": coefficients,
                            "temperature": temperature,
                        }));
                        assert_finite(&row.unwrap());
                    }
                }
            }
        }
    }
}

/// Numbers that people send, and numbers that break things.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -5.0..5.0_f64,
        2 => any::<f64>(),
        1 => prop::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, 1e308]),
    ]
}

fn slug(list: Vec<&'static str>) -> impl Strategy<Value = String> {
    prop_oneof![20 => prop::sample::select(list).prop_map(str::to_owned), 1 => ".{0,3}"]
}

fn request(options: Vec<(&'static str, Value)>) -> Request {
    Request::new(Value::Map(options.into_iter().map(|(name, value)| (name.into(), value)).collect())).unwrap()
}

/// Answered with finite numbers, or refused in words that name an option.
fn refused_or_answered(options: Vec<(&'static str, Value)>) {
    match plain(requests::gradient::gradient(request(options))) {
        Ok(row) => assert_finite(&row),
        Err(error) => assert!(!error.param.is_empty() && !error.message.is_empty(), "{error:?}"),
    }
}

fn text(text: String) -> Value {
    Value::Text(text.into())
}

fn whole(n: u32) -> Value {
    Value::Number(f64::from(n))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_gaussian_request_is_refused_or_answered(
        objective in slug(gaussian_objectives().iter().map(|(slug, _)| *slug).collect()),
        estimator in slug(GAUSSIAN.iter().map(|estimator| estimator.about().slug).collect()),
        replicates in 0..40_u32,
        seed: u32,
        mean in prop::collection::vec(any_number(), 0..4),
        std_dev in prop::collection::vec(prop_oneof![6 => 0.01..3.0_f64, 1 => any_number()], 0..4),
        sigma: bool,
        k in any_number(),
        constant in prop_oneof![6 => -20.0..20.0_f64, 1 => any_number()],
        draws in prop::option::of(0..5_u32),
    ) {
        refused_or_answered(vec![
            ("objective", text(objective)),
            ("estimator", text(estimator)),
            ("replicates", whole(replicates)),
            ("seed", whole(seed)),
            ("mean", Value::numbers(&mean)),
            ("stdDev", Value::numbers(&std_dev)),
            ("wrt", if sigma { "stdDev".into() } else { "mean".into() }),
            ("k", Value::Number(k)),
            ("constant", Value::Number(constant)),
            ("draws", draws.map_or(Value::Null, whole)),
        ]);
    }

    #[test]
    fn any_categorical_request_is_refused_or_answered(
        objective in slug(categorical_objectives().iter().map(|(slug, _)| *slug).collect()),
        estimator in slug(CATEGORICAL.iter().map(|estimator| estimator.about().slug).collect()),
        replicates in 0..40_u32,
        seed: u32,
        classes in 1..5_usize,
        numbers in prop::collection::vec(any_number(), 12),
        (with_probs, with_logits) in any::<(bool, bool)>(),
        temperature in prop_oneof![4 => 0.01..3.0_f64, 1 => any_number()],
        draws in prop::option::of(0..5_u32),
        conditional_draws in 0..20_u32,
    ) {
        let probs: Vec<f64> = numbers[..classes].iter().map(|x| x.abs()).collect();
        refused_or_answered(vec![
            ("family", "categorical".into()),
            ("objective", text(objective)),
            ("estimator", text(estimator)),
            ("replicates", whole(replicates)),
            ("seed", whole(seed)),
            ("probs", if with_probs { Value::numbers(&probs) } else { Value::Null }),
            ("logits", if with_logits { Value::numbers(&numbers[4..4 + classes]) } else { Value::Null }),
            ("coefficients", Value::numbers(&numbers[8..8 + classes])),
            ("temperature", Value::Number(temperature)),
            ("draws", draws.map_or(Value::Null, whole)),
            ("conditionalDraws", whole(conditional_draws)),
        ]);
    }

    #[test]
    fn any_question_about_the_evidence_is_refused_or_answered(
        model in slug(vec!["linear-gaussian", "bernoulli-mixture", "bimodal"]),
        (mean, std_dev, observation) in (any_number(), prop_oneof![6 => 0.05..3.0_f64, 1 => any_number()], any_number()),
        probs in prop::option::of(prop::collection::vec(prop_oneof![6 => 0.0..1.0_f64, 1 => any_number()], 3)),
        logits in prop::option::of(prop::collection::vec(any_number(), 3)),
        (importance, samples) in (prop_oneof![6 => 1..101_u32, 1 => any::<u32>()], prop_oneof![6 => 10..900_u32, 1 => any::<u32>()]),
        seed: u32,
    ) {
        let list = |numbers: Option<Vec<f64>>| numbers.map_or(Value::Null, |numbers| Value::numbers(&numbers));
        let options = vec![
            ("model", text(model)),
            ("mean", Value::Number(mean)),
            ("stdDev", Value::Number(std_dev)),
            ("observation", Value::Number(observation)),
            ("probs", list(probs)),
            ("logits", list(logits)),
            ("importanceSamples", whole(importance)),
            ("samples", whole(samples)),
            ("seed", whole(seed)),
        ];
        match plain(requests::elbo::elbo(request(options))) {
            Ok(row) => {
                for name in ["logEvidence", "elbo", "klToPosterior", "reconstruction", "klToPrior", "estimate"] {
                    assert!(number(&row[name]).is_finite(), "{row}");
                }
                assert!(number(&row["standardError"]) >= 0.0 && number(&row["importanceBound"]["exact"]).is_finite(), "{row}");
            }
            Err(error) => assert!(!error.param.is_empty() && !error.message.is_empty(), "{error:?}"),
        }
    }
}

#[test]
fn a_gaussian_of_many_dimensions_is_answered_or_refused() {
    assert_finite(&gradient(json!({ "mean": vec![0.5; 1000], "replicates": 2 })).unwrap());
    for dimensions in [1001, 100_000] {
        for name in ["mean", "stdDev"] {
            let error = gradient(json!({ name: vec![0.5; dimensions] })).unwrap_err();
            assert_eq!(error.message, format!("{name} must have at most 1000 entries, got {dimensions}"));
        }
    }
}
