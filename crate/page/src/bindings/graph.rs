//! The article's stepped graph.

use super::convert::{throw, to_js};
use crate::panels;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the last of `draws` draws gives, and the mean over all of them; needs the part of `gaussian-gradient`.
#[wasm_bindgen]
pub fn graph(mean: f64, std_dev: f64, draws: u32) -> Result<JsValue, JsValue> {
    to_js(&panels::graph(mean, std_dev, draws).map_err(throw)?)
}
