//! From images to the latent and back.

use crate::Error;
use crate::nn::{Float, sigmoid};
use crate::vae::forward::Workspace;
use crate::vae::streams::{self, Purpose};
use crate::vae::{Images, Latent, Vae};

/// The law of the latent of every image, image after image.
#[derive(Debug, Clone, PartialEq)]
pub enum Encoding<T> {
    /// μ and σ of every dimension.
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
    /// The law of the latent for every image.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::vae::{Config, Encoding, Images, Latent, Vae};
    ///
    /// let config = Config { latent: Latent::Categorical { variables: 2, classes: 3 }, hidden: 3, pixels: 4, ..Config::default() };
    /// let mut vae = Vae::<f32>::new(config)?;
    /// let Encoding::Categorical { probs } = vae.encode(&Images::new(vec![0, 0, 255, 255], 4)?)? else { unreachable!() };
    /// assert_eq!(probs.len(), 6);
    /// assert!((probs[..3].iter().sum::<f32>() - 1.0).abs() < 1e-6);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the images have another size.
    pub fn encode(&mut self, images: &Images) -> Result<Encoding<T>, Error> {
        self.check_images(images)?;
        let width = self.config.latent.width();
        let (mut centre, mut spread) = (Vec::new(), Vec::new());
        for first in (0..images.count()).step_by(self.config.batch) {
            self.fill_to_evaluate(images, first);
            self.work.encode(&self.network, self.config.latent);
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
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::vae::{Config, Latent, Vae};
    ///
    /// let config = Config { latent: Latent::Gaussian { dimensions: 2 }, hidden: 3, pixels: 4, ..Config::default() };
    /// let mut vae = Vae::<f32>::new(config)?;
    /// assert_eq!(vae.decode(&[0.5, -1.0])?.len(), 4);
    /// let drawn = vae.sample_prior(10, 1);
    /// assert_eq!(vae.decode(&drawn)?.len(), 40);
    /// # Ok(())
    /// # }
    /// ```
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
            Latent::Gaussian { .. } => streams::fill_normal(&mut streams::stream(seed, Purpose::Prior, 0), &mut latent),
            Latent::Categorical { classes, .. } => {
                let mut stream = streams::stream(seed, Purpose::Prior, 0);
                for one_hot in latent.chunks_exact_mut(classes) {
                    one_hot[(stream.uniform() * classes as f64) as usize] = T::from_f64(1.0);
                }
            }
        }
        latent
    }
}
