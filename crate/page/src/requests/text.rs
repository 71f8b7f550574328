//! Numbers given as text, read as the page reads them: `www/params/text.js`, held together by `tests/cases/params.json`.

use crate::value::Value;

/// A number: `1.5`, `−1.5`, `1,5`, `1e-3`, `30%`, `-inf`. A comma before three digits may be one of thousands: refused.
pub(super) fn number(given: &Value) -> Option<f64> {
    let Value::Text(text) = given else { return given.as_number() };
    let text = text.trim();
    let comma = text.find(',').filter(|_| !text.contains('.'));
    match comma {
        Some(_) if of_thousands(text) => None,
        Some(_) => numeral(&text.replacen(',', ".", 1)),
        None => numeral(text),
    }
}

/// A list of numbers, or one; as text apart by commas or blanks, with or without brackets.
pub(super) fn numbers(given: &Value) -> Option<Vec<f64>> {
    match given {
        Value::List(items) => items.iter().map(number).collect(),
        Value::Text(text) if of_decimal_commas(text) => None,
        Value::Text(text) => words(text).iter().map(|word| numeral(word)).collect(),
        one => Some(vec![one.as_number()?]),
    }
}

/// What a list in words consists of; nothing between two commas is an entry, too.
pub(super) fn words(text: &str) -> Vec<String> {
    let text = text.trim();
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text).trim();
    if inner.is_empty() {
        return Vec::new();
    }
    let mut words: Vec<String> = Vec::new();
    for entry in inner.split(',') {
        let first = words.len();
        for word in entry.split_whitespace() {
            match words[first..].last_mut() {
                Some(number) if word == "%" => number.push('%'),
                _ => words.push(word.to_owned()),
            }
        }
        if words.len() == first {
            words.push(String::new());
        }
    }
    words
}

fn numeral(text: &str) -> Option<f64> {
    let (text, whole) = text.strip_suffix('%').map_or((text, 1.0), |share| (share.trim_end(), 100.0));
    let text = text.replace('−', "-").replace('∞', "inf");
    text.parse::<f64>().ok().map(|x| x / whole)
}

/// `1,000`
fn of_thousands(text: &str) -> bool {
    let whole = text.trim_start_matches(['+', '-', '−']);
    whole.split_once(',').is_some_and(|(thousands, rest)| {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        (1..=3).contains(&thousands.len())
            && !thousands.starts_with('0')
            && rest.len() == 3
            && digits(thousands)
            && digits(rest)
    })
}

/// `0,2 0,8`: decimal commas, or twice two entries.
fn of_decimal_commas(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let decimal = |word: &str| {
        let (whole, rest) = word.split_once(',').unwrap_or_default();
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole) && digits(rest)
    };
    text.trim().contains(char::is_whitespace) && words.all(decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, read) in [
            ("0.5", Some(0.5)),
            (" 1e-3 ", Some(0.001)),
            ("−.5", Some(-0.5)),
            ("+2.", Some(2.0)),
            ("0,5", Some(0.5)),
            ("0,125", Some(0.125)),
            ("1,000", None),
            ("-20,000", None),
            ("1,0000", Some(1.0)),
            ("1,2,3", None),
            ("1,2.3", None),
            ("50 %", Some(0.5)),
            ("-inf", Some(f64::NEG_INFINITY)),
            ("−∞", Some(f64::NEG_INFINITY)),
            ("", None),
            ("0x10", None),
            ("1 2", None),
            ("warm", None),
        ] {
            assert_eq!(number(&Value::Text(text.into())), read, "{text}");
        }
        assert_eq!(number(&Value::Flag(true)), None);
        assert_eq!(number(&Value::numbers(&[1.0])), None);
    }

    #[test]
    fn lists_take_commas_blanks_and_brackets() {
        for (text, read) in [
            ("1,2", Some(vec![1.0, 2.0])),
            ("1 2", Some(vec![1.0, 2.0])),
            (" [1,  2 ] ", Some(vec![1.0, 2.0])),
            ("50%, 30%, 20%", Some(vec![0.5, 0.3, 0.2])),
            ("50 % 50 %", Some(vec![0.5, 0.5])),
            ("0 -Infinity", Some(vec![0.0, f64::NEG_INFINITY])),
            ("1", Some(vec![1.0])),
            ("", Some(vec![])),
            ("[]", Some(vec![])),
            ("1,,2", None),
            ("1, 2,", None),
            ("0,2 0,8", None),
            ("0,2; 0,8", None),
            ("[1, 2", None),
        ] {
            assert_eq!(numbers(&Value::Text(text.into())), read, "{text}");
        }
        assert_eq!(numbers(&Value::List(vec!["50%".into(), Value::Number(0.5)])), Some(vec![0.5, 0.5]));
        assert_eq!(numbers(&Value::Number(3.0)), Some(vec![3.0]));
        assert_eq!(numbers(&Value::List(vec![Value::numbers(&[1.0])])), None);
    }
}
