//! The compute module's measurements: gradient estimators beside the exact gradient.

use super::convert::{plain, request, throw, to_js};
use crate::requests::gradient;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// As [`gradient::gradient`].
#[wasm_bindgen(js_name = gradient)]
pub fn gradient_js(options: &JsValue) -> Result<JsValue, JsValue> {
    to_js(&gradient::gradient(request(options)?).map_err(throw)?)
}

/// As [`gradient::sweep`].
#[wasm_bindgen]
pub fn sweep(options: &JsValue) -> Result<JsValue, JsValue> {
    to_js(&gradient::sweep(request(options)?).map_err(throw)?)
}

/// As [`gradient::estimators`].
#[wasm_bindgen]
pub fn estimators(family: &JsValue, problem: &JsValue) -> Result<JsValue, JsValue> {
    let problem = if problem.is_undefined() { None } else { Some(request(problem)?) };
    to_js(&gradient::estimators(&plain(family)?, problem).map_err(throw)?)
}
