//! Requests: clear refusals, defaults, and finite numbers for all that isn't refused.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod evidence;
mod extremes;

use reparam::estimator::{CATEGORICAL, GAUSSIAN};
use reparam_page::requests::{Request, gradient};
use reparam_page::{Error, Value};
use serde_json::json;

fn request(options: serde_json::Value) -> Result<Request, Error> {
    Request::new(serde_json::from_value::<Value>(options).unwrap())
}

/// As JavaScript gets it.
fn plain(answer: Result<Value, Error>) -> Result<serde_json::Value, Error> {
    answer.map(|value| serde_json::to_value(value).unwrap())
}

fn gradient(options: serde_json::Value) -> Result<serde_json::Value, Error> {
    plain(gradient::gradient(request(options)?))
}

/// A gradient of a categorical variable.
fn categorical(mut options: serde_json::Value) -> Result<serde_json::Value, Error> {
    options["family"] = json!("categorical");
    gradient(options)
}

fn sweep(options: serde_json::Value) -> Result<serde_json::Value, Error> {
    plain(gradient::sweep(request(options)?))
}

/// The slugs of the estimators that can solve a problem.
fn solvers(family: &'static str, problem: serde_json::Value) -> Result<Vec<String>, Error> {
    let list = plain(gradient::estimators(&family.into(), Some(request(problem)?)))?;
    Ok(list.as_array().unwrap().iter().map(|about| about["name"].as_str().unwrap().to_owned()).collect())
}

fn refusal<T: std::fmt::Debug>(answer: Result<T, Error>) -> (String, String) {
    let error = answer.unwrap_err();
    (error.param, error.message)
}

fn number(value: &serde_json::Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn numbers(value: &serde_json::Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn bias_squared(row: &serde_json::Value) -> f64 {
    numbers(&row["bias"]).iter().map(|bias| bias * bias).sum()
}

/// E\[f s²\] = 7 and E\[s²\] = 1 for the default problem.
#[test]
fn a_constant_is_added_to_f() {
    let exact = |constant: f64, estimator: &str| {
        let row = gradient(json!({ "constant": constant, "estimator": estimator, "replicates": 2 })).unwrap();
        number(&row["exactVariance"])
    };
    assert_eq!((exact(0.0, "score-function"), exact(10.0, "score-function")), (87.0, 87.0 + 140.0 + 100.0));
    assert_eq!((exact(0.0, "pathwise"), exact(10.0, "pathwise")), (4.0, 4.0));
}

#[test]
fn an_answer_is_one_flat_row() {
    let row = gradient(json!({ "mean": 1, "stdDev": [0.5, 2], "wrt": "stdDev", "k": 3, "replicates": 100 })).unwrap();
    assert_eq!(numbers(&row["exact"]), [1.0, 4.0]);
    let mut keys: Vec<_> = row.as_object().unwrap().keys().map(String::as_str).collect();
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
        "biased",
        "exact",
    ];
    keys.sort_unstable();
    wanted.sort_unstable();
    assert_eq!(keys, wanted);
    assert_eq!(row["name"], "pathwise");
    assert_eq!(number(&row["replicates"]), 100.0);
}

#[test]
fn defaults_are_answered() {
    let row = categorical(json!({})).unwrap();
    assert_eq!((row["name"].as_str(), number(&row["replicates"])), (Some("gumbel-softmax"), 2000.0));
    assert_eq!(row["exactVariance"], serde_json::Value::Null);
    let row = gradient(json!({})).unwrap();
    assert_eq!((numbers(&row["exact"]), number(&row["exactVariance"])), (vec![-4.0], 4.0));
    // as many draws as it takes, and what they cost
    for (slug, evaluations) in [("score-function-leave-one-out", 2.0), ("pathwise-antithetic", 2.0), ("pathwise", 1.0)]
    {
        assert_eq!(number(&gradient(json!({ "estimator": slug })).unwrap()["evaluations"]), evaluations);
    }
    // RELAX's surrogate is a table of f at every corner
    for (draws, evaluations) in [(1, 4.0), (5, 8.0)] {
        let relax = categorical(json!({ "estimator": "relax", "draws": draws, "replicates": 2 })).unwrap();
        assert_eq!(number(&relax["evaluations"]), evaluations);
    }
    let logits = categorical(json!({ "logits": [2, 2, 2], "replicates": 2 })).unwrap();
    assert_eq!(logits["exact"], categorical(json!({ "probs": [1, 1, 1], "replicates": 2 })).unwrap()["exact"]);
}

/// Common noise: a row doesn't depend on the others beside it.
#[test]
fn several_estimators_share_the_noise_of_one() {
    let both = gradient(json!({ "replicates": 3000, "estimator": ["score-function", "pathwise"] })).unwrap();
    assert_eq!(both[1], gradient(json!({ "replicates": 3000, "estimator": "pathwise" })).unwrap());
    assert_eq!(both[0]["exact"], both[1]["exact"]);
    let slugs = ["rebar", "gumbel-rao", "score-function-leave-one-out"];
    let rows = categorical(json!({ "replicates": 500, "estimator": slugs })).unwrap();
    assert_eq!(rows[1], categorical(json!({ "replicates": 500, "estimator": "gumbel-rao" })).unwrap());
    assert_eq!((&rows[0]["name"], number(&rows[2]["evaluations"])), (&json!("rebar"), 2.0));
    assert_eq!(categorical(json!({ "estimator": ["rebar"], "replicates": 2 })).unwrap().as_array().unwrap().len(), 1);
    assert_eq!(refusal(gradient(json!({ "estimator": ["pathwise", "magic"] }))).0, "estimator");
}

#[test]
fn a_sweep_is_the_gradient_at_each_temperature() {
    let temperatures = [0.3, 2.0];
    for noise in ["common", "fresh"] {
        let swept = sweep(json!({
            "estimators": ["gumbel-softmax", "straight-through-gumbel-softmax"],
            "temperatures": temperatures,
            "replicates": 40_000,
            "noise": noise,
        }))
        .unwrap();
        assert_eq!(numbers(&swept["temperature"]), temperatures);
        let rows = swept["rows"].as_array().unwrap();
        assert_eq!(rows.len(), 2);
        for (row, (at, temperature)) in
            rows.iter().flat_map(|row| temperatures.iter().enumerate().map(move |t| (row, t)))
        {
            let one = categorical(json!({
                "estimator": row["name"], "temperature": temperature, "replicates": 40_000, "seed": 9,
            }))
            .unwrap();
            let along = |name: &str| number(&row[name][at]);
            // two samples: √2 standard errors, 5 of those; 8 comparisons fail once in 200,000 seeds
            let apart = (along("variance") - number(&one["variance"])).abs();
            assert!(
                apart < 5.0 * std::f64::consts::SQRT_2 * number(&one["varianceStandardError"]),
                "{row} {temperature}"
            );
            assert!((along("biasSquaredFloor") - along("variance") / 40_000.0).abs() < 1e-12);
            // lengths of two measured biases differ by less than the biases do: a square with mean 2 floors at most
            let apart = along("biasSquared").sqrt() - bias_squared(&one).sqrt();
            assert!(apart * apart < 30.0 * along("biasSquaredFloor"), "{row} {temperature}");
        }
    }
    // whatever runs one replicate at a time
    let swept = sweep(json!({ "estimators": ["rebar"], "temperatures": [0.5], "replicates": 200 })).unwrap();
    assert!(number(&swept["rows"][0]["mse"][0]).is_finite());
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
    let (param, message) = refusal(sweep(json!({ "estimator": "rebar" })));
    assert_eq!((&*param, &*message), ("estimator", "estimator is not an option here; did you mean estimators?"));
}

#[test]
fn refusals_are_clear() {
    let pairs =
        |answer, param: &str, message: &str| assert_eq!(refusal(answer), (param.to_owned(), message.to_owned()));
    pairs(gradient(json!({ "stdDev": 0 })), "stdDev", "stdDev must be greater than 0, got 0");
    pairs(gradient(json!({ "replicates": 1 })), "replicates", "replicates must be at least 2, got 1");
    pairs(
        gradient(json!({ "replicates": 2.5 })),
        "replicates",
        "replicates must be a whole number of at least 2, got 2.5",
    );
    pairs(gradient(json!({ "draws": 0 })), "draws", "draws must be a whole number from 1 to 1000, got 0");
    pairs(
        gradient(json!({ "estimator": "score-function-leave-one-out", "draws": 1 })),
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
    let (param, message) = refusal(gradient(json!({ "estimator": "magic" })));
    assert_eq!(param, "estimator");
    assert!(message.starts_with("estimator must be one of score-function, ") && message.ends_with(", got magic"));
    pairs(gradient(json!({ "sigma": 1 })), "sigma", "sigma is not an option here; did you mean stdDev?");
    pairs(gradient(json!({ "mean": "x" })), "mean", "mean must be a number or a list of numbers, got \"x\"");
    let message = "constant must be a number from -1000000 to 1000000, got 2000000";
    pairs(gradient(json!({ "constant": 2e6 })), "constant", message);
    pairs(gradient(json!({ "wrt": "k" })), "wrt", "wrt must be mean or stdDev, got k");
}

#[test]
fn a_first_mistake_is_told_what_was_meant() {
    let ends = |answer, param: &str, end: &str| {
        let (named, message) = refusal(answer);
        assert!(named == param && message.ends_with(end), "{named}: {message}");
    };
    ends(
        categorical(json!({ "estimator": "gumbel-softmx" })),
        "estimator",
        ", got gumbel-softmx; did you mean gumbel-softmax?",
    );
    ends(categorical(json!({ "tau": 1 })), "tau", "did you mean temperature?");
    ends(categorical(json!({ "objective": "expnential" })), "objective", "did you mean exponential?");
    ends(
        gradient(json!({ "family": "categoric" })),
        "family",
        "family must be gaussian or categorical, got categoric; did you mean categorical?",
    );
    // an estimator of the other family
    ends(
        gradient(json!({ "family": "gaussian", "estimator": "rebar" })),
        "estimator",
        ", got rebar, which is for family categorical",
    );
    ends(categorical(json!({ "estimator": "pathwise" })), "estimator", ", got pathwise, which is for family gaussian");
    ends(sweep(json!({ "estimators": "pathwise" })), "estimators", ", got pathwise, which is for family gaussian");
    // a forgotten family
    for (options, sign) in [
        (json!({ "probs": [0.2, 0.8] }), "probs"),
        (json!({ "temperature": 1 }), "temperature"),
        (json!({ "estimator": "gumbel-softmax" }), "estimator gumbel-softmax"),
        (json!({ "estimator": ["score-function", "arm"] }), "estimator arm"),
    ] {
        let message = format!("family must be categorical for {sign}; left out, it is gaussian");
        assert_eq!(refusal(gradient(options)), ("family".to_owned(), message));
    }
    // what is no plain data
    let foreign = |name, what: &'static str| {
        let options = Value::map([("family", "categorical".into()), (name, Value::Foreign(what.into()))]);
        refusal(gradient::gradient(Request::new(options).unwrap())).1
    };
    assert!(foreign("objective", "a function").ends_with(", got a function"));
    assert_eq!(
        foreign("probs", "a Set"),
        "probs must be a number or a list of numbers, got a Set; [...set] makes a list of it"
    );
}

#[test]
fn a_problem_lists_those_that_can_solve_it() {
    let all = |list: Vec<&str>| list.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let every = all(CATEGORICAL.iter().map(|entry| entry.about().slug).collect());
    let but = |names: &[&str]| every.iter().filter(|slug| !names.contains(&slug.as_str())).cloned().collect::<Vec<_>>();
    let two = json!({ "probs": [0.3, 0.7], "coefficients": [1, -1], "replicates": 16 });
    for (problem, able) in [
        (json!({}), but(&["arm", "disarm"])),
        (json!({ "temperature": 0 }), but(&["arm", "disarm", "rebar", "relax"])),
        (two.clone(), every.clone()),
    ] {
        let listed = solvers("categorical", problem.clone()).unwrap();
        assert_eq!(listed, able);
        // the obvious loop over them
        for slug in listed {
            let mut options = problem.clone();
            options["estimator"] = json!(slug);
            assert_eq!(categorical(options).unwrap()["name"], slug.as_str());
        }
    }
    let one_draw = solvers("gaussian", json!({ "draws": 1, "family": "gaussian", "estimator": "pathwise" })).unwrap();
    assert!(
        one_draw.contains(&"pathwise".to_owned()) && !one_draw.contains(&"score-function-leave-one-out".to_owned())
    );
    assert_eq!(solvers("gaussian", json!({})).unwrap().len(), GAUSSIAN.len());
    // what no estimator could solve
    for (problem, param) in [
        (json!({ "temperature": -1 }), "temperature"),
        (json!({ "probs": [1, 1] }), "coefficients"),
        (json!({ "tau": 1 }), "tau"),
        (json!({ "family": "gaussian" }), "family"),
    ] {
        assert_eq!(refusal(solvers("categorical", problem)).0, param);
    }
    let whole = plain(gradient::estimators(&"categorical".into(), None)).unwrap();
    assert_eq!(whole.as_array().unwrap().len(), CATEGORICAL.len());
    let (_, message) = refusal(gradient::estimators(&"guassian".into(), None));
    assert_eq!(message, "family must be gaussian or categorical, got guassian; did you mean gaussian?");
}
