//! `elbo`: the known numbers, the panel's, and what is refused.

use super::{number, plain, refusal, request};
use reparam_page::Error;
use reparam_page::panels::{compute, report};
use reparam_page::params::Values;
use reparam_page::requests::elbo;
use serde_json::json;

fn elbo(options: serde_json::Value) -> Result<serde_json::Value, Error> {
    plain(elbo::elbo(request(options)?))
}

/// The models' known numbers, as `crate/reparam/tests/models/elbo.rs` has them.
#[test]
fn the_evidence_is_split_as_known() {
    let near = |row: &serde_json::Value, name: &str, known: f64| {
        assert!((number(&row[name]) - known).abs() < 1e-9, "{name} {known}: {row}");
    };
    let uniform = elbo(json!({ "model": "bernoulli-mixture", "logits": [7, 7, 7], "importanceSamples": 3 })).unwrap();
    near(&uniform, "logEvidence", -1.325462701913646);
    near(&uniform, "elbo", -3.536365956106472);
    near(&uniform, "klToPosterior", 2.2109032541928264);
    near(&uniform["importanceBound"], "exact", -2.1648848643700274);
    let best =
        json!({ "model": "bimodal", "observation": 1.5, "mean": 1.105215025418264, "stdDev": 0.22620032531949924 });
    let best = elbo(best).unwrap();
    near(&best, "logEvidence", -1.7251803646291874);
    near(&best, "elbo", -2.4622918529557154);
    near(&best, "klToPosterior", 0.737111488326528);
    for row in [uniform, best, elbo(json!({})).unwrap()] {
        let [evidence, bound, gap] = ["logEvidence", "elbo", "klToPosterior"].map(|name| number(&row[name]));
        assert!((evidence - bound - gap).abs() < 1e-9);
        assert!((bound - number(&row["reconstruction"]) + number(&row["klToPrior"])).abs() < 1e-9);
        // one of 3 seeds in 15,000 is farther off
        assert!((number(&row["estimate"]) - bound).abs() < 4.0 * number(&row["standardError"]), "{row}");
    }
}

#[test]
fn the_evidence_is_that_of_the_panel() {
    for options in [
        json!({}),
        json!({ "mean": 0.3, "stdDev": 0.4, "observation": -2, "importanceSamples": 20, "samples": 300, "seed": 9 }),
        json!({ "model": "bimodal", "mean": -1 }),
        json!({ "model": "bernoulli-mixture", "probs": [0.5, 0.25, 0.25] }),
    ] {
        let values = Values::check("elbo", &serde_json::from_value(options.clone()).unwrap()).unwrap();
        let panel = report(compute(&values).unwrap().as_ref(), &values).unwrap();
        let serde_json::Value::Object(mut wanted) = serde_json::to_value(panel).unwrap() else { panic!("no map") };
        wanted.retain(|name, _| name != "seed" && name != "params");
        assert_eq!(elbo(options).unwrap(), serde_json::Value::Object(wanted));
    }
}

#[test]
fn questions_about_the_evidence_are_refused_clearly() {
    let says = |options, param: &str, message: &str| {
        assert_eq!(refusal(elbo(options)), (param.to_owned(), message.to_owned()));
    };
    says(json!({ "stdDev": 0 }), "stdDev", "stdDev must be at least 0.05, got 0");
    says(json!({ "mean": [0, 1] }), "mean", "mean must have 1 entry, got 2");
    says(json!({ "mean": "5" }), "mean", "mean must be at most 4, got 5");
    says(json!({ "samples": 9 }), "samples", "samples must be at least 10, got 9");
    says(json!({ "importanceSamples": 2.5 }), "importanceSamples", "importanceSamples must be a whole number, got 2.5");
    says(json!({ "observaton": 1 }), "observaton", "observaton is not an option here; did you mean observation?");
    says(
        json!({ "model": "bimodel" }),
        "model",
        "model must be one of linear-gaussian, bernoulli-mixture, bimodal, got bimodel; did you mean bimodal?",
    );
    says(
        json!({ "probs": [1, 1, 1] }),
        "model",
        "model must be bernoulli-mixture for probs; left out, it is linear-gaussian",
    );
    let mixture = |name: &str, list: serde_json::Value| json!({ "model": "bernoulli-mixture", name: list });
    says(mixture("probs", json!([1, 1])), "probs", "probs must have 3 entries, got 2");
    says(mixture("logits", json!([1, 1])), "logits", "logits must have 3 entries, got 2");
    says(mixture("probs", json!([0, 0, 0])), "probs", "probs must have a positive sum, got 0");
    let mut both = mixture("probs", json!([1, 1, 1]));
    both["logits"] = json!([0, 0, 0]);
    says(both, "logits", "give probs or logits, not both");
}
