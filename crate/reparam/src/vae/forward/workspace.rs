//! Room for everything between an image and its gradient, made once.

use super::batch::Batch;
use super::{categorical, gaussian};
use crate::nn::{Float, Packing};
use crate::vae::latent::Latent;
use crate::vae::network::Network;

/// How much room a model needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sizes {
    pub latent: Latent,
    pub hidden: usize,
    pub pixels: usize,
    /// Images of a batch.
    pub images: usize,
    /// Rows of the decoder: a sample of an image each, or a joint state each.
    pub rows: usize,
}

/// One row an image (B of them), or one a sample (R of them), unless it says otherwise.
#[derive(Debug, Clone)]
pub(crate) struct Workspace<T> {
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
    /// The sum over the batch of each latent unit's divergence, where free bits ask for it.
    unit_divergences: Vec<f64>,
}

impl<T: Float> Workspace<T> {
    /// Room for one batch of a model.
    pub(crate) fn new(sizes: Sizes) -> Self {
        let Sizes { latent, hidden, pixels, images, rows } = sizes;
        let (width, parameters) = (latent.width(), latent.parameters());
        let zeros = |size: usize| vec![T::default(); size];
        let classes = if matches!(latent, Latent::Categorical { .. }) { images * width } else { 0 };
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
            table: vec![0.0; images * latent.states().unwrap_or(0)],
            unit_divergences: vec![0.0; latent.units()],
        }
    }

    /// The law of the latent for every image; the sum of the divergences to the prior.
    pub(crate) fn encode(&mut self, network: &Network<T>, latent: Latent) -> f64 {
        let size = self.batch.count() * latent.parameters();
        network.encode(&self.batch.images, &mut self.encoder_hidden, &mut self.parameters, &mut self.packing);
        let parameters = &self.parameters[..size];
        match latent {
            Latent::Gaussian { dimensions } => {
                gaussian::set_std_dev(parameters, dimensions, &mut self.spread);
                let rows = parameters.chunks_exact(2 * dimensions).zip(self.spread.chunks_exact(dimensions));
                rows.map(|(row, std_dev)| gaussian::divergence(row, std_dev)).sum()
            }
            Latent::Categorical { classes, .. } => {
                categorical::set_probs(parameters, classes, &mut self.spread, &mut self.log_probs);
                // row by row, so that a sum doesn't depend on the batch
                let width = latent.width();
                let rows = self.spread[..size].chunks_exact(width).zip(self.log_probs.chunks_exact(width));
                rows.map(|(probs, log_probs)| categorical::divergence(probs, log_probs, classes)).sum()
            }
        }
    }

    /// Adds each unit's divergence to the prior, over the encoded batch.
    pub(crate) fn add_unit_divergences(&self, latent: Latent, units: &mut [f64]) {
        let (width, size) = (latent.width(), latent.parameters());
        let rows = self.parameters.chunks_exact(size).zip(self.spread.chunks_exact(width)).take(self.batch.count());
        for (index, (row, spread)) in rows.enumerate() {
            match latent {
                Latent::Gaussian { .. } => gaussian::add_unit_divergences(row, spread, units),
                Latent::Categorical { classes, .. } => {
                    let log_probs = &self.log_probs[index * width..][..width];
                    categorical::add_unit_divergences(spread, log_probs, classes, units);
                }
            }
        }
    }

    /// Sets the derivative of scale·KL(q ‖ prior) by the encoder's output.
    pub(crate) fn divergence_backward(&mut self, latent: Latent, scale: f64) {
        let (width, size) = (latent.width(), latent.parameters());
        let scale = T::from_f64(scale);
        let rows = self.parameters.chunks_exact(size).zip(self.spread.chunks_exact(width));
        let rows = rows.zip(self.d_parameters.chunks_exact_mut(size)).take(self.batch.count());
        for (index, ((row, spread), out)) in rows.enumerate() {
            match latent {
                Latent::Gaussian { .. } => gaussian::divergence_backward(row, spread, scale, out),
                Latent::Categorical { classes, .. } => {
                    let log_probs = &self.log_probs[index * width..][..width];
                    categorical::divergence_backward(spread, log_probs, classes, scale, out);
                }
            }
        }
    }

    /// Forgets the derivative of the divergence of each unit whose mean over the batch is below some nats: max(λ, KL) is flat
    /// there.
    pub(crate) fn spare_free_bits(&mut self, latent: Latent, free: f64) {
        let (units, count) = (latent.units(), self.batch.count() as f64);
        let mut divergences = std::mem::take(&mut self.unit_divergences);
        divergences.fill(0.0);
        self.add_unit_divergences(latent, &mut divergences);
        for out in self.d_parameters.chunks_exact_mut(latent.parameters()).take(self.batch.count()) {
            for (index, out) in out.iter_mut().enumerate() {
                // means, then log-variances; or the logits of each variable
                let unit = match latent {
                    Latent::Gaussian { .. } => index % units,
                    Latent::Categorical { classes, .. } => index / classes,
                };
                if divergences[unit] < free * count {
                    *out = T::default();
                }
            }
        }
        self.unit_divergences = divergences;
    }
}
