//! Where an axis ends, also if it is degenerate.

use super::figure::{Axis, Scale};

/// The ends of an axis, finite and apart: an axis without length is widened, a reversed one is swapped, and a logarithmic
/// one is kept above zero.
pub(super) fn limits(axis: &Axis) -> (f64, f64) {
    let (low, high) = (axis.low.min(axis.high), axis.low.max(axis.high));
    let finite = low.is_finite() && high.is_finite();
    match axis.scale {
        Scale::Linear if !finite => (0.0, 1.0),
        Scale::Linear => {
            let (low, high) = (low.clamp(-1e300, 1e300), high.clamp(-1e300, 1e300));
            let middle = low + (high - low) / 2.0;
            if high - low > middle.abs() * 1e-12 {
                (low, high)
            } else {
                let half = (middle.abs() * 0.05).max(0.5);
                (middle - half, middle + half)
            }
        }
        Scale::Log if !finite || high <= 0.0 => (0.1, 10.0),
        Scale::Log => {
            let (low, high) = (low.max(high * 1e-18).max(1e-290), high.clamp(1e-280, 1e290));
            let low = if axis.low.min(axis.high) <= 0.0 { high * 1e-3 } else { low };
            if high / low > 1.0 + 1e-9 { (low, high) } else { (low / 2.0, high * 2.0) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degenerate_axes_get_a_length() {
        for (low, high) in [(0.0, 0.0), (3.0, 3.0), (-1e9, -1e9), (2.0, 1.0), (f64::NAN, 1.0), (0.0, f64::INFINITY)] {
            for axis in [Axis::linear("", low, high), Axis::log("", low, high)] {
                let (a, b) = limits(&axis);
                assert!(a < b && a.is_finite() && b.is_finite(), "{axis:?}");
                assert!(axis.scale == Scale::Linear || a > 0.0, "{axis:?}");
            }
        }
        assert_eq!(limits(&Axis::linear("", 2.0, 1.0)), (1.0, 2.0));
        assert_eq!(limits(&Axis::log("", 0.0, 10.0)), (0.01, 10.0));
    }
}
