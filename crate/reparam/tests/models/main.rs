//! Models whose answers are known: evidence bounds, diffusion, layers, the autoencoder.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod diffusion;
mod elbo;
mod nn;
mod vae;
