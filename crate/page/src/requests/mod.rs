//! The options of one call of the compute module: read by name, nothing unknown left over.
//!
//! A reader takes every option first, then calls [`Request::finish`], and only then builds what was asked for: so a
//! misspelt name is told before what its absence leads to.

#[cfg(feature = "compute")]
pub mod elbo;
#[cfg(feature = "compute")]
pub mod gradient;
#[cfg(feature = "compute")]
pub mod samples;
mod text;
#[cfg(feature = "vae")]
pub mod vae;
pub mod words;

use crate::error::Error;
use crate::value::Value;
use std::borrow::Cow;
use words::{did_you_mean, one_of, short};

/// Options not read yet, and the names of those asked for. What is null is left out.
#[derive(Debug, Clone)]
pub struct Request {
    given: Vec<(Cow<'static, str>, Value)>,
    asked: Vec<Cow<'static, str>>,
}

impl Request {
    /// From a map of named values.
    ///
    /// # Errors
    /// The value isn't a map.
    pub fn new(options: Value) -> Result<Self, Error> {
        Self::of("options", options)
    }

    fn of(name: &str, options: Value) -> Result<Self, Error> {
        match options {
            Value::Map(mut given) => {
                given.retain(|(_, value)| *value != Value::Null);
                Ok(Self { given, asked: Vec::new() })
            }
            Value::Null => Ok(Self { given: Vec::new(), asked: Vec::new() }),
            other => Err(wanted(name, "an object of named values", &other)),
        }
    }

    /// Whether an option is given.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.given.iter().any(|(key, _)| key == name)
    }

    /// Whether an option is given as a list.
    #[must_use]
    pub fn is_list(&self, name: &str) -> bool {
        self.given.iter().any(|(key, value)| key == name && matches!(value, Value::List(_)))
    }

    /// Whether an option is a word, or a list with this word.
    #[cfg(feature = "compute")]
    fn names(&self, name: &str, word: &str) -> bool {
        let is = |value: &Value| matches!(value, Value::Text(text) if text == word);
        self.given.iter().any(|(key, value)| match value {
            Value::List(items) => key == name && items.iter().any(is),
            one => key == name && is(one),
        })
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        self.asked.push(Cow::Owned(name.to_owned()));
        let at = self.given.iter().position(|(key, _)| key == name)?;
        Some(self.given.remove(at).1)
    }

    /// A number, if it is given.
    ///
    /// # Errors
    /// It is something else.
    pub fn number_given(&mut self, name: &str) -> Result<Option<f64>, Error> {
        match self.take(name) {
            None => Ok(None),
            Some(given) => text::number(&given).map(Some).ok_or_else(|| wanted(name, "a number", &given)),
        }
    }

    /// A number, also as text.
    ///
    /// # Errors
    /// It is something else.
    pub fn number(&mut self, name: &str, default: f64) -> Result<f64, Error> {
        Ok(self.number_given(name)?.unwrap_or(default))
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
            Some(options) => Self::of(name, options).map(Some),
        }
    }

    /// A list of numbers, if it is given, also as text; a plain number is a list of one.
    ///
    /// # Errors
    /// It is something else.
    pub fn numbers_given(&mut self, name: &str) -> Result<Option<Vec<f64>>, Error> {
        let Some(given) = self.take(name) else { return Ok(None) };
        text::numbers(&given).map(Some).ok_or_else(|| wanted(name, "a number or a list of numbers", &given))
    }

    /// A list of numbers; a plain number is a list of one.
    ///
    /// # Errors
    /// It is something else.
    pub fn numbers(&mut self, name: &str, default: &[f64]) -> Result<Vec<f64>, Error> {
        Ok(self.numbers_given(name)?.unwrap_or_else(|| default.to_vec()))
    }

    /// One of several words.
    ///
    /// # Errors
    /// It is something else.
    pub fn choice(
        &mut self,
        name: &str,
        default: &'static str,
        options: &[&'static str],
    ) -> Result<&'static str, Error> {
        self.take(name).map_or(Ok(default), |value| choice(name, &value, options))
    }

    /// A list of words, at least one; a plain word is a list of one.
    ///
    /// # Errors
    /// It is something else.
    pub fn words(&mut self, name: &str, default: &'static str) -> Result<Vec<Cow<'static, str>>, Error> {
        let items = match self.take(name) {
            None => return Ok(vec![Cow::Borrowed(default)]),
            Some(Value::List(items)) => items,
            Some(Value::Text(words)) => text::words(&words).into_iter().map(|word| Value::Text(word.into())).collect(),
            Some(one) => vec![one],
        };
        if items.is_empty() {
            return Err(Error::shape(name, format!("{name} must have at least one entry")));
        }
        let word = |item| match item {
            Value::Text(text) => Ok(text),
            other => Err(wanted(name, "a word or a list of words", &other)),
        };
        items.into_iter().map(word).collect()
    }

    /// A switch, also as text or as 1 or 0; as in HTML nothing in it, or its own name, is true.
    ///
    /// # Errors
    /// It is something else.
    pub fn flag(&mut self, name: &str, default: bool) -> Result<bool, Error> {
        match self.take(name) {
            None => Ok(default),
            Some(Value::Flag(flag)) => Ok(flag),
            Some(Value::Number(x)) if x == 1.0 || x == 0.0 => Ok(x == 1.0),
            Some(Value::Text(text)) if ["", "true", "1", name].contains(&&*text) => Ok(true),
            Some(Value::Text(text)) if ["false", "0"].contains(&&*text) => Ok(false),
            Some(other) => Err(wanted(name, "true or false", &other)),
        }
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// An option that nobody asked for is left.
    pub fn finish(&self) -> Result<(), Error> {
        let Some((key, _)) = self.given.first() else { return Ok(()) };
        let asked = self.asked.iter().map(Cow::as_ref);
        let hint = match did_you_mean(key, asked.clone()) {
            hint if hint.is_empty() => format!("; there are {}", asked.collect::<Vec<_>>().join(", ")),
            hint => hint,
        };
        let key = short(key);
        Err(Error::shape(&key, format!("{key} is not an option here{hint}")))
    }
}

/// "`name` must be `what`, got …"
fn wanted(name: &str, what: &str, got: &Value) -> Error {
    Error::shape(name, format!("{name} must be {what}, got {}", describe(got)))
}

/// One of several words.
fn choice(name: &str, value: &Value, options: &[&'static str]) -> Result<&'static str, Error> {
    let Value::Text(word) = value else { return Err(wanted(name, &one_of(options), value)) };
    options.iter().copied().find(|option| option == word).ok_or_else(|| unknown(name, word, options))
}

/// "`name` must be one of …, got `word`; did you mean …?"
fn unknown(name: &str, word: &str, options: &[&str]) -> Error {
    let hint = did_you_mean(word, options.iter().copied());
    Error::shape(name, format!("{name} must be {}, got {}{hint}", one_of(options), short(word)))
}

/// A value in a sentence.
fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(x) => x.to_string(),
        Value::Text(text) => format!("\"{}\"", short(text)),
        Value::Map(_) => "an object".to_owned(),
        Value::List(items) => match items.iter().find(|item| item.as_number().is_none()) {
            Some(Value::List(_)) => "a list of lists".to_owned(),
            Some(odd) => format!("a list with {}", describe(odd)),
            None => "a list of numbers".to_owned(),
        },
        #[cfg(feature = "compute")]
        Value::Foreign(what) if what.ends_with("Set") => format!("{what}; [...set] makes a list of it"),
        #[cfg(feature = "compute")]
        Value::Foreign(what) => what.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &'static str, value: Value) -> Request {
        Request::new(Value::map([(name, value)])).unwrap()
    }

    #[test]
    fn nothing_unknown_is_swallowed() {
        let mut request = Request::new(Value::map([("n", Value::Number(3.0)), ("tau", Value::Number(1.0))])).unwrap();
        assert_eq!(request.integer("n", 1, 1, 10), Ok(3));
        assert_eq!(request.seed(), Ok(1));
        assert_eq!(request.finish().unwrap_err().message, "tau is not an option here; there are n, seed");
        assert_eq!(request.number("temperature", 1.0), Ok(1.0));
        assert_eq!(request.finish().unwrap_err().message, "tau is not an option here; did you mean temperature?");
    }

    #[test]
    fn a_word_is_a_list_of_one() {
        let list = |value| of("estimator", value).words("estimator", "a");
        assert_eq!(list("pathwise".into()).unwrap(), ["pathwise"]);
        assert!(of("x", Value::List(vec!["a".into()])).is_list("x") && !of("x", "a".into()).is_list("x"));
        for wrong in [Value::List(vec![]), Value::List(vec![Value::Number(1.0)]), Value::Flag(true)] {
            assert_eq!(list(wrong).unwrap_err().param, "estimator");
        }
        assert_eq!(Request::new(Value::Null).unwrap().words("estimator", "a").unwrap(), ["a"]);
    }

    #[test]
    fn a_switch_is_as_in_html() {
        for (value, read) in [
            (Value::Flag(true), Some(true)),
            ("".into(), Some(true)),
            ("hard".into(), Some(true)),
            ("false".into(), Some(false)),
            ("1".into(), Some(true)),
            ("0".into(), Some(false)),
            (Value::Number(1.0), Some(true)),
            (Value::Number(0.0), Some(false)),
            (Value::Null, Some(false)),
            ("maybe".into(), None),
            (Value::Number(2.0), None),
        ] {
            assert_eq!(of("hard", value).flag("hard", false).ok(), read);
        }
    }

    #[test]
    fn a_seed_is_a_u32() {
        let error = of("seed", Value::Number(-5.0)).seed().unwrap_err();
        assert_eq!(error.message, "seed must be a whole number from 0 to 4294967295, got -5");
    }

    #[test]
    fn what_was_given_instead_is_said() {
        for (value, got) in [
            (Value::Flag(true), "true"),
            (Value::List(vec![Value::Null]), "a list with null"),
            ("0.2; 0.8".into(), "\"0.2; 0.8\""),
            (Value::map([]), "an object"),
            (Value::List(vec![Value::Number(1.0), "x".into()]), "a list with \"x\""),
            (Value::List(vec![Value::numbers(&[1.0])]), "a list of lists"),
            (Value::Foreign("a function".into()), "a function"),
            (Value::Foreign("a Set".into()), "a Set; [...set] makes a list of it"),
        ] {
            let error = of("probs", value).numbers("probs", &[]).unwrap_err();
            assert_eq!(error.message, format!("probs must be a number or a list of numbers, got {got}"));
            assert_eq!((error.name, &*error.param), ("TypeError", "probs"));
        }
        let error = of("objective", Value::Foreign("a function".into())).choice("objective", "a", &["a", "b", "c"]);
        assert_eq!(error.unwrap_err().message, "objective must be one of a, b, c, got a function");
        let error = of("noise", "comon".into()).choice("noise", "fresh", &["common", "fresh"]).unwrap_err();
        assert_eq!(error.message, "noise must be common or fresh, got comon; did you mean common?");
    }
}
