//! Between plain JavaScript objects and [`Value`].

use super::options;
use crate::error::Error;
#[cfg(feature = "compute")]
use crate::requests::Request;
use crate::value::Value;
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};

/// Anything that a script gives.
pub(super) fn plain(given: &JsValue) -> Result<Value, JsValue> {
    options::value(given, "", options::DEEPEST)
}

pub(super) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(|error| JsError::new(&error.to_string()).into())
}

/// A `TypeError` or a `RangeError` with `param`.
pub(super) fn throw<E: Into<Error>>(error: E) -> JsValue {
    let Error { name, message, param } = error.into();
    let object: JsValue = match name {
        "RangeError" => js_sys::RangeError::new(&message).into(),
        _ => js_sys::TypeError::new(&message).into(),
    };
    // Setting a property of a fresh Error object can't fail.
    let _ = js_sys::Reflect::set(&object, &"param".into(), &param.into());
    object
}

/// The options of a call.
#[cfg(feature = "compute")]
pub(super) fn request(options: &JsValue) -> Result<Request, JsValue> {
    request_but(options, "")
}

/// The options of a call but one.
#[cfg(feature = "compute")]
pub(super) fn request_but(options: &JsValue, except: &str) -> Result<Request, JsValue> {
    Request::new(options::value(options, except, options::DEEPEST)?).map_err(throw)
}
