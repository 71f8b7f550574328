//! Eight replicates side by side, in `f32`.
//!
//! Sums run in `f32` over short blocks of replicates, about an origin near the mean, and in `f64` over blocks: what they
//! lose is far below Monte-Carlo error. A block is drawn from one stream; a run that ends inside a block draws it again
//! when it goes on, so results don't depend on where a run is cut.

mod polynomial;
mod relaxed;
mod sums;

pub(super) use polynomial::{Polynomials, Powers};
pub(super) use relaxed::Relaxed;
pub(super) use sums::Summary;

use crate::random::LANES;
use wide::{f32x8, u32x8};

/// `values` of each lane up to `count`, 0 beyond.
fn only(values: f32x8, count: usize) -> f32x8 {
    if count >= LANES {
        return values;
    }
    let mut lanes = values.to_array();
    lanes[count..].fill(0.0);
    f32x8::new(lanes)
}

/// The sum of the lanes in `f64`.
fn total(values: f32x8) -> f64 {
    values.to_array().into_iter().map(f64::from).sum()
}

/// 2ˣ for −125 ≤ x ≤ 127 to about 2e-7 of itself, and exactly 1 at 0; Cephes' polynomial on ±½, by S. L. Moshier.
///
/// A third of the work of `f32x8::exp`, which has to be right everywhere.
fn exp2(x: f32x8) -> f32x8 {
    // adding 1.5·2²³ leaves the nearest whole number in the low bits
    let shifted = x + f32x8::splat(12_582_912.0);
    let whole = shifted - f32x8::splat(12_582_912.0);
    let f = x - whole;
    let p = f * f32x8::splat(1.535_336_2e-4) + f32x8::splat(1.339_887_4e-3);
    let p = p * f + f32x8::splat(9.618_437e-3);
    let p = p * f + f32x8::splat(5.550_332_5e-2);
    let p = p * f + f32x8::splat(2.402_264_8e-1);
    let p = p * f + f32x8::splat(6.931_472e-1);
    let p = p * f + f32x8::ONE;
    let bits = |x: f32x8| u32x8::new(x.to_array().map(f32::to_bits));
    let power: u32x8 = bits(p) + (bits(shifted) << 23);
    f32x8::new(power.to_array().map(f32::from_bits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_two_are_right_everywhere() {
        for i in 0..200_000 {
            let x = -125.0 + 252.0 * f64::from(i) / 200_000.0;
            let got = f64::from(exp2(f32x8::splat(x as f32)).to_array()[3]);
            let exact = libm::exp2(f64::from(x as f32));
            assert!((got / exact - 1.0).abs() < 2.5e-7, "2^{x} = {got}");
        }
        assert_eq!(exp2(f32x8::ZERO), f32x8::ONE);
    }
}
