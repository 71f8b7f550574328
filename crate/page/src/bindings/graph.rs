//! The article's stepped graphs.

use super::convert::{throw, to_js};
use crate::panels;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the last of `draws` draws gives, and the mean over all of them; needs the part of `gaussian-gradient`.
#[wasm_bindgen(js_name = gaussianGraph)]
pub fn gaussian_graph(mean: f64, std_dev: f64, draws: u32) -> Result<JsValue, JsValue> {
    to_js(&panels::gaussian_graph(mean, std_dev, draws).map_err(throw)?)
}

/// The same for a class and its relaxation; needs the part `categorical-graph`.
#[wasm_bindgen(js_name = categoricalGraph)]
pub fn categorical_graph(temperature: f64, draws: u32) -> Result<JsValue, JsValue> {
    to_js(&panels::categorical_graph(temperature, draws).map_err(throw)?)
}
