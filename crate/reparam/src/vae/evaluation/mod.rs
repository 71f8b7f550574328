//! What a model is worth, and what it shows.

mod coding;
mod exact;
mod importance;

pub use coding::Encoding;
pub use exact::ExactEvaluation;

use super::forward::{Workspace, categorical, gaussian};
use super::streams::{self, Purpose};
use super::{Images, Latent, Vae};
use crate::Error;
use crate::nn::{Float, log_likelihood};
use serde::{Deserialize, Serialize};

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

impl<T: Float> Vae<T> {
    /// The ELBO with its two parts. The noise of an image depends on the seed and its place in the list alone.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::vae::{Config, Images, Latent, Vae};
    ///
    /// let config = Config { latent: Latent::Gaussian { dimensions: 2 }, hidden: 3, pixels: 4, ..Config::default() };
    /// let mut vae = Vae::<f32>::new(config)?;
    /// let bound = vae.evaluate(&Images::new(vec![0, 0, 255, 255], 4)?)?;
    /// assert!((bound.elbo - (bound.reconstruction - bound.kl)).abs() < 1e-12);
    /// # Ok(())
    /// # }
    /// ```
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
        let kl = self.work.encode(&self.network, self.config.latent);
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

    /// Draws the latent of image n of the batch into a row.
    fn sample_one(&mut self, n: usize, row: usize, purpose: Purpose, number: u32) {
        let (width, size) = (self.config.latent.width(), self.config.latent.parameters());
        let Workspace { parameters, spread, log_probs, noise, latent, .. } = &mut self.work;
        let (noise, z) = (&mut noise[row * width..][..width], &mut latent[row * width..][..width]);
        match self.config.latent {
            Latent::Gaussian { .. } => {
                streams::fill_normal(&mut streams::stream(self.config.seed, purpose, number), noise);
                gaussian::reparametrize(&parameters[n * size..][..size], &spread[n * width..][..width], noise, z);
            }
            Latent::Categorical { classes, .. } => {
                streams::fill_gumbel(&mut streams::lanes(self.config.seed, purpose, number), noise);
                categorical::draw(&log_probs[n * width..][..width], noise, classes, z);
            }
        }
    }
}
