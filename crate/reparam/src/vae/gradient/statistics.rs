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
    /// Whether the mean is told from 0; see [`Bias::significant`].
    pub signal_significant: bool,
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
    /// Whether the distance is told from 0. An unbiased estimator passes for biased in one measurement of 1,600 at most,
    /// if all its noise lies along one line, and in one of 10,000 where it has five directions or more; fewer than eight
    /// replicates tell nothing.
    pub significant: bool,
}

impl Bias {
    /// The norm without what noise adds to it: √(norm² − floor²), or 0. An estimate of ‖bias‖ where it is significant.
    #[must_use]
    pub fn above_noise(&self) -> f64 {
        (self.norm * self.norm - self.floor * self.floor).max(0.0).sqrt()
    }
}

/// Groups of replicates that have to agree.
const GROUPS: usize = 8;
/// A mean is told from 0 if the inner products of the groups' means have a mean of more than this share of their root mean
/// square. Of independent normal noise in ν dimensions the share is above it with probability 6·10⁻⁴ for ν = 1, 1.3·10⁻⁴
/// for 2, 7·10⁻⁵ for 5 (300,000, 100,000 and 60,000 simulated measurements).
const AGREEMENT: f64 = 0.85;
/// Entries of the gradient whose products are summed at once, of all pairs of groups: few enough for a cache.
const BLOCK: usize = 1024;

/// Replicates gathered so far: running means, and sums of squares about them (Welford 1962).
#[derive(Debug, Clone, Default)]
pub(in crate::vae) struct GradientMoments {
    replicates: usize,
    estimate: Vec<f64>,
    mean: Vec<f64>,
    squares: Vec<f64>,
    /// Means of every eighth replicate, group after group.
    groups: Vec<f64>,
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
            self.groups.clear();
            self.groups.resize(GROUPS * size, 0.0);
        }
        model.encoder_gradient(images, model.config.estimator(), self.replicates, &mut self.estimate);
        let (group, before) = (self.replicates % GROUPS, self.replicates / GROUPS);
        for (x, mean) in self.estimate.iter().zip(&mut self.groups[group * size..][..size]) {
            *mean += (x - *mean) / (before + 1) as f64;
        }
        self.replicates += 1;
        for ((x, mean), squares) in self.estimate.iter().zip(&mut self.mean).zip(&mut self.squares) {
            let before = x - *mean;
            *mean += before / self.replicates as f64;
            *squares += before * (x - *mean);
        }
    }

    /// Whether the mean is told from given numbers, or from 0.
    ///
    /// ⟨xᵢ − c, xⱼ − c⟩ of two independent estimates has the mean ‖mean − c‖²: 0 without a difference, when the products are
    /// as often negative as positive; with one they agree.
    fn differs_from(&self, given: Option<&[f64]>) -> bool {
        if self.replicates < GROUPS {
            return false;
        }
        let mut products = [[0.0; GROUPS]; GROUPS];
        let size = self.mean.len();
        let mut blocks = vec![0.0; GROUPS * BLOCK];
        for first in (0..size).step_by(BLOCK) {
            let length = BLOCK.min(size - first);
            for (block, group) in blocks.chunks_exact_mut(BLOCK).zip(self.groups.chunks_exact(size)) {
                block[..length].copy_from_slice(&group[first..][..length]);
                if let Some(given) = given {
                    block.iter_mut().zip(&given[first..][..length]).for_each(|(x, given)| *x -= given);
                }
            }
            let block = |group: usize| &blocks[group * BLOCK..][..length];
            for (i, products) in products.iter_mut().enumerate() {
                for (j, sum) in products.iter_mut().enumerate().take(i) {
                    *sum += block(i).iter().zip(block(j)).map(|(x, y)| x * y).sum::<f64>();
                }
            }
        }
        let pairs = || products.iter().enumerate().flat_map(|(i, products)| &products[..i]);
        let count = pairs().count() as f64;
        let (sum, squares) = pairs().fold((0.0, 0.0), |(sum, squares), x| (sum + x, squares + x * x));
        sum > AGREEMENT * (count * squares).sqrt()
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
            let significant = self.differs_from(Some(&exact));
            Some(Bias { norm: distance.sqrt(), floor: noise.sqrt(), exact_norm, significant })
        } else {
            None
        };
        Ok(GradientStatistics {
            replicates,
            variance,
            signal_to_noise: (signal / variance).sqrt(),
            signal_significant: variance == 0.0 && signal > 0.0 || self.differs_from(None),
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
