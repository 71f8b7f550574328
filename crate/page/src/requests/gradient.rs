//! Options of `gradient` and `sweep`.

use super::Request;
use crate::error::{Error, camel};
use reparam::estimator::{
    self, CategoricalRequest, GaussianRequest, Hyperparameters, Settings, SweepNoise, SweepRequest,
};
use reparam::objective::Wrt;

const MOST_DRAWS: u32 = Settings::MOST_DRAWS as u32;

fn whole(request: &mut Request, name: &str, default: u32) -> Result<u32, Error> {
    request.integer(name, default, 1, u32::MAX)
}

/// A number, if one is given.
fn draws(request: &mut Request) -> Result<Option<u32>, Error> {
    request.has("draws").then(|| request.integer("draws", 1, 1, MOST_DRAWS)).transpose()
}

/// A list of numbers, if one is given.
fn list(request: &mut Request, name: &str) -> Result<Option<Vec<f64>>, Error> {
    request.has(name).then(|| request.numbers(name, &[])).transpose()
}

/// The numbers that single estimators have of their own, whichever they are.
fn hyperparameters(request: &mut Request) -> Result<Hyperparameters, Error> {
    let mut values = Hyperparameters::default();
    for of in estimator::hyperparameters(estimator::CATEGORICAL) {
        let name = camel(of.name);
        if request.has(&name) {
            values = values.with(of, request.number(&name, of.default)?)?;
        }
    }
    Ok(values)
}

/// Reads what [`gaussian_gradients`](reparam::estimator::gaussian_gradients) is asked; an option left out has its default.
///
/// # Errors
/// An option is of the wrong type, or no whole number where one is needed.
pub fn gaussian_request(request: &mut Request) -> Result<GaussianRequest, Error> {
    let or = GaussianRequest::default();
    Ok(GaussianRequest {
        objective: request.text("objective", "quadratic")?.into_owned(),
        replicates: whole(request, "replicates", or.replicates)?,
        seed: request.seed()?,
        mean: request.numbers("mean", &or.mean)?,
        std_dev: request.numbers("stdDev", &or.std_dev)?,
        wrt: match request.text("wrt", "mean")?.as_ref() {
            "mean" => Wrt::Mean,
            "stdDev" => Wrt::StdDev,
            other => return Err(Error::shape("wrt", format!("wrt must be mean or stdDev, got {other}"))),
        },
        k: request.number("k", or.k)?,
        draws: draws(request)?,
    })
}

/// Reads what [`categorical_gradients`](reparam::estimator::categorical_gradients) is asked; an option left out has its default.
///
/// # Errors
/// An option is of the wrong type, or no whole number where one is needed.
pub fn categorical_request(request: &mut Request) -> Result<CategoricalRequest, Error> {
    let or = CategoricalRequest::default();
    Ok(CategoricalRequest {
        probs: list(request, "probs")?,
        logits: list(request, "logits")?,
        objective: request.text("objective", "exponential")?.into_owned(),
        replicates: whole(request, "replicates", or.replicates)?,
        seed: request.seed()?,
        coefficients: request.numbers("coefficients", &or.coefficients)?,
        temperature: request.number("temperature", or.temperature)?,
        draws: draws(request)?,
        hyperparameters: hyperparameters(request)?,
    })
}

/// Reads what [`temperature_sweep`](reparam::estimator::temperature_sweep) is asked; an option left out has its default.
///
/// # Errors
/// An option is of the wrong type, or no whole number where one is needed.
pub fn sweep_request(request: &mut Request) -> Result<SweepRequest, Error> {
    let or = SweepRequest::default();
    Ok(SweepRequest {
        estimators: request.texts("estimators", &["gumbel-softmax"])?,
        temperatures: request.numbers("temperatures", &or.temperatures)?,
        objective: request.text("objective", "exponential")?.into_owned(),
        probs: list(request, "probs")?,
        logits: list(request, "logits")?,
        coefficients: request.numbers("coefficients", &or.coefficients)?,
        noise: match request.text("noise", "common")?.as_ref() {
            "common" => SweepNoise::Common,
            "fresh" => SweepNoise::Fresh,
            other => return Err(Error::shape("noise", format!("noise must be common or fresh, got {other}"))),
        },
        replicates: whole(request, "replicates", or.replicates)?,
        seed: request.seed()?,
        draws: draws(request)?,
        hyperparameters: hyperparameters(request)?,
    })
}
