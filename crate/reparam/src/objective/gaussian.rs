//! Functions of Gaussian variables.

use super::MOST;
use super::special::{standard_cdf, standard_pdf};
use crate::Error;
use crate::gaussian::Gaussian;

/// The family of a [`GaussianObjective`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GaussianShape {
    /// (x − k)²
    Quadratic,
    /// exp(−k x²), k ≥ 0
    Exponential,
    /// cos(k x)
    Cosine,
    /// 1 where x > k, else 0
    Step,
}

impl GaussianShape {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 4] = [Self::Quadratic, Self::Exponential, Self::Cosine, Self::Step];

    /// Its name in code, requests and URLs.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Quadratic => "quadratic",
            Self::Exponential => "exponential",
            Self::Cosine => "cosine",
            Self::Step => "step",
        }
    }

    /// Its formula.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Quadratic => "(x − k)²",
            Self::Exponential => "exp(−k x²)",
            Self::Cosine => "cos(k x)",
            Self::Step => "1[x > k]",
        }
    }

    /// The shape with this slug.
    ///
    /// # Errors
    /// None has it.
    pub fn from_slug(slug: &str) -> Result<Self, Error> {
        super::by_slug(&Self::ALL, Self::slug, slug)
    }
}

/// The parameter a Gaussian gradient is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wrt {
    /// μ
    #[default]
    Mean,
    /// σ itself, neither its logarithm nor σ²
    StdDev,
}

/// A function of a Gaussian vector: the sum over coordinates of one function of the line.
///
/// Every shape is additive in this way, so what one coordinate adds to an expectation, or to its gradient, doesn't depend
/// on the others. That is why the exact answers below are about one coordinate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GaussianObjective {
    shape: GaussianShape,
    k: f64,
}

impl GaussianObjective {
    /// The function of this shape and parameter.
    ///
    /// # Errors
    /// If `k` isn't a number up to [`MOST`], or is negative for the exponential, which would have no finite variance.
    pub fn new(shape: GaussianShape, k: f64) -> Result<Self, Error> {
        if !(-MOST..=MOST).contains(&k) {
            Err(Error::out_of_range("k", "must be a number from -1000000 to 1000000", k))
        } else if shape == GaussianShape::Exponential && k < 0.0 {
            Err(Error::out_of_range("k", "must be at least 0 for the exponential objective", k))
        } else {
            Ok(Self { shape, k })
        }
    }

    /// Its family.
    #[must_use]
    pub fn shape(&self) -> GaussianShape {
        self.shape
    }

    /// Its parameter.
    #[must_use]
    pub fn k(&self) -> f64 {
        self.k
    }

    /// The value at one coordinate.
    #[must_use]
    pub fn value(&self, x: f64) -> f64 {
        let k = self.k;
        match self.shape {
            GaussianShape::Quadratic => (x - k) * (x - k),
            GaussianShape::Exponential => libm::exp(-k * x * x),
            GaussianShape::Cosine => libm::cos(k * x),
            GaussianShape::Step => f64::from(u8::from(x > k)),
        }
    }

    /// The value at a vector: the sum over its coordinates.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::objective::{GaussianObjective, GaussianShape};
    ///
    /// let f = GaussianObjective::new(GaussianShape::Quadratic, 1.0)?;
    /// assert_eq!(f.value_at(&[1.0, 3.0]), 4.0);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn value_at(&self, x: &[f64]) -> f64 {
        x.iter().map(|&x| self.value(x)).sum()
    }

    /// f′; that of the step is 0 wherever it exists, and 0 here at the jump too.
    #[must_use]
    pub fn derivative(&self, x: f64) -> f64 {
        let k = self.k;
        match self.shape {
            GaussianShape::Quadratic => 2.0 * (x - k),
            GaussianShape::Exponential => -2.0 * k * x * libm::exp(-k * x * x),
            GaussianShape::Cosine => -k * libm::sin(k * x),
            GaussianShape::Step => 0.0,
        }
    }

    /// f″
    #[must_use]
    pub fn second_derivative(&self, x: f64) -> f64 {
        let k = self.k;
        match self.shape {
            GaussianShape::Quadratic => 2.0,
            GaussianShape::Exponential => (4.0 * k * k * x * x - 2.0 * k) * libm::exp(-k * x * x),
            GaussianShape::Cosine => -k * k * libm::cos(k * x),
            GaussianShape::Step => 0.0,
        }
    }

    /// Whether the function is continuous, which the pathwise estimators ask for.
    #[must_use]
    pub fn is_continuous(&self) -> bool {
        self.shape != GaussianShape::Step
    }

    /// E\[f\] of one coordinate.
    #[must_use]
    pub fn expectation(&self, law: Gaussian) -> f64 {
        let (mean, std_dev, k) = (law.mean(), law.std_dev(), self.k);
        match self.shape {
            GaussianShape::Quadratic => (mean - k) * (mean - k) + std_dev * std_dev,
            GaussianShape::Exponential => {
                let spread = 1.0 + 2.0 * k * std_dev * std_dev;
                libm::exp(-k * mean * mean / spread) / spread.sqrt()
            }
            GaussianShape::Cosine => libm::cos(k * mean) * damping(k * std_dev),
            GaussianShape::Step => standard_cdf((mean - k) / std_dev),
        }
    }

    /// ∂E\[f\]/∂μ or ∂E\[f\]/∂σ of one coordinate.
    #[must_use]
    pub fn exact_gradient(&self, law: Gaussian, wrt: Wrt) -> f64 {
        let (mean, std_dev, k) = (law.mean(), law.std_dev(), self.k);
        let z = (mean - k) / std_dev;
        match (self.shape, wrt) {
            (GaussianShape::Quadratic, Wrt::Mean) => 2.0 * (mean - k),
            (GaussianShape::Quadratic, Wrt::StdDev) => 2.0 * std_dev,
            (GaussianShape::Exponential, Wrt::Mean) => {
                let spread = 1.0 + 2.0 * k * std_dev * std_dev;
                -2.0 * k * mean / spread * self.expectation(law)
            }
            (GaussianShape::Exponential, Wrt::StdDev) => {
                let spread = 1.0 + 2.0 * k * std_dev * std_dev;
                self.expectation(law) * 2.0 * k * std_dev / spread * (2.0 * k * mean * mean / spread - 1.0)
            }
            (GaussianShape::Cosine, Wrt::Mean) => -k * libm::sin(k * mean) * damping(k * std_dev),
            (GaussianShape::Cosine, Wrt::StdDev) => -k * k * std_dev * self.expectation(law),
            (GaussianShape::Step, Wrt::Mean) => standard_pdf(z) / std_dev,
            (GaussianShape::Step, Wrt::StdDev) => -z * standard_pdf(z) / std_dev,
        }
    }
}

/// E\[e^{i u ε}\] of a standard normal ε.
pub(super) fn damping(u: f64) -> f64 {
    libm::exp(-0.5 * u * u)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn derivatives_are_limits_of_differences() {
        for shape in GaussianShape::ALL {
            let f = GaussianObjective::new(shape, 0.7).unwrap();
            for x in [-1.3, 0.2, 0.9, 2.0] {
                let h = 1e-5;
                let slope = (f.value(x + h) - f.value(x - h)) / (2.0 * h);
                assert_relative_eq!(f.derivative(x), slope, epsilon = 1e-9, max_relative = 1e-8);
                let curve = (f.derivative(x + h) - f.derivative(x - h)) / (2.0 * h);
                assert_relative_eq!(f.second_derivative(x), curve, epsilon = 1e-9, max_relative = 1e-8);
            }
        }
    }

    #[test]
    fn exact_gradients_are_limits_of_differences() {
        for shape in GaussianShape::ALL {
            let f = GaussianObjective::new(shape, 1.2).unwrap();
            for (mean, std_dev) in [(0.4, 1.0), (-2.0, 0.3), (1.1, 2.5)] {
                let h = 1e-5;
                let at = |m, s| f.expectation(Gaussian::new(m, s).unwrap());
                let law = Gaussian::new(mean, std_dev).unwrap();
                let slope = (at(mean + h, std_dev) - at(mean - h, std_dev)) / (2.0 * h);
                assert_relative_eq!(f.exact_gradient(law, Wrt::Mean), slope, epsilon = 1e-9, max_relative = 1e-8);
                let slope = (at(mean, std_dev + h) - at(mean, std_dev - h)) / (2.0 * h);
                assert_relative_eq!(f.exact_gradient(law, Wrt::StdDev), slope, epsilon = 1e-9, max_relative = 1e-8);
            }
        }
    }

    #[test]
    fn refusals_name_the_parameter() {
        let message = |shape, k| GaussianObjective::new(shape, k).unwrap_err().message;
        let wanted = "k must be at least 0 for the exponential objective, got -0.5";
        assert_eq!(message(GaussianShape::Exponential, -0.5), wanted);
        assert!(message(GaussianShape::Cosine, f64::NAN).starts_with("k must be a number"));
        let error = GaussianShape::from_slug("cubic").unwrap_err();
        assert_eq!(error.message, "objective must be one of quadratic, exponential, cosine, step, got cubic");
    }
}
