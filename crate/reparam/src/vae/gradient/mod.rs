//! The gradient of one batch: forward, the estimator, backward.

mod statistics;
#[cfg(test)]
mod surrogate_gradients;
mod trace;

pub(super) use statistics::GradientMoments;
pub use statistics::{Bias, GradientStatistics};
pub use trace::Trace;

use super::forward::{NoiseKey, Pass, Workspace};
use super::{Estimator, Images, Parameter, Vae};
use crate::Error;
use crate::nn::{Float, relu_backward};

/// The bound of one batch and the gradient that was estimated with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient<T> {
    /// Mean ln p(x | z) in nats; of a relaxed z for Gumbel-Softmax.
    pub reconstruction: f64,
    /// Mean KL(q ‖ prior) in nats.
    pub kl: f64,
    /// The derivatives of β·kl − reconstruction, the loss; with free bits λ of β Σ max(λ, KL of a unit) − reconstruction.
    pub parameters: Vec<Parameter<T>>,
}

/// Means over a batch, in nats.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms {
    pub reconstruction: f64,
    pub kl: f64,
}

impl<T: Float> Vae<T> {
    /// The gradient of the loss at up to one batch of images, as the estimator in use gives it with the noise of a number.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::vae::{Config, Images, Latent, Vae};
    ///
    /// let config = Config { latent: Latent::Gaussian { dimensions: 2 }, hidden: 3, pixels: 4, ..Config::default() };
    /// let gradient = Vae::<f32>::new(config)?.gradient(&Images::new(vec![0, 80, 160, 255], 4)?, 0)?;
    /// assert_eq!(gradient.parameters[0].name, "encoder.0.weight");
    /// assert_eq!(gradient.parameters[0].shape, [3, 4]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If there are more images than a batch has, or of another size.
    pub fn gradient(&mut self, images: &Images, replicate: u32) -> Result<Gradient<T>, Error> {
        self.check_images(images)?;
        if images.count() > self.config.batch {
            let rule = format_args!("must be at most a batch of {}", self.config.batch);
            return Err(Error::out_of_range("images", rule, images.count()));
        }
        self.fill_to_evaluate(images, 0);
        let Terms { reconstruction, kl } = self.differentiate(self.config.estimator(), NoiseKey::replicate(replicate));
        Ok(Gradient { reconstruction, kl, parameters: self.gradient.parameters() })
    }

    /// Leaves the gradient of the loss at the batch in `self.gradient`.
    pub(super) fn differentiate(&mut self, estimator: Estimator, key: NoiseKey) -> Terms {
        let (latent, count) = (self.config.latent, self.work.batch.count());
        let kl = self.work.encode(&self.network, latent);
        self.work.divergence_backward(latent, self.config.beta_at(self.step) / count as f64);
        if self.config.free_bits > 0.0 {
            self.work.spare_free_bits(latent, self.config.free_bits);
        }
        let mut pass = Pass {
            latent,
            temperature: self.config.temperature_at(self.step),
            hyperparameters: &self.config.hyperparameters,
            seed: self.config.seed,
            key,
            network: &self.network,
            gradient: &mut self.gradient,
            work: &mut self.work,
        };
        let reconstruction = estimator.backward(&mut pass);
        self.encode_backward();
        Terms { reconstruction, kl: kl / count as f64 }
    }

    /// From the derivative by the encoder's output to that by its parameters.
    fn encode_backward(&mut self) {
        let count = self.work.batch.count();
        let Workspace { batch, packing, encoder_hidden, d_parameters, d_encoder_hidden, .. } = &mut self.work;
        self.gradient.layers[1].set_gradient(encoder_hidden, d_parameters, count, packing);
        self.network.layers[1].backward(d_parameters, count, d_encoder_hidden, packing);
        let size = count * self.config.hidden;
        relu_backward(&encoder_hidden[..size], &mut d_encoder_hidden[..size]);
        self.gradient.layers[0].set_gradient_binary(&batch.pixels, d_encoder_hidden, count);
    }
}
