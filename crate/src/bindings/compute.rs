//! The compute module's functions: numbers for scripts and notebooks.

use super::convert::{from_js, throw, to_js};
use crate::concrete::{self, Categorical, check_temperature};
use crate::error::Error;
use crate::gaussian::DiagonalGaussian;
use crate::gumbel;
use crate::params::{Request, schema};
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
        let law = DiagonalGaussian::new(&request.numbers("mean", &[0.0])?, &request.numbers("stdDev", &[1.0])?)?;
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
