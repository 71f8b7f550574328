//! The one error type of the wasm boundary: JavaScript's kinds of error, JavaScript's names of parameters.

use reparam::error::Kind;
use std::fmt;

/// What a caller did wrong, in words that name the parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The class of the thrown error: `"RangeError"` for a value out of its range, `"TypeError"` for one of the wrong
    /// shape or an unknown name.
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

/// `std_dev` → `stdDev`, where the sentence begins with it too.
impl From<reparam::Error> for Error {
    fn from(error: reparam::Error) -> Self {
        let name = match error.kind {
            Kind::OutOfRange => "RangeError",
            Kind::WrongShape | Kind::Unknown => "TypeError",
        };
        let param = match error.param {
            "hidden" => "hiddenUnits".to_owned(), // `hidden` is an attribute of HTML's own
            param => camel(param),
        };
        let message = match error.message.strip_prefix(error.param) {
            Some(rest) => format!("{param}{rest}"),
            None => error.message,
        };
        Self { name, message, param }
    }
}

/// `std_dev` → `stdDev`: a parameter's name as JavaScript writes it.
pub(crate) fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut upper = false;
    for letter in name.chars() {
        match letter {
            '_' => upper = true,
            _ => out.push(if std::mem::take(&mut upper) { letter.to_ascii_uppercase() } else { letter }),
        }
    }
    out
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn javascript_gets_its_own_names() {
        let error = Error::from(reparam::gaussian::Gaussian::new(0.0, -1.0).unwrap_err());
        assert_eq!(error, Error::range("stdDev", "must be greater than 0", -1));
        let error = Error::from(reparam::estimator::gaussian("magic").err().unwrap());
        assert_eq!((error.name, &*error.param), ("TypeError", "estimator"));
    }
}
