//! Plain values that cross the boundary: parameters on the way in, reports on the way out.

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A JSON-like value. A number that isn't finite is written as null, as JSON has no NaN.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing known.
    #[default]
    Null,
    /// A switch.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A word.
    Text(Cow<'static, str>),
    /// Several values in order.
    List(Vec<Value>),
    /// Named values, in the order they were given.
    Map(Vec<(Cow<'static, str>, Value)>),
    /// What a script gave that is no plain data, in words: "a function".
    Foreign(Cow<'static, str>),
}

impl Value {
    /// A list of numbers.
    #[inline(never)]
    #[must_use]
    pub fn numbers(numbers: &[f64]) -> Self {
        Self::List(numbers.iter().map(|&x| Self::Number(x)).collect())
    }

    /// Named values.
    pub fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Self {
        Self::Map(entries.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect())
    }

    /// The value under a name of a map, if there is one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Self::Map(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(x) => Some(*x),
            _ => None,
        }
    }
}

impl From<f64> for Value {
    fn from(x: f64) -> Self {
        Self::Number(x)
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(x) if x.is_finite() => serializer.serialize_f64(*x),
            Self::Null | Self::Number(_) | Self::Foreign(_) => serializer.serialize_none(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut seq = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    seq.serialize_element(item)?;
                }
                seq.end()
            }
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (name, value) in entries {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

/// Recursion limit: a JavaScript object that contains itself would recurse until the stack overflows. The reader of
/// safetensors headers in `reparam::vae` has a limit of its own: it parses text, this one is driven by serde.
const DEEPEST: u8 = 8;

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Within(DEEPEST).deserialize(deserializer)
    }
}

/// Deserializes a value of at most so many levels.
#[derive(Clone, Copy)]
struct Within(u8);

impl Within {
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| E::custom("a value that holds itself"))
    }
}

impl<'de> DeserializeSeed<'de> for Within {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Within {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number, a word, a switch, or a list of these")
    }
    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }
    fn visit_i64<E: de::Error>(self, x: i64) -> Result<Value, E> {
        Ok(Value::Number(x as f64))
    }
    fn visit_u64<E: de::Error>(self, x: u64) -> Result<Value, E> {
        Ok(Value::Number(x as f64))
    }
    fn visit_f64<E: de::Error>(self, x: f64) -> Result<Value, E> {
        Ok(Value::Number(x))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }
    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let (mut items, within) = (Vec::new(), self.deeper()?);
        while let Some(item) = seq.next_element_seed(within)? {
            items.push(item);
        }
        Ok(Value::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let (mut entries, within) = (Vec::new(), self.deeper()?);
        while let Some(name) = map.next_key::<String>()? {
            entries.push((Cow::Owned(name), map.next_value_seed(within)?));
        }
        Ok(Value::Map(entries))
    }
}
