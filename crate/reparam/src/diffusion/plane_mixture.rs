//! The same in the plane: a mixture of isotropic Gaussians.

use super::Mixture;
use crate::Error;
use crate::random::Stream;
use libm::{cos, exp, log, sin, sqrt};
use std::f64::consts::PI;

/// One part of a mixture in the plane: a Gaussian with the same standard deviation in every direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IsotropicGaussian {
    /// Its share; the mixture's are normalised.
    pub weight: f64,
    /// Its middle.
    pub mean: [f64; 2],
    /// Its standard deviation.
    pub std_dev: f64,
}

/// A mixture of isotropic Gaussians in the plane.
///
/// ```
/// use reparam::diffusion::{IsotropicGaussian, PlaneMixture};
///
/// # fn main() -> Result<(), reparam::Error> {
/// let law = PlaneMixture::new(&[IsotropicGaussian { weight: 1.0, mean: [3.0, 4.0], std_dev: 2.0 }])?;
/// assert_eq!(law.score([3.0, 0.0]), [0.0, 1.0]); // (mean − x)/2²
/// assert!((law.projection(std::f64::consts::FRAC_PI_2)?.mean() - 4.0).abs() < 1e-12);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct PlaneMixture(Vec<IsotropicGaussian>);

impl PlaneMixture {
    /// From its parts, at least one.
    ///
    /// # Errors
    /// As [`Mixture::new`], for either coordinate.
    pub fn new(parts: &[IsotropicGaussian]) -> Result<Self, Error> {
        for axis in [0, 1] {
            along(parts, |mean| mean[axis])?;
        }
        let sum: f64 = parts.iter().map(|part| part.weight).sum();
        Ok(Self(parts.iter().map(|part| IsotropicGaussian { weight: part.weight / sum, ..*part }).collect()))
    }

    /// The parts, their weights normalised.
    #[must_use]
    pub fn parts(&self) -> &[IsotropicGaussian] {
        &self.0
    }

    /// The law of √ᾱ x + √(1−ᾱ) ε, x from this one; ᾱ in 0 … 1.
    #[must_use]
    pub fn diffused(&self, alpha_bar: f64) -> Self {
        let root = sqrt(alpha_bar);
        let part = |part: &IsotropicGaussian| IsotropicGaussian {
            weight: part.weight,
            mean: part.mean.map(|m| root * m),
            std_dev: sqrt(alpha_bar * part.std_dev * part.std_dev + 1.0 - alpha_bar),
        };
        Self(self.0.iter().map(part).collect())
    }

    /// The law of x·(cos, sin) of an angle: the projection onto a line through the origin, a marginal.
    ///
    /// # Errors
    /// As [`Mixture::new`]; never for a finite angle.
    pub fn projection(&self, angle: f64) -> Result<Mixture, Error> {
        let (c, s) = (cos(angle), sin(angle));
        along(&self.0, |[x, y]| c * x + s * y)
    }

    /// The logarithm of the density.
    #[must_use]
    pub fn log_pdf(&self, x: [f64; 2]) -> f64 {
        let powers = || self.0.iter().map(|part| part.log_share(x));
        let top = powers().fold(f64::NEG_INFINITY, f64::max);
        top + log(powers().map(|power| exp(power - top)).sum::<f64>())
    }

    /// The score, ∇ log p(x): the components' scores, weighted by their responsibilities.
    #[must_use]
    pub fn score(&self, x: [f64; 2]) -> [f64; 2] {
        let whole = self.log_pdf(x);
        self.0.iter().fold([0.0; 2], |sum, part| {
            let pull = exp(part.log_share(x) - whole) / (part.std_dev * part.std_dev);
            [sum[0] + pull * (part.mean[0] - x[0]), sum[1] + pull * (part.mean[1] - x[1])]
        })
    }

    /// One draw: a part, then a point from it.
    pub fn sample(&self, stream: &mut Stream) -> [f64; 2] {
        let mut left = stream.uniform();
        let eps = [stream.normal(), stream.normal()];
        let part = self.0.iter().find(|part| {
            left -= part.weight;
            left < 0.0
        });
        let part = part.unwrap_or(&self.0[self.0.len() - 1]);
        [part.mean[0] + part.std_dev * eps[0], part.mean[1] + part.std_dev * eps[1]]
    }
}

impl IsotropicGaussian {
    fn log_share(&self, [x, y]: [f64; 2]) -> f64 {
        let (dx, dy) = (x - self.mean[0], y - self.mean[1]);
        let variance = self.std_dev * self.std_dev;
        log(self.weight / (2.0 * PI * variance)) - 0.5 * (dx * dx + dy * dy) / variance
    }
}

fn along(parts: &[IsotropicGaussian], coordinate: impl Fn([f64; 2]) -> f64) -> Result<Mixture, Error> {
    let list = |number: &dyn Fn(&IsotropicGaussian) -> f64| parts.iter().map(number).collect::<Vec<_>>();
    Mixture::new(&list(&|part| part.weight), &list(&|part| coordinate(part.mean)), &list(&|part| part.std_dev))
}
