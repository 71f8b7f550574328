//! Round numbers for an axis, and how they are written.

use super::figure::{Axis, Scale, Ticks};
use super::limits::limits;

/// A place on an axis and the words at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where, in data units.
    pub value: f64,
    /// What is written there.
    pub label: String,
}

/// The ticks of an axis that is `length` CSS pixels long: round numbers, or the axis's own that lie within it.
#[must_use]
pub fn ticks(axis: &Axis, length: f64) -> Vec<Tick> {
    let (low, high) = limits(axis);
    match &axis.ticks {
        Ticks::Hidden => Vec::new(),
        Ticks::At(own) => own
            .iter()
            .filter(|(value, _)| (low..=high).contains(value))
            .map(|(value, label)| Tick { value: *value, label: label.to_string() })
            .collect(),
        Ticks::Auto => {
            let most = if length < 180.0 { 4 } else { 6 };
            match axis.scale {
                Scale::Linear => linear(low, high, most),
                Scale::Log => log(low, high, most),
            }
        }
    }
}

/// 10^k for k ≥ 0, exact up to 10^22.
fn ten(k: i32) -> f64 {
    (0..k).fold(1.0, |p, _| p * 10.0)
}

/// m·10^k, rounded once for the exponents that occur.
fn scaled(m: f64, k: i32) -> f64 {
    if k < 0 { m / ten(-k) } else { m * ten(k) }
}

/// A step of 1, 2 or 5 times a power of ten, such that about four to `most` multiples of it lie between `low` and `high`.
fn linear(low: f64, high: f64, most: i64) -> Vec<Tick> {
    let top = libm::floor(libm::log10(high - low)) as i32;
    let best = (top - 2..=top)
        .flat_map(|k| [(1.0, k), (2.0, k), (5.0, k)])
        .map(|(m, k)| {
            let step = scaled(m, k);
            let first = libm::ceil(low / step - 1e-9) as i64;
            let last = libm::floor(high / step + 1e-9) as i64;
            let count = last.saturating_sub(first).saturating_add(1);
            let outside = (4_i64.min(most) - count).max(count - most).max(0);
            ((outside, (count - most.min(5)).abs()), m, k, first, last)
        })
        .min_by_key(|candidate| candidate.0);
    let Some((_, m, k, first, last)) = best else {
        return Vec::new();
    };
    let values: Vec<f64> = (first..=last).map(|i| scaled(i as f64 * m, k)).collect();
    let largest = values.iter().fold(0.0_f64, |most, v| most.max(v.abs()));
    let exponents = !(0.01..1e4).contains(&largest) && (largest >= 1e4 || k < -3);
    let label = |v: f64| {
        if v == 0.0 {
            "0".to_owned()
        } else if exponents {
            let digits = libm::floor(libm::log10(v.abs()) + 1e-9) as i32 - k;
            exponential(v, digits.clamp(0, 15) as usize)
        } else {
            plain(v, (-k).max(0) as usize)
        }
    };
    values.into_iter().map(|v| Tick { value: v.clamp(low, high), label: label(v) }).collect()
}

/// Decades where there are enough of them, 1-2-5 or 1-3 within, and plain steps in less than that.
fn log(low: f64, high: f64, most: i64) -> Vec<Tick> {
    let (from, to) = (libm::log10(low), libm::log10(high));
    let (first, last) = (libm::ceil(from - 1e-9) as i32, libm::floor(to + 1e-9) as i32);
    let tick = |v: f64| Tick { value: v.clamp(low, high), label: number(v) };
    if last - first >= 2 {
        let stride = (last - first) / most as i32 + 1;
        let start = first + (-first).rem_euclid(stride);
        return (start..=last).step_by(stride as usize).map(|k| tick(scaled(1.0, k))).collect();
    }
    let inside = |digits: &[f64]| -> Vec<f64> {
        let fits = low * (1.0 - 1e-9)..=high * (1.0 + 1e-9);
        (first - 1..=last + 1)
            .flat_map(|k| digits.iter().map(move |m| scaled(*m, k)))
            .filter(|v| fits.contains(v))
            .collect()
    };
    let mut values = inside(&[1.0, 2.0, 5.0]);
    if values.len() > most as usize {
        values = inside(&[1.0, 3.0]);
    }
    if values.len() < 3 { linear(low, high, most) } else { values.into_iter().map(tick).collect() }
}

/// A number in few signs: "0.5", "10", "1e4", "−2", "5e−6".
pub(super) fn number(v: f64) -> String {
    if v == 0.0 {
        return "0".to_owned();
    }
    if (1e-3..1e4).contains(&v.abs()) { trim(&plain(v, 6)) } else { exponential(v, 5) }
}

fn plain(v: f64, decimals: usize) -> String {
    format!("{v:.decimals$}").replace('-', "\u{2212}")
}

fn exponential(v: f64, digits: usize) -> String {
    let text = format!("{v:.digits$e}");
    let short = match text.split_once('e') {
        Some((mantissa, exponent)) => format!("{}e{exponent}", trim(mantissa)),
        None => text,
    };
    short.replace('-', "\u{2212}")
}

fn trim(text: &str) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(axis: &Axis) -> Vec<String> {
        ticks(axis, 500.0).into_iter().map(|t| t.label).collect()
    }

    #[test]
    fn round_numbers() {
        assert_eq!(labels(&Axis::linear("", 0.0, 1.0)), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(labels(&Axis::linear("", -4.0, 4.0)), ["−4", "−2", "0", "2", "4"]);
        assert_eq!(labels(&Axis::linear("", 0.0, 21_000.0)), ["0", "5e3", "1e4", "1.5e4", "2e4"]);
        assert_eq!(labels(&Axis::linear("", 0.0, 4e-5)), ["0", "1e−5", "2e−5", "3e−5", "4e−5"]);
        assert_eq!(labels(&Axis::log("", 0.01, 100.0)), ["0.01", "0.1", "1", "10", "100"]);
        assert_eq!(labels(&Axis::log("", 1e-6, 1e6)), ["1e−6", "0.001", "1", "1000", "1e6"]);
        assert_eq!(labels(&Axis::log("", 0.5, 20.0)), ["0.5", "1", "2", "5", "10", "20"]);
        assert_eq!(labels(&Axis::log("", 0.2, 60.0)), ["0.3", "1", "3", "10", "30"]);
        assert!(labels(&Axis::linear("", 0.0, 1.0).hidden()).is_empty());
    }

    #[test]
    fn own_ticks_stay_within_the_axis() {
        let axis =
            Axis::linear("", 0.0, 1.0).ticks(vec![(-1.0, "a".into()), (0.5, "b".into()), (f64::NAN, "c".into())]);
        assert_eq!(labels(&axis), ["b"]);
    }

    fn check(axis: &Axis, length: f64) -> Result<(), TestCaseError> {
        let found = ticks(axis, length);
        let (low, high) = limits(axis);
        prop_assert!((2..=8).contains(&found.len()), "{axis:?}: {found:?}");
        for tick in &found {
            prop_assert!((low..=high).contains(&tick.value), "{axis:?}: {tick:?}");
            prop_assert!(!tick.label.contains("NaN") && !tick.label.contains('-'));
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].value < pair[1].value && pair[0].label != pair[1].label, "{axis:?}: {found:?}");
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn two_to_eight_distinct_ticks_within(
            exponent in -9.0..9.0_f64, sign in prop::bool::ANY, middle in -1e3..1e3_f64, span in 1e-6..1.0_f64,
            length in 60.0..900.0_f64,
        ) {
            let size = libm::exp10(exponent) * if sign { 1.0 } else { -1.0 };
            check(&Axis::linear("", size.min(0.0), size.max(0.0)), length)?;
            check(&Axis::linear("", size * middle, size * middle + size.abs() * span * 1e3), length)?;
            check(&Axis::log("", size.abs(), size.abs() * (1.0 + span)), length)?;
            check(&Axis::log("", size.abs(), size.abs() * libm::exp10(span * 18.0)), length)?;
        }
    }
}
