//! The compute module's samplers: numbers for scripts and notebooks.
//!
//! Each writes into `out`, an array of the right type and length that the caller owns, or into a new one.

use super::convert::{request_but, throw, to_js};
use super::out::fill;
use crate::error::Error;
use crate::params::schema;
use crate::requests::{Request, samples};
use js_sys::{Float32Array, Reflect, Uint32Array};
use reparam::random::{Lanes, Stream};
use reparam::{concrete, gumbel};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// The parameter tables of all panels.
#[wasm_bindgen(js_name = schema)]
pub fn schema_js() -> Result<JsValue, JsValue> {
    to_js(&schema())
}

/// Reads what is asked, and `out` besides.
fn asked<T>(options: &JsValue, read: fn(Request) -> Result<T, Error>) -> Result<(T, JsValue), JsValue> {
    let asked = read(request_but(options, "out")?).map_err(throw)?;
    let out = if options.is_object() { Reflect::get(options, &"out".into())? } else { JsValue::UNDEFINED };
    Ok((asked, out))
}

/// `{ mean, stdDev, n, seed, out }` → n × D numbers, row-major.
#[wasm_bindgen]
pub fn gaussian(options: &JsValue) -> Result<Float32Array, JsValue> {
    let (samples::Samples { law, n, seed }, out) = asked(options, samples::gaussian)?;
    let mut stream = Stream::new(seed, 0);
    fill(out, n, law.dimensions(), |rows| law.sample_f32(&mut stream, rows)).map_err(throw)
}

/// `{ n, seed, out }` → n numbers.
#[wasm_bindgen(js_name = gumbel)]
pub fn gumbel_js(options: &JsValue) -> Result<Float32Array, JsValue> {
    let (samples::Samples { n, seed, .. }, out) = asked(options, samples::gumbel)?;
    let mut lanes = Lanes::new(seed, 0);
    fill(out, n, 1, |draws| gumbel::sample_into(&mut lanes, draws)).map_err(throw)
}

/// `{ probs | logits, n, seed, out }` → n class numbers, counted from 0.
#[wasm_bindgen(js_name = gumbelMax)]
pub fn gumbel_max(options: &JsValue) -> Result<Uint32Array, JsValue> {
    let (samples::Samples { law, n, seed }, out) = asked(options, samples::gumbel_max)?;
    let mut lanes = Lanes::new(seed, 0);
    fill(out, n, 1, |draws| gumbel::gumbel_max_sample_into(law.logits(), &mut lanes, draws)).map_err(throw)
}

/// `{ probs | logits, temperature, hard, n, seed, out }` → n × K numbers, row-major.
#[wasm_bindgen(js_name = gumbelSoftmax)]
pub fn gumbel_softmax(options: &JsValue) -> Result<Float32Array, JsValue> {
    let (samples::Samples { law: samples::Relaxed { law, temperature, hard }, n, seed }, out) =
        asked(options, samples::gumbel_softmax)?;
    let mut lanes = Lanes::new(seed, 0);
    fill(out, n, law.classes(), |rows| concrete::sample_into(&law, temperature, hard, &mut lanes, rows)).map_err(throw)
}
