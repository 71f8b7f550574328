//! How a gradient passes through a random variable.
//!
//! `reparam` draws Gaussian and Gumbel-Softmax samples, estimates gradients of expectations with the estimators of the
//! literature, and knows the exact answer wherever one exists. The same crate, compiled to WebAssembly, moves the panels
//! of the page.
//!
//! - [`random`]: seeded streams on the open interval; the same seed gives the same numbers on every machine
//! - [`gaussian`], [`gumbel`], [`concrete`]: the laws and their reparametrizations
//! - [`objective`], [`estimator`]: the function under the expectation and the ways to differentiate it
//! - [`elbo`]: small latent-variable models whose evidence is known, and their lower bounds
//! - [`diffusion`]: Gaussian mixtures drowned in noise, and time run backwards
//! - [`vae`], [`nn`]: a small autoencoder that is trained with them, and its layers
//! - [`stats`]: running moments, histograms, goodness of fit
//!
//! An estimate of a gradient beside the exact one:
//!
//! ```
//! # fn main() -> Result<(), reparam::Error> {
//! use reparam::estimator::{CategoricalProblem, Estimation, Problem, Settings, categorical};
//! use reparam::objective::{CategoricalObjective, CategoricalShape};
//!
//! // ∇ E exp(c·D) by the logits of D ~ Cat(0.2, 0.3, 0.5)
//! let objective = CategoricalObjective::new(CategoricalShape::Exponential, &[1.5, -0.5, 0.5])?;
//! let problem = CategoricalProblem::from_probs(objective, &[0.2, 0.3, 0.5])?;
//! let settings = Settings { temperature: 0.5, ..Settings::default() };
//! let estimators = [categorical("gumbel-softmax")?, categorical("rebar")?];
//! let mut estimation = Estimation::new(&estimators, problem, settings, 1)?;
//! estimation.advance(20_000);
//! println!("exactly {:.3?}", estimation.problem().exact());
//! for row in estimation.rows() {
//!     println!("{:16} {:.3?} ± {:.3?}, variance {:.2}", row.name, row.mean, row.standard_error, row.variance);
//! }
//! assert!(estimation.rows()[0].is_biased() && !estimation.rows()[1].is_biased());
//! # Ok(())
//! # }
//! ```

pub mod concrete;
pub mod diffusion;
pub mod elbo;
mod elementary;
pub mod error;
pub mod estimator;
pub mod gaussian;
pub mod gumbel;
pub mod nn;
pub mod objective;
pub mod random;
pub mod stats;
pub mod vae;

pub use error::Error;

/// The readme's example is run, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
