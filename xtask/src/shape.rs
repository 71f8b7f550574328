//! The type of values that were seen, as TypeScript writes it.

use reparam_page::Value;
use std::fmt::Write;

/// What was found in one place.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Shape {
    null: bool,
    plain: Vec<&'static str>,
    /// Of the entries of a list.
    list: Option<Box<Shape>>,
    /// Of the values of a map, and in how many maps each was.
    map: Vec<(String, Shape, usize)>,
    maps: usize,
}

impl Shape {
    /// Sees another value in the same place.
    pub(crate) fn see(&mut self, value: &Value) {
        match value {
            // a number that isn't finite crosses the boundary as null
            Value::Number(x) if x.is_finite() => self.plain("number"),
            Value::Null | Value::Number(_) | Value::Foreign(_) => self.null = true,
            Value::Flag(_) => self.plain("boolean"),
            Value::Text(_) => self.plain("string"),
            Value::List(items) => {
                let list = self.list.get_or_insert_default();
                items.iter().for_each(|item| list.see(item));
            }
            Value::Map(entries) => {
                self.maps += 1;
                for (name, value) in entries {
                    let at = self.map.iter().position(|(known, ..)| known == name).unwrap_or_else(|| {
                        self.map.push((name.to_string(), Self::default(), 0));
                        self.map.len() - 1
                    });
                    self.map[at].1.see(value);
                    self.map[at].2 += 1;
                }
            }
        }
    }

    fn plain(&mut self, name: &'static str) {
        if !self.plain.contains(&name) {
            self.plain.push(name);
        }
    }

    /// Places where nothing but null was seen: their type isn't known.
    pub(crate) fn unknown(&self, path: &str) -> Vec<String> {
        let alone = self.plain.is_empty() && self.list.is_none() && self.maps == 0;
        let mut found: Vec<String> = if alone { vec![path.to_owned()] } else { Vec::new() };
        found.extend(self.list.iter().flat_map(|list| list.unknown(&format!("{path}[]"))));
        found.extend(self.map.iter().flat_map(|(name, shape, _)| shape.unknown(&format!("{path}.{name}"))));
        found
    }

    /// The names of a map, each with its type.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (String, String)> {
        self.map.iter().map(|(name, shape, seen)| {
            let mark = if *seen < self.maps { "?" } else { "" };
            (format!("{name}{mark}"), shape.to_string())
        })
    }
}

impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut kinds: Vec<String> = self.plain.iter().map(|&name| name.to_owned()).collect();
        if let Some(list) = &self.list {
            let item = list.to_string();
            kinds.push(if item.contains(" | ") { format!("({item})[]") } else { format!("{item}[]") });
        }
        if self.maps > 0 {
            let mut map = String::from("{ ");
            for (name, kind) in self.entries() {
                write!(map, "{name}: {kind}; ")?;
            }
            kinds.push(map + "}");
        }
        if self.null {
            kinds.push("null".to_owned());
        }
        f.write_str(&kinds.join(" | "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_allowed() {
        let mut shape = Shape::default();
        shape.see(&Value::map([("x", Value::Number(1.0)), ("list", Value::numbers(&[1.0, f64::NAN]))]));
        shape.see(&Value::map([("x", Value::Null), ("list", Value::numbers(&[])), ("word", "a".into())]));
        assert_eq!(shape.to_string(), "{ x: number | null; list: (number | null)[]; word?: string; }");
        assert_eq!(shape.unknown("report"), Vec::<String>::new());
        shape.see(&Value::map([("odd", Value::Null), ("empty", Value::List(vec![]))]));
        assert_eq!(shape.unknown("report"), ["report.odd", "report.empty[]"]);
    }
}
