//! Validation against the tables.

use super::panels::panel;
use super::table::{Kind, Length, Options, PanelTable, Param, Range, Scale};
use crate::error::Error;
use crate::value::Value;

/// The parameters of one panel, complete and in range.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    panel: &'static str,
    entries: Vec<(&'static str, Value)>,
}

impl Values {
    fn defaults(table: &PanelTable) -> Self {
        let entries = table.params.iter().map(|param| (param.name, default(param))).collect();
        Self { panel: table.name, entries }
    }

    /// Checks a map of parameters; what it doesn't name keeps its default.
    ///
    /// # Errors
    /// No panel has that name, or as [`Values::of`].
    pub fn check(name: &str, given: &Value) -> Result<Self, Error> {
        Self::of(panel(name)?, given)
    }

    /// Checks a map of parameters against their table; what it doesn't name keeps its default.
    ///
    /// # Errors
    /// The first parameter that is unknown, of the wrong shape or out of its range.
    pub fn of(table: &PanelTable, given: &Value) -> Result<Self, Error> {
        let mut values = Self::defaults(table);
        let Value::Map(given) = given else {
            return Err(Error::shape("params", "params must be an object of named values"));
        };
        for (key, value) in given {
            let slot = table.params.iter().position(|param| param.name == key.as_ref());
            let Some(slot) = slot else {
                return Err(Error::shape(key, format!("{key} is not a parameter of {}", table.name)));
            };
            values.entries[slot].1 = accept(&table.params[slot], value)?;
        }
        for param in table.params {
            values.match_length(param)?;
        }
        Ok(values)
    }

    /// The panel these belong to.
    #[must_use]
    pub fn panel(&self) -> &'static str {
        self.panel
    }

    /// All of them as a map, in the table's order.
    #[must_use]
    pub fn to_value(&self) -> Value {
        Value::Map(self.entries.iter().map(|(name, value)| ((*name).into(), value.clone())).collect())
    }

    fn find(&self, name: &str) -> Result<&Value, Error> {
        self.entries
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
            .ok_or_else(|| Error::shape(name, format!("{name} is not a parameter of {}", self.panel)))
    }

    /// A number.
    ///
    /// # Errors
    /// The panel has no number of that name.
    pub fn number(&self, name: &str) -> Result<f64, Error> {
        self.find(name)?.as_number().ok_or_else(|| Error::shape(name, format!("{name} must be a number")))
    }

    /// A whole number.
    ///
    /// # Errors
    /// The panel has no number of that name.
    pub fn integer(&self, name: &str) -> Result<u32, Error> {
        Ok(self.number(name)? as u32)
    }

    /// A list of numbers; a plain number is a list of one.
    ///
    /// # Errors
    /// The panel has no list of that name.
    pub fn numbers(&self, name: &str) -> Result<Vec<f64>, Error> {
        numbers(name, self.find(name)?)
    }

    /// A word.
    ///
    /// # Errors
    /// The panel has no word of that name.
    pub fn text(&self, name: &str) -> Result<&str, Error> {
        match self.find(name)? {
            Value::Text(text) => Ok(text),
            _ => Err(Error::shape(name, format!("{name} must be a word"))),
        }
    }

    /// A list of words.
    ///
    /// # Errors
    /// The panel has no list of words of that name.
    pub fn texts(&self, name: &str) -> Result<Vec<&str>, Error> {
        match self.find(name)? {
            Value::List(items) => items
                .iter()
                .map(|item| match item {
                    Value::Text(text) => Ok(text.as_ref()),
                    _ => Err(Error::shape(name, format!("{name} must be a list of words"))),
                })
                .collect(),
            _ => Err(Error::shape(name, format!("{name} must be a list of words"))),
        }
    }

    /// A switch.
    ///
    /// # Errors
    /// The panel has no switch of that name.
    pub fn flag(&self, name: &str) -> Result<bool, Error> {
        match self.find(name)? {
            Value::Flag(flag) => Ok(*flag),
            _ => Err(Error::shape(name, format!("{name} must be true or false"))),
        }
    }

    fn match_length(&mut self, param: &Param) -> Result<(), Error> {
        let Kind::Numbers { length: Length::As(leader), scalar, .. } = param.kind else {
            return Ok(());
        };
        let wanted = self.numbers(leader)?.len();
        let mut list = self.numbers(param.name)?;
        if list.len() > wanted {
            return Err(Error::shape(
                param.name,
                format!("{} must have as many entries as {leader} ({wanted}), got {}", param.name, list.len()),
            ));
        }
        let last = list.last().copied().unwrap_or_default();
        list.resize(wanted, last);
        let value = list_value(&list, scalar);
        if let Some(entry) = self.entries.iter_mut().find(|(key, _)| *key == param.name) {
            entry.1 = value;
        }
        Ok(())
    }
}

pub(super) fn default(param: &Param) -> Value {
    match param.kind {
        Kind::Number(x, _) => Value::Number(x),
        Kind::Integer(x, _) => Value::Number(f64::from(x)),
        Kind::Numbers { default, scalar, .. } => list_value(default, scalar),
        Kind::Choice(slug, _) => slug.into(),
        Kind::Choices(slugs, _) => Value::List(slugs.iter().map(|&slug| slug.into()).collect()),
        Kind::Flag(flag) => Value::Flag(flag),
    }
}

fn list_value(list: &[f64], scalar: bool) -> Value {
    match list {
        [only] if scalar => Value::Number(*only),
        _ => Value::numbers(list),
    }
}

fn numbers(name: &str, value: &Value) -> Result<Vec<f64>, Error> {
    let wrong = || Error::shape(name, format!("{name} must be a number or a list of numbers"));
    match value {
        Value::Number(x) => Ok(vec![*x]),
        Value::List(items) => items.iter().map(|item| item.as_number().ok_or_else(wrong)).collect(),
        _ => Err(wrong()),
    }
}

fn in_range(name: &str, range: &Range, x: f64) -> Result<f64, Error> {
    if range.contains(x) {
        return Ok(x);
    }
    let rule = if x > range.max {
        format!("must be at most {}", range.max)
    } else if range.scale == Scale::LogFromZero {
        format!("must be 0 or at least {}", range.min)
    } else {
        format!("must be at least {}", range.min)
    };
    Err(Error::range(name, rule, x))
}

fn accept(param: &Param, value: &Value) -> Result<Value, Error> {
    let name = param.name;
    match param.kind {
        Kind::Number(_, range) => {
            let x = value.as_number().ok_or_else(|| Error::shape(name, format!("{name} must be a number")))?;
            Ok(Value::Number(in_range(name, &range, x)?))
        }
        Kind::Integer(_, range) => {
            let x = value.as_number().ok_or_else(|| Error::shape(name, format!("{name} must be a number")))?;
            let x = in_range(name, &range, x)?;
            if x.fract() != 0.0 {
                return Err(Error::range(name, "must be a whole number", x));
            }
            Ok(Value::Number(x))
        }
        Kind::Numbers { range, length, scalar, simplex, .. } => {
            let mut list = numbers(name, value)?;
            if let Length::Free { min, max } = length
                && !(min..=max).contains(&list.len())
            {
                let rule = match max {
                    1 => "must have 1 entry".to_owned(),
                    _ if min == max => format!("must have {min} entries"),
                    _ => format!("must have {min} to {max} entries"),
                };
                return Err(Error::range(name, rule, list.len()));
            }
            if list.is_empty() {
                return Err(Error::range(name, "must have at least 1 entry", 0));
            }
            if simplex {
                normalise(name, &mut list)?;
            }
            for &x in &list {
                in_range(name, &range, x)?;
            }
            Ok(list_value(&list, scalar))
        }
        Kind::Choice(_, options) => match value {
            Value::Text(text) => Ok(Value::Text(text_option(name, text, options)?.into())),
            _ => Err(Error::shape(name, format!("{name} must be a word"))),
        },
        Kind::Choices(_, options) => match value {
            Value::List(items) if !items.is_empty() => {
                let mut chosen = Vec::with_capacity(items.len());
                for item in items {
                    let Value::Text(text) = item else {
                        return Err(Error::shape(name, format!("{name} must be a list of words")));
                    };
                    chosen.push(Value::Text(text_option(name, text, options)?.into()));
                }
                Ok(Value::List(chosen))
            }
            _ => Err(Error::shape(name, format!("{name} must be a list of at least one word"))),
        },
        Kind::Flag(_) => match value {
            Value::Flag(flag) => Ok(Value::Flag(*flag)),
            _ => Err(Error::shape(name, format!("{name} must be true or false"))),
        },
    }
}

fn text_option(name: &str, text: &str, options: Options) -> Result<&'static str, Error> {
    let options = options();
    options.iter().map(|&(slug, _)| slug).find(|slug| *slug == text).ok_or_else(|| {
        let known: Vec<_> = options.iter().map(|&(slug, _)| slug).collect();
        Error::shape(name, format!("{name} must be one of {}, got {text}", known.join(", ")))
    })
}

/// Rounding errors of a sum of ten probabilities: what is no farther from 1 was normalised before, and stays as it is.
const ROUNDING: f64 = 16.0 * f64::EPSILON;

/// Probabilities of any finite size sum to 1; a list that can't be scaled so is refused.
fn normalise(name: &str, list: &mut [f64]) -> Result<(), Error> {
    if let Some(&bad) = list.iter().find(|x| !x.is_finite() || **x < 0.0) {
        return Err(Error::range(name, "must be numbers of at least 0", bad));
    }
    let mut sum: f64 = list.iter().sum();
    if sum == f64::INFINITY {
        // too large for a number: a share of each; a power of two rounds nothing
        divide(list, 1024.0);
        sum = list.iter().sum();
    }
    if sum <= 0.0 {
        return Err(Error::range(name, "must have a positive sum", sum));
    }
    if (sum - 1.0).abs() > ROUNDING {
        divide(list, sum);
    }
    Ok(())
}

#[inline(never)]
fn divide(list: &mut [f64], by: f64) {
    list.iter_mut().for_each(|x| *x /= by);
}

#[cfg(test)]
mod tests {
    use super::super::panels::PANELS;
    use super::*;
    use proptest::prelude::*;

    fn message(panel: &str, name: &'static str, value: Value) -> String {
        Values::check(panel, &Value::map([(name, value)])).unwrap_err().message
    }

    #[test]
    fn defaults_of_every_panel_pass_their_own_check() {
        for table in PANELS {
            let defaults = Values::of(table, &Value::map([])).unwrap();
            assert_eq!(Values::of(table, &defaults.to_value()).unwrap(), defaults, "{}", table.name);
        }
    }

    /// The page's codec clamps and warns where this refuses: `www/params/codec.js`.
    #[test]
    fn accepts_what_the_page_accepts_and_what_it_makes_of_the_rest() {
        let cases: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../../../tests/cases/params.json")).unwrap();
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-12;
        for case in &cases {
            let check = |value: &serde_json::Value| {
                let value = serde_json::from_value(value.clone()).unwrap();
                let name = case["param"].as_str().map(|name| if name == "logits" { "probs" } else { name }).unwrap();
                let given = Value::Map(vec![(name.to_owned().into(), value)]);
                let values = Values::check(case["panel"].as_str().unwrap(), &given);
                values.map(|values| serde_json::to_value(values.to_value()).unwrap()[name].clone())
            };
            // on its way here text becomes a number, logits become probabilities, 1 a switch, and null the default
            let as_it_is = |given: &&serde_json::Value| {
                let switch = case["param"] == "hard" && given.is_number();
                case["param"] != "logits" && !given.is_null() && !switch
            };
            if let Some(given) = case.get("given").filter(as_it_is) {
                assert_eq!(check(given).is_ok(), case["accepted"].as_bool().unwrap(), "{case}");
            }
            let (made, wanted) = (check(&case["value"]).unwrap(), &case["value"]);
            let same = match (made.as_f64(), made.as_array()) {
                (Some(x), _) => close(x, wanted.as_f64().unwrap()),
                (_, Some(list)) if list[0].is_number() => list
                    .iter()
                    .zip(wanted.as_array().unwrap())
                    .all(|(a, b)| close(a.as_f64().unwrap(), b.as_f64().unwrap())),
                _ => made == *wanted,
            };
            assert!(same, "{case}: {made}");
        }
        assert!(cases.len() > 50);
    }

    #[test]
    fn errors_name_the_parameter_the_rule_and_the_value() {
        assert_eq!(
            message("gumbel-softmax", "temperature", Value::Number(-1.0)),
            "temperature must be 0 or at least 0.01, got -1"
        );
        assert_eq!(
            message("gumbel-softmax", "probs", Value::numbers(&[0.0, 0.0, 0.0])),
            "probs must have a positive sum, got 0"
        );
        assert_eq!(
            message("gumbel-softmax", "probs", Value::numbers(&[f64::NAN, 1.0])),
            "probs must be numbers of at least 0, got NaN"
        );
        assert_eq!(message("gaussian", "seed", Value::Number(-5.0)), "seed must be at least 0, got -5");
        assert_eq!(message("gaussian", "tau", Value::Number(1.0)), "tau is not a parameter of gaussian");
        assert!(Values::check("nonsense", &Value::map([])).unwrap_err().message.contains("gaussian, gumbel"));
    }

    #[test]
    fn a_short_list_follows_its_leader() {
        let given = Value::map([("mean", Value::numbers(&[0.0, 1.0])), ("stdDev", Value::Number(0.5))]);
        let values = Values::check("gaussian", &given).unwrap();
        assert_eq!(values.numbers("stdDev").unwrap(), [0.5, 0.5]);
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_is_accepted_again(x in prop::num::f64::ANY, list in prop::collection::vec(prop::num::f64::ANY, 0..12)) {
            for table in PANELS {
                for param in table.params {
                    for value in [Value::Number(x), Value::numbers(&list), Value::Flag(true), Value::Null] {
                        let given = Value::Map(vec![(param.name.into(), value)]);
                        if let Ok(values) = Values::check(table.name, &given) {
                            prop_assert_eq!(Values::check(table.name, &values.to_value()), Ok(values));
                        }
                    }
                }
            }
        }

        #[test]
        fn probabilities_of_any_size_are_normalised_once(
            list in prop::collection::vec(prop_oneof![4 => 0.0..1.0_f64, 1 => prop::num::f64::POSITIVE, 1 => Just(0.0)], 2..=10),
        ) {
            let given = Value::map([("probs", Value::numbers(&list))]);
            if list.iter().any(|p| *p > 0.0) {
                let values = Values::check("gumbel-softmax", &given).unwrap();
                let probs = values.numbers("probs").unwrap();
                prop_assert!((probs.iter().sum::<f64>() - 1.0).abs() <= ROUNDING, "{probs:?}");
                prop_assert_eq!(Values::check("gumbel-softmax", &values.to_value()).unwrap().numbers("probs").unwrap(), probs);
            }
        }
    }
}
