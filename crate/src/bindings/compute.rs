//! The compute module's functions: numbers for scripts and notebooks.

use super::convert::{from_js, throw, to_js};
use crate::concrete::{self, Categorical, check_temperature};
use crate::error::Error;
use crate::estimator::{
    self, About, CategoricalRequest, Family, GaussianRequest, categorical_gradient, gaussian_gradient,
};
use crate::gaussian::DiagonalGaussian;
use crate::gumbel;
use crate::objective::Wrt;
use crate::panel::row_value;
use crate::params::{Request, schema};
use crate::value::Value;
use js_sys::{Float32Array, Uint32Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Most numbers one call gives: 64 MB.
const MOST: usize = 1 << 24;

/// The parameter tables of all panels.
#[wasm_bindgen(js_name = schema)]
pub fn schema_js() -> Result<JsValue, JsValue> {
    to_js(&schema())
}

/// Numbers that samples in single precision can be made of.
fn single(request: &mut Request, name: &str, default: f64) -> Result<Vec<f64>, Error> {
    let list = request.numbers(name, &[default])?;
    match list.iter().find(|x| x.abs() > 1e30) {
        Some(x) => Err(Error::range(name, "must be at most 1e30 in size", x)),
        None => Ok(list),
    }
}

fn request(options: JsValue) -> Result<Request, JsValue> {
    Request::new(from_js(options)?).map_err(|error| throw(&error))
}

fn count(n: f64, each: usize) -> Result<usize, Error> {
    if n.fract() == 0.0 && n >= 1.0 && n * each as f64 <= MOST as f64 {
        return Ok(n as usize);
    }
    Err(Error::range("n", format!("must be a whole number from 1 to {}", MOST / each), n))
}

/// `{ mean, stdDev, n, seed }` → n × D numbers, row-major.
#[wasm_bindgen]
pub fn gaussian(options: JsValue) -> Result<Float32Array, JsValue> {
    let mut request = request(options)?;
    let sampled = (|| {
        let law = DiagonalGaussian::new(&single(&mut request, "mean", 0.0)?, &single(&mut request, "stdDev", 1.0)?)?;
        let n = count(request.number("n", 1.0)?, law.dimensions())?;
        let seed = request.seed()?;
        request.finish()?;
        Ok(law.sample(n, seed))
    })();
    let numbers = sampled.map_err(|error: Error| throw(&error))?;
    let numbers: Vec<f32> = numbers.iter().map(|&x| x as f32).collect();
    Ok(Float32Array::from(numbers.as_slice()))
}

/// `{ n, seed }` → n numbers.
#[wasm_bindgen(js_name = gumbel)]
pub fn gumbel_js(options: JsValue) -> Result<Float32Array, JsValue> {
    let mut request = request(options)?;
    let sampled = (|| {
        let n = count(request.number("n", 1.0)?, 1)?;
        let seed = request.seed()?;
        request.finish()?;
        Ok(gumbel::sample(n, seed))
    })();
    Ok(Float32Array::from(sampled.map_err(|error: Error| throw(&error))?.as_slice()))
}

fn categorical(request: &mut Request) -> Result<Categorical, Error> {
    match (request.has("probs"), request.has("logits")) {
        (true, true) => Err(Error::shape("logits", "give probs or logits, not both")),
        (false, true) => Categorical::from_logits(&request.numbers("logits", &[])?),
        _ => Categorical::from_probs(&request.numbers("probs", &[])?),
    }
}

/// `{ probs | logits, n, seed }` → n class numbers, counted from 0.
#[wasm_bindgen(js_name = gumbelMax)]
pub fn gumbel_max(options: JsValue) -> Result<Uint32Array, JsValue> {
    let mut request = request(options)?;
    let sampled = (|| {
        let law = categorical(&mut request)?;
        let n = count(request.number("n", 1.0)?, 1)?;
        let seed = request.seed()?;
        request.finish()?;
        Ok(gumbel::gumbel_max_sample(law.logits(), n, seed))
    })();
    Ok(Uint32Array::from(sampled.map_err(|error: Error| throw(&error))?.as_slice()))
}

/// `{ probs | logits, temperature, hard, n, seed }` → n × K numbers, row-major.
#[wasm_bindgen(js_name = gumbelSoftmax)]
pub fn gumbel_softmax(options: JsValue) -> Result<Float32Array, JsValue> {
    let mut request = request(options)?;
    let sampled = (|| {
        let law = categorical(&mut request)?;
        let temperature = check_temperature(request.number("temperature", 1.0)?)?;
        let hard = request.flag("hard", false)?;
        let n = count(request.number("n", 1.0)?, law.probs().len())?;
        let seed = request.seed()?;
        request.finish()?;
        Ok(concrete::sample(&law, temperature, hard, n, seed))
    })();
    Ok(Float32Array::from(sampled.map_err(|error: Error| throw(&error))?.as_slice()))
}

fn whole(request: &mut Request, name: &str, default: u32) -> Result<u32, Error> {
    request.integer(name, default, 1, u32::MAX)
}

fn draws(request: &mut Request) -> Result<Option<u32>, Error> {
    if request.has("draws") { whole(request, "draws", 1).map(Some) } else { Ok(None) }
}

fn gaussian_request(request: &mut Request) -> Result<GaussianRequest, Error> {
    let or = GaussianRequest::default();
    Ok(GaussianRequest {
        objective: request.text("objective", "quadratic")?.into_owned(),
        estimator: request.text("estimator", "pathwise")?.into_owned(),
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

fn categorical_request(request: &mut Request) -> Result<CategoricalRequest, Error> {
    let or = CategoricalRequest::default();
    let mut list = |name: &str| request.has(name).then(|| request.numbers(name, &[])).transpose();
    Ok(CategoricalRequest {
        probs: list("probs")?,
        logits: list("logits")?,
        objective: request.text("objective", "exponential")?.into_owned(),
        estimator: request.text("estimator", "gumbel-softmax")?.into_owned(),
        replicates: whole(request, "replicates", or.replicates)?,
        seed: request.seed()?,
        coefficients: request.numbers("coefficients", &or.coefficients)?,
        temperature: request.number("temperature", or.temperature)?,
        draws: draws(request)?,
        conditional_draws: whole(request, "conditionalDraws", or.conditional_draws)?,
    })
}

/// `{ family, objective, estimator, replicates, seed, … }` → one row with `exact`.
#[wasm_bindgen]
pub fn gradient(options: JsValue) -> Result<JsValue, JsValue> {
    let mut request = request(options)?;
    let answered = (|| {
        let answer = match request.text("family", "gaussian")?.as_ref() {
            "gaussian" => {
                let asked = gaussian_request(&mut request)?;
                request.finish()?;
                gaussian_gradient(&asked)?
            }
            "categorical" => {
                let asked = categorical_request(&mut request)?;
                request.finish()?;
                categorical_gradient(&asked)?
            }
            other => return Err(family(other)),
        };
        let Value::Map(mut entries) = row_value(&answer.row) else {
            return Ok(Value::Null);
        };
        entries.push(("exact".into(), Value::numbers(&answer.exact)));
        Ok(Value::Map(entries))
    })();
    to_js(&answered.map_err(|error: Error| throw(&error))?)
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
            ("cost", about.cost.into()),
            ("unbiased", Value::Flag(about.unbiased)),
            ("why", about.why.into()),
            ("usesTemperature", Value::Flag(about.uses_temperature)),
            ("citation", about.citation.into()),
        ])
    };
    to_js(&Value::List(abouts.iter().map(value).collect()))
}
