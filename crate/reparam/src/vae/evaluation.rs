//! What a trained model is worth, and what it shows.

use super::model::Vae;
use super::noise::{self, Purpose};
use super::workspace::Workspace;
use super::{Images, Latent, categorical, gaussian};
use crate::Error;
use crate::nn::{Float, log_likelihood, sigmoid};
use serde::{Deserialize, Serialize};

/// Samples of an image that a bound may take.
const MOST_SAMPLES: usize = 5000;

/// Means over images, in nats per image; samples of a categorical latent are one-hot, whatever it was trained with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    /// The evidence lower bound, reconstruction − kl, from one sample an image.
    pub elbo: f64,
    /// ln p(x | z)
    pub reconstruction: f64,
    /// KL(q ‖ prior), exact.
    pub kl: f64,
}

impl Evaluation {
    pub(super) fn add(&mut self, other: &Self) {
        self.elbo += other.elbo;
        self.reconstruction += other.reconstruction;
        self.kl += other.kl;
    }

    /// The mean, of a sum over `count` images.
    pub(super) fn over(&self, count: usize) -> Self {
        let mean = |total: f64| total / count as f64;
        Self { elbo: mean(self.elbo), reconstruction: mean(self.reconstruction), kl: mean(self.kl) }
    }
}

/// The law of the latent of every image, image after image.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase", untagged)]
pub enum Encoding<T> {
    /// μ and σ of every dimension.
    #[serde(rename_all = "camelCase")]
    Gaussian {
        /// μ
        mean: Vec<T>,
        /// σ
        std_dev: Vec<T>,
    },
    /// π of every variable.
    Categorical {
        /// π, variables×classes numbers an image.
        probs: Vec<T>,
    },
}

impl<T: Float> Vae<T> {
    /// The ELBO with its two parts. The noise of an image depends on the seed and its place in the list alone.
    ///
    /// # Errors
    /// If the images have another size.
    pub fn evaluate(&mut self, images: &Images) -> Result<Evaluation, Error> {
        self.check_images(images)?;
        let mut total = Evaluation::default();
        for first in (0..images.count()).step_by(self.config.batch) {
            total.add(&self.evaluate_batch(images, first));
        }
        Ok(total.over(images.count()))
    }

    /// The sums over one batch of the images, from number `first` on.
    pub(super) fn evaluate_batch(&mut self, images: &Images, first: usize) -> Evaluation {
        self.fill_to_evaluate(images, first);
        let kl = self.encode_batch();
        let count = self.work.batch.count();
        for n in 0..count {
            self.sample_one(n, n, Purpose::EvaluationLatent, (first + n) as u32);
        }
        let Workspace { batch, packing, latent, decoder_hidden, logits, .. } = &mut self.work;
        self.network.decode(latent, count, decoder_hidden, logits, packing);
        let rows = logits.chunks_exact(self.config.pixels).take(count).enumerate();
        let reconstruction = rows.map(|(n, logits)| log_likelihood(batch.images.row(n), logits)).sum::<f64>();
        Evaluation { elbo: reconstruction - kl, reconstruction, kl }
    }

    /// A tighter bound of ln p(x) in nats per image: ln of the mean of p(x, z)/q(z | x) over `samples` draws of q, 1 to
    /// 5000 (Burda, Grosse and Salakhutdinov 2016, arXiv:1509.00519).
    ///
    /// # Errors
    /// If the images have another size, or there are too many samples, or none.
    pub fn importance_bound(&mut self, images: &Images, samples: usize) -> Result<f64, Error> {
        self.check_images(images)?;
        if !(1..=MOST_SAMPLES).contains(&samples) {
            return Err(Error::out_of_range("samples", format_args!("must be from 1 to {MOST_SAMPLES}"), samples));
        }
        let mut weights = vec![0.0; samples];
        let mut total = 0.0;
        for first in (0..images.count()).step_by(self.config.batch) {
            self.fill_to_evaluate(images, first);
            self.encode_batch();
            for n in 0..self.work.batch.count() {
                self.importance_weights(n, (first + n) as u32, &mut weights);
                let most = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let sum: f64 = weights.iter().map(|weight| libm::exp(weight - most)).sum();
                total += most + libm::log(sum / samples as f64);
            }
        }
        Ok(total / images.count() as f64)
    }

    /// ln p(x, z)/q(z | x) of as many samples as there is room for.
    fn importance_weights(&mut self, n: usize, image: u32, weights: &mut [f64]) {
        let (width, rows) = (self.config.latent.width(), self.work.values.len());
        let (seed, size) = (self.config.seed, self.config.latent.parameters());
        let mut stream = noise::stream(seed, Purpose::EvaluationLatent, image);
        let mut lanes = noise::lanes(seed, Purpose::EvaluationLatent, image);
        for weights in weights.chunks_mut(rows) {
            let Workspace { parameters, spread, log_probs, noise, latent, .. } = &mut self.work;
            let (row, spread) = (&parameters[n * size..][..size], &spread[n * width..][..width]);
            let samples = noise.chunks_exact_mut(width).zip(latent.chunks_exact_mut(width));
            for (weight, (noise, z)) in weights.iter_mut().zip(samples) {
                *weight = match self.config.latent {
                    Latent::Gaussian { .. } => {
                        noise::fill_normal(&mut stream, noise);
                        gaussian::reparametrize(row, spread, noise, z);
                        gaussian::log_ratio(row, noise, z)
                    }
                    Latent::Categorical { classes, .. } => {
                        let log_probs = &log_probs[n * width..][..width];
                        noise::fill_gumbel(&mut lanes, noise);
                        categorical::draw(log_probs, noise, classes, z);
                        categorical::log_ratio(log_probs, z, classes)
                    }
                };
            }
            let Workspace { batch, packing, latent, decoder_hidden, logits, .. } = &mut self.work;
            self.network.decode(latent, weights.len(), decoder_hidden, logits, packing);
            for (weight, logits) in weights.iter_mut().zip(logits.chunks_exact(self.config.pixels)) {
                *weight += log_likelihood(batch.images.row(n), logits);
            }
        }
    }

    /// Draws the latent of image n of the batch into a row.
    fn sample_one(&mut self, n: usize, row: usize, purpose: Purpose, number: u32) {
        let (width, size) = (self.config.latent.width(), self.config.latent.parameters());
        let Workspace { parameters, spread, log_probs, noise, latent, .. } = &mut self.work;
        let (noise, z) = (&mut noise[row * width..][..width], &mut latent[row * width..][..width]);
        match self.config.latent {
            Latent::Gaussian { .. } => {
                noise::fill_normal(&mut noise::stream(self.config.seed, purpose, number), noise);
                gaussian::reparametrize(&parameters[n * size..][..size], &spread[n * width..][..width], noise, z);
            }
            Latent::Categorical { classes, .. } => {
                noise::fill_gumbel(&mut noise::lanes(self.config.seed, purpose, number), noise);
                categorical::draw(&log_probs[n * width..][..width], noise, classes, z);
            }
        }
    }

    /// The law of the latent for every image.
    ///
    /// # Errors
    /// If the images have another size.
    pub fn encode(&mut self, images: &Images) -> Result<Encoding<T>, Error> {
        self.check_images(images)?;
        let width = self.config.latent.width();
        let (mut centre, mut spread) = (Vec::new(), Vec::new());
        for first in (0..images.count()).step_by(self.config.batch) {
            self.fill_to_evaluate(images, first);
            self.encode_batch();
            let count = self.work.batch.count();
            spread.extend_from_slice(&self.work.spread[..count * width]);
            if let Latent::Gaussian { dimensions } = self.config.latent {
                let rows = self.work.parameters.chunks_exact(2 * dimensions).take(count);
                centre.extend(rows.flat_map(|row| &row[..dimensions]));
            }
        }
        Ok(match self.config.latent {
            Latent::Gaussian { .. } => Encoding::Gaussian { mean: centre, std_dev: spread },
            Latent::Categorical { .. } => Encoding::Categorical { probs: spread },
        })
    }

    /// The probability of every pixel, for latent vectors one after the other; a categorical one may be relaxed.
    ///
    /// # Errors
    /// If the numbers aren't one or more whole vectors, or not finite.
    pub fn decode(&mut self, latent: &[T]) -> Result<Vec<T>, Error> {
        let width = self.config.latent.width();
        if latent.is_empty() || !latent.len().is_multiple_of(width) {
            let message = format!("latent must be one or more times {width} numbers, got {}", latent.len());
            return Err(Error::wrong_shape("latent", message));
        }
        if let Some(bad) = latent.iter().find(|z| !z.to_f64().is_finite()) {
            return Err(Error::out_of_range("latent", "must be finite", bad));
        }
        let rows = self.work.values.len();
        let mut pixels = Vec::with_capacity(latent.len() / width * self.config.pixels);
        for latent in latent.chunks(rows * width) {
            let rows = latent.len() / width;
            let Workspace { packing, decoder_hidden, logits, .. } = &mut self.work;
            self.network.decode(latent, rows, decoder_hidden, logits, packing);
            let logits = &mut logits[..rows * self.config.pixels];
            sigmoid(logits);
            pixels.extend_from_slice(logits);
        }
        Ok(pixels)
    }

    /// Latent vectors of the prior, one after the other, for ever the same for a seed.
    #[must_use]
    pub fn sample_prior(&self, count: usize, seed: u32) -> Vec<T> {
        let mut latent = vec![T::default(); count * self.config.latent.width()];
        match self.config.latent {
            Latent::Gaussian { .. } => noise::fill_normal(&mut noise::stream(seed, Purpose::Prior, 0), &mut latent),
            Latent::Categorical { classes, .. } => {
                let mut stream = noise::stream(seed, Purpose::Prior, 0);
                for one_hot in latent.chunks_exact_mut(classes) {
                    one_hot[(stream.uniform() * classes as f64) as usize] = T::from_f64(1.0);
                }
            }
        }
        latent
    }
}
