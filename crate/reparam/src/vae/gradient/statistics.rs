//! How noisy, and where that can be known how wrong, an estimator's gradient is.

use crate::Error;
use crate::nn::Float;
use crate::vae::forward::NoiseKey;
use crate::vae::{Estimator, Images, Vae};
use serde::{Deserialize, Serialize};

/// The encoder's gradient over independent replicates of the latent noise, at fixed images.
///
/// The gradient is that of the loss, β·kl − reconstruction per image. Lists have one entry a weight or bias of the
/// encoder.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GradientStatistics {
    /// Independent estimates.
    pub replicates: usize,
    /// The trace of the covariance of one estimate.
    pub variance: f64,
    /// The norm of the mean, without what noise adds to it, over √variance; infinite without noise.
    pub signal_to_noise: f64,
    /// The distance of the mean from the exact gradient, of an enumerable model.
    pub bias: Option<Bias>,
    /// The mean of the estimates.
    #[serde(skip)]
    pub mean: Vec<f64>,
    /// The standard error of each entry of the mean.
    #[serde(skip)]
    pub standard_error: Vec<f64>,
}

/// How far the mean of an estimator is from the exact gradient.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bias {
    /// ‖mean − exact‖
    pub norm: f64,
    /// What that would be without any bias, from noise alone: √(variance/replicates).
    pub floor: f64,
    /// ‖exact‖
    pub exact_norm: f64,
}

/// Replicates gathered so far: running means, and sums of squares about them (Welford 1962).
#[derive(Debug, Clone, Default)]
pub(in crate::vae) struct GradientMoments {
    replicates: usize,
    estimate: Vec<f64>,
    mean: Vec<f64>,
    squares: Vec<f64>,
}

impl GradientMoments {
    pub(in crate::vae) fn replicates(&self) -> usize {
        self.replicates
    }

    /// Forgets every replicate.
    pub(in crate::vae) fn clear(&mut self) {
        self.replicates = 0;
    }

    /// One more replicate, of the estimator in use. The images have the model's size.
    pub(in crate::vae) fn replicate<T: Float>(&mut self, model: &mut Vae<T>, images: &Images) {
        let size = model.gradient.encoder_numbers().count();
        if self.replicates == 0 {
            for list in [&mut self.estimate, &mut self.mean, &mut self.squares] {
                list.clear();
                list.resize(size, 0.0);
            }
        }
        model.encoder_gradient(images, model.config.estimator(), self.replicates, &mut self.estimate);
        self.replicates += 1;
        for ((x, mean), squares) in self.estimate.iter().zip(&mut self.mean).zip(&mut self.squares) {
            let before = x - *mean;
            *mean += before / self.replicates as f64;
            *squares += before * (x - *mean);
        }
    }

    /// What at least two replicates say.
    pub(in crate::vae) fn finish<T: Float>(
        &self,
        model: &mut Vae<T>,
        images: &Images,
    ) -> Result<GradientStatistics, Error> {
        let replicates = self.replicates;
        let variances = || self.squares.iter().map(|squares| squares / (replicates - 1) as f64);
        let variance: f64 = variances().sum();
        let noise = variance / replicates as f64;
        let signal = (self.mean.iter().map(|x| x * x).sum::<f64>() - noise).max(0.0);
        let bias = if model.config.latent.states().is_some() {
            let exact = model.exact_gradient(images)?;
            let distance: f64 = self.mean.iter().zip(&exact).map(|(mean, exact)| (mean - exact) * (mean - exact)).sum();
            let exact_norm = exact.iter().map(|x| x * x).sum::<f64>().sqrt();
            Some(Bias { norm: distance.sqrt(), floor: noise.sqrt(), exact_norm })
        } else {
            None
        };
        Ok(GradientStatistics {
            replicates,
            variance,
            signal_to_noise: (signal / variance).sqrt(),
            bias,
            mean: self.mean.clone(),
            standard_error: variances().map(|variance| (variance / replicates as f64).sqrt()).collect(),
        })
    }
}

impl<T: Float> Vae<T> {
    /// Mean, variance and signal-to-noise ratio of the encoder's gradient as the estimator in use gives it.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::vae::{Config, Estimator, Images, Latent, Vae};
    ///
    /// let latent = Latent::Categorical { variables: 1, classes: 2 };
    /// let images = Images::new(vec![0, 0, 255, 255], 4)?;
    /// let variance = |estimator| {
    ///     let config = Config { latent, estimator: Some(estimator), hidden: 3, pixels: 4, ..Config::default() };
    ///     Ok(Vae::<f32>::new(config)?.gradient_statistics(&images, 20)?.variance)
    /// };
    /// assert!(variance(Estimator::Exact)? == 0.0 && variance(Estimator::ScoreFunction)? > 0.0);
    /// # Ok::<(), reparam::Error>(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the images have another size, or there are fewer than 2 replicates or more than 1,000,000.
    pub fn gradient_statistics(&mut self, images: &Images, replicates: usize) -> Result<GradientStatistics, Error> {
        self.check_images(images)?;
        if !(2..=1_000_000).contains(&replicates) {
            return Err(Error::out_of_range("replicates", "must be from 2 to 1000000", replicates));
        }
        let mut moments = GradientMoments::default();
        for _ in 0..replicates {
            moments.replicate(self, images);
        }
        moments.finish(self, images)
    }

    /// The exact gradient of the loss by every weight and bias of the encoder, in the order of
    /// [`GradientStatistics::mean`].
    ///
    /// # Errors
    /// If the latent isn't enumerable, or the images have another size.
    pub fn exact_gradient(&mut self, images: &Images) -> Result<Vec<f64>, Error> {
        self.config.latent.check_enumerable()?;
        self.check_images(images)?;
        let mut exact = vec![0.0; self.gradient.encoder_numbers().count()];
        self.encoder_gradient(images, Estimator::Exact, 0, &mut exact);
        Ok(exact)
    }

    /// The gradient over all images, batch by batch.
    fn encoder_gradient(&mut self, images: &Images, estimator: Estimator, replicate: usize, out: &mut [f64]) {
        out.fill(0.0);
        let batches = images.count().div_ceil(self.config.batch);
        for batch in 0..batches {
            self.fill_to_evaluate(images, batch * self.config.batch);
            self.differentiate(estimator, NoiseKey::replicate((replicate * batches + batch) as u32));
            let share = self.work.batch.count() as f64 / images.count() as f64;
            for (out, x) in out.iter_mut().zip(self.gradient.encoder_numbers()) {
                *out += share * x.to_f64();
            }
        }
    }
}
