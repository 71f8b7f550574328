//! As much of JSON as the header of a file needs.
//!
//! `serde_json` would do, at some 60 KB of wasm.

/// A JSON value. A number or a word is all that a header looks into, besides maps and lists.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

impl Json {
    /// The value under a name of a map, if there is one.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    pub(super) fn as_number(&self) -> Option<f64> {
        if let Self::Number(x) = self { Some(*x) } else { None }
    }
}

/// The nesting limit of lists and maps: enough for a header, too few to overflow the stack.
const DEEPEST: usize = 16;

/// The value of a whole text, if it is JSON. A name that comes twice makes it invalid.
pub(super) fn parse(text: &str) -> Option<Json> {
    let mut reader = Reader { rest: text };
    let value = reader.value(DEEPEST)?;
    reader.skip();
    reader.rest.is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }

    fn take(&mut self, token: &str) -> Option<()> {
        self.skip();
        self.rest = self.rest.strip_prefix(token)?;
        Some(())
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.skip();
        match self.rest.chars().next()? {
            '{' => self.map(depth.checked_sub(1)?),
            '[' => self.list(depth.checked_sub(1)?),
            '"' => Some(Json::Text(self.text()?)),
            't' => self.take("true").map(|()| Json::Flag(true)),
            'f' => self.take("false").map(|()| Json::Flag(false)),
            'n' => self.take("null").map(|()| Json::Null),
            _ => self.number(),
        }
    }

    fn map(&mut self, depth: usize) -> Option<Json> {
        let mut entries: Vec<(String, Json)> = Vec::new();
        self.take("{")?;
        if self.take("}").is_some() {
            return Some(Json::Map(entries));
        }
        loop {
            self.skip();
            let name = self.text()?;
            self.take(":")?;
            if entries.iter().any(|(other, _)| *other == name) {
                return None;
            }
            entries.push((name, self.value(depth)?));
            if self.take(",").is_none() {
                self.take("}")?;
                return Some(Json::Map(entries));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        let mut items = Vec::new();
        self.take("[")?;
        if self.take("]").is_some() {
            return Some(Json::List(items));
        }
        loop {
            items.push(self.value(depth)?);
            if self.take(",").is_none() {
                self.take("]")?;
                return Some(Json::List(items));
            }
        }
    }

    fn text(&mut self) -> Option<String> {
        self.rest = self.rest.strip_prefix('"')?;
        let mut text = String::new();
        loop {
            let next = self.next()?;
            match next {
                '"' => return Some(text),
                '\\' => text.push(self.escape()?),
                _ if next < ' ' => return None,
                _ => text.push(next),
            }
        }
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next()?;
        self.rest = chars.as_str();
        Some(next)
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.next()? {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let high = self.unit()?;
                if !(0xd800..0xdc00).contains(&high) {
                    return char::from_u32(high);
                }
                self.rest = self.rest.strip_prefix("\\u")?;
                let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                char::from_u32(0x10000 + ((high - 0xd800) << 10) + low)?
            }
            same @ ('"' | '\\' | '/') => same,
            _ => return None,
        })
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.rest.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
        self.rest = &self.rest[4..];
        u32::from_str_radix(digits, 16).ok()
    }

    fn number(&mut self) -> Option<Json> {
        let end = self.rest.find(|c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
        let (digits, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        digits.parse().ok().map(Json::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_headers_hold() {
        let value =
            parse(" {\"a b\": {\"shape\":[2, 3], \"x\": \"\\u00e9\\n\\ud83d\\ude00\"}, \"e\": -1.5e2} ").unwrap();
        assert_eq!(
            value.get("a b").unwrap().get("shape"),
            Some(&Json::List(vec![Json::Number(2.0), Json::Number(3.0)]))
        );
        assert_eq!(value.get("a b").unwrap().get("x"), Some(&Json::Text("é\n😀".to_owned())));
        assert_eq!(value.get("e").unwrap().as_number(), Some(-150.0));
        assert_eq!(parse("[true,false,null,{},[]]").unwrap(), {
            let empty = [Json::Map(Vec::new()), Json::List(Vec::new())];
            Json::List([Json::Flag(true), Json::Flag(false), Json::Null].into_iter().chain(empty).collect())
        });
    }

    #[test]
    fn refuses_what_is_not_json() {
        let deep = "[".repeat(100_000);
        let bad = [
            "",
            "{",
            "{\"a\"}",
            "{\"a\":}",
            "[1,]",
            "nul",
            "\"a",
            "\"\\x\"",
            "\"\\ud800\"",
            "1 2",
            "é",
            &deep,
            "{\"a\":1,\"a\":2}",
            "\"\\u00",
            "\"\\u+123\"",
            "--1",
            "{a:1}",
        ];
        for text in bad {
            assert_eq!(parse(text), None, "{:.20}", text);
        }
    }
}
