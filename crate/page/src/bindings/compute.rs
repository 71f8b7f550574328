//! The compute module's samplers: numbers for scripts and notebooks.
//!
//! Each writes into `out`, an array of the right type and length that the caller owns, or into a new one.

use super::convert::{request, throw, to_js};
use super::out::fill;
use crate::error::Error;
use crate::params::schema;
use crate::requests::Request;
use js_sys::{Float32Array, Uint32Array};
use reparam::concrete::{self, Categorical, check_temperature};
use reparam::gaussian::DiagonalGaussian;
use reparam::gumbel;
use reparam::random::{Lanes, Stream};
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

fn count(n: f64, each: usize) -> Result<usize, Error> {
    if n.fract() == 0.0 && n >= 1.0 && n * each as f64 <= MOST as f64 {
        return Ok(n as usize);
    }
    Err(Error::range("n", format!("must be a whole number from 1 to {}", MOST / each), n))
}

/// `{ mean, stdDev, n, seed }` → n × D numbers, row-major.
#[wasm_bindgen]
pub fn gaussian(options: JsValue, out: JsValue) -> Result<Float32Array, JsValue> {
    let mut request = request(options)?;
    let sampled = (|| {
        let law = DiagonalGaussian::new(&single(&mut request, "mean", 0.0)?, &single(&mut request, "stdDev", 1.0)?)?;
        let n = count(request.number("n", 1.0)?, law.dimensions())?;
        let mut stream = Stream::new(request.seed()?, 0);
        request.finish()?;
        fill(out, n, law.dimensions(), |rows| law.sample_f32(&mut stream, rows))
    })();
    sampled.map_err(throw::<Error>)
}

/// `{ n, seed }` → n numbers.
#[wasm_bindgen(js_name = gumbel)]
pub fn gumbel_js(options: JsValue, out: JsValue) -> Result<Float32Array, JsValue> {
    let mut request = request(options)?;
    let sampled = (|| {
        let n = count(request.number("n", 1.0)?, 1)?;
        let mut lanes = Lanes::new(request.seed()?, 0);
        request.finish()?;
        fill(out, n, 1, |draws| gumbel::sample_into(&mut lanes, draws))
    })();
    sampled.map_err(throw::<Error>)
}

fn categorical(request: &mut Request) -> Result<Categorical, Error> {
    match (request.has("probs"), request.has("logits")) {
        (true, true) => Err(Error::shape("logits", "give probs or logits, not both")),
        (false, true) => Ok(Categorical::from_logits(&request.numbers("logits", &[])?)?),
        _ => Ok(Categorical::from_probs(&request.numbers("probs", &[])?)?),
    }
}

/// `{ probs | logits, n, seed }` → n class numbers, counted from 0.
#[wasm_bindgen(js_name = gumbelMax)]
pub fn gumbel_max(options: JsValue, out: JsValue) -> Result<Uint32Array, JsValue> {
    let mut request = request(options)?;
    let sampled = (|| {
        let law = categorical(&mut request)?;
        let n = count(request.number("n", 1.0)?, 1)?;
        let mut lanes = Lanes::new(request.seed()?, 0);
        request.finish()?;
        fill(out, n, 1, |draws| gumbel::gumbel_max_sample_into(law.logits(), &mut lanes, draws))
    })();
    sampled.map_err(throw::<Error>)
}

/// `{ probs | logits, temperature, hard, n, seed }` → n × K numbers, row-major.
#[wasm_bindgen(js_name = gumbelSoftmax)]
pub fn gumbel_softmax(options: JsValue, out: JsValue) -> Result<Float32Array, JsValue> {
    let mut request = request(options)?;
    let sampled = (|| {
        let law = categorical(&mut request)?;
        let temperature = check_temperature(request.number("temperature", 1.0)?)?;
        let hard = request.flag("hard", false)?;
        let n = count(request.number("n", 1.0)?, law.classes())?;
        let mut lanes = Lanes::new(request.seed()?, 0);
        request.finish()?;
        fill(out, n, law.classes(), |rows| concrete::sample_into(&law, temperature, hard, &mut lanes, rows))
    })();
    sampled.map_err(throw::<Error>)
}
