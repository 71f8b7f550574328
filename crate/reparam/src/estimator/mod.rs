//! Ways to estimate the gradient of an expectation, behind one trait.
//!
//! An estimator is one value that implements [`Estimator`] for the problems it solves, and one line in [`GAUSSIAN`] or
//! [`CATEGORICAL`]: menus, look-ups, tables, requests and the conformance tests are all made from these lists.
//!
//! - `interface`, `about`, `settings`: what an estimator does, what there is to say about it, how one estimate is made
//! - `registry`: all of them; `gaussian/` and `categorical/` hold their formulas, a file a paper
//! - `problem`, `noise`: what is differentiated, and the random numbers of one replicate
//! - `estimation`, `row`, `sweep`: bias and variance over replicates, and along the temperature
//! - `simd/`: eight replicates at once, for those that have a [`BatchForm`]
//! - `request`: one question, one answer, as a program asks it
//!
//! All Gaussian estimators of one gradient, on the same noise:
//!
//! ```
//! # fn main() -> Result<(), reparam::Error> {
//! use reparam::estimator::{Estimation, GAUSSIAN, GaussianProblem, Problem, Settings};
//! use reparam::objective::{GaussianObjective, GaussianShape, Wrt};
//!
//! let objective = GaussianObjective::new(GaussianShape::Quadratic, 3.0)?;
//! let problem = GaussianProblem::new(objective, &[1.0], &[1.0], Wrt::Mean)?;
//! let mut estimation = Estimation::new(GAUSSIAN, problem, Settings::default(), 1)?;
//! estimation.advance(10_000);
//! assert_eq!(estimation.problem().exact(), [-4.0]);
//! for row in estimation.rows() {
//!     println!("{:32} {:8.4} ± {:.4}, variance {:8.3}", row.name, row.mean[0], row.standard_error[0], row.variance);
//! }
//! # Ok(())
//! # }
//! ```

mod about;
mod categorical;
mod estimation;
mod gaussian;
mod interface;
mod noise;
mod problem;
mod registry;
mod request;
mod row;
mod settings;
mod simd;
mod sweep;

pub use about::{About, Family};
pub use categorical::gumbel_rao::CONDITIONAL_DRAWS;
pub use categorical::rebar::RebarTerms;
pub use estimation::Estimation;
pub use interface::{BatchForm, Estimator};
pub use noise::{Noise, NoiseShape};
pub use problem::{CategoricalProblem, GaussianProblem, Problem};
pub use registry::{
    CATEGORICAL, EstimatorRef, GAUSSIAN, about, abouts, categorical, categorical_objectives, categorical_options,
    gaussian, gaussian_objectives, gaussian_options, hyperparameters,
};
pub use request::{
    Answer, CategoricalRequest, GaussianRequest, MOST_NUMBERS, SweepRequest, categorical_gradients,
    categorical_solvers, gaussian_gradients, gaussian_solvers, temperature_sweep,
};
pub use row::Row;
pub use settings::{Hyperparameter, Hyperparameters, Settings};
pub use sweep::{Sweep, SweepNoise, SweepPoint, SweepRow};
