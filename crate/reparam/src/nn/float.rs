//! `f32` and `f64`, and eight numbers of each side by side. The double precision is for the tests of derivatives.
//!
//! Models are trained in `f32`; finite differences need `f64`, so everything between an image and its gradient is generic
//! over [`Float`], and the code that is tested is the code that trains.

use std::fmt::{Debug, Display};
use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};
use wide::{f32x8, f64x8};

/// What one number and eight of them have in common.
pub trait Arithmetic:
    Copy
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
    + DivAssign
{
}

/// `f32` or `f64`.
pub trait Float: Arithmetic + Default + Debug + Display + PartialOrd + 'static {
    /// Eight numbers side by side.
    type Simd8: Simd8<Self>;

    /// The nearest number of this precision.
    fn from_f64(x: f64) -> Self;

    /// The same number in double precision.
    fn to_f64(self) -> f64;
}

/// Eight numbers that are computed together.
pub trait Simd8<T>: Arithmetic {
    /// Eight times the same number.
    fn splat(x: T) -> Self;

    /// Eight numbers of a list.
    fn new(xs: [T; 8]) -> Self;

    /// The eight numbers as a list.
    fn to_array(self) -> [T; 8];

    /// eˣ; 0 below the range of the precision.
    fn exp(self) -> Self;

    /// ln x, for x > 0.
    fn ln(self) -> Self;

    /// √x
    fn sqrt(self) -> Self;

    /// |x|
    fn abs(self) -> Self;

    /// `yes` in the lanes that are negative, `no` in the others; NaN isn't negative.
    fn where_negative(self, yes: Self, no: Self) -> Self;

    /// The sum of the eight numbers.
    fn sum(self) -> T;

    /// Up to eight numbers of a slice, then zeros.
    fn load(slice: &[T]) -> Self
    where
        T: Float,
    {
        Self::new(<[T; 8]>::try_from(slice).unwrap_or_else(|_| {
            let mut all = [T::default(); 8];
            all.iter_mut().zip(slice).for_each(|(to, from)| *to = *from);
            all
        }))
    }

    /// As many numbers as the slice has place for, eight at most.
    fn store(self, slice: &mut [T])
    where
        T: Float,
    {
        match <&mut [T; 8]>::try_from(&mut *slice) {
            Ok(whole) => *whole = self.to_array(),
            Err(_) => slice.iter_mut().zip(self.to_array()).for_each(|(to, from)| *to = from),
        }
    }
}

/// The two traits for one precision; the functions in brackets are `wide`'s of the same name.
macro_rules! precision {
    ($scalar:ident, $simd:ident, [$($function:ident),+]) => {
        impl Arithmetic for $scalar {}
        impl Arithmetic for $simd {}

        impl Float for $scalar {
            type Simd8 = $simd;

            fn from_f64(x: f64) -> Self {
                x as $scalar
            }

            fn to_f64(self) -> f64 {
                f64::from(self)
            }
        }

        impl Simd8<$scalar> for $simd {
            #[inline]
            fn splat(x: $scalar) -> Self {
                $simd::splat(x)
            }

            #[inline]
            fn new(xs: [$scalar; 8]) -> Self {
                $simd::new(xs)
            }

            #[inline]
            fn to_array(self) -> [$scalar; 8] {
                $simd::to_array(self)
            }

            $(#[inline]
            fn $function(self) -> Self {
                $simd::$function(self)
            })+

            #[inline]
            fn where_negative(self, yes: Self, no: Self) -> Self {
                self.simd_lt($simd::ZERO).select(yes, no)
            }

            #[inline]
            fn sum(self) -> $scalar {
                self.reduce_add()
            }
        }
    };
}

precision!(f32, f32x8, [exp, ln, sqrt, abs]);
precision!(f64, f64x8, [exp, ln, sqrt, abs]);
