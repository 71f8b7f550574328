//! Counts in bins of equal width.

use crate::Error;

/// Counts of values in equal bins of [`low`, `high`], and of those outside.
///
/// A bin holds its lower edge and not its upper one; the last bin holds `high` too.
///
/// ```
/// # fn main() -> Result<(), reparam::Error> {
/// let mut histogram = reparam::stats::Histogram::new(0.0, 1.0, 2)?;
/// [0.1, 0.6, 0.7, 5.0].into_iter().for_each(|x| histogram.push(x));
/// assert_eq!((histogram.counts(), histogram.above()), (&[1, 2][..], 1));
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    low: f64,
    high: f64,
    counts: Vec<u64>,
    below: u64,
    above: u64,
    non_finite: u64,
}

impl Histogram {
    /// An empty histogram.
    ///
    /// # Errors
    /// If the edges aren't finite with `low` < `high`, if there is no bin, or if a bin would have no width.
    pub fn new(low: f64, high: f64, bins: usize) -> Result<Self, Error> {
        if !(low < high && (high - low).is_finite()) {
            return Err(Error::out_of_range(
                "high",
                format_args!("must be a finite number greater than low = {low}"),
                high,
            ));
        }
        if bins == 0 {
            return Err(Error::out_of_range("bins", "must be at least 1", bins));
        }
        // the reciprocal of a smaller width is infinite, and so would be the densities
        if (high - low) / (bins as f64) < f64::MIN_POSITIVE {
            return Err(Error::out_of_range("high", format_args!("must be further above low = {low}"), high));
        }
        Ok(Self { low, high, counts: vec![0; bins], below: 0, above: 0, non_finite: 0 })
    }

    /// Counts one value; one that isn't finite is kept apart.
    pub fn push(&mut self, value: f64) {
        if !value.is_finite() {
            self.non_finite += 1;
        } else if value < self.low {
            self.below += 1;
        } else if value > self.high {
            self.above += 1;
        } else {
            let last = self.counts.len() - 1;
            let bin = (value - self.low) / (self.high - self.low) * self.counts.len() as f64;
            let mut bin = (bin as usize).min(last);
            // rounding may put a value beside an edge on the wrong side of it
            if value < self.edge(bin) {
                bin -= 1;
            } else if bin < last && value >= self.edge(bin + 1) {
                bin += 1;
            }
            self.counts[bin] += 1;
        }
    }

    /// The count of each bin, from the lowest.
    #[must_use]
    pub fn counts(&self) -> &[u64] {
        &self.counts
    }

    /// Finite values below the lowest edge.
    #[must_use]
    pub fn below(&self) -> u64 {
        self.below
    }

    /// Finite values above the highest edge.
    #[must_use]
    pub fn above(&self) -> u64 {
        self.above
    }

    /// Values that were infinite or NaN; they are in no other count.
    #[must_use]
    pub fn non_finite(&self) -> u64 {
        self.non_finite
    }

    /// All finite values pushed, inside the edges or not.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.below + self.above + self.counts.iter().sum::<u64>()
    }

    /// The width of a bin.
    #[must_use]
    pub fn width(&self) -> f64 {
        (self.high - self.low) / self.counts.len() as f64
    }

    /// The bins + 1 edges, from `low` to `high`.
    pub fn edges(&self) -> impl Iterator<Item = f64> + '_ {
        (0..=self.counts.len()).map(|i| self.edge(i))
    }

    /// The lower edge of bin `i`, `low` itself for the first.
    fn edge(&self, i: usize) -> f64 {
        let t = i as f64 / self.counts.len() as f64;
        self.low * (1.0 - t) + self.high * t
    }

    /// The share of each bin in all finite values over its width: an estimate of the probability density, to be laid
    /// over a curve even when some values fall outside. All 0 while the histogram is empty.
    #[must_use]
    pub fn densities(&self) -> Vec<f64> {
        let scale = self.width() * self.total().max(1) as f64;
        self.counts.iter().map(|&count| count as f64 / scale).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Histogram;
    use proptest::prelude::*;

    #[test]
    fn counts_edges_and_outsiders() {
        let mut histogram = Histogram::new(-1.0, 1.0, 4).unwrap();
        for x in [-1.0, -0.5, 0.0, 0.49, 0.5, 1.0, -1.1, 1.0001, 7.0, f64::NAN, f64::INFINITY] {
            histogram.push(x);
        }
        assert_eq!(histogram.counts(), [1, 1, 2, 2]);
        assert_eq!((histogram.below(), histogram.above(), histogram.non_finite()), (1, 2, 2));
        assert_eq!(histogram.total(), 9);
        assert_eq!(histogram.densities()[2], 2.0 / (9.0 * 0.5));
        assert_eq!(histogram.edges().collect::<Vec<_>>(), [-1.0, -0.5, 0.0, 0.5, 1.0]);
    }

    #[test]
    fn refuses_empty_ranges() {
        assert_eq!(Histogram::new(0.0, 1.0, 0).unwrap_err().param, "bins");
        for (low, high) in [(1.0, 1.0), (2.0, 1.0), (f64::NAN, 1.0), (0.0, f64::INFINITY), (-f64::MAX, f64::MAX)] {
            assert_eq!(Histogram::new(low, high, 3).unwrap_err().param, "high");
        }
        let narrow = Histogram::new(0.0, 1e-307, 100).unwrap_err();
        assert_eq!(narrow.param, "high");
        let mut histogram = Histogram::new(0.0, 1e-307, 2).unwrap();
        histogram.push(1e-307);
        assert!(histogram.densities().iter().all(|d| d.is_finite()));
    }

    proptest! {
        #[test]
        fn an_edge_belongs_to_the_bin_above(low in -1e3..1e3_f64, span in 1e-6..1e3_f64, bins in 1_usize..200) {
            let mut histogram = Histogram::new(low, low + span, bins).unwrap();
            for edge in histogram.edges().collect::<Vec<_>>() {
                histogram.push(edge);
            }
            let mut exact = vec![1; bins];
            exact[bins - 1] = 2;
            prop_assert_eq!(histogram.counts(), exact);
            prop_assert_eq!((histogram.below(), histogram.above()), (0, 0));
        }

        #[test]
        fn every_value_is_counted_once(values in prop::collection::vec(any::<f64>(), 0..200), bins in 1_usize..50) {
            let mut histogram = Histogram::new(-1.0, 3.0, bins).unwrap();
            values.iter().for_each(|&x| histogram.push(x));
            prop_assert_eq!(histogram.total() + histogram.non_finite(), values.len() as u64);
            prop_assert!(histogram.densities().iter().all(|d| d.is_finite()));
        }
    }
}
