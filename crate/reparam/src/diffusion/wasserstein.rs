//! The Wasserstein distance: how far a sample is from a law.

use super::Mixture;

/// Cells in which the distribution function is tabulated.
const CELLS: usize = 1200;

/// A law's distribution function, tabulated for the Wasserstein distance W₁ = ∫ |F̂(x) − F(x)| dx of many samples.
///
/// ```
/// use reparam::diffusion::{Mixture, WassersteinTable};
///
/// # fn main() -> Result<(), reparam::Error> {
/// let law = Mixture::new(&[1.0], &[0.0], &[1.0])?;
/// let quantiles: Vec<f64> = (0..1000).map(|i| law.quantile((f64::from(i) + 0.5) / 1000.0)).collect();
/// let moved: Vec<f64> = quantiles.iter().map(|x| x + 0.5).collect();
/// assert!((WassersteinTable::new(&law).distance(&moved) - 0.5).abs() < 0.01);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct WassersteinTable {
    low: f64,
    step: f64,
    /// F in the middle of each cell.
    cdf: Vec<f64>,
}

impl WassersteinTable {
    /// Over seven standard deviations beyond the last part of the law.
    #[must_use]
    pub fn new(law: &Mixture) -> Self {
        Self::in_cells(law, CELLS)
    }

    /// With as many cells: fewer are made sooner and are less exact.
    pub(super) fn in_cells(law: &Mixture, cells: usize) -> Self {
        let (low, high) = law.support(7.0);
        let step = (high - low) / cells as f64;
        let cdf = (0..cells).map(|i| law.cdf(low + (i as f64 + 0.5) * step)).collect();
        Self { low, step, cdf }
    }

    /// W₁ of a sample, sorted upwards, to about 1e-5 of the law's width; 0 for an empty one.
    #[must_use]
    pub fn distance(&self, sorted: &[f64]) -> f64 {
        let n = sorted.len() as f64;
        let high = self.low + self.step * self.cdf.len() as f64;
        // beyond the table F is 0 or 1
        let mut sum: f64 = sorted.iter().map(|x| (self.low - x).max(x - high).max(0.0)).sum::<f64>() / n.max(1.0);
        let mut below = 0;
        for (i, f) in self.cdf.iter().enumerate() {
            let middle = self.low + (i as f64 + 0.5) * self.step;
            while sorted.get(below).is_some_and(|x| *x < middle) {
                below += 1;
            }
            sum += self.step * (below as f64 / n - f).abs();
        }
        if sorted.is_empty() { 0.0 } else { sum }
    }

    /// How each point of a sample, sorted upwards, moves the distance: the integral of the sign of F̂ − F above it.
    pub(super) fn influence(&self, sorted: &[f64]) -> Influence {
        let n = sorted.len().max(1) as f64;
        let mut below = 0;
        let signs: Vec<f64> = (self.cdf.iter().enumerate())
            .map(|(i, f)| {
                let middle = self.low + (i as f64 + 0.5) * self.step;
                while sorted.get(below).is_some_and(|x| *x < middle) {
                    below += 1;
                }
                let gap = below as f64 / n - f;
                if gap == 0.0 { 0.0 } else { gap.signum() }
            })
            .collect();
        let mut above = vec![0.0; signs.len() + 1];
        for (i, sign) in signs.iter().enumerate().rev() {
            above[i] = above[i + 1] + sign * self.step;
        }
        Influence { low: self.low, step: self.step, above }
    }
}

/// A point's influence on a distance, up to a constant.
pub(super) struct Influence {
    low: f64,
    step: f64,
    above: Vec<f64>,
}

impl Influence {
    pub(super) fn at(&self, x: f64) -> f64 {
        let last = self.above.len() - 1;
        let place = ((x - self.low) / self.step).clamp(0.0, last as f64);
        let cell = (place as usize).min(last.saturating_sub(1));
        let share = place - cell as f64;
        self.above[cell] * (1.0 - share) + self.above[cell + 1] * share
    }
}
