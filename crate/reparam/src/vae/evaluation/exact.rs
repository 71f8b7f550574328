//! All joint states of a small categorical latent: exact bounds.

use crate::Error;
use crate::nn::Float;
use crate::vae::{Images, Vae};
use serde::{Deserialize, Serialize};

/// What is known of an enumerable model without any sampling, in nats per image.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExactEvaluation {
    /// ln p(x)
    pub log_evidence: f64,
    /// ln p(x) − KL(q ‖ posterior) = reconstruction − kl.
    pub elbo: f64,
    /// E_q ln p(x | z)
    pub reconstruction: f64,
    /// KL(q ‖ prior)
    pub kl: f64,
}

impl ExactEvaluation {
    pub(in crate::vae) fn add(&mut self, other: &Self) {
        self.log_evidence += other.log_evidence;
        self.elbo += other.elbo;
        self.reconstruction += other.reconstruction;
        self.kl += other.kl;
    }

    /// The mean, of a sum over `count` images.
    pub(in crate::vae) fn over(&self, count: usize) -> Self {
        let mean = |total: f64| total / count as f64;
        Self {
            log_evidence: mean(self.log_evidence),
            elbo: mean(self.elbo),
            reconstruction: mean(self.reconstruction),
            kl: mean(self.kl),
        }
    }
}

impl<T: Float> Vae<T> {
    /// The exact ELBO and evidence.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::vae::{Config, Images, Latent, Vae};
    ///
    /// let config = Config { latent: Latent::Categorical { variables: 2, classes: 3 }, hidden: 3, pixels: 4, ..Config::default() };
    /// let mut vae = Vae::<f32>::new(config)?;
    /// let exact = vae.evaluate_exactly(&Images::new(vec![0, 0, 255, 255], 4)?)?;
    /// assert!(exact.elbo < exact.log_evidence);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the latent isn't enumerable (see [`Latent::states`](crate::vae::Latent::states)), or the images have another size.
    pub fn evaluate_exactly(&mut self, images: &Images) -> Result<ExactEvaluation, Error> {
        self.config.latent.check_enumerable()?;
        self.check_images(images)?;
        let mut total = ExactEvaluation::default();
        for first in (0..images.count()).step_by(self.config.batch) {
            total.add(&self.evaluate_batch_exactly(images, first));
        }
        Ok(total.over(images.count()))
    }

    /// The sums over one batch of the images, from number `first` on, of an enumerable model.
    pub(in crate::vae) fn evaluate_batch_exactly(&mut self, images: &Images, first: usize) -> ExactEvaluation {
        let states = self.config.latent.states().unwrap_or(1);
        self.fill_to_evaluate(images, first);
        let kl = self.work.encode(&self.network, self.config.latent);
        self.work.enumerate(&self.network, self.config.latent);
        let (mut log_evidence, mut reconstruction) = (0.0, 0.0);
        for n in 0..self.work.batch.count() {
            let values = &self.work.table[n * states..][..states];
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let total: f64 = values.iter().map(|value| libm::exp(value - most)).sum();
            log_evidence += most + libm::log(total / states as f64);
            reconstruction += self.work.expected(self.config.latent, n);
        }
        ExactEvaluation { log_evidence, elbo: reconstruction - kl, reconstruction, kl }
    }
}
