//! The compute module's measurements: gradient estimators beside the exact gradient.

use super::convert::{request, throw, to_js};
use crate::error::Error;
use crate::estimator::{
    self, About, Answer, CategoricalRequest, Family, GaussianRequest, SweepNoise, SweepPoint, SweepRequest,
    categorical_gradients, gaussian_gradients, temperature_sweep,
};
use crate::objective::Wrt;
use crate::panel::row_value;
use crate::params::Request;
use crate::value::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

fn whole(request: &mut Request, name: &str, default: u32) -> Result<u32, Error> {
    request.integer(name, default, 1, u32::MAX)
}

/// A number, if one is given.
fn draws(request: &mut Request) -> Result<Option<u32>, Error> {
    if request.has("draws") { whole(request, "draws", 1).map(Some) } else { Ok(None) }
}

/// A list of numbers, if one is given.
fn list(request: &mut Request, name: &str) -> Result<Option<Vec<f64>>, Error> {
    request.has(name).then(|| request.numbers(name, &[])).transpose()
}

fn gaussian_request(request: &mut Request) -> Result<GaussianRequest, Error> {
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
        ..or
    })
}

fn categorical_request(request: &mut Request) -> Result<CategoricalRequest, Error> {
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
        conditional_draws: whole(request, "conditionalDraws", or.conditional_draws)?,
        ..or
    })
}

fn sweep_request(request: &mut Request) -> Result<SweepRequest, Error> {
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
        conditional_draws: whole(request, "conditionalDraws", or.conditional_draws)?,
    })
}

/// `{ family, objective, estimator, replicates, seed, … }` → one row with `exact`; a list of estimators → a list of rows.
#[wasm_bindgen]
pub fn gradient(options: JsValue) -> Result<JsValue, JsValue> {
    let mut request = request(options)?;
    let answered = (|| {
        let several = request.is_list("estimator");
        let rows = match request.text("family", "gaussian")?.as_ref() {
            "gaussian" => {
                let slugs = request.texts("estimator", &["pathwise"])?;
                let asked = gaussian_request(&mut request)?;
                request.finish()?;
                gaussian_gradients(&asked, &borrowed(&slugs))?
            }
            "categorical" => {
                let slugs = request.texts("estimator", &["gumbel-softmax"])?;
                let asked = categorical_request(&mut request)?;
                request.finish()?;
                categorical_gradients(&asked, &borrowed(&slugs))?
            }
            other => return Err(family(other)),
        };
        let mut rows: Vec<Value> = rows.iter().map(answer_value).collect();
        Ok(if several { Value::List(rows) } else { rows.swap_remove(0) })
    })();
    to_js(&answered.map_err(|error: Error| throw(&error))?)
}

fn borrowed(slugs: &[String]) -> Vec<&str> {
    slugs.iter().map(String::as_str).collect()
}

fn answer_value(answer: &Answer) -> Value {
    let Value::Map(mut entries) = row_value(&answer.row) else {
        return Value::Null;
    };
    entries.push(("exact".into(), Value::numbers(&answer.exact)));
    Value::Map(entries)
}

/// `{ estimators, temperatures, objective, probs | logits, … }` → `{ temperature, rows }`, lists along the temperature.
#[wasm_bindgen]
pub fn sweep(options: JsValue) -> Result<JsValue, JsValue> {
    let mut request = request(options)?;
    let points = (|| {
        let asked = sweep_request(&mut request)?;
        request.finish()?;
        temperature_sweep(&asked)
    })();
    let points = points.map_err(|error: Error| throw(&error))?;
    let temperatures: Vec<f64> = points.iter().map(|point| point.temperature).collect();
    let members = points.first().map_or(0, |point| point.rows.len());
    let rows = (0..members).map(|member| sweep_row(&points, member)).collect();
    to_js(&Value::map([("temperature", Value::numbers(&temperatures)), ("rows", Value::List(rows))]))
}

/// One estimator's numbers along the temperature.
fn sweep_row(points: &[SweepPoint], member: usize) -> Value {
    let rows = || points.iter().map(|point| &point.rows[member]);
    let along = |number: fn(&estimator::SweepRow) -> f64| Value::numbers(&rows().map(number).collect::<Vec<_>>());
    Value::map([
        ("name", points[0].rows[member].name.into()),
        ("biasSquared", along(|row| row.bias_squared)),
        ("biasSquaredFloor", along(|row| row.bias_squared_floor)),
        ("variance", along(|row| row.variance)),
        ("mse", along(|row| row.mse)),
    ])
}

fn family(got: &str) -> Error {
    Error::shape("family", format!("family must be gaussian or categorical, got {got}"))
}

/// What there is to say about each estimator of a family.
#[wasm_bindgen]
pub fn estimators(name: &str) -> Result<JsValue, JsValue> {
    let abouts: Vec<&About> = match name {
        "gaussian" => estimator::GAUSSIAN.iter().map(|entry| entry.about()).collect(),
        "categorical" => estimator::CATEGORICAL.iter().map(|entry| entry.about()).collect(),
        other => return Err(throw(&family(other))),
    };
    let value = |about: &&About| {
        let idea = match about.family {
            Family::Score => "score",
            Family::Pathwise => "pathwise",
            Family::Measure => "measure",
            Family::Mixed => "mixed",
        };
        Value::map([
            ("name", about.slug.into()),
            ("label", about.name.into()),
            ("family", idea.into()),
            ("formula", about.formula.into()),
            ("needs", about.needs.into()),
            ("cost", about.cost.into()),
            ("unbiased", Value::Flag(about.unbiased)),
            ("why", about.why.into()),
            ("usesTemperature", Value::Flag(about.uses_temperature)),
            ("citation", about.citation.into()),
        ])
    };
    to_js(&Value::List(abouts.iter().map(value).collect()))
}
