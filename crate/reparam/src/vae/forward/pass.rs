//! One batch on its way from the encoder's law to the decoder's likelihood, with the gradient by the decoder.

use super::{Workspace, categorical, gaussian};
use crate::estimator::Hyperparameters;
use crate::nn::{Float, log_likelihood_backward};
use crate::vae::latent::Latent;
use crate::vae::network::Network;
use crate::vae::streams::{self, Purpose};

/// Which streams the noise comes from, and which number of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NoiseKey {
    pub latent: Purpose,
    pub conditional: Purpose,
    pub number: u32,
}

impl NoiseKey {
    /// The noise of a step of training.
    pub(crate) fn step(number: u32) -> Self {
        Self { latent: Purpose::Latent, conditional: Purpose::Conditional, number }
    }

    /// The noise of a replicate.
    pub(crate) fn replicate(number: u32) -> Self {
        Self { latent: Purpose::Replicate, conditional: Purpose::ReplicateConditional, number }
    }
}

/// What an estimator of the encoder's gradient sees and writes, once the batch is encoded.
#[derive(Debug)]
pub(crate) struct Pass<'a, T> {
    pub latent: Latent,
    /// τ of this step.
    pub temperature: f64,
    pub hyperparameters: &'a Hyperparameters,
    pub seed: u32,
    pub key: NoiseKey,
    pub network: &'a Network<T>,
    /// The gradient by every weight and bias.
    pub gradient: &'a mut Network<T>,
    pub work: &'a mut Workspace<T>,
}

impl<T: Float> Pass<'_, T> {
    /// Images of the batch.
    pub(crate) fn count(&self) -> usize {
        self.work.batch.count()
    }

    /// Draws `samples` of every image: what the decoder reads. Row s·B + n is sample s of image n.
    ///
    /// Beside categorical samples, the relaxed ones with the same noise are drawn if `relax`.
    pub(crate) fn draw(&mut self, samples: usize, relax: bool) {
        let (width, temperature) = (self.latent.width(), self.temperature);
        let (seed, NoiseKey { latent: purpose, number, .. }) = (self.seed, self.key);
        let Workspace { batch, parameters, spread, log_probs, noise, latent, relaxed, .. } = &mut *self.work;
        let size = batch.count() * width;
        let noise = &mut noise[..samples * size];
        match self.latent {
            Latent::Gaussian { .. } => streams::fill_normal(&mut streams::stream(seed, purpose, number), noise),
            Latent::Categorical { .. } => streams::fill_gumbel(&mut streams::lanes(seed, purpose, number), noise),
        }
        for (noise, latent) in noise.chunks_exact(size).zip(latent.chunks_exact_mut(size)) {
            match self.latent {
                Latent::Gaussian { dimensions } => {
                    let rows = noise.chunks_exact(width).zip(latent.chunks_exact_mut(width));
                    let laws = parameters.chunks_exact(2 * dimensions).zip(spread.chunks_exact(width));
                    for ((noise, z), (row, std_dev)) in rows.zip(laws) {
                        gaussian::reparametrize(row, std_dev, noise, z);
                    }
                }
                Latent::Categorical { classes, .. } => {
                    let log_probs = &log_probs[..size];
                    categorical::draw(log_probs, noise, classes, latent);
                    if relax {
                        categorical::relax(log_probs, noise, classes, temperature, &mut relaxed[..size]);
                    }
                }
            }
        }
    }

    /// Lets the decoder read the relaxed samples instead of the one-hot ones.
    pub(crate) fn read_relaxed(&mut self) {
        let size = self.count() * self.latent.width();
        self.work.latent[..size].copy_from_slice(&self.work.relaxed[..size]);
    }

    /// Decodes every sample, with the gradient by the decoder and, if asked, by what it reads; the mean ln p(x | z).
    pub(crate) fn decode(&mut self, samples: usize, through_decoder: bool) -> f64 {
        let rows = samples * self.count();
        let Workspace { packing, latent, decoder_hidden, logits, .. } = &mut *self.work;
        self.network.decode(latent, rows, decoder_hidden, logits, packing);
        let total = self.likelihoods(rows);
        let Workspace { packing, latent, decoder_hidden, logits, d_decoder_hidden, d_latent, .. } = &mut *self.work;
        self.network.decoder_hidden(decoder_hidden, logits, rows, d_decoder_hidden, packing);
        self.gradient.layers[3].set_gradient(decoder_hidden, logits, rows, packing);
        self.gradient.layers[2].set_gradient(latent, d_decoder_hidden, rows, packing);
        if through_decoder {
            self.network.layers[2].backward(d_decoder_hidden, rows, d_latent, packing);
        }
        total / rows as f64
    }

    /// ln p(x | z) of every row, and the derivatives of minus their mean in place of the logits; the sum.
    fn likelihoods(&mut self, rows: usize) -> f64 {
        let Workspace { batch, logits, values, .. } = &mut *self.work;
        let scale = T::from_f64(-1.0 / rows as f64);
        let mut total = 0.0;
        let pixels = self.network.pixels();
        for (row, (logits, value)) in logits.chunks_exact_mut(pixels).zip(values.iter_mut()).take(rows).enumerate() {
            let lit = batch.images.row(row % batch.count());
            *value = log_likelihood_backward(lit, logits, scale);
            total += *value;
        }
        total
    }
}
