//! Gaussian laws and their reparametrization z = μ + σ·ε (Kingma and Welling 2014, §2.4).
//!
//! ```
//! # fn main() -> Result<(), reparam::Error> {
//! use reparam::gaussian::{DiagonalGaussian, standard_normal};
//!
//! let law = DiagonalGaussian::new(&[1.0, -2.0], &[0.5])?;
//! let eps = standard_normal(3, 2, 42);
//! let mut z = [0.0; 6];
//! law.reparametrize(&eps, &mut z);
//! assert_eq!(z[1], -2.0 + 0.5 * eps[1]);
//! assert_eq!(law.sample(3, 42), z);
//! # Ok(())
//! # }
//! ```

use crate::Error;
use crate::random::Stream;
use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// A Gaussian law on the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gaussian {
    mean: f64,
    std_dev: f64,
}

impl Gaussian {
    /// N(0, 1), the law of the noise ε.
    pub const STANDARD: Self = Self { mean: 0.0, std_dev: 1.0 };

    /// The law with this mean and standard deviation.
    ///
    /// # Errors
    /// If `mean` isn't finite, or `std_dev` isn't finite and greater than 0.
    pub fn new(mean: f64, std_dev: f64) -> Result<Self, Error> {
        if !mean.is_finite() {
            Err(Error::out_of_range("mean", "must be a finite number", mean))
        } else if std_dev <= 0.0 {
            Err(Error::out_of_range("std_dev", "must be greater than 0", std_dev))
        } else if !std_dev.is_finite() {
            Err(Error::out_of_range("std_dev", "must be a finite number", std_dev))
        } else {
            Ok(Self { mean, std_dev })
        }
    }

    /// μ.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// σ, greater than 0.
    #[must_use]
    pub fn std_dev(&self) -> f64 {
        self.std_dev
    }

    /// Carries a standard normal `eps` to this law: μ + σ·ε.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// let law = reparam::gaussian::Gaussian::new(1.0, 2.0)?;
    /// assert_eq!(law.reparametrize(-0.5), 0.0);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn reparametrize(&self, eps: f64) -> f64 {
        self.mean + self.std_dev * eps
    }

    /// The standard score (x − μ)/σ: the ε that [`reparametrize`](Self::reparametrize) carries to `x`.
    #[must_use]
    pub fn standardize(&self, x: f64) -> f64 {
        (x - self.mean) / self.std_dev
    }

    /// The probability density at `x`.
    #[must_use]
    pub fn pdf(&self, x: f64) -> f64 {
        let eps = self.standardize(x);
        libm::exp(-0.5 * eps * eps) / ((2.0 * PI).sqrt() * self.std_dev)
    }

    /// The logarithm of the density at `x`.
    ///
    /// ```
    /// let law = reparam::gaussian::Gaussian::STANDARD;
    /// assert!((law.log_pdf(0.0) + 0.918_938_533).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn log_pdf(&self, x: f64) -> f64 {
        let eps = self.standardize(x);
        -0.5 * eps * eps - libm::log(self.std_dev) - 0.5 * libm::log(2.0 * PI)
    }

    /// The chance of a draw of at most `x`, to full relative accuracy in the lower tail.
    ///
    /// ```
    /// let law = reparam::gaussian::Gaussian::STANDARD;
    /// assert!((law.cdf(1.96) - 0.975).abs() < 1e-4);
    /// ```
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        0.5 * libm::erfc(-self.standardize(x) * FRAC_1_SQRT_2)
    }

    /// The value that a draw stays below with probability `u`; the standard score is right to about 1e-15 of itself.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// let law = reparam::gaussian::Gaussian::new(10.0, 2.0)?;
    /// assert!((law.quantile(0.975)? - 13.92).abs() < 0.001);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If `u` isn't in the open interval (0, 1): at its ends the value would be infinite.
    pub fn quantile(&self, u: f64) -> Result<f64, Error> {
        if u > 0.0 && u < 1.0 {
            Ok(self.reparametrize(standard_quantile(u)))
        } else {
            Err(Error::out_of_range("u", "must be greater than 0 and less than 1", u))
        }
    }
}

/// A Gaussian law with independent coordinates.
#[derive(Debug, Clone, PartialEq)]
pub struct DiagonalGaussian {
    coordinates: Vec<Gaussian>,
}

impl DiagonalGaussian {
    /// The law with these means and standard deviations, one a dimension. A list of one number is repeated to the length
    /// of the other.
    ///
    /// # Errors
    /// If a list is empty, if the lengths differ and neither is 1, or as [`Gaussian::new`].
    pub fn new(mean: &[f64], std_dev: &[f64]) -> Result<Self, Error> {
        for (param, list) in [("mean", mean), ("std_dev", std_dev)] {
            if list.is_empty() {
                return Err(Error::wrong_shape(param, format!("{param} must have at least 1 value, got none")));
            }
        }
        if mean.len() != std_dev.len() && mean.len() != 1 && std_dev.len() != 1 {
            let message = format!("std_dev must have 1 value or {} like mean, got {}", mean.len(), std_dev.len());
            return Err(Error::wrong_shape("std_dev", message));
        }
        let dimensions = mean.len().max(std_dev.len());
        let pairs = mean.iter().cycle().zip(std_dev.iter().cycle()).take(dimensions);
        Ok(Self { coordinates: pairs.map(|(&mean, &std_dev)| Gaussian::new(mean, std_dev)).collect::<Result<_, _>>()? })
    }

    /// D, at least 1.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.coordinates.len()
    }

    /// The law of coordinate `d`.
    ///
    /// # Panics
    /// If `d` isn't below [`dimensions`](Self::dimensions).
    #[must_use]
    pub fn coordinate(&self, d: usize) -> Gaussian {
        self.coordinates[d]
    }

    /// The laws of all coordinates in order.
    #[must_use]
    pub fn coordinates(&self) -> &[Gaussian] {
        &self.coordinates
    }

    /// Carries standard normal noise to this law, z = μ + σ∘ε: one vector of D numbers, or several one after another.
    pub fn reparametrize(&self, eps: &[f64], z: &mut [f64]) {
        let d = self.dimensions();
        for (z, eps) in z.chunks_mut(d).zip(eps.chunks(d)) {
            for ((z, &eps), coordinate) in z.iter_mut().zip(eps).zip(&self.coordinates) {
                *z = coordinate.reparametrize(eps);
            }
        }
    }

    /// `n` draws, n×D row-major, for ever the same for a seed: [`standard_normal`] of that seed, reparametrized.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// let law = reparam::gaussian::DiagonalGaussian::new(&[0.0, 5.0], &[1.0])?;
    /// assert_eq!(law.sample(100, 1).len(), 200);
    /// assert_eq!(law.sample(100, 1)[..20], law.sample(10, 1));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn sample(&self, n: usize, seed: u32) -> Vec<f64> {
        let mut draws = standard_normal(n, self.dimensions(), seed);
        for row in draws.chunks_mut(self.dimensions()) {
            for (x, coordinate) in row.iter_mut().zip(&self.coordinates) {
                *x = coordinate.reparametrize(*x);
            }
        }
        draws
    }

    /// The next draws of [`sample`](Self::sample) from [`Stream::new`]`(seed, 0)`, narrowed, as many rows as there is
    /// room for.
    pub fn sample_f32(&self, stream: &mut Stream, rows: &mut [f32]) {
        for row in rows.chunks_mut(self.dimensions()) {
            for (x, coordinate) in row.iter_mut().zip(&self.coordinates) {
                *x = coordinate.reparametrize(stream.normal()) as f32;
            }
        }
    }
}

/// The noise behind [`DiagonalGaussian::sample`]: n×`dims` standard normal draws, row-major, drawn row by row from
/// [`Stream::new`]`(seed, 0)`.
///
/// ```
/// assert_eq!(reparam::gaussian::standard_normal(4, 3, 1).len(), 12);
/// ```
#[must_use]
pub fn standard_normal(n: usize, dims: usize, seed: u32) -> Vec<f64> {
    let mut noise = vec![0.0; n * dims];
    Stream::new(seed, 0).fill_normal(&mut noise);
    noise
}

/// Φ⁻¹(u) for `u` in (0, 1), by Wichura's rational functions (algorithm AS 241, PPND16, doi:10.2307/2347330).
fn standard_quantile(u: f64) -> f64 {
    let q = u - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        return q * ratio(&CENTRE, r);
    }
    let tail = (-libm::log(if q < 0.0 { u } else { 1.0 - u })).sqrt();
    let score = if tail <= 5.0 { ratio(&TAIL, tail - 1.6) } else { ratio(&FAR_TAIL, tail - 5.0) };
    if q < 0.0 { -score } else { score }
}

/// A quotient of two polynomials, coefficients of the highest power first.
fn ratio([numerator, denominator]: &[[f64; 8]; 2], r: f64) -> f64 {
    let horner = |coefficients: &[f64; 8]| coefficients.iter().fold(0.0, |sum, c| sum * r + c);
    horner(numerator) / horner(denominator)
}

/// For |u − ½| ≤ 0.425.
const CENTRE: [[f64; 8]; 2] = [
    [
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665,
    ],
    [
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1.0,
    ],
];

/// For √(−ln tail) ≤ 5.
const TAIL: [[f64; 8]; 2] = [
    [
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835,
    ],
    [
        1.0507500716444169e-09,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1.0,
    ],
];

/// For the rest.
const FAR_TAIL: [[f64; 8]; 2] = [
    [
        2.0103343992922881e-07,
        2.7115555687434876e-05,
        0.0012426609473880784,
        0.026532189526576124,
        0.29656057182850487,
        1.7848265399172913,
        5.463784911164114,
        6.657904643501103,
    ],
    [
        2.0442631033899397e-15,
        1.421511758316446e-07,
        1.8463183175100548e-05,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1.0,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;
    use proptest::prelude::*;

    #[test]
    fn refuses_what_is_not_a_law() {
        let message = |mean, std_dev| Gaussian::new(mean, std_dev).unwrap_err().message;
        assert_eq!(message(0.0, -1.0), "std_dev must be greater than 0, got -1");
        assert_eq!(message(0.0, 0.0), "std_dev must be greater than 0, got 0");
        assert_eq!(message(0.0, f64::NAN), "std_dev must be a finite number, got NaN");
        assert_eq!(message(0.0, f64::INFINITY), "std_dev must be a finite number, got inf");
        assert_eq!(message(f64::NAN, 1.0), "mean must be a finite number, got NaN");
        assert_eq!(Gaussian::new(0.0, -1.0).unwrap_err().param, "std_dev");
        let message = |mean: &[f64], std_dev: &[f64]| DiagonalGaussian::new(mean, std_dev).unwrap_err().message;
        assert_eq!(message(&[0.0; 3], &[1.0; 2]), "std_dev must have 1 value or 3 like mean, got 2");
        assert_eq!(message(&[], &[1.0]), "mean must have at least 1 value, got none");
        assert_eq!(message(&[0.0, 1.0], &[1.0, -2.0]), "std_dev must be greater than 0, got -2");
    }

    /// Φ and φ from the usual tables (Abramowitz and Stegun, table 26.1), and far into the lower tail.
    #[test]
    fn table_values() {
        let law = Gaussian::STANDARD;
        assert_relative_eq!(law.cdf(0.0), 0.5);
        assert_relative_eq!(law.cdf(1.0), 0.841_344_746_068_542_9, max_relative = 1e-15);
        assert_relative_eq!(law.cdf(-10.0), 7.619_853_024_160_527e-24, max_relative = 1e-13);
        assert_relative_eq!(law.pdf(1.0), 0.241_970_724_519_143_37, max_relative = 1e-15);
        assert_relative_eq!(law.quantile(0.975).unwrap(), 1.959_963_984_540_054, max_relative = 1e-15);
        assert_relative_eq!(law.quantile(1e-20).unwrap(), -9.262_340_089_798_408, max_relative = 1e-14);
        let shifted = Gaussian::new(-3.0, 2.0).unwrap();
        assert_relative_eq!(shifted.cdf(-1.0), law.cdf(1.0));
        assert_relative_eq!(shifted.pdf(-1.0), law.pdf(1.0) / 2.0);
        assert_relative_eq!(shifted.quantile(0.975).unwrap(), -3.0 + 2.0 * 1.959_963_984_540_054, max_relative = 1e-15);
    }

    #[test]
    fn ends() {
        let law = Gaussian::new(1.0, 1e-3).unwrap();
        for u in [0.0, 1.0, -1.0, f64::NAN] {
            assert_eq!(law.quantile(u).unwrap_err().param, "u");
        }
        for u in [f64::MIN_POSITIVE, 1.0 - f64::EPSILON / 2.0] {
            assert!(law.quantile(u).unwrap().is_finite());
        }
        assert_eq!((law.cdf(-1e300), law.cdf(1e300), law.pdf(1e300)), (0.0, 1.0, 0.0));
    }

    #[test]
    fn one_number_serves_every_dimension() {
        let law = DiagonalGaussian::new(&[2.0], &[1.0, 3.0]).unwrap();
        assert_eq!(law, DiagonalGaussian::new(&[2.0, 2.0], &[1.0, 3.0]).unwrap());
        let law = DiagonalGaussian::new(&[2.0, 5.0, 6.0], &[0.5]).unwrap();
        assert_eq!(law.dimensions(), 3);
        assert_eq!(law.coordinate(2), Gaussian::new(6.0, 0.5).unwrap());
    }

    #[test]
    fn samples_are_the_reparametrized_noise() {
        let law = DiagonalGaussian::new(&[1.0, -2.0], &[0.5, 3.0]).unwrap();
        let eps = standard_normal(5, 2, 4);
        let mut z = [0.0; 10];
        law.reparametrize(&eps, &mut z);
        assert_eq!(law.sample(5, 4), z);
        assert_eq!(z[7], -2.0 + 3.0 * eps[7]);
        assert_eq!(law.sample(3, 4), z[..6], "a shorter sample is a prefix");
        assert!(law.sample(0, 4).is_empty());
    }

    proptest! {
        #[test]
        fn quantile_inverts_cdf(log_u in -600.0..0.0_f64, upper: bool) {
            let tail = libm::exp(log_u) / 2.0;
            let u = if upper { 1.0 - tail } else { tail };
            prop_assume!(u > 0.0 && u < 1.0);
            let x = Gaussian::STANDARD.quantile(u).unwrap();
            // cdf(x(1 + δ)) ≈ u(1 + x²δ): the digits that a tail can carry
            let tolerance = 1e-15 * (4.0 + x * x) * if upper { 1.0 } else { u };
            prop_assert!((Gaussian::STANDARD.cdf(x) - u).abs() < 2.0 * tolerance, "u = {u:e}, x = {x}");
        }

        #[test]
        fn log_pdf_agrees_with_pdf(mean in -1e3..1e3_f64, std_dev in 1e-3..1e3_f64, eps in -30.0..30.0_f64) {
            let law = Gaussian::new(mean, std_dev).unwrap();
            let x = law.reparametrize(eps);
            prop_assert!((libm::exp(law.log_pdf(x)) / law.pdf(x) - 1.0).abs() < 1e-12);
        }
    }
}
