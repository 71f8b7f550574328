//! What a script gives, as plain values; what is no plain data goes by its name, so that an error can say what it got.

use super::convert::throw;
use crate::error::Error;
use crate::value::Value;
use js_sys::{Array, ArrayBuffer, Object, Reflect, Symbol};
use std::borrow::Cow;
use wasm_bindgen::{JsCast, JsValue};

/// Lists in maps in lists …: deeper than this is an object that holds itself.
pub(super) const DEEPEST: u8 = 8;

/// Typed arrays are lists; an entry that is undefined isn't given; the entry `except` isn't read.
pub(super) fn value(given: &JsValue, except: &str, depth: u8) -> Result<Value, JsValue> {
    if given.is_null() || given.is_undefined() {
        return Ok(Value::Null);
    }
    if let Some(x) = given.as_f64() {
        return Ok(Value::Number(x));
    }
    if let Some(flag) = given.as_bool() {
        return Ok(Value::Flag(flag));
    }
    if let Some(text) = given.as_string() {
        return Ok(Value::Text(Cow::Owned(text)));
    }
    if let Some(name) = foreign(given) {
        return Ok(Value::Foreign(name));
    }
    let Some(deeper) = depth.checked_sub(1) else {
        return Err(throw(Error::shape("options", "options must be plain data, not an object that holds itself")));
    };
    if Array::is_array(given) || ArrayBuffer::is_view(given) {
        let items: Array = Array::from(given);
        return Ok(Value::List(items.iter().map(|item| value(&item, "", deeper)).collect::<Result<_, _>>()?));
    }
    let mut entries = Vec::new();
    for entry in Object::entries(given.unchecked_ref()).iter() {
        let entry: Array = entry.unchecked_into();
        let (key, item) = (entry.get(0).as_string().unwrap_or_default(), entry.get(1));
        if key != except && !item.is_undefined() {
            entries.push((Cow::Owned(key), value(&item, "", deeper)?));
        }
    }
    Ok(Value::Map(entries))
}

/// What is neither a list nor an object of named values, in words; the same for objects of another frame.
fn foreign(given: &JsValue) -> Option<Cow<'static, str>> {
    if given.is_function() {
        return Some("a function".into());
    }
    if given.is_symbol() {
        return Some("a symbol".into());
    }
    if given.is_bigint() {
        return Some("a BigInt".into());
    }
    if ArrayBuffer::is_view(given) {
        return None;
    }
    let tag = Reflect::get(given, &Symbol::to_string_tag()).ok()?.as_string()?;
    let article = if tag.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    Some(format!("{article} {tag}").into())
}
