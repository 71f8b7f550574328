//! What an estimator is: the trait, and the forms that let eight estimates be made at once.

use super::settings::check_draws;
use super::{About, Noise, NoiseShape, Problem, Settings};
use crate::Error;

/// A way to estimate the gradient of the expectation in a problem `P`.
pub trait Estimator<P: Problem + ?Sized>: Sync {
    /// What there is to say about it.
    fn about(&self) -> &'static About;

    /// The fewest draws one estimate is made of.
    fn least_draws(&self) -> usize {
        1
    }

    /// Whether it can solve this problem.
    ///
    /// # Errors
    /// If it can't: the setting or the part of the problem that is in the way.
    fn check(&self, problem: &P, settings: &Settings) -> Result<(), Error> {
        let _ = problem;
        check_draws(self.about(), self.least_draws(), settings)
    }

    /// How often one estimate evaluates f, or its gradient at one point.
    fn evaluations(&self, problem: &P, settings: &Settings) -> usize {
        let _ = problem;
        settings.draws
    }

    /// How many numbers of each kind one estimate reads.
    fn noise_shape(&self, problem: &P, settings: &Settings) -> NoiseShape;

    /// One estimate from the noise of one replicate.
    fn estimate(&self, problem: &P, settings: &Settings, noise: &Noise, out: &mut [f64]);

    /// Whether the mean of the estimates is the exact gradient of this problem.
    fn unbiased(&self, problem: &P) -> bool {
        let _ = problem;
        self.about().unbiased
    }

    /// The mean of the estimates, where there is a closed form: the gradient itself if [`unbiased`](Self::unbiased).
    fn exact_mean(&self, problem: &P, settings: &Settings) -> Option<Vec<f64>> {
        let _ = settings;
        self.unbiased(problem).then(|| problem.exact().to_vec())
    }

    /// The trace of the covariance of one estimate, where there is a closed form.
    fn exact_variance(&self, problem: &P, settings: &Settings) -> Option<f64> {
        let _ = (problem, settings);
        None
    }

    /// A shorter way to many estimates with these settings, if there is one for this problem.
    fn batch_form(&self, problem: &P, settings: &Settings) -> Option<BatchForm> {
        let _ = (problem, settings);
        None
    }
}

/// What lets eight replicates go side by side.
#[derive(Debug, Clone, PartialEq)]
pub enum BatchForm {
    /// One estimate is this polynomial of one standard normal number, coefficients from the constant up.
    Polynomial([f64; 5]),
    /// One draw of the Gumbel-Softmax gradient, with ∇f at the relaxed sample.
    Relaxed,
    /// One draw of the Gumbel-Softmax gradient, with ∇f at the one-hot sample.
    StraightThrough,
    /// One estimate only depends on the class drawn: K rows of K numbers, one row a class.
    ByClass(Vec<f64>),
}
