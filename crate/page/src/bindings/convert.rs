//! Between plain JavaScript objects and [`Value`].

use crate::error::Error;
#[cfg(feature = "compute")]
use crate::requests::Request;
use crate::value::Value;
use serde::Serialize;
use wasm_bindgen::{JsError, JsValue};

pub(super) fn from_js(value: JsValue) -> Result<Value, JsValue> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|error| throw(Error::shape("params", format!("params must be a plain object of values: {error}"))))
}

pub(super) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(|error| JsError::new(&error.to_string()).into())
}

/// An `Error` object with the fields of an error of either crate.
pub(super) fn throw<E: Into<Error>>(error: E) -> JsValue {
    let error = error.into();
    let object: JsValue = JsError::new(&error.message).into();
    for (key, text) in [("name", error.name), ("param", error.param.as_str())] {
        // Setting a property of a fresh Error object can't fail.
        let _ = js_sys::Reflect::set(&object, &key.into(), &text.into());
    }
    object
}

/// The options of a call.
#[cfg(feature = "compute")]
pub(super) fn request(options: JsValue) -> Result<Request, JsValue> {
    Request::new(from_js(options)?).map_err(throw)
}
