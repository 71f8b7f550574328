//! Steps of Adam.

use crate::Error;
use crate::error::Kind;
use crate::nn::{Adam, Float};
use crate::vae::forward::NoiseKey;
use crate::vae::{Images, Vae};
use serde::Serialize;

/// The least mean of a pixel that a decoder begins at.
const MEAN: f64 = 0.01;

/// Where training stands, with means over the steps of one call, in nats per image.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Steps so far.
    pub step: u32,
    /// Passes through the images so far.
    pub epoch: f64,
    /// τ of the next step.
    pub temperature: f64,
    /// The ELBO: reconstruction − kl, whatever β is; with the decoder's relaxed input for Gumbel-Softmax.
    pub elbo: f64,
    /// ln p(x | z)
    pub reconstruction: f64,
    /// KL(q ‖ prior)
    pub kl: f64,
}

impl<T: Float> Vae<T> {
    /// Takes `steps` steps of Adam on batches of the images. Before the first one of a new model its decoder is set to
    /// begin at the mean image.
    ///
    /// ```
    /// use reparam::vae::{Config, Images, Latent, Vae};
    ///
    /// # fn main() -> Result<(), reparam::Error> {
    /// let latent = Latent::Gaussian { dimensions: 1 };
    /// let mut vae = Vae::<f32>::new(Config { latent, hidden: 5, pixels: 4, batch: 10, ..Config::default() })?;
    /// let images = Images::new([[0, 0, 255, 255], [255, 255, 0, 0]].concat().repeat(10), 4)?;
    /// let progress = vae.train(&images, 6)?;
    /// assert_eq!((progress.step, progress.epoch), (6, 3.0)); // 20 images are two batches of 10
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Nothing is allocated within a step. If there are fewer images than a batch has, a step takes all of them. Of no
    /// steps the means are NaN.
    ///
    /// # Errors
    /// If the images have another size, and once the loss isn't a finite number any more: then the weights are those
    /// before that step, and training goes on only after [`reset`](Self::reset).
    pub fn train(&mut self, images: &Images, steps: u32) -> Result<Progress, Error> {
        self.check_images(images)?;
        if self.fresh && steps > 0 {
            self.centre(images);
        }
        let batch = self.config.batch.min(images.count());
        let (mut reconstruction, mut kl) = (0.0, 0.0);
        for _ in 0..steps {
            if let Some(step) = self.diverged {
                return Err(self.divergence(step));
            }
            let order = self.order.batch(self.config.seed, images.count(), batch, self.step);
            self.work.batch.fill(images, order, self.config.binarization, self.config.seed, self.step);
            let terms = self.differentiate(self.config.estimator(), NoiseKey::step(self.step));
            if !(terms.reconstruction.is_finite() && terms.kl.is_finite()) {
                self.diverged = Some(self.step + 1);
                continue;
            }
            reconstruction += terms.reconstruction;
            kl += terms.kl;
            self.descend();
        }
        if let Some(step) = self.diverged {
            return Err(self.divergence(step));
        }
        let mean = |total: f64| total / f64::from(steps);
        Ok(Progress {
            step: self.step,
            epoch: f64::from(self.step) / (images.count() / batch) as f64,
            temperature: self.temperature(),
            elbo: mean(reconstruction - kl),
            reconstruction: mean(reconstruction),
            kl: mean(kl),
        })
    }

    fn divergence(&self, step: u32) -> Error {
        let message = format!(
            "training diverged: the loss of step {step} isn't a finite number; reset with a learning rate below {}",
            self.config.learning_rate
        );
        Error { kind: Kind::OutOfRange, message, param: "learning_rate" }
    }

    fn descend(&mut self) {
        self.step += 1;
        self.age += 1;
        let adam = Adam::new(self.config.learning_rate, self.age);
        let [first, second] = &mut self.moments;
        let moments = first.layers.iter_mut().zip(&mut second.layers);
        for ((layer, gradient), (first, second)) in
            self.network.layers.iter_mut().zip(&self.gradient.layers).zip(moments)
        {
            adam.descend(&mut layer.weight, &gradient.weight, &mut first.weight, &mut second.weight);
            adam.descend(&mut layer.bias, &gradient.bias, &mut first.bias, &mut second.bias);
        }
    }

    /// Lets the decoder begin at the mean image: its last biases become the logits of the pixels' means.
    ///
    /// Without that the first steps are spent on the mean image, and a categorical encoder may learn to say the same of
    /// every image meanwhile, once and for all.
    fn centre(&mut self, images: &Images) {
        let mut sums = vec![0_u64; self.config.pixels];
        for index in 0..images.count() {
            sums.iter_mut().zip(images.image(index)).for_each(|(sum, grey)| *sum += u64::from(*grey));
        }
        let [.., last] = &mut self.network.layers;
        for (bias, sum) in last.bias.iter_mut().zip(sums) {
            let mean = (sum as f64 / (255.0 * images.count() as f64)).clamp(MEAN, 1.0 - MEAN);
            *bias = T::from_f64(libm::log(mean / (1.0 - mean)));
        }
        self.fresh = false;
    }
}
