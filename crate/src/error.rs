//! The one error type of the library and of the wasm boundary.

use serde::Serialize;
use std::fmt;

/// What a caller did wrong, in words that name the parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Error {
    /// The kind of error: `"RangeError"` for a value out of its range, `"TypeError"` for one of the wrong shape.
    pub name: &'static str,
    /// A sentence such as "temperature must be 0 or at least 0.01, got -1".
    pub message: String,
    /// The parameter the sentence is about, in camelCase.
    pub param: String,
}

impl Error {
    /// A value outside its range: "`param` `rule`, got `got`".
    #[must_use]
    pub fn range(param: &str, rule: impl fmt::Display, got: impl fmt::Display) -> Self {
        Self { name: "RangeError", message: format!("{param} {rule}, got {got}"), param: param.to_owned() }
    }

    /// A value of the wrong shape or an unknown name.
    #[must_use]
    pub fn shape(param: &str, message: impl Into<String>) -> Self {
        Self { name: "TypeError", message: message.into(), param: param.to_owned() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
