//! A small variational autoencoder, trained with any estimator of the encoder's gradient.
//!
//! 784–H–latent–H–784 by default: one rectified hidden layer on each side, a Gaussian or a categorical latent, a
//! Bernoulli likelihood from logits, and the divergence to the prior in closed form (Kingma and Welling 2014,
//! [arXiv:1312.6114](https://arxiv.org/abs/1312.6114), eqs. 3 and 10; Jang, Gu and Poole 2017,
//! [arXiv:1611.01144](https://arxiv.org/abs/1611.01144)). The forward and the backward pass are written out.
//!
//! ```
//! use reparam::vae::{Config, Estimator, Images, Latent, Vae};
//!
//! # fn main() -> Result<(), reparam::Error> {
//! // 40 images of 4×4 pixels, left or right half white
//! let image = |i: usize| (0..16).map(move |pixel| if (pixel % 4 < 2) == (i % 2 == 0) { 255 } else { 0 });
//! let images = Images::new((0..40).flat_map(image).collect(), 16)?;
//! let config = Config {
//!     latent: Latent::Categorical { variables: 1, classes: 2 },
//!     estimator: Some(Estimator::GumbelSoftmax),
//!     hidden: 8,
//!     pixels: 16,
//!     batch: 20,
//!     learning_rate: 0.02,
//!     ..Config::default()
//! };
//! let mut vae = Vae::<f32>::new(config)?;
//! let before = vae.evaluate(&images)?.elbo;
//! vae.train(&images, 100)?;
//! // in nats per image; ln ½ is the best that can be
//! let after = vae.evaluate(&images)?.elbo;
//! assert!(before < -10.0 && after > -3.0, "{before} to {after}");
//! # Ok(())
//! # }
//! ```
//!
//! All bounds are in nats per image. A [`Vae`] is a function of its [`Config`], the images and the number of steps: the
//! same seed gives the same numbers on every machine, and however training is cut into calls. A categorical model with
//! few joint states is enumerable: it knows its exact ELBO, evidence and gradient, and so the bias of every estimator.
//!
//! - `model`, `config`, `latent`, `images`, `network`, `streams`: what the model is, and where its noise comes from
//! - `forward/`: from a batch of images to its likelihood
//! - `estimators/`: how the derivative gets from the decoder to the encoder, a file an estimator
//! - `gradient/`: the backward pass, its statistics, and one image's way through it
//! - `evaluation/`: bounds, encodings, reconstructions
//! - `training/`: steps of Adam; models side by side, measured on the way
//! - `files/`: safetensors and a program for PyTorch

pub mod config;
mod estimators;
mod evaluation;
mod files;
mod forward;
mod gradient;
mod images;
mod latent;
mod model;
mod network;
mod streams;
mod training;

pub use config::Config;
pub use estimators::{DRAWS, Estimator};
pub use evaluation::{Encoding, Evaluation, ExactEvaluation};
pub use gradient::{Bias, Gradient, GradientStatistics, Trace};
pub use images::{Binarization, Images};
pub use latent::Latent;
pub use model::Vae;
pub use network::Parameter;
pub use training::{GradientNoise, History, Progress, Record, StopReason, Trainer};
