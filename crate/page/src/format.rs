//! Numbers in sentences.

/// A number for a sentence: three significant digits, a true minus sign.
#[must_use]
#[inline(never)]
pub(crate) fn number(x: f64) -> String {
    if !x.is_finite() {
        return "—".to_owned();
    }
    let magnitude = if x == 0.0 { 0.0 } else { libm::floor(libm::log10(x.abs())) };
    let text = if (-4.0..6.0).contains(&magnitude) {
        let decimals = (2.0 - magnitude).clamp(0.0, 6.0) as usize;
        format!("{x:.decimals$}")
    } else {
        format!("{x:.2e}")
    };
    text.replace('-', "\u{2212}")
}

/// A value with its standard error, to the error's second digit.
pub(crate) fn plus_minus(x: f64, error: f64) -> String {
    if !x.is_finite() || !error.is_finite() {
        return number(x);
    }
    if error <= x.abs() * 1e-9 {
        return number(x);
    }
    let decimals = 1.0 - libm::floor(libm::log10(error));
    if !(0.0..=7.0).contains(&decimals) {
        return format!("{} ± {}", number(x), number(error));
    }
    let decimals = decimals as usize;
    format!("{x:.decimals$} ± {error:.decimals$}").replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Readouts are written by `www/format.js`.
    #[test]
    fn numbers_are_written_as_on_the_page() {
        let cases: serde_json::Value = serde_json::from_str(include_str!("../../../tests/cases/format.json")).unwrap();
        let list = |name: &str| cases[name].as_array().unwrap().clone();
        for case in list("number") {
            assert_eq!(number(case[0].as_f64().unwrap()), case[1].as_str().unwrap());
        }
        for case in list("plusMinus") {
            let [x, error] = [0, 1].map(|i| case[i].as_f64().unwrap());
            assert_eq!(plus_minus(x, error), case[2].as_str().unwrap());
        }
        assert!(list("number").len() > 30 && list("plusMinus").len() > 10);
    }

    #[test]
    fn errors_set_the_digits() {
        assert_eq!(plus_minus(87.123, 0.62), "87.12 ± 0.62");
        assert_eq!(plus_minus(-4.0, 0.051), "−4.000 ± 0.051");
        assert_eq!(plus_minus(4.0, 0.0), "4.00");
    }
}
