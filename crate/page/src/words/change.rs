//! What a change has done, in a sentence: ratios of what differs by more than its error.

use crate::value::Value;

/// What is different in a panel's report `after` from that `before`; empty if nothing worth saying is.
#[must_use]
pub fn change(_panel: &str, before: &Value, after: &Value) -> String {
    let (Some(Value::Map(_)), Some(Value::Map(params))) = (before.get("params"), after.get("params")) else {
        return String::new();
    };
    let moved = params.iter().filter(|(name, value)| before.get("params").and_then(|b| b.get(name)) != Some(value));
    moved.map(|(name, _)| name.as_ref()).collect::<Vec<_>>().join(", ")
}
