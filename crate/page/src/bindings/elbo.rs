//! The compute module's evidence and its bounds.

use super::convert::{request, throw, to_js};
use crate::requests::elbo;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// As [`elbo::elbo`].
#[wasm_bindgen(js_name = elbo)]
pub fn elbo_js(options: &JsValue) -> Result<JsValue, JsValue> {
    to_js(&elbo::elbo(request(options)?).map_err(throw)?)
}
