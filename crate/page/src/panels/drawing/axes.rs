//! Where axes end and what stands at their ticks.

use crate::chart::Axis;
use std::borrow::Cow;

/// How far up a handle sits that moves sideways only, above the foot of a logarithmic axis.
pub(crate) fn near_foot(axis: &Axis) -> f64 {
    axis.low * libm::pow(axis.high / axis.low, 0.06)
}

/// Ends of an axis around a centre, on round numbers so that it rests while the centre moves a little.
pub(crate) fn around(centre: f64, reach: f64) -> (f64, f64) {
    let step = nice(reach.max(1e-9)) / 2.0;
    (libm::floor((centre - reach) / step) * step, libm::ceil((centre + reach) / step) * step)
}

/// The next of 1, 2, 5, 10, … times a power of ten.
pub(crate) fn nice(x: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(x)));
    let factor = [1.0, 2.0, 5.0].into_iter().find(|f| f * power >= x * (1.0 - 1e-9)).unwrap_or(10.0);
    factor * power
}

/// Ends of a logarithmic axis that holds these values with room to both sides, on halves of decades.
pub(crate) fn decades(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let shown = values.filter(|v| v.is_finite() && *v > 0.0);
    let (low, high) = shown.fold((f64::INFINITY, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
    if high == 0.0 {
        return (0.1, 10.0);
    }
    let half = |x: f64, round: fn(f64) -> f64| libm::pow(10.0, round(2.0 * libm::log10(x)) / 2.0);
    (half(low.max(high * 1e-9) / 2.5, libm::floor), half(high * 2.5, libm::ceil))
}

/// The classes, counted from 1, as ticks.
pub(crate) fn class_ticks(k: usize) -> Vec<(f64, Cow<'static, str>)> {
    (1..=k).map(|i| (i as f64, i.to_string().into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_hold_what_they_show() {
        for (centre, reach) in [(0.0, 1.0), (-4.0, 28.0), (1e-5, 3e-4), (7.3, 0.0)] {
            let (low, high) = around(centre, reach);
            assert!(low <= centre - reach && high >= centre + reach && high > low, "{low} {high}");
        }
        let (low, high) = decades([0.0, 4.0, 87.0, f64::NAN].into_iter());
        assert!(low < 4.0 && high > 87.0 && low > 0.1 && high < 1000.0);
        assert_eq!(decades([0.0].into_iter()), (0.1, 10.0));
    }
}
