//! "Did you mean": the nearest name by edit distance, and other names for the same thing.

use strsim::osa_distance;

/// What options are called elsewhere, and here.
const SYNONYMS: [(&str, &str); 16] = [
    ("count", "n"),
    ("f", "objective"),
    ("loc", "mean"),
    ("lr", "learningRate"),
    ("method", "estimator"),
    ("mu", "mean"),
    ("p", "probs"),
    ("pi", "probs"),
    ("samples", "n"),
    ("scale", "stdDev"),
    ("sigma", "stdDev"),
    ("size", "n"),
    ("std", "stdDev"),
    ("tau", "temperature"),
    ("τ", "temperature"),
    ("σ", "stdDev"),
];

/// Longer words are no typing error, and comparing them costs.
const LONGEST: usize = 64;

/// The name meant by a word that is none of them, if one is near: at most every third letter differs.
///
/// ```
/// use reparam_page::requests::words::nearest;
///
/// assert_eq!(nearest("gumbel-softmx", ["gumbel-max", "gumbel-softmax"]), Some("gumbel-softmax"));
/// assert_eq!(nearest("tau", ["temperature", "seed"]), Some("temperature"));
/// assert_eq!(nearest("magic", ["arm", "rebar"]), None);
/// ```
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let synonym = SYNONYMS.iter().find(|(other, _)| *other == word).map(|(_, name)| *name);
    if let Some(name) = names.clone().into_iter().find(|name| Some(*name) == synonym) {
        return Some(name);
    }
    // ASCII: the tables of Unicode are 15 KB
    let letters = |text: &str| text.to_ascii_lowercase().replace(['-', '_', ' '], "");
    let word = letters(word);
    let distance = |name: &str| {
        let name = letters(name);
        let distance = osa_distance(&word, &name);
        (distance * 3 <= word.chars().count().max(name.chars().count())).then_some(distance)
    };
    names
        .into_iter()
        .filter_map(|name| Some((distance(name)?, name)))
        .min_by_key(|(distance, _)| *distance)
        .map(|near| near.1)
}

/// `"; did you mean …?"`, or nothing.
pub(super) fn did_you_mean<'a>(word: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> String {
    nearest(word, names).map_or_else(String::new, |name| format!("; did you mean {name}?"))
}

/// "a", "a or b", "one of a, b, c"
pub(super) fn one_of(names: &[&str]) -> String {
    match names {
        [one] => (*one).to_owned(),
        [one, other] => format!("{one} or {other}"),
        _ => format!("one of {}", names.join(", ")),
    }
}

/// The beginning of a word: an error needn't repeat a whole file.
pub(super) fn short(word: &str) -> String {
    if word.chars().count() <= LONGEST { word.to_owned() } else { word.chars().take(LONGEST).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_meant() {
        for (word, name) in [
            ("probabilities", None),
            ("prob", Some("probs")),
            ("Probs", Some("probs")),
            ("std_dev", Some("stdDev")),
            ("tempreature", Some("temperature")),
            ("sigma", Some("stdDev")),
            ("m", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, ["n", "probs", "stdDev", "temperature"]), name, "{word}");
        }
        assert_eq!(nearest("tau", ["n", "seed"]), None, "a synonym of something that isn't here");
        assert_eq!(nearest(&"n".repeat(1_000_000), ["n"]), None);
        assert_eq!(short(&"n".repeat(1_000_000)).chars().count(), 65);
    }
}
