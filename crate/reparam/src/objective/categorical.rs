//! Functions on the simplex.

use super::{MOST, by_slug};
use crate::Error;

/// The most classes a categorical variable may have.
pub const MAX_CLASSES: usize = *crate::concrete::CLASSES.end();

/// The largest coefficient of the exponential: e⁴⁰ is 2·10¹⁷.
const MOST_EXPONENT: f64 = 40.0;

/// The family of a [`CategoricalObjective`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CategoricalShape {
    /// c·y
    Linear,
    /// Σ(yᵢ − tᵢ)²
    Quadratic,
    /// exp(c·y), |c| ≤ 40
    Exponential,
}

impl CategoricalShape {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 3] = [Self::Linear, Self::Quadratic, Self::Exponential];

    /// Its name in code, requests and URLs.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Quadratic => "quadratic",
            Self::Exponential => "exponential",
        }
    }

    /// Its formula.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Linear => "c·y",
            Self::Quadratic => "Σ(y − t)²",
            Self::Exponential => "exp(c·y)",
        }
    }

    /// The shape with this slug.
    ///
    /// # Errors
    /// None has it.
    pub fn from_slug(slug: &str) -> Result<Self, Error> {
        by_slug(&Self::ALL, Self::slug, slug)
    }
}

/// A function on the simplex of K classes; its corners are the one-hot vectors, the values of a categorical variable.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoricalObjective {
    shape: CategoricalShape,
    coefficients: Vec<f64>,
}

impl CategoricalObjective {
    /// The function of this shape, with c or t in `coefficients`, one a class.
    ///
    /// # Errors
    /// If there aren't 2 to 10 coefficients, or one of them is too large, or not a number.
    pub fn new(shape: CategoricalShape, coefficients: &[f64]) -> Result<Self, Error> {
        if !crate::concrete::CLASSES.contains(&coefficients.len()) {
            return Err(Error::out_of_range("coefficients", "must have 2 to 10 values", coefficients.len()));
        }
        let most = if shape == CategoricalShape::Exponential { MOST_EXPONENT } else { MOST };
        match coefficients.iter().find(|c| !(-most..=most).contains(*c)) {
            Some(bad) => {
                Err(Error::out_of_range("coefficients", format_args!("must be numbers from -{most} to {most}"), bad))
            }
            None => Ok(Self { shape, coefficients: coefficients.to_vec() }),
        }
    }

    /// Its family.
    #[must_use]
    pub fn shape(&self) -> CategoricalShape {
        self.shape
    }

    /// c or t.
    #[must_use]
    pub fn coefficients(&self) -> &[f64] {
        &self.coefficients
    }

    /// K.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.coefficients.len()
    }

    /// f(y).
    #[must_use]
    pub fn value(&self, y: &[f64]) -> f64 {
        let pairs = y.iter().zip(&self.coefficients);
        match self.shape {
            CategoricalShape::Linear => pairs.map(|(y, c)| y * c).sum(),
            CategoricalShape::Quadratic => pairs.map(|(y, t)| (y - t) * (y - t)).sum(),
            CategoricalShape::Exponential => libm::exp(pairs.map(|(y, c)| y * c).sum()),
        }
    }

    /// ∇f(y).
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::objective::{CategoricalObjective, CategoricalShape};
    ///
    /// let f = CategoricalObjective::new(CategoricalShape::Quadratic, &[0.5, 0.0])?;
    /// let mut slope = [0.0; 2];
    /// f.gradient(&[1.0, 0.0], &mut slope);
    /// assert_eq!(slope, [1.0, 0.0]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn gradient(&self, y: &[f64], out: &mut [f64]) {
        let scale = match self.shape {
            CategoricalShape::Linear => 1.0,
            CategoricalShape::Exponential => self.value(y),
            CategoricalShape::Quadratic => {
                for ((out, y), t) in out.iter_mut().zip(y).zip(&self.coefficients) {
                    *out = 2.0 * (y - t);
                }
                return;
            }
        };
        for (out, c) in out.iter_mut().zip(&self.coefficients) {
            *out = scale * c;
        }
    }

    /// f at the corner of `class`.
    #[must_use]
    pub fn value_at(&self, class: usize) -> f64 {
        self.value(&one_hot(class)[..self.classes()])
    }

    /// ∇f at the corner of `class`.
    pub fn gradient_at(&self, class: usize, out: &mut [f64]) {
        self.gradient(&one_hot(class)[..self.classes()], out);
    }

    /// E\[f\] = Σ πᵢ f(eᵢ).
    #[must_use]
    pub fn expectation(&self, probs: &[f64]) -> f64 {
        probs.iter().enumerate().map(|(class, p)| p * self.value_at(class)).sum()
    }

    /// ∂E\[f\]/∂logitⱼ = πⱼ (f(eⱼ) − E\[f\]), by enumeration.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::objective::{CategoricalObjective, CategoricalShape};
    ///
    /// let f = CategoricalObjective::new(CategoricalShape::Linear, &[1.0, 3.0])?;
    /// assert_eq!(f.exact_gradient(&[0.5, 0.5]), [-0.5, 0.5]);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn exact_gradient(&self, probs: &[f64]) -> Vec<f64> {
        // E f is subtracted by differences: nothing is lost when the values are large and alike
        let values: Vec<f64> = (0..self.classes()).map(|class| self.value_at(class)).collect();
        let above = |value: f64| probs.iter().zip(&values).map(|(p, other)| p * (value - other)).sum::<f64>();
        probs.iter().zip(&values).map(|(p, &value)| p * above(value)).collect()
    }
}

fn one_hot(class: usize) -> [f64; MAX_CLASSES] {
    let mut y = [0.0; MAX_CLASSES];
    y[class] = 1.0;
    y
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn gradients_are_limits_of_differences() {
        for shape in CategoricalShape::ALL {
            let f = CategoricalObjective::new(shape, &[1.5, -0.5, 0.5]).unwrap();
            let (y, h) = ([0.2, 0.7, 0.1], 1e-5);
            let mut gradient = [0.0; 3];
            f.gradient(&y, &mut gradient);
            for i in 0..3 {
                let (mut up, mut down) = (y, y);
                up[i] += h;
                down[i] -= h;
                let slope = (f.value(&up) - f.value(&down)) / (2.0 * h);
                assert_relative_eq!(gradient[i], slope, max_relative = 1e-8);
            }
        }
    }

    #[test]
    fn refusals_name_the_parameter() {
        let message = |shape, c: &[f64]| CategoricalObjective::new(shape, c).unwrap_err().message;
        assert_eq!(message(CategoricalShape::Linear, &[1.0]), "coefficients must have 2 to 10 values, got 1");
        let wanted = "coefficients must be numbers from -40 to 40, got 41";
        assert_eq!(message(CategoricalShape::Exponential, &[1.0, 41.0]), wanted);
    }
}
