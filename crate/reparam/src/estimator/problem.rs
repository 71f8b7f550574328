//! What is to be differentiated.

use crate::Error;
use crate::concrete::Categorical;
use crate::gaussian::{DiagonalGaussian, Gaussian};
use crate::objective::{CategoricalObjective, CategoricalShape, GaussianObjective, MOST, Wrt};

/// An expectation with its exact gradient.
pub trait Problem {
    /// The exact gradient.
    fn exact(&self) -> &[f64];
}

/// E\[f(x) + c\] over x ~ N(μ, diag σ²), differentiated by every μ or by every σ.
#[derive(Debug, Clone, PartialEq)]
pub struct GaussianProblem {
    objective: GaussianObjective,
    constant: f64,
    law: DiagonalGaussian,
    wrt: Wrt,
    expectation: f64,
    exact: Vec<f64>,
    tilts: Vec<f64>,
}

impl GaussianProblem {
    /// The problem with these means and standard deviations, one a dimension; a list of one is repeated.
    ///
    /// # Errors
    /// As [`DiagonalGaussian::new`], and for a mean beyond ±10⁶ or a standard deviation outside 10⁻⁶ … 10⁶.
    pub fn new(objective: GaussianObjective, mean: &[f64], std_dev: &[f64], wrt: Wrt) -> Result<Self, Error> {
        let law = DiagonalGaussian::new(mean, std_dev)?;
        if let Some(bad) = mean.iter().find(|mean| mean.abs() > MOST) {
            return Err(Error::out_of_range("mean", "must be from -1000000 to 1000000", bad));
        }
        if let Some(bad) = std_dev.iter().find(|std_dev| !(1.0 / MOST..=MOST).contains(*std_dev)) {
            return Err(Error::out_of_range("std_dev", "must be from 0.000001 to 1000000", bad));
        }
        let laws = law.coordinates().iter();
        let expectation = laws.clone().map(|&law| objective.expectation(law)).sum();
        let exact = laws.clone().map(|&law| objective.exact_gradient(law, wrt)).collect();
        let tilts = laws.map(|&law| {
            let moments = objective.coordinate_moments(law, wrt);
            moments.weighted / moments.information - moments.mean
        });
        let tilts = tilts.collect();
        Ok(Self { objective, constant: 0.0, law, wrt, expectation, exact, tilts })
    }

    /// The same problem with `constant` added to f, once and not once a coordinate: the same gradient, and to the
    /// score function another variance, 2c E\[f s²\] + c² E\[s²\] more. Taking a baseline b off f is adding c = −b
    /// (Greensmith, Bartlett and Baxter 2004, [JMLR 5:1471](https://www.jmlr.org/papers/v5/greensmith04a.html)).
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::estimator::{GaussianProblem, Problem, Settings, gaussian};
    /// use reparam::objective::{GaussianObjective, GaussianShape, Wrt};
    ///
    /// let f = GaussianObjective::new(GaussianShape::Quadratic, 3.0)?;
    /// let problem = GaussianProblem::new(f, &[1.0], &[1.0], Wrt::Mean)?.with_constant(10.0)?;
    /// assert_eq!((problem.exact()[0], problem.expectation()), (-4.0, 15.0));
    /// let variance = gaussian("score-function")?.exact_variance(&problem, &Settings::default());
    /// assert_eq!(variance, Some(87.0 + 2.0 * 10.0 * 7.0 + 100.0));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// For a constant beyond ±10⁶.
    pub fn with_constant(mut self, constant: f64) -> Result<Self, Error> {
        if !(-MOST..=MOST).contains(&constant) {
            return Err(Error::out_of_range("constant", "must be a number from -1000000 to 1000000", constant));
        }
        self.constant = constant;
        Ok(self)
    }

    /// c
    #[must_use]
    pub fn constant(&self) -> f64 {
        self.constant
    }

    /// f, without the constant
    #[must_use]
    pub fn objective(&self) -> &GaussianObjective {
        &self.objective
    }

    /// The laws of the coordinates.
    #[must_use]
    pub fn laws(&self) -> &[Gaussian] {
        self.law.coordinates()
    }

    /// D
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.exact.len()
    }

    /// Which parameter the gradient is for.
    #[must_use]
    pub fn wrt(&self) -> Wrt {
        self.wrt
    }

    /// E\[f(x) + c\]
    #[must_use]
    pub fn expectation(&self) -> f64 {
        self.expectation + self.constant
    }

    /// What the best baseline of each parameter, E\[f s²\]/E\[s²\], has above E\[f(x)\], whatever the constant.
    #[must_use]
    pub fn tilts(&self) -> &[f64] {
        &self.tilts
    }

    /// f + c at μ + σ ε.
    #[must_use]
    pub fn value(&self, eps: &[f64]) -> f64 {
        let each = self.laws().iter().zip(eps).map(|(law, &eps)| self.objective.value(law.reparametrize(eps)));
        each.sum::<f64>() + self.constant
    }

    /// The derivative of one coordinate's log-density at μ + σ ε.
    #[must_use]
    pub fn score(&self, law: Gaussian, eps: f64) -> f64 {
        match self.wrt {
            Wrt::Mean => eps / law.std_dev(),
            Wrt::StdDev => (eps * eps - 1.0) / law.std_dev(),
        }
    }
}

impl Problem for GaussianProblem {
    fn exact(&self) -> &[f64] {
        &self.exact
    }
}

/// E\[f(D)\] over a one-hot D ~ Cat(softmax(logits)), differentiated by the logits.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoricalProblem {
    objective: CategoricalObjective,
    law: Categorical,
    expectation: f64,
    exact: Vec<f64>,
    values: Vec<f64>,
}

impl CategoricalProblem {
    /// The problem with these logits, of any scale.
    ///
    /// # Errors
    /// As [`Categorical::from_logits`], and if there aren't as many coefficients as logits.
    pub fn new(objective: CategoricalObjective, logits: &[f64]) -> Result<Self, Error> {
        Self::of(objective, Categorical::from_logits(logits)?)
    }

    /// The problem with these class probabilities, which are normalised.
    ///
    /// # Errors
    /// As [`Categorical::from_probs`], and if there aren't as many coefficients as probabilities.
    pub fn from_probs(objective: CategoricalObjective, probs: &[f64]) -> Result<Self, Error> {
        Self::of(objective, Categorical::from_probs(probs)?)
    }

    fn of(objective: CategoricalObjective, law: Categorical) -> Result<Self, Error> {
        if objective.classes() != law.classes() {
            let message =
                format!("coefficients must have {} values, one a class, got {}", law.classes(), objective.classes());
            return Err(Error::wrong_shape("coefficients", message));
        }
        let exact = objective.exact_gradient(law.probs());
        let values = (0..law.classes()).map(|class| objective.value_at(class)).collect();
        let expectation = objective.expectation(law.probs());
        Ok(Self { objective, law, expectation, exact, values })
    }

    /// f
    #[must_use]
    pub fn objective(&self) -> &CategoricalObjective {
        &self.objective
    }

    /// Whether f is linear: then a gradient at any point of the simplex is the same.
    #[must_use]
    pub fn is_linear(&self) -> bool {
        self.objective.shape() == CategoricalShape::Linear
    }

    /// K
    #[must_use]
    pub fn classes(&self) -> usize {
        self.exact.len()
    }

    /// π
    #[must_use]
    pub fn probs(&self) -> &[f64] {
        self.law.probs()
    }

    /// ln π, the normalised logits.
    #[must_use]
    pub fn logits(&self) -> &[f64] {
        self.law.logits()
    }

    /// f at the corners of the simplex.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// E\[f(D)\]
    #[must_use]
    pub fn expectation(&self) -> f64 {
        self.expectation
    }
}

impl Problem for CategoricalProblem {
    fn exact(&self) -> &[f64] {
        &self.exact
    }
}
