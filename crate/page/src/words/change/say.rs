//! Numbers and ratios as people say them.

/// A number with so many significant digits, without zeros that say nothing; never in powers of ten, which nobody hears.
pub(super) fn number(x: f64, digits: i32) -> String {
    let size = x.abs();
    let sign = if x < 0.0 { "\u{2212}" } else { "" };
    if !x.is_finite() {
        return "unknown".to_owned();
    }
    if size == 0.0 {
        return "0".to_owned();
    }
    if is_nothing(x) {
        return "almost 0".to_owned();
    }
    for (power, word) in [(1e18, ""), (1e9, " billion"), (1e6, " million")] {
        if size >= power && word.is_empty() {
            return format!("{sign}over a billion billion");
        }
        if size >= power {
            return format!("{sign}{}{word}", plain(size / power, digits));
        }
    }
    format!("{sign}{}", plain(size, digits))
}

/// Whether a number is too small to be said.
pub(super) fn is_nothing(x: f64) -> bool {
    x.abs() < 1e-6
}

fn plain(size: f64, digits: i32) -> String {
    let magnitude = libm::floor(libm::log10(size)) as i32;
    let decimals = (digits - 1 - magnitude).max(0) as usize;
    let text = format!("{size:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// A measured number: its digits end where its error begins.
pub(super) fn measured(x: f64, error: f64) -> String {
    let share = (error / x).abs();
    number(
        x,
        if share < 0.01 {
            3
        } else if share < 0.1 {
            2
        } else {
            1
        },
    )
}

/// How far a word may be from the ratio that it says.
const NEAR: f64 = 0.06;

/// The ratios that have words. The second half of each goes before what it is a ratio to.
const WORDS: [(f64, &str, &str); 26] = [
    (2.0, "twice", ""),
    (3.0, "three times", ""),
    (4.0, "four times", ""),
    (5.0, "five times", ""),
    (6.0, "six times", ""),
    (7.0, "seven times", ""),
    (8.0, "eight times", ""),
    (9.0, "nine times", ""),
    (10.0, "ten times", ""),
    (100.0, "a hundred times", ""),
    (1000.0, "a thousand times", ""),
    (1.5, "one and a half times", ""),
    (0.75, "three quarters", "of "),
    (2.0 / 3.0, "two thirds", "of "),
    (0.5, "half", "of "),
    (0.4, "two fifths", "of "),
    (1.0 / 3.0, "a third", "of "),
    (0.25, "a quarter", "of "),
    (0.2, "a fifth", "of "),
    (1.0 / 6.0, "a sixth", "of "),
    (1.0 / 7.0, "a seventh", "of "),
    (0.125, "an eighth", "of "),
    (1.0 / 9.0, "a ninth", "of "),
    (0.1, "a tenth", "of "),
    (0.01, "a hundredth", "of "),
    (0.001, "a thousandth", "of "),
];

/// Whether a ratio is next to 1.
pub(super) fn is_hardly(ratio: f64) -> bool {
    (ratio - 1.0).abs() < 0.015
}

/// A ratio to what something was; `reference`: when that was, "at 1", where it has to be said.
pub(super) fn ratio(ratio: f64, reference: Option<&str>) -> String {
    let that = |words: &str, of: &str| match reference {
        Some(when) => format!("{words} {of}that {when}"),
        None => words.to_owned(),
    };
    let than = |words: String| match reference {
        Some(when) => format!("{words} than {when}"),
        None => words,
    };
    let off = |&&(value, ..): &&(f64, &str, &str)| libm::fabs(libm::log(ratio / value));
    let nearest = WORDS.iter().min_by(|a, b| off(a).total_cmp(&off(b)));
    if let Some((_, words, of)) = nearest.filter(|word| off(word) < NEAR) {
        return that(words, of);
    }
    let percent = libm::round((ratio - 1.0).abs() * 100.0);
    if is_hardly(ratio) {
        return than(if ratio > 1.0 { "hardly more" } else { "hardly less" }.to_owned());
    }
    if !(1e-6..=1e6).contains(&ratio) {
        let words = if ratio > 1.0 { "over a million times more" } else { "over a million times less" };
        return than(words.to_owned());
    }
    if ratio < 0.1 {
        return than(format!("{} times less", rough(1.0 / ratio)));
    }
    if ratio < 1.0 {
        return than(format!("{percent}% less"));
    }
    if ratio < 1.95 {
        return than(format!("{percent}% more"));
    }
    that(&format!("{} times", rough(ratio)), "")
}

/// Two significant digits.
fn rough(x: f64) -> String {
    let magnitude = libm::floor(libm::log10(x)) as i32;
    let unit = libm::pow(10.0, f64::from(magnitude - 1));
    number(libm::round(x / unit) * unit, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        for (x, text) in [
            (0.5, "0.5"),
            (12.70, "12.7"),
            (-119.04, "\u{2212}119"),
            (0.000_05, "0.00005"),
            (3e-9, "almost 0"),
            (8776.4, "8776"),
            (1_234_567.0, "1.23 million"),
            (1e30, "over a billion billion"),
        ] {
            assert_eq!(number(x, 3), text);
        }
        assert_eq!(measured(0.020_13, 0.000_9), "0.02");
        assert_eq!(measured(0.588_6, 0.003), "0.589");
    }

    #[test]
    fn ratios_have_the_words_that_people_say() {
        for (r, text) in [
            (4.1, "four times"),
            (0.34, "a third"),
            (2.0, "twice"),
            (1.3, "30% more"),
            (0.6, "40% less"),
            (1.005, "hardly more"),
            (2.5, "2.5 times"),
            (14.7, "15 times"),
            (1.0 / 37.0, "37 times less"),
            (254_000.0, "250000 times"),
            (1e9, "over a million times more"),
        ] {
            assert_eq!(ratio(r, None), text);
        }
        assert_eq!(ratio(0.34, Some("at 1")), "a third of that at 1");
        assert_eq!(ratio(4.0, Some("at 1")), "four times that at 1");
        assert_eq!(ratio(1.3, Some("before")), "30% more than before");
    }
}
