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
