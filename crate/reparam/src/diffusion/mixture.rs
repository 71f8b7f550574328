//! A mixture of Gaussians: the data, and what they are at any time.

use crate::Error;
use crate::gaussian::Gaussian;
use crate::random::Stream;
use libm::{exp, log, sqrt};

/// A mixture of Gaussian laws on the line.
///
/// ```
/// use reparam::diffusion::Mixture;
///
/// # fn main() -> Result<(), reparam::Error> {
/// let law = Mixture::new(&[1.0, 3.0], &[-1.0, 1.0], &[0.5, 0.5])?; // weights 1/4 and 3/4
/// assert!((law.mean() - 0.5).abs() < 1e-12);
/// assert!((law.cdf(law.quantile(0.9)) - 0.9).abs() < 1e-12);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Mixture {
    weights: Vec<f64>,
    laws: Vec<Gaussian>,
}

impl Mixture {
    /// From weights, which are normalised here, means and standard deviations, as many of each.
    ///
    /// # Errors
    /// If there are none or not equally many, if a weight isn't positive and finite, or as [`Gaussian::new`].
    pub fn new(weights: &[f64], means: &[f64], std_devs: &[f64]) -> Result<Self, Error> {
        if weights.is_empty() || weights.len() != means.len() || weights.len() != std_devs.len() {
            return Err(Error::wrong_shape("weights", "weights, means and std_devs must be equally many, at least 1"));
        }
        if let Some(bad) = weights.iter().find(|w| !(w.is_finite() && **w > 0.0)) {
            return Err(Error::out_of_range("weights", "must be positive", bad));
        }
        let sum: f64 = weights.iter().sum();
        let laws = means.iter().zip(std_devs).map(|(&m, &s)| Gaussian::new(m, s)).collect::<Result<_, _>>()?;
        Ok(Self { weights: weights.iter().map(|w| w / sum).collect(), laws })
    }

    /// The weights and the laws.
    pub fn parts(&self) -> impl Iterator<Item = (f64, &Gaussian)> {
        self.weights.iter().copied().zip(&self.laws)
    }

    /// The law of √ᾱ x + √(1−ᾱ) ε, x from this one; ᾱ in 0 … 1 (Ho, Jain and Abbeel 2020,
    /// [arXiv:2006.11239](https://arxiv.org/abs/2006.11239), eq. 4).
    ///
    /// ```
    /// use reparam::diffusion::{Mixture, Schedule};
    ///
    /// # fn main() -> Result<(), reparam::Error> {
    /// let data = Mixture::new(&[1.0], &[2.0], &[0.5])?;
    /// let noisy = data.diffused(Schedule::Linear.alpha_bar(1.0));
    /// // at the end next to nothing is left of the data: N(0, 1)
    /// assert!(noisy.mean().abs() < 0.02 && (noisy.std_dev() - 1.0).abs() < 1e-4);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn diffused(&self, alpha_bar: f64) -> Self {
        let law = |law: &Gaussian| {
            let variance = alpha_bar * law.std_dev() * law.std_dev() + 1.0 - alpha_bar;
            Gaussian::new(sqrt(alpha_bar) * law.mean(), sqrt(variance)).unwrap_or(Gaussian::STANDARD)
        };
        Self { weights: self.weights.clone(), laws: self.laws.iter().map(law).collect() }
    }

    /// E x.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.parts().map(|(w, law)| w * law.mean()).sum()
    }

    /// The standard deviation of x.
    #[must_use]
    pub fn std_dev(&self) -> f64 {
        let mean = self.mean();
        let square = |law: &Gaussian| law.std_dev().powi(2) + (law.mean() - mean).powi(2);
        sqrt(self.parts().map(|(w, law)| w * square(law)).sum())
    }

    /// The density.
    #[must_use]
    pub fn pdf(&self, x: f64) -> f64 {
        self.parts().map(|(w, law)| w * law.pdf(x)).sum()
    }

    /// The logarithm of the density, also where the density itself is 0.
    #[must_use]
    pub fn log_pdf(&self, x: f64) -> f64 {
        let top = self.parts().map(|(w, law)| log(w) + law.log_pdf(x)).fold(f64::NEG_INFINITY, f64::max);
        top + log(self.parts().map(|(w, law)| exp(log(w) + law.log_pdf(x) - top)).sum::<f64>())
    }

    /// The score, ∂ log p/∂x = Σ rₖ (mₖ − x)/vₖ with the responsibilities r of the parts.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// let law = reparam::diffusion::Mixture::new(&[1.0], &[2.0], &[0.5])?;
    /// assert_eq!(law.score(1.0), 4.0); // (2 − 1)/0.5²
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn score(&self, x: f64) -> f64 {
        let whole = self.log_pdf(x);
        let pull = |law: &Gaussian| (law.mean() - x) / (law.std_dev() * law.std_dev());
        self.parts().map(|(w, law)| exp(log(w) + law.log_pdf(x) - whole) * pull(law)).sum()
    }

    /// The distribution function.
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        self.parts().map(|(w, law)| w * law.cdf(x)).sum()
    }

    /// The value that a draw stays below with probability `u`: F⁻¹, by bisection. `u` is taken to be in the open interval
    /// (0, 1); at its ends the value is ten standard deviations beyond the last part.
    #[must_use]
    pub fn quantile(&self, u: f64) -> f64 {
        let (mut low, mut high) = self.support(10.0);
        for _ in 0..56 {
            let middle = 0.5 * (low + high);
            if self.cdf(middle) < u { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }

    /// From so many standard deviations below the lowest part to as many above the highest.
    #[must_use]
    pub fn support(&self, deviations: f64) -> (f64, f64) {
        let end = |sign: f64| self.laws.iter().map(move |law| law.reparametrize(sign * deviations));
        (end(-1.0).fold(f64::INFINITY, f64::min), end(1.0).fold(f64::NEG_INFINITY, f64::max))
    }

    /// One draw: a part, then a number from it.
    pub fn sample(&self, stream: &mut Stream) -> f64 {
        let (mut left, eps) = (stream.uniform(), stream.normal());
        let part = self.parts().find(|(w, _)| {
            left -= w;
            left < 0.0
        });
        part.map_or_else(|| self.laws[self.laws.len() - 1].reparametrize(eps), |(_, law)| law.reparametrize(eps))
    }
}
