//! Elementary functions of eight numbers, only as wide as the draws need.
//!
//! `wide` has to be right for every float and checks for those; here the range is known. Only +, −, ×, ÷ and √, each
//! rounded once, so a seed gives the same digits everywhere.

use std::f32::consts::{LN_2, PI};
use wide::{f32x8, i32x8};

/// Adding 1.5·2²³ leaves the nearest whole number in the low bits.
const WHOLE: f32 = 12_582_912.0;
/// The bits of it.
const WHOLE_BITS: i32 = 0x4b40_0000;

fn bits(x: f32x8) -> i32x8 {
    i32x8::new(x.to_array().map(|x| x.to_bits() as i32))
}

fn from_bits(bits: i32x8) -> f32x8 {
    f32x8::new(bits.to_array().map(|bits| f32::from_bits(bits as u32)))
}

/// The polynomial in `x`, coefficients from the constant up.
#[inline(always)]
fn polynomial<const N: usize>(x: f32x8, coefficients: [f32; N]) -> f32x8 {
    let mut down = coefficients.into_iter().rev().map(f32x8::splat);
    let first = down.next().unwrap_or(f32x8::ZERO);
    down.fold(first, |sum, c| sum * x + c)
}

/// −ln x for normal x > 0, to 3e-7 of itself.
///
/// x = 2ᵉ m with m in √½ … √2, and ln m = 2 artanh s for s = (m − 1)/(m + 1): s(2 + z R(z)), z = s², R of degree 2 (as in
/// FreeBSD's `e_log.c`, with less to do).
#[inline(always)]
pub(crate) fn neg_ln(x: f32x8) -> f32x8 {
    let bits = bits(x);
    let above = bits - i32x8::splat(0x3f35_04f3); // √½
    let m = from_bits(bits - (above & i32x8::splat(0xff80_0000_u32 as i32)));
    let exponent: i32x8 = above >> 23;
    let e = from_bits(exponent + i32x8::splat(WHOLE_BITS)) - f32x8::splat(WHOLE);
    let s = (m - f32x8::ONE) / (m + f32x8::ONE);
    let slope = polynomial(s * s, [2.0, 0.666_666_87, 0.399_887_38, 0.295_813_44]);
    e * f32x8::splat(-LN_2) - s * slope
}

/// 2ˣ for −125 ≤ x ≤ 127 to 3e-7 of itself, and exactly 1 at 0; elsewhere it is of no use.
#[inline(always)]
pub(crate) fn exp2(x: f32x8) -> f32x8 {
    let shifted = x + f32x8::splat(WHOLE);
    let f = x - (shifted - f32x8::splat(WHOLE));
    // of least relative error on ±½, 1.1e-7, among those with the value and the slope at 0
    let p = polynomial(f, [1.0, LN_2, 0.240_222_83, 0.055_505_585, 0.009_669_692, 0.001_330_060_9]);
    let power: i32x8 = bits(shifted) << 23;
    from_bits(bits(p) + power)
}

/// sin πt and cos πt for −½ ≤ t ≤ ½, to 3e-7.
#[inline(always)]
pub(crate) fn sin_cos_pi(t: f32x8) -> (f32x8, f32x8) {
    let square = t * t;
    let sin = t * polynomial(square, SIN_PI);
    (sin, polynomial(square, COS_PI))
}

const SIN_PI: [f32; 5] = [PI, -5.167_710_3, 2.550_077_4, -0.598_291_3, 0.077_657_66];
const COS_PI: [f32; 6] = [1.0, -4.934_802, 4.058_709, -1.335_212, 0.234_937_31, -0.024_396_325];

#[cfg(test)]
mod tests {
    use super::*;

    /// The third lane of eight.
    fn at(x: f32, f: impl Fn(f32x8) -> f32x8) -> f64 {
        f64::from(f(f32x8::splat(x)).to_array()[2])
    }

    #[test]
    fn logarithms_are_right_everywhere() {
        let check = |x: f32| {
            let (got, exact) = (at(x, neg_ln), -libm::log(f64::from(x)));
            assert!((got - exact).abs() <= 3e-7 * exact.abs(), "-ln {x:e} = {got}, not {exact}");
        };
        assert_eq!(at(1.0, neg_ln), 0.0);
        // every mantissa's upper 12 bits, in every binade; and every 2⁻²³ beside 1
        for bits in (f32::MIN_POSITIVE.to_bits()..=f32::MAX.to_bits()).step_by(2048) {
            check(f32::from_bits(bits));
        }
        for bits in 0x3f7f_0000_u32..0x3f81_0000 {
            check(f32::from_bits(bits));
        }
    }

    #[test]
    fn powers_of_two_are_right_everywhere() {
        for i in 0..200_000 {
            let x = (-125.0 + 252.0 * f64::from(i) / 200_000.0) as f32;
            let (got, exact) = (at(x, exp2), libm::exp2(f64::from(x)));
            assert!((got / exact - 1.0).abs() < 3e-7, "2^{x} = {got}");
        }
        assert_eq!(exp2(f32x8::ZERO), f32x8::ONE);
    }

    #[test]
    fn circles_are_round() {
        for i in -100_000..=100_000 {
            let t = i as f32 / 200_000.0;
            let (sin, cos) = (at(t, |t| sin_cos_pi(t).0), at(t, |t| sin_cos_pi(t).1));
            let angle = std::f64::consts::PI * f64::from(t);
            assert!((sin - libm::sin(angle)).abs() <= 3e-7 * sin.abs(), "sin {angle} = {sin}");
            assert!((cos - libm::cos(angle)).abs() < 3e-7, "cos {angle} = {cos}");
        }
    }
}
