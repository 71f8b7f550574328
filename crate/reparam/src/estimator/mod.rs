//! Ways to estimate the gradient of an expectation, behind one trait.
//!
//! An estimator is one value that implements [`Estimator`] for the problems it solves, and one line in [`GAUSSIAN`] or
//! [`CATEGORICAL`]: menus, look-ups, tables, requests and the conformance tests are all made from these lists.
//!
//! [`Estimation`] measures bias and variance over many independent replicates, [`Sweep`] does so along a list of
//! temperatures, [`gaussian_gradient`] and [`categorical_gradient`] answer one request.

mod categorical;
mod gaussian;
mod lanes;
mod noise;
mod problem;
mod request;
mod run;
mod sweep;
mod tally;

pub use noise::{Needs, Noise};
pub use problem::{CategoricalProblem, GaussianProblem, Problem};
pub use request::{
    Answer, CategoricalRequest, GaussianRequest, SweepRequest, categorical_gradient, categorical_gradients,
    gaussian_gradient, gaussian_gradients, temperature_sweep,
};
pub use run::Estimation;
pub use sweep::{Sweep, SweepNoise, SweepPoint, SweepRow};
pub use tally::Row;

use crate::Error;
use crate::objective::{CategoricalShape, GaussianShape};
use serde::Serialize;

/// The idea an estimator rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Family {
    /// The derivative goes through the density.
    Score,
    /// The derivative goes through the sample.
    Pathwise,
    /// The derivative of the law is a difference of two laws.
    Measure,
    /// Score and path together.
    Mixed,
}

/// What there is to say about an estimator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    /// Its name in code, requests and URLs.
    pub slug: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// The idea it rests on.
    pub family: Family,
    /// One estimate from one draw.
    pub formula: &'static str,
    /// What it asks of f and of the sampler, in a few words.
    pub needs: &'static str,
    /// What one draw costs.
    pub cost: &'static str,
    /// Whether its mean is the gradient, wherever the objective is smooth enough for it.
    pub unbiased: bool,
    /// Why it is unbiased, or where the bias comes from.
    pub why: &'static str,
    /// Whether [`Settings::temperature`] changes it.
    pub uses_temperature: bool,
    /// Where it was published.
    pub citation: &'static str,
}

/// How one estimate is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Samples averaged in one estimate.
    pub draws: usize,
    /// τ of the relaxed estimators.
    pub temperature: f64,
    /// Conditional Gumbel draws that Gumbel-Rao averages for one sample.
    pub conditional_draws: usize,
}

impl Settings {
    /// The most [`draws`](Self::draws) or [`conditional_draws`](Self::conditional_draws).
    pub const MOST_DRAWS: usize = 1000;

    /// These settings with as many draws as `estimator` needs at least.
    #[must_use]
    pub fn at_least<P: ?Sized>(mut self, estimator: &dyn Estimator<P>) -> Self {
        self.draws = self.draws.max(estimator.least_draws());
        self
    }

    /// # Errors
    /// If a setting is outside its limits, whatever the estimator.
    fn check(&self) -> Result<(), Error> {
        for (param, count) in [("draws", self.draws), ("conditional_draws", self.conditional_draws)] {
            if !(1..=Self::MOST_DRAWS).contains(&count) {
                return Err(Error::out_of_range(param, "must be a whole number from 1 to 1000", count));
            }
        }
        crate::concrete::check_temperature(self.temperature).map(drop)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { draws: 1, temperature: 1.0, conditional_draws: 10 }
    }
}

/// A way to estimate the gradient of the expectation in a problem `P`.
pub trait Estimator<P: ?Sized>: Sync {
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

    /// The noise one estimate reads.
    fn needs(&self, problem: &P, settings: &Settings) -> Needs;

    /// One estimate from the noise of one replicate.
    fn estimate(&self, problem: &P, settings: &Settings, noise: &Noise, out: &mut [f64]);

    /// Whether the mean of the estimates is the exact gradient of this problem.
    fn unbiased(&self, problem: &P) -> bool {
        let _ = problem;
        self.about().unbiased
    }

    /// The trace of the covariance of one estimate, where there is a closed form.
    fn exact_variance(&self, problem: &P, settings: &Settings) -> Option<f64> {
        let _ = (problem, settings);
        None
    }

    /// A shorter way to many estimates, if there is one for this problem.
    fn shortcut(&self, problem: &P, settings: &Settings) -> Option<Shortcut> {
        let _ = (problem, settings);
        None
    }
}

/// What lets eight replicates go side by side.
#[derive(Debug, Clone, PartialEq)]
pub enum Shortcut {
    /// One estimate is this polynomial of one standard normal number, coefficients from the constant up.
    Polynomial([f64; 5]),
    /// One draw of the Gumbel-Softmax gradient, with ∇f at the relaxed sample.
    Relaxed,
    /// One draw of the Gumbel-Softmax gradient, with ∇f at the one-hot sample.
    StraightThrough,
    /// One estimate only depends on the class drawn: K rows of K numbers, one row a class.
    ByClass(Vec<f64>),
}

fn check_draws(about: &About, least: usize, settings: &Settings) -> Result<(), Error> {
    settings.check()?;
    if settings.draws < least {
        return Err(Error::out_of_range(
            "draws",
            format_args!("must be at least {least} for {}", about.slug),
            settings.draws,
        ));
    }
    Ok(())
}

/// An estimator that lives as long as the program.
pub type Entry<P> = &'static dyn Estimator<P>;

/// All estimators for Gaussian problems, in the order of a menu.
pub static GAUSSIAN: &[Entry<GaussianProblem>] = &[
    &gaussian::score::ScoreFunction,
    &gaussian::score::MeanBaseline,
    &gaussian::score::OptimalBaseline,
    &gaussian::score::LeaveOneOut,
    &gaussian::delta::DeltaControlVariate,
    &gaussian::pathwise::Pathwise,
    &gaussian::pathwise::Antithetic,
    &gaussian::measure::MeasureValued,
];

/// All estimators for categorical problems, in the order of a menu.
pub static CATEGORICAL: &[Entry<CategoricalProblem>] = &[
    &categorical::score::ScoreFunction,
    &categorical::score::MeanBaseline,
    &categorical::score::LeaveOneOut,
    &categorical::straight_through::StraightThrough,
    &categorical::gumbel_softmax::GumbelSoftmax,
    &categorical::gumbel_softmax::StraightThroughGumbelSoftmax,
    &categorical::gumbel_rao::GumbelRao,
    &categorical::reinmax::ReinMax,
    &categorical::rebar::Rebar,
    &categorical::rebar::Relax,
    &categorical::arm::Arm,
    &categorical::arm::DisArm,
    &categorical::darn::Darn,
];

/// The Gaussian estimator with this slug.
///
/// # Errors
/// None has it.
pub fn gaussian(slug: &str) -> Result<Entry<GaussianProblem>, Error> {
    by_slug(GAUSSIAN, slug)
}

/// The categorical estimator with this slug.
///
/// # Errors
/// None has it.
pub fn categorical(slug: &str) -> Result<Entry<CategoricalProblem>, Error> {
    by_slug(CATEGORICAL, slug)
}

fn by_slug<P>(list: &[Entry<P>], slug: &str) -> Result<Entry<P>, Error> {
    list.iter().copied().find(|estimator| estimator.about().slug == slug).ok_or_else(|| {
        let known: Vec<_> = list.iter().map(|estimator| estimator.about().slug).collect();
        Error::unknown("estimator", format!("estimator must be one of {}, got {slug}", known.join(", ")))
    })
}

/// Slugs and labels of the Gaussian objectives.
#[must_use]
pub fn gaussian_objectives() -> Vec<(&'static str, &'static str)> {
    GaussianShape::ALL.iter().map(|shape| (shape.slug(), shape.label())).collect()
}

/// Slugs and labels of the categorical objectives.
#[must_use]
pub fn categorical_objectives() -> Vec<(&'static str, &'static str)> {
    CategoricalShape::ALL.iter().map(|shape| (shape.slug(), shape.label())).collect()
}

/// Slugs and names of the Gaussian estimators.
#[must_use]
pub fn gaussian_options() -> Vec<(&'static str, &'static str)> {
    options(GAUSSIAN)
}

/// Slugs and names of the categorical estimators.
#[must_use]
pub fn categorical_options() -> Vec<(&'static str, &'static str)> {
    options(CATEGORICAL)
}

fn options<P>(list: &[Entry<P>]) -> Vec<(&'static str, &'static str)> {
    list.iter().map(|estimator| (estimator.about().slug, estimator.about().name)).collect()
}
