//! One entry of the categorical gradient: its numbers are those of the law and of the whole vector's, and its figures are
//! there for any number of classes and at any temperature.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use reparam_page::Value;
use reparam_page::chart::{Shape, Theme, svg};
use reparam_page::panels::{Panel, compute, report};
use reparam_page::params::Values;

fn values(given: &[(&'static str, Value)]) -> Values {
    let given = given.iter().map(|(key, value)| ((*key).into(), value.clone())).collect();
    Values::check("categorical-gradient", &Value::Map(given)).expect("in range")
}

fn estimators(slugs: &[&'static str]) -> Value {
    Value::List(slugs.iter().map(|slug| Value::from(*slug)).collect())
}

fn all(panel: &dyn Panel, values: &Values) -> Value {
    report(panel, values).expect("reports")
}

fn number(value: &Value, key: &str) -> f64 {
    value.get(key).and_then(Value::as_number).unwrap_or_else(|| panic!("{key} in {value:?}"))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    match value.get(key) {
        Some(Value::List(items)) => items,
        other => panic!("{key}: {other:?}"),
    }
}

fn numbers(value: &Value, key: &str) -> Vec<f64> {
    list(value, key).iter().map(|item| item.as_number().unwrap()).collect()
}

const PROBS: [f64; 3] = [0.2, 0.3, 0.5];
const COEFFICIENTS: [f64; 3] = [1.5, -0.5, 0.5];

/// exp(c·y) at the corners; the score function gives f(d)(1[d = i] − πᵢ). Mean and variance within 4 of their standard
/// errors in 3 entries: a false failure in 2,600 seeds.
#[test]
fn the_score_function_s_numbers_are_those_of_its_law() {
    let mut sum = 0.0;
    for (entry, prob) in PROBS.into_iter().enumerate() {
        let values = values(&[
            ("coordinate", Value::Number(entry as f64 + 1.0)),
            ("estimators", estimators(&["score-function", "gumbel-softmax"])),
        ]);
        let mut panel = compute(&values).unwrap();
        while panel.run(1_000_000) < 1.0 {}
        let report = all(panel.as_ref(), &values);
        let coordinate = report.get("coordinate").unwrap();
        let atom = |class: usize| libm::exp(COEFFICIENTS[class]) * (f64::from(u8::from(class == entry)) - prob);
        let mean: f64 = (0..3).map(|class| PROBS[class] * atom(class)).sum();
        let variance: f64 = (0..3).map(|class| PROBS[class] * (atom(class) - mean).powi(2)).sum();
        assert!((number(coordinate, "exact") - mean).abs() < 1e-12);
        assert_eq!(number(coordinate, "index"), entry as f64 + 1.0);
        let score = &list(coordinate, "estimators")[0];
        assert!((number(score, "mean") - mean).abs() < 4.0 * number(score, "standardError"));
        assert!((number(score, "variance") - variance).abs() < 4.0 * number(score, "varianceStandardError"));
        assert_eq!(score.get("biased"), Some(&Value::Flag(false)));
        assert_eq!(numbers(coordinate, "beyond")[0], 0.0, "the axis holds all it gives");
        // the whole vector's numbers
        let pairs = list(coordinate, "estimators").iter().zip(list(&report, "estimators"));
        for (one, row) in pairs {
            for key in ["mean", "standardError", "bias"] {
                assert_eq!(number(one, key), numbers(row, key)[entry], "{key}");
            }
            let expected = number(one, "bias").powi(2) - number(one, "standardError").powi(2);
            assert!((number(one, "biasSquared") - expected.max(0.0)).abs() < 1e-12);
            assert_eq!(number(one, "replicates"), number(row, "replicates"));
        }
        let row = &list(&report, "estimators")[1];
        sum += number(&list(coordinate, "estimators")[1], "variance") / number(row, "variance");
    }
    assert!((sum - 1.0).abs() < 1e-9, "the entries' variances are the trace: {sum}");
}

/// The standard error of the variance, from 40 seeds: their spread over what is reported is within 4 standard errors (a
/// false failure in some thousand choices of seeds).
#[test]
fn the_error_of_the_variance_is_honest() {
    let runs = (1..=40).map(|seed| {
        let values = values(&[
            ("estimators", estimators(&["gumbel-softmax"])),
            ("temperature", Value::Number(0.5)),
            ("seed", Value::Number(f64::from(seed))),
            ("replicates", Value::Number(2000.0)),
        ]);
        let mut panel = compute(&values).unwrap();
        while panel.run(1_000_000) < 1.0 {}
        let report = all(panel.as_ref(), &values);
        let one = list(report.get("coordinate").unwrap(), "estimators")[0].clone();
        (number(&one, "variance"), number(&one, "varianceStandardError"))
    });
    let runs: Vec<(f64, f64)> = runs.collect();
    let mean = runs.iter().map(|run| run.0).sum::<f64>() / 40.0;
    let spread = (runs.iter().map(|run| (run.0 - mean).powi(2)).sum::<f64>() / 39.0).sqrt();
    let told = runs.iter().map(|run| run.1).sum::<f64>() / 40.0;
    // the spread of 40 numbers is off by 1/√78
    assert!((spread / told - 1.0).abs() < 4.0 / 78.0_f64.sqrt(), "{spread} {told}");
}

#[test]
fn figures_are_there_and_finite_whatever_the_classes_and_the_temperature() {
    for classes in [2, 3, 10] {
        let probs: Vec<f64> = (1..=classes).map(f64::from).collect();
        let coefficients: Vec<f64> = (0..classes).map(|i| f64::from(i % 5) - 2.0).collect();
        for tau in [0.0, 0.01, 0.05, 1.0, 10.0, 100.0] {
            let values = values(&[
                ("probs", Value::numbers(&probs)),
                ("coefficients", Value::numbers(&coefficients)),
                ("temperature", Value::Number(tau)),
                ("coordinate", Value::Number(7.0)),
                ("replicates", Value::Number(400.0)),
                (
                    "estimators",
                    estimators(&["score-function", "gumbel-softmax", "straight-through", "rebar", "reinmax"]),
                ),
            ]);
            let mut panel = compute(&values).unwrap();
            for _ in 0..2 {
                let report = all(panel.as_ref(), &values);
                let coordinate = report.get("coordinate").unwrap();
                assert_eq!(number(coordinate, "index"), f64::from(classes.min(7)));
                for one in list(coordinate, "estimators") {
                    for key in
                        ["mean", "bias", "biasSquared", "biasSquaredStandardError", "variance", "varianceStandardError"]
                    {
                        assert!(number(one, key).is_finite(), "{key} {classes} {tau}");
                    }
                }
                assert!(numbers(coordinate, "beyond").iter().all(|share| (0.0..=1.0).contains(share)));
                for name in ["estimates", "tradeoff"] {
                    let figure = panel.figure(name).expect("is there");
                    assert!(!figure.summary.contains("NaN") && !figure.summary.contains("inf"), "{}", figure.summary);
                    let picture = svg(&figure, 332, 235, &Theme::light());
                    assert!(!picture.contains("NaN") && !picture.contains("inf"));
                    assert!(figure.x.label.contains(if name == "estimates" { "∂E[f]/∂θ" } else { "τ" }));
                }
                while panel.run(1_000_000) < 1.0 {}
            }
        }
    }
}

fn bars(panel: &dyn Panel) -> Vec<(f64, f64)> {
    let figure = panel.figure("estimates").unwrap();
    vec![(figure.x.low, figure.x.high), (figure.y.low, figure.y.high)]
}

#[test]
fn the_axis_of_the_estimates_rests_while_the_temperature_moves() {
    let at = |tau: f64| bars(compute(&values(&[("temperature", Value::Number(tau))])).unwrap().as_ref());
    assert!([0.0, 0.05, 0.3, 10.0].iter().all(|tau| at(*tau) == at(1.0)));
}

#[test]
fn dots_stand_at_the_temperature_and_none_where_that_is_beyond_the_axis() {
    for (tau, place) in [(0.5, 0.5), (0.01, 0.05), (60.0, 10.0)] {
        let values = values(&[("temperature", Value::Number(tau)), ("estimators", estimators(&["gumbel-softmax"]))]);
        let figure = compute(&values).unwrap().figure("tradeoff").unwrap();
        let dots = figure.marks.iter().find_map(|mark| match &mark.shape {
            Shape::Points(points, _) if mark.label == "Gumbel-Softmax" => Some(points.clone()),
            _ => None,
        });
        let dots = dots.unwrap();
        assert_eq!(dots.is_empty(), tau != place, "{dots:?}");
        assert!(dots.len() <= 2 && dots.iter().all(|dot| dot.0 == place), "{dots:?}");
        assert_eq!(figure.summary.contains("beyond the axis"), tau != place);
        let rule = figure.marks.iter().find_map(|mark| if let Shape::Rule(x, _) = mark.shape { Some(x) } else { None });
        assert_eq!(rule, Some(place));
    }
}

#[test]
fn a_snapshot_carries_histograms_and_errors() {
    let values = values(&[("replicates", Value::Number(20_000.0)), ("temperature", Value::Number(0.2))]);
    let (mut page, mut worker) = (compute(&values).unwrap(), compute(&values).unwrap());
    let before = all(page.as_ref(), &values);
    while worker.run(100_000) < 1.0 {}
    assert!(page.restore(&worker.snapshot()));
    assert_eq!(all(page.as_ref(), &values), all(worker.as_ref(), &values));
    assert_ne!(before.get("coordinate"), all(page.as_ref(), &values).get("coordinate"));
    for name in ["estimates", "tradeoff"] {
        let picture = |panel: &dyn Panel| svg(&panel.figure(name).unwrap(), 332, 235, &Theme::light());
        assert!(picture(page.as_ref()) == picture(worker.as_ref()), "{name}");
    }
}
