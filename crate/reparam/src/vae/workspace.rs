//! Room for everything between an image and its gradient, made once.

use super::batch::Batch;
use super::{Config, Latent};
use crate::nn::{Float, Packing};

/// One row an image (B of them), or one a sample (R of them), unless it says otherwise.
#[derive(Debug, Clone)]
pub struct Workspace<T> {
    /// The images.
    pub batch: Batch,
    /// The packed operands of products.
    pub packing: Packing<T>,
    /// B×H
    pub encoder_hidden: Vec<T>,
    /// B×M: what the encoder says of the latent.
    pub parameters: Vec<T>,
    /// σ of each Gaussian, or π of each class.
    pub spread: Vec<T>,
    /// ln π of each class.
    pub log_probs: Vec<T>,
    /// R×Z: normal or Gumbel noise.
    pub noise: Vec<T>,
    /// R×Z: what the decoder reads.
    pub latent: Vec<T>,
    /// R×Z: softmax((ln π + g)/τ).
    pub relaxed: Vec<T>,
    /// R×H
    pub decoder_hidden: Vec<T>,
    /// R×pixels: logits, then the derivative by them.
    pub logits: Vec<T>,
    /// R: ln p(x | z).
    pub values: Vec<f64>,
    /// The derivatives by what is named like them.
    pub d_decoder_hidden: Vec<T>,
    /// R×Z
    pub d_latent: Vec<T>,
    /// B×M
    pub d_parameters: Vec<T>,
    /// B×H
    pub d_encoder_hidden: Vec<T>,
    /// B×states: ln p(x | state), then its product with q(state), of an enumerable latent.
    pub table: Vec<f64>,
}

impl<T: Float> Workspace<T> {
    /// Room for one batch of a model.
    pub fn new(config: &Config) -> Self {
        let (images, rows) = (config.batch, Self::rows(config));
        let (hidden, pixels) = (config.hidden, config.pixels);
        let (width, parameters) = (config.latent.width(), config.latent.parameters());
        let zeros = |size: usize| vec![T::default(); size];
        let classes = if matches!(config.latent, Latent::Categorical { .. }) { images * width } else { 0 };
        let depth = pixels.max(hidden).max(parameters).max(rows);
        Self {
            batch: Batch::new(images, pixels),
            // the largest left operands: derivatives by the logits, and hidden units
            packing: Packing::new(rows * pixels.max(hidden).max(parameters), depth),
            encoder_hidden: zeros(images * hidden),
            parameters: zeros(images * parameters),
            spread: zeros(images * width),
            log_probs: zeros(classes),
            noise: zeros(rows * width),
            latent: zeros(rows * width),
            relaxed: zeros(rows * width),
            decoder_hidden: zeros(rows * hidden),
            logits: zeros(rows * pixels),
            values: vec![0.0; rows],
            d_decoder_hidden: zeros(rows * hidden),
            d_latent: zeros(rows * width),
            d_parameters: zeros(images * parameters),
            d_encoder_hidden: zeros(images * hidden),
            table: vec![0.0; images * config.latent.states().unwrap_or(0)],
        }
    }

    /// Rows of the decoder: a sample each, or a joint state each.
    pub fn rows(config: &Config) -> usize {
        (config.batch * config.samples()).max(config.latent.states().unwrap_or(0))
    }
}
