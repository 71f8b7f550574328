//! The two precisions, and eight numbers side by side in each.

use std::fmt::{Debug, Display};
use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};
use wide::{f32x8, f64x8};

/// `f32` or `f64`.
pub trait Real:
    Copy
    + Default
    + Debug
    + Display
    + PartialOrd
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign
    + DivAssign
    + 'static
{
    /// Eight numbers side by side.
    type Wide: Wide<Self>;

    /// The nearest number of this precision.
    fn from_f64(x: f64) -> Self;

    /// The same number in double precision.
    fn to_f64(self) -> f64;
}

/// Eight numbers that are computed together.
pub trait Wide<T>:
    Copy
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + AddAssign
    + MulAssign
{
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
        T: Real,
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
        T: Real,
    {
        match <&mut [T; 8]>::try_from(&mut *slice) {
            Ok(whole) => *whole = self.to_array(),
            Err(_) => slice.iter_mut().zip(self.to_array()).for_each(|(to, from)| *to = from),
        }
    }
}

macro_rules! real {
    ($scalar:ident, $wide:ident) => {
        impl Real for $scalar {
            type Wide = $wide;

            fn from_f64(x: f64) -> Self {
                x as $scalar
            }

            fn to_f64(self) -> f64 {
                f64::from(self)
            }
        }

        impl Wide<$scalar> for $wide {
            #[inline]
            fn splat(x: $scalar) -> Self {
                $wide::splat(x)
            }

            #[inline]
            fn new(xs: [$scalar; 8]) -> Self {
                $wide::new(xs)
            }

            #[inline]
            fn to_array(self) -> [$scalar; 8] {
                $wide::to_array(self)
            }

            #[inline]
            fn exp(self) -> Self {
                $wide::exp(self)
            }

            #[inline]
            fn ln(self) -> Self {
                $wide::ln(self)
            }

            #[inline]
            fn sqrt(self) -> Self {
                $wide::sqrt(self)
            }

            #[inline]
            fn abs(self) -> Self {
                $wide::abs(self)
            }

            #[inline]
            fn where_negative(self, yes: Self, no: Self) -> Self {
                self.simd_lt($wide::ZERO).select(yes, no)
            }

            #[inline]
            fn sum(self) -> $scalar {
                self.reduce_add()
            }
        }
    };
}

real!(f32, f32x8);
real!(f64, f64x8);
