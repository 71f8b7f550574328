//! A small variational autoencoder, trained with any estimator of the encoder's gradient.
//!
//! 784–H–latent–H–784 by default: one rectified hidden layer on each side, a Gaussian or a categorical latent, a
//! Bernoulli likelihood from logits, and the divergence to the prior in closed form (Kingma and Welling 2014,
//! arXiv:1312.6114; Jang, Gu and Poole 2017, arXiv:1611.01144). The forward and the backward pass are written out.
//!
//! All bounds are in nats per image. A [`Vae`] is a function of its [`Config`], the images and the number of steps: the
//! same seed gives the same numbers on every machine, and however training is cut into calls. A categorical model with
//! few joint states is enumerable: it knows its exact ELBO, evidence and gradient, and so the bias of every estimator.

mod batch;
mod categorical;
pub mod config;
mod enumeration;
mod estimator;
mod evaluation;
mod gaussian;
mod images;
mod json;
mod model;
mod network;
mod noise;
mod order;
mod pytorch;
mod record;
mod safetensors;
mod statistics;
mod step;
#[cfg(test)]
mod tests;
mod trace;
mod trainer;
mod workspace;

pub use config::{Binarization, Config, Latent};
pub use enumeration::ExactEvaluation;
pub use estimator::Estimator;
pub use evaluation::{Encoding, Evaluation};
pub use images::Images;
pub use model::{Progress, Vae};
pub use network::Parameter;
pub use record::{Ending, History, Noise, Record};
pub use statistics::{Bias, GradientStatistics};
pub use step::Gradient;
pub use trace::Trace;
pub use trainer::Trainer;
