//! The evidence lower bound of small latent-variable models whose evidence log p(x) is known exactly.
//!
//! A model is p(z) p(x|z) with one observation x; an encoder is a law q(z). Jensen's inequality gives
//! log p(x) = log E_q\[p(x,z)/q(z)\] ≥ E_q\[log p(x,z)/q(z)\], the ELBO, and what it loses is KL(q‖p(z|x)).
//! The same bound is E_q\[log p(x|z)\] − KL(q‖p(z)) (Kingma and Welling 2014,
//! [arXiv:1312.6114](https://arxiv.org/abs/1312.6114), eqs. 1–3).
//!
//! ```
//! use reparam::elbo::{ContinuousModel, Decoder, Weights};
//! use reparam::gaussian::Gaussian;
//!
//! # fn main() -> Result<(), reparam::Error> {
//! let model = ContinuousModel::new(Decoder::Linear { weight: 1.5, bias: 0.0, std_dev: 0.8 }, 1.2)?;
//! let encoder = Gaussian::new(0.5, 0.55)?;
//! let split = model.split(&encoder);
//! assert!((split.elbo + split.kl_to_posterior - model.log_evidence()).abs() < 1e-12);
//! // several draws together give a tighter bound
//! let weights = Weights::continuous(&model, &encoder);
//! assert!(split.elbo < weights.bound(10) && weights.bound(10) < model.log_evidence());
//! # Ok(())
//! # }
//! ```

mod continuous;
mod discrete;
mod importance;

pub use continuous::{ContinuousModel, Decoder};
pub use discrete::MixtureModel;
pub use importance::{Estimate, Weights};

/// The evidence of an observation, split in both ways; everything in nats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Split {
    /// log p(x) = elbo + kl_to_posterior.
    pub log_evidence: f64,
    /// The bound, reconstruction − kl_to_prior.
    pub elbo: f64,
    /// KL(q‖p(z|x)), at least 0: how far the encoder is from the posterior.
    pub kl_to_posterior: f64,
    /// E_q\[log p(x|z)\].
    pub reconstruction: f64,
    /// KL(q‖p(z)), at least 0.
    pub kl_to_prior: f64,
}
