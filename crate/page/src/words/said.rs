//! Numbers and names as they are said.

/// A number for the ear: `digits` significant ones, no zeros that say nothing, no powers where a decimal is short enough.
pub(super) fn digits(x: f64, digits: i32) -> String {
    if !x.is_finite() {
        return "—".to_owned();
    }
    if x == 0.0 {
        return "0".to_owned();
    }
    let magnitude = libm::floor(libm::log10(x.abs())) as i32;
    let text = if (-7..9).contains(&magnitude) {
        let decimals = (digits - 1 - magnitude).max(0) as usize;
        let text = format!("{x:.decimals$}");
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    } else {
        format!("{x:.1e}")
    };
    text.replace('-', "\u{2212}")
}

/// To three significant digits, and two where there are many zeros already.
pub(super) fn said(x: f64) -> String {
    digits(x, if x.abs() < 1e-3 { 2 } else { 3 })
}

/// The number that a plain decimal says. The standard library's parser would bring 15 KB of tables.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix(['-', '\u{2212}']).map_or((1.0, text), |rest| (-1.0, rest));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let all = || whole.chars().chain(part.chars());
    if all().next().is_none() || !all().all(|letter| letter.is_ascii_digit()) {
        return None;
    }
    let digits = all().filter_map(|letter| letter.to_digit(10)).fold(0.0, |sum, digit| 10.0 * sum + f64::from(digit));
    Some(sign * digits / libm::pow(10.0, part.len() as f64))
}

/// A few letters for what an axis measures: "τ" of "temperature, τ"; its words if there are none, nothing if it measures two things.
pub(super) fn symbol(label: &str) -> &str {
    let label = label.split([':', ';', '(']).next().unwrap_or("").trim();
    if label.contains(" above, ") {
        return "";
    }
    if label.starts_with("training step") {
        return "step";
    }
    let short = |word: &&str| (1..=2).contains(&word.chars().count()) && !word.contains('|');
    let label = label.split(" = ").next().unwrap_or(label);
    for part in label.split(", ").filter(|part| !part.contains(" of ") && !part.starts_with("log ")) {
        let mut ends = [part.split(' ').next(), part.split(' ').next_back()].into_iter().flatten();
        if let Some(word) = ends.find(short) {
            return word;
        }
    }
    match label.find('|') {
        Some(start) => &label[start..],
        None => label.split([',', ';']).next().unwrap_or(label).split(" of ").next().unwrap_or(label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        let cases = [
            (12.7, "12.7"),
            (1.0, "1"),
            (0.0500, "0.05"),
            (5.5e-5, "0.000055"),
            (-4.0, "−4"),
            (0.0, "0"),
            (12_345.6, "12346"),
        ];
        for (x, text) in cases {
            assert_eq!(said(x), text);
        }
    }

    #[test]
    fn decimals_are_read() {
        let cases =
            [("3", Some(3.0)), ("0.25", Some(0.25)), ("−1.5", Some(-1.5)), ("score", None), ("", None), ("1e6", None)];
        for (text, want) in cases {
            assert_eq!(decimal(text), want, "{text}");
        }
    }

    #[test]
    fn axes_have_symbols() {
        let cases = [
            ("temperature, τ", "τ"),
            ("k", "k"),
            ("samples in the bound, K", "K"),
            ("x at time t", "x"),
            ("time t: data at 0, noise at 1", "t"),
            ("latent number z", "z"),
            ("training step; made with this page", "step"),
            ("distance |k − μ|", "|k − μ|"),
            ("baseline b, taken off f (b = −c)", "b"),
            ("draws so far", "draws so far"),
            ("x = −ln(−ln u)", "x"),
            ("weight w = p(x, z)/q(z)", "w"),
            ("log w, nats", "log w"),
            ("mean of q", "mean"),
            ("ε above, z below", ""),
        ];
        for (label, want) in cases {
            assert_eq!(symbol(label), want);
        }
    }
}
