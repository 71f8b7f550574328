//! The one error type of the library.

use std::fmt;

/// What is wrong with a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number outside its range.
    OutOfRange,
    /// A list of the wrong length, or data of the wrong form.
    WrongShape,
    /// A name that nothing has, or a method that can't solve this problem.
    Unknown,
}

/// What a caller did wrong, in words that name the parameter.
///
/// ```
/// use reparam::error::Kind;
/// use reparam::gaussian::Gaussian;
///
/// let error = Gaussian::new(0.0, -1.0).unwrap_err();
/// assert_eq!((error.kind, error.param), (Kind::OutOfRange, "std_dev"));
/// assert_eq!(error.to_string(), "std_dev must be greater than 0, got -1");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// What is wrong with it.
    pub kind: Kind,
    /// The parameter: an argument or a field, as it is written in Rust.
    pub param: &'static str,
    /// A sentence such as "temperature must be 0 or at least 0.01, got -1".
    pub message: String,
}

impl Error {
    /// A number outside its range: "`param` `rule`, got `got`".
    #[must_use]
    pub fn out_of_range(param: &'static str, rule: impl fmt::Display, got: impl fmt::Display) -> Self {
        Self { kind: Kind::OutOfRange, message: format!("{param} {rule}, got {got}"), param }
    }

    /// A list of the wrong length, or data of the wrong form.
    #[must_use]
    pub fn wrong_shape(param: &'static str, message: impl Into<String>) -> Self {
        Self { kind: Kind::WrongShape, message: message.into(), param }
    }

    /// A name that nothing has, or a method that can't solve this problem.
    #[must_use]
    pub fn unknown(param: &'static str, message: impl Into<String>) -> Self {
        Self { kind: Kind::Unknown, message: message.into(), param }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
