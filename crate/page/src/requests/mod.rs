//! The options of one call of the compute module: read by name, nothing unknown left over.

#[cfg(feature = "compute")]
pub mod gradient;
#[cfg(feature = "vae")]
pub mod vae;

use crate::error::Error;
use crate::params::numbers;
use crate::value::Value;
use std::borrow::Cow;

/// Options not read yet.
#[derive(Debug, Clone)]
pub struct Request(Vec<(Cow<'static, str>, Value)>);

impl Request {
    /// From a map of named values.
    ///
    /// # Errors
    /// The value isn't a map.
    pub fn new(options: Value) -> Result<Self, Error> {
        match options {
            Value::Map(entries) => Ok(Self(entries)),
            Value::Null => Ok(Self(Vec::new())),
            _ => Err(Error::shape("options", "options must be an object of named values")),
        }
    }

    /// Whether an option is given.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// Whether an option is given as a list.
    #[must_use]
    pub fn is_list(&self, name: &str) -> bool {
        self.0.iter().any(|(key, value)| key == name && matches!(value, Value::List(_)))
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        let at = self.0.iter().position(|(key, _)| key == name)?;
        Some(self.0.remove(at).1)
    }

    /// A number.
    ///
    /// # Errors
    /// It is something else.
    pub fn number(&mut self, name: &str, default: f64) -> Result<f64, Error> {
        match self.take(name) {
            None => Ok(default),
            Some(value) => value.as_number().ok_or_else(|| Error::shape(name, format!("{name} must be a number"))),
        }
    }

    /// A whole number in a range.
    ///
    /// # Errors
    /// It is something else.
    pub fn integer(&mut self, name: &str, default: u32, least: u32, most: u32) -> Result<u32, Error> {
        let x = self.number(name, f64::from(default))?;
        if x.fract() == 0.0 && x >= f64::from(least) && x <= f64::from(most) {
            return Ok(x as u32);
        }
        Err(Error::range(name, format!("must be a whole number from {least} to {most}"), x))
    }

    /// The seed, 1 if none is given.
    ///
    /// # Errors
    /// It isn't a u32.
    pub fn seed(&mut self) -> Result<u32, Error> {
        self.integer("seed", 1, 0, u32::MAX)
    }

    /// Options within an option, if it is given.
    ///
    /// # Errors
    /// It is something else.
    pub fn nested(&mut self, name: &str) -> Result<Option<Self>, Error> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::Map(entries)) => Ok(Some(Self(entries))),
            Some(_) => Err(Error::shape(name, format!("{name} must be an object of named values"))),
        }
    }

    /// A list of numbers; a plain number is a list of one.
    ///
    /// # Errors
    /// It is something else.
    pub fn numbers(&mut self, name: &str, default: &[f64]) -> Result<Vec<f64>, Error> {
        self.take(name).map_or_else(|| Ok(default.to_vec()), |value| numbers(name, &value))
    }

    /// A word.
    ///
    /// # Errors
    /// It is something else.
    pub fn text(&mut self, name: &str, default: &'static str) -> Result<Cow<'static, str>, Error> {
        self.take(name).map_or(Ok(Cow::Borrowed(default)), |value| word(name, value))
    }

    /// A list of words, at least one; a plain word is a list of one.
    ///
    /// # Errors
    /// It is something else.
    pub fn texts(&mut self, name: &str, default: &[&'static str]) -> Result<Vec<String>, Error> {
        let items = match self.take(name) {
            None => return Ok(default.iter().map(|&text| text.to_owned()).collect()),
            Some(Value::List(items)) => items,
            Some(one) => vec![one],
        };
        if items.is_empty() {
            return Err(Error::shape(name, format!("{name} must have at least one entry")));
        }
        items.into_iter().map(|item| Ok(word(name, item)?.into_owned())).collect()
    }

    /// A switch.
    ///
    /// # Errors
    /// It is something else.
    pub fn flag(&mut self, name: &str, default: bool) -> Result<bool, Error> {
        match self.take(name) {
            None => Ok(default),
            Some(Value::Flag(flag)) => Ok(flag),
            Some(_) => Err(Error::shape(name, format!("{name} must be true or false"))),
        }
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// An option that nobody asked for is left.
    pub fn finish(&self) -> Result<(), Error> {
        match self.0.first() {
            None => Ok(()),
            Some((key, _)) => Err(Error::shape(key, format!("{key} is not an option here"))),
        }
    }
}

fn word(name: &str, value: Value) -> Result<Cow<'static, str>, Error> {
    match value {
        Value::Text(text) => Ok(text),
        _ => Err(Error::shape(name, format!("{name} must be a word"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unknown_is_swallowed() {
        let mut request = Request::new(Value::map([("n", Value::Number(3.0)), ("tau", Value::Number(1.0))])).unwrap();
        assert_eq!(request.integer("n", 1, 1, 10), Ok(3));
        assert_eq!(request.seed(), Ok(1));
        assert_eq!(request.finish().unwrap_err().message, "tau is not an option here");
    }

    #[test]
    fn a_word_is_a_list_of_one() {
        let of = |value| Request::new(Value::map([("estimator", value)])).unwrap();
        assert_eq!(of("pathwise".into()).texts("estimator", &[]), Ok(vec!["pathwise".to_owned()]));
        assert!(of(Value::List(vec!["a".into()])).is_list("estimator") && !of("a".into()).is_list("estimator"));
        for wrong in [Value::List(vec![]), Value::List(vec![Value::Number(1.0)]), Value::Flag(true)] {
            assert_eq!(of(wrong).texts("estimator", &[]).unwrap_err().param, "estimator");
        }
        assert_eq!(Request::new(Value::Null).unwrap().texts("estimator", &["a"]), Ok(vec!["a".to_owned()]));
    }

    #[test]
    fn a_seed_is_a_u32() {
        let mut request = Request::new(Value::map([("seed", Value::Number(-5.0))])).unwrap();
        assert_eq!(request.seed().unwrap_err().message, "seed must be a whole number from 0 to 4294967295, got -5");
    }
}
