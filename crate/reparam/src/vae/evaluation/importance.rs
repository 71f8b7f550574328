//! The importance-weighted bound.

use crate::Error;
use crate::nn::{Float, log_likelihood};
use crate::vae::forward::{Workspace, categorical, gaussian};
use crate::vae::streams::{self, Purpose};
use crate::vae::{Images, Latent, Vae};

/// Samples of an image that a bound may take.
const MOST_SAMPLES: usize = 5000;

impl<T: Float> Vae<T> {
    /// A tighter bound of ln p(x) in nats per image: ln of the mean of p(x, z)/q(z | x) over `samples` draws of q, 1 to
    /// 5000 (Burda, Grosse and Salakhutdinov 2016, [arXiv:1509.00519](https://arxiv.org/abs/1509.00519), eq. 8).
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::vae::{Config, Images, Latent, Vae};
    ///
    /// let config = Config { latent: Latent::Categorical { variables: 2, classes: 3 }, hidden: 3, pixels: 4, ..Config::default() };
    /// let mut vae = Vae::<f32>::new(config)?;
    /// let images = Images::new(vec![0, 0, 255, 255], 4)?;
    /// let [bound, evidence] = [vae.importance_bound(&images, 5000)?, vae.evaluate_exactly(&images)?.log_evidence];
    /// assert!((bound - evidence).abs() < 0.01);
    /// # Ok(())
    /// # }
    /// ```
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
            self.work.encode(&self.network, self.config.latent);
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
        let mut stream = streams::stream(seed, Purpose::EvaluationLatent, image);
        let mut lanes = streams::lanes(seed, Purpose::EvaluationLatent, image);
        for weights in weights.chunks_mut(rows) {
            let Workspace { parameters, spread, log_probs, noise, latent, .. } = &mut self.work;
            let (row, spread) = (&parameters[n * size..][..size], &spread[n * width..][..width]);
            let samples = noise.chunks_exact_mut(width).zip(latent.chunks_exact_mut(width));
            for (weight, (noise, z)) in weights.iter_mut().zip(samples) {
                *weight = match self.config.latent {
                    Latent::Gaussian { .. } => {
                        streams::fill_normal(&mut stream, noise);
                        gaussian::reparametrize(row, spread, noise, z);
                        gaussian::log_ratio(row, noise, z)
                    }
                    Latent::Categorical { classes, .. } => {
                        let log_probs = &log_probs[n * width..][..width];
                        streams::fill_gumbel(&mut lanes, noise);
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
}
