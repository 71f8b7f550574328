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

/// `std_dev` → `stdDev`, in the sentence too.
impl From<reparam::Error> for Error {
    fn from(error: reparam::Error) -> Self {
        let name = match error.kind {
            Kind::OutOfRange => "RangeError",
            Kind::WrongShape | Kind::Unknown => "TypeError",
        };
        let param = camel(error.param);
        Self { name, message: error.message.replace(error.param, &param), param }
    }
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        out.push_str(letters.as_str());
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
