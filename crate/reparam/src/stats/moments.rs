//! Running central moments.

/// The count, mean and central moments of a stream of numbers, in one pass and without cancellation.
///
/// Pébay 2008 (SAND2008-6212, eq. 2.1), the extension of Welford's recurrence to fourth order. A quantity that
/// isn't known yet is NaN. Values up to 1e75 in magnitude can't overflow the fourth power.
///
/// ```
/// let moments: reparam::stats::Moments = [1.0, 2.0, 3.0].into_iter().collect();
/// assert_eq!((moments.mean(), moments.variance()), (2.0, 1.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    count: u64,
    non_finite: u64,
    mean: f64,
    m2: f64,
    m3: f64,
    m4: f64,
}

impl Moments {
    /// No values yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes one value. One that isn't finite is only counted, by [`non_finite`](Self::non_finite).
    pub fn push(&mut self, value: f64) {
        if value.is_finite() {
            let before = self.count as f64;
            self.count += 1;
            let n = self.count as f64;
            let delta = value - self.mean;
            let step = delta / n;
            let term = delta * step * before;
            self.mean += step;
            self.m4 +=
                term * step * step * (n * n - 3.0 * n + 3.0) + 6.0 * step * step * self.m2 - 4.0 * step * self.m3;
            self.m3 += term * step * (n - 2.0) - 3.0 * step * self.m2;
            self.m2 += term;
        } else {
            self.non_finite += 1;
        }
    }

    /// Finite values taken.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Infinite or NaN values met; they are in no other number.
    #[must_use]
    pub fn non_finite(&self) -> u64 {
        self.non_finite
    }

    /// The mean; NaN before the first value.
    #[must_use]
    pub fn mean(&self) -> f64 {
        if self.count > 0 { self.mean } else { f64::NAN }
    }

    /// The unbiased variance, over n − 1; NaN before the second value.
    #[must_use]
    pub fn variance(&self) -> f64 {
        if self.count > 1 { self.m2 / (self.count - 1) as f64 } else { f64::NAN }
    }

    /// The fourth central moment of the sample, over n; NaN before the first value.
    #[must_use]
    pub fn fourth_central(&self) -> f64 {
        self.m4 / self.count as f64
    }

    /// The standard error of the mean, √(variance / n); NaN before the second value.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        (self.variance() / self.count as f64).sqrt()
    }

    /// The standard error of the variance, √((μ₄ − σ⁴ (n−3)/(n−1)) / n), right for any law with a fourth moment
    /// (Mood, Graybill and Boes 1974, §VI.2); NaN before the second value.
    #[must_use]
    pub fn variance_standard_error(&self) -> f64 {
        if self.count < 2 {
            return f64::NAN;
        }
        let (n, variance) = (self.count as f64, self.variance());
        let spread = self.fourth_central() - variance * variance * (n - 3.0) / (n - 1.0);
        // never negative but by rounding
        (spread.max(0.0) / n).sqrt()
    }
}

impl Extend<f64> for Moments {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, values: I) {
        for value in values {
            self.push(value);
        }
    }
}

impl FromIterator<f64> for Moments {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let mut moments = Self::new();
        moments.extend(values);
        moments
    }
}

#[cfg(test)]
mod tests {
    use super::Moments;
    use crate::random::Stream;
    use approx::assert_relative_eq;
    use proptest::prelude::*;

    fn central(values: &[f64], power: i32) -> f64 {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        values.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / n
    }

    #[test]
    fn by_hand() {
        let moments: Moments = [2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0].into_iter().collect();
        assert_eq!((moments.count(), moments.mean()), (8, 5.0));
        assert_relative_eq!(moments.variance(), 32.0 / 7.0, max_relative = 1e-15);
        assert_relative_eq!(moments.fourth_central(), 356.0 / 8.0, max_relative = 1e-14);
        assert_relative_eq!(moments.standard_error(), (4.0 / 7.0_f64).sqrt(), max_relative = 1e-15);
    }

    #[test]
    fn too_few_values_are_unknown_not_zero() {
        let mut moments = Moments::new();
        assert!(moments.mean().is_nan() && moments.fourth_central().is_nan());
        moments.push(3.0);
        assert_eq!(moments.mean(), 3.0);
        assert!(moments.variance().is_nan() && moments.standard_error().is_nan());
        assert!(moments.variance_standard_error().is_nan());
    }

    #[test]
    fn infinities_are_counted_and_do_no_harm() {
        let moments: Moments = [1.0, f64::INFINITY, 2.0, f64::NAN, 3.0, f64::NEG_INFINITY].into_iter().collect();
        assert_eq!((moments.count(), moments.non_finite(), moments.mean()), (3, 3, 2.0));
        assert_eq!(moments.variance(), 1.0);
    }

    #[test]
    fn a_large_offset_does_not_cancel() {
        let moments: Moments = (0..1000).map(|i| 1e9 + f64::from(i % 2)).collect();
        // the mean itself is only good to 1e-7 up there; a sum of squares would be off by hundreds
        assert_relative_eq!(moments.variance(), 0.25 * 1000.0 / 999.0, max_relative = 1e-8);
        assert_relative_eq!(moments.fourth_central(), 0.0625, max_relative = 1e-6);
    }

    /// 400 variances of 500 exponential draws: their spread is the standard error that each of them states.
    /// The ratio of the two has a standard deviation near 0.05: 0.2 is 4 of them, a false failure in 15,000 seeds.
    #[test]
    fn variance_standard_error_is_calibrated_for_a_skewed_law() {
        let mut stream = Stream::new(5, 0);
        let (mut variances, mut stated) = (Moments::new(), Moments::new());
        for _ in 0..400 {
            let one: Moments = (0..500).map(|_| -libm::log(stream.uniform())).collect();
            variances.push(one.variance());
            stated.push(one.variance_standard_error().powi(2));
        }
        let ratio = (variances.variance() / stated.mean()).sqrt();
        assert!((ratio - 1.0).abs() < 0.2, "spread over stated error: {ratio}");
        // the exact standard error: μ₄ = 9, σ² = 1
        let exact = ((9.0 - 497.0 / 499.0) / 500.0_f64).sqrt();
        assert_relative_eq!(variances.variance().sqrt(), exact, max_relative = 0.2);
    }

    proptest! {
        #[test]
        fn one_pass_equals_two(values in prop::collection::vec(-1e3..1e3_f64, 2..120)) {
            let moments: Moments = values.iter().copied().collect();
            prop_assert_eq!(moments.count(), values.len() as u64);
            let (scale, n) = (central(&values, 2), values.len() as f64);
            prop_assert!((moments.variance() - scale * n / (n - 1.0)).abs() <= 1e-9 * scale + 1e-12);
            let fourth = central(&values, 4);
            prop_assert!((moments.fourth_central() - fourth).abs() <= 1e-9 * fourth + 1e-9);
        }
    }
}
