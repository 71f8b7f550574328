//! What a request may ask for.

use reparam::estimator::{
    CONDITIONAL_DRAWS, CategoricalRequest, GaussianRequest, Hyperparameters, SweepRequest, categorical_gradients,
    gaussian_gradients, temperature_sweep,
};

/// As many replicates as a u32 can count would hold the thread for minutes: the most that are answered is told, and it
/// falls with all that a replicate costs.
#[test]
fn replicates_are_limited_by_work() {
    let replicates = 2_147_483_648;
    let gaussian = |draws: u32, slugs: &[&str]| {
        let request = GaussianRequest { replicates, draws: Some(draws), ..GaussianRequest::default() };
        gaussian_gradients(&request, slugs).unwrap_err()
    };
    let error = gaussian(1, &["pathwise"]);
    assert_eq!(error.param, "replicates");
    assert_eq!(error.message, "replicates must be from 2 to 200000000 here, got 2147483648");
    let message = gaussian(10, &["pathwise"]).message;
    assert_eq!(message, "replicates must be from 2 to 20000000 here, got 2147483648");
    let message = gaussian(10, &["pathwise", "score-function"]).message;
    assert_eq!(message, "replicates must be from 2 to 10000000 here, got 2147483648");
    let request = CategoricalRequest { replicates, ..CategoricalRequest::default() };
    let message = categorical_gradients(&request, &["gumbel-rao"]).unwrap_err().message;
    assert_eq!(message, "replicates must be from 2 to 6060606 here, got 2147483648");
    let request = SweepRequest { replicates, temperatures: vec![0.5, 1.0], ..SweepRequest::default() };
    let error = temperature_sweep(&request).unwrap_err();
    assert_eq!(error.param, "replicates");
    assert_eq!(error.message, "replicates must be from 2 to 33333333 here, got 2147483648");
}

/// Where two replicates would be too many already, it says so.
#[test]
fn too_much_for_two_replicates_is_refused() {
    let request = SweepRequest {
        estimators: vec!["gumbel-rao".to_owned()],
        temperatures: vec![1.0; 100],
        replicates: 2,
        draws: Some(1000),
        hyperparameters: Hyperparameters::default().with(&CONDITIONAL_DRAWS, 1000.0).unwrap(),
        ..SweepRequest::default()
    };
    let error = temperature_sweep(&request).unwrap_err();
    assert_eq!(error.param, "replicates");
    assert_eq!(error.message, "replicates take 300300000 random numbers each here, more than 200000000 for 2, got 2");
}
