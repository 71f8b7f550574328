//! Means and variances of eight replicates at once.

use super::block::OCTETS;
use super::{only, total};
use crate::objective::MAX_CLASSES;
use crate::random::LANES;
use wide::f32x8;

/// Sums of the distance of an estimate from an origin, of its square entry by entry, and of its square length.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    origin: [f32; MAX_CLASSES],
    distance: [f64; MAX_CLASSES],
    squares: [f64; MAX_CLASSES],
    square: f64,
}

/// Mean, variances and trace of the covariance, over n.
pub(in crate::estimator) struct Summary {
    pub(in crate::estimator) mean: Vec<f64>,
    /// The variance of each entry.
    pub(in crate::estimator) spreads: Vec<f64>,
    pub(in crate::estimator) spread: f64,
}

impl Sums {
    /// The mean of the first `n` estimates, which a pilot has summed up about 0, becomes the origin.
    pub(super) fn set_origin(&mut self, pilot: &Self, n: usize) {
        self.origin = pilot.distance.map(|distance| (distance / n as f64) as f32);
    }

    /// Takes the first `count` estimates of class `k`; `estimate` gives those of one octet of a block.
    #[inline]
    pub(super) fn take(&mut self, k: usize, count: usize, estimate: impl Fn(usize) -> f32x8) {
        let origin = f32x8::splat(self.origin[k]);
        let (mut distance, mut square) = (f32x8::ZERO, f32x8::ZERO);
        let mut add = |d: f32x8| {
            distance += d;
            square += d * d;
        };
        let full = (count / LANES).min(OCTETS);
        for i in 0..full {
            add(estimate(i) - origin);
        }
        let rest = count % LANES;
        if full < OCTETS && rest > 0 {
            add(only(estimate(full) - origin, rest));
        }
        self.distance[k] += total(distance);
        let square = total(square);
        self.squares[k] += square;
        self.square += square;
    }

    pub(super) fn summary(&self, classes: usize, n: f64) -> Summary {
        let pairs = self.origin.iter().zip(&self.distance).take(classes);
        let mean = pairs.map(|(origin, distance)| f64::from(*origin) + distance / n).collect();
        let offset: f64 = self.distance.iter().map(|distance| (distance / n) * (distance / n)).sum();
        let pairs = self.squares.iter().zip(&self.distance).take(classes);
        let spreads = pairs.map(|(square, distance)| (square / n - (distance / n) * (distance / n)).max(0.0)).collect();
        Summary { mean, spreads, spread: (self.square / n - offset).max(0.0) }
    }
}

/// Exact for estimates that only depend on the class, `table` with one of them a row.
pub(super) fn by_class(table: &[f64], counts: &[f64]) -> Summary {
    let n: f64 = counts.iter().sum();
    let mut mean = vec![0.0; counts.len()];
    for (row, count) in table.chunks_exact(counts.len()).zip(counts) {
        mean.iter_mut().zip(row).for_each(|(mean, x)| *mean += x * count / n);
    }
    let spread = table.chunks_exact(counts.len()).zip(counts).map(|(row, count)| {
        let square: f64 = row.iter().zip(&mean).map(|(x, mean)| (x - mean) * (x - mean)).sum();
        square * count / n
    });
    let spread = spread.sum();
    let mut spreads = vec![0.0; counts.len()];
    for (row, count) in table.chunks_exact(counts.len()).zip(counts) {
        let pairs = row.iter().zip(&mean);
        spreads.iter_mut().zip(pairs).for_each(|(spread, (x, mean))| *spread += (x - mean) * (x - mean) * count / n);
    }
    Summary { mean, spreads, spread }
}
