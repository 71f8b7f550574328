//! Goodness of fit: Kolmogorov–Smirnov and χ².

use super::gamma_q;
use crate::Error;
use std::f64::consts::PI;

/// A two-sample Kolmogorov–Smirnov comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ks {
    /// The largest vertical distance between the two empirical distribution functions, in [0, 1].
    pub distance: f64,
    /// The chance of a distance at least as large if both samples came from one continuous law.
    pub p_value: f64,
}

/// The Kolmogorov–Smirnov distance of a sample, sorted upwards, from a law with distribution function `cdf`.
///
/// In [0, 1]; 0 for an empty sample; NaN if `cdf` ever is. Ties are taken as one step.
#[must_use]
pub fn ks_distance(sorted: &[f64], cdf: impl Fn(f64) -> f64) -> f64 {
    let n = sorted.len() as f64;
    sorted.iter().enumerate().fold(0.0, |distance: f64, (i, &x)| {
        let at = cdf(x);
        let gap = ((i + 1) as f64 / n - at).max(at - i as f64 / n);
        if distance.is_nan() || gap <= distance { distance } else { gap }
    })
}

/// The chance of a Kolmogorov–Smirnov distance of at least `distance` from `n` draws of the law itself.
///
/// Kolmogorov's limit law at (√n + 0.12 + 0.11/√n)·distance (Stephens 1970, doi:10.1111/j.2517-6161.1970.tb00821.x).
/// The points it gives for 5 % and 1 % are within 1.5 % of the exact ones from n = 20 on. For two samples of sizes a and
/// b, n is ab/(a+b).
#[must_use]
pub fn ks_p_value(distance: f64, n: f64) -> f64 {
    kolmogorov_tail(distance * stephens(n))
}

/// The Kolmogorov–Smirnov distance that `n` draws of the law itself exceed with probability `level`, in (0, 1).
///
/// ```
/// use reparam::stats::{ks_critical, ks_p_value};
///
/// assert!((ks_p_value(ks_critical(0.05, 100.0), 100.0) - 0.05).abs() < 1e-9);
/// ```
#[must_use]
pub fn ks_critical(level: f64, n: f64) -> f64 {
    let (mut low, mut high) = (0.0, 30.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if kolmogorov_tail(middle) > level { low = middle } else { high = middle }
    }
    high / stephens(n)
}

/// Compares two samples, each sorted upwards.
///
/// Asymptotic, as [`ks_p_value`]; with ties the p-value is conservative. Distance 0 and p-value 1 if either is empty.
///
/// ```
/// let ks = reparam::stats::ks_two_sample(&[1.0, 2.0, 3.0], &[2.5, 4.0]);
/// assert!((ks.distance - 2.0 / 3.0).abs() < 1e-15);
/// ```
#[must_use]
pub fn ks_two_sample(a_sorted: &[f64], b_sorted: &[f64]) -> Ks {
    let (a, b) = (a_sorted.len() as f64, b_sorted.len() as f64);
    let (mut i, mut j, mut distance) = (0, 0, 0.0_f64);
    while let (Some(&x), Some(&y)) = (a_sorted.get(i), b_sorted.get(j)) {
        let at = x.min(y);
        i += a_sorted[i..].iter().take_while(|&&x| x <= at).count();
        j += b_sorted[j..].iter().take_while(|&&y| y <= at).count();
        distance = distance.max((i as f64 / a - j as f64 / b).abs());
        if at.is_nan() {
            return Ks { distance: f64::NAN, p_value: f64::NAN };
        }
    }
    if a_sorted.is_empty() || b_sorted.is_empty() {
        return Ks { distance: 0.0, p_value: 1.0 };
    }
    Ks { distance, p_value: ks_p_value(distance, a * b / (a + b)) }
}

/// What turns a distance of `n` draws into the argument of Kolmogorov's limit law.
fn stephens(n: f64) -> f64 {
    let root = n.sqrt();
    root + 0.12 + 0.11 / root
}

/// The upper tail of Kolmogorov's law, by whichever of its two theta series converges at once.
fn kolmogorov_tail(x: f64) -> f64 {
    if x <= 0.0 {
        1.0
    } else if x < 1.18 {
        let q = libm::exp(-PI * PI / (8.0 * x * x));
        let sum = q * (1.0 + q.powi(8) + q.powi(24) + q.powi(48));
        1.0 - (2.0 * PI).sqrt() / x * sum
    } else {
        let q = libm::exp(-2.0 * x * x);
        2.0 * q * (1.0 - q.powi(3) + q.powi(8) - q.powi(15))
    }
}

/// Pearson's χ² test of counts against probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChiSquare {
    /// Σ (count − expected)² / expected; infinite if an impossible class was drawn.
    pub statistic: f64,
    /// Classes of positive probability, less one.
    pub degrees_of_freedom: usize,
    /// The chance of a statistic at least as large if the counts came from the probabilities.
    pub p_value: f64,
}

/// Tests counts against the probabilities of their classes (Pearson 1900), which are normalised here.
///
/// The χ² limit law is good once every expected count is about 5 or more. A class of probability 0 says nothing while
/// its count is 0; if it was drawn, the statistic is infinite and the p-value 0. No counts at all give p-value 1.
///
/// ```
/// # fn main() -> Result<(), reparam::Error> {
/// let fair = reparam::stats::chi_square(&[48, 52], &[0.5, 0.5])?;
/// assert!((fair.statistic - 0.16).abs() < 1e-12 && fair.p_value > 0.6);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// If the lengths differ, or if `probs` aren't finite numbers of at least 0 with a positive sum.
pub fn chi_square(counts: &[u64], probs: &[f64]) -> Result<ChiSquare, Error> {
    if counts.len() != probs.len() {
        let message = format!("counts must have {} values like probs, got {}", probs.len(), counts.len());
        return Err(Error::wrong_shape("counts", message));
    }
    if let Some(bad) = probs.iter().find(|p| !(p.is_finite() && **p >= 0.0)) {
        return Err(Error::out_of_range("probs", "must be finite numbers of at least 0", bad));
    }
    let sum: f64 = probs.iter().sum();
    if !(sum > 0.0 && sum.is_finite()) {
        return Err(Error::out_of_range("probs", "must have a positive finite sum", sum));
    }
    let n = counts.iter().sum::<u64>() as f64;
    let mut statistic = 0.0;
    for (&count, &p) in counts.iter().zip(probs) {
        let expected = n * (p / sum);
        if expected > 0.0 {
            statistic += (count as f64 - expected).powi(2) / expected;
        } else if count > 0 {
            statistic = f64::INFINITY;
        }
    }
    let degrees_of_freedom = probs.iter().filter(|p| **p > 0.0).count() - 1;
    let p_value = if statistic == 0.0 || (degrees_of_freedom == 0 && statistic.is_finite()) {
        1.0
    } else if statistic == f64::INFINITY {
        0.0
    } else {
        gamma_q(degrees_of_freedom as f64 / 2.0, statistic / 2.0)
    };
    Ok(ChiSquare { statistic, degrees_of_freedom, p_value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Stream;
    use approx::assert_relative_eq;

    #[test]
    fn distance_by_hand() {
        let uniform = |x: f64| x;
        assert_relative_eq!(ks_distance(&[0.5], uniform), 0.5);
        assert_relative_eq!(ks_distance(&[0.1, 0.2, 0.9], uniform), 2.0 / 3.0 - 0.2, max_relative = 1e-15);
        assert_relative_eq!(ks_distance(&[0.4, 0.4, 0.4, 0.4], uniform), 0.6);
        assert_eq!(ks_distance(&[], uniform), 0.0);
        assert!(ks_distance(&[0.1, f64::NAN, 0.2], uniform).is_nan(), "no fit is claimed for what is not a number");
    }

    /// Kolmogorov's law from Smirnov's table (1948), and the two series at their seam.
    #[test]
    fn kolmogorov_law() {
        for (x, tail) in [(0.5, 0.963_945), (0.828, 0.499_5), (1.0, 0.269_999_7), (1.358_1, 0.05), (1.949_47, 0.001)] {
            assert_relative_eq!(kolmogorov_tail(x), tail, max_relative = 4e-4);
        }
        assert_relative_eq!(kolmogorov_tail(1.18 - 1e-12), kolmogorov_tail(1.18), max_relative = 1e-10);
        assert_eq!(kolmogorov_tail(0.0), 1.0);
        assert_relative_eq!(kolmogorov_tail(0.03), 1.0);
    }

    /// Exact 5 % and 1 % points of the one-sample distance (Massey 1951, table 1).
    #[test]
    fn critical_values() {
        for (n, five, one) in [(20.0, 0.294, 0.356), (30.0, 0.242, 0.290), (35.0, 0.224, 0.269)] {
            assert_relative_eq!(ks_critical(0.05, n), five, max_relative = 0.01);
            assert_relative_eq!(ks_critical(0.01, n), one, max_relative = 0.015);
            assert_relative_eq!(ks_p_value(ks_critical(0.05, n), n), 0.05, max_relative = 1e-9);
        }
    }

    /// Exact p-values of the one-sample distance, by the matrix power of Marsaglia, Tsang and Wang (2003,
    /// doi:10.18637/jss.v008.i18), whose own examples are the first and the last.
    #[test]
    fn exact_p_values() {
        let exact = [
            (10.0, 0.274, 0.371_520_384_543),
            (20.0, 0.2, 0.352_720_173_623),
            (50.0, 0.15, 0.190_263_665_182),
            (100.0, 0.1358, 0.045_359_802_733),
            (2000.0, 0.04, 0.003_230_568_083),
        ];
        for (n, distance, p_value) in exact {
            assert_relative_eq!(ks_p_value(distance, n), p_value, max_relative = 0.03);
        }
        assert_relative_eq!(ks_p_value(0.04, 2000.0), 0.003_230_568_083, max_relative = 0.01);
    }

    /// The p-values of 2,000 true hypotheses are themselves uniform, for one sample and for two (level 1e-4).
    #[test]
    fn p_values_are_uniform_under_the_law() {
        let mut stream = Stream::new(3, 0);
        let mut sample = |n: usize| {
            let mut draws: Vec<f64> = (0..n).map(|_| stream.uniform()).collect();
            draws.sort_by(f64::total_cmp);
            draws
        };
        let mut one: Vec<f64> = (0..2000).map(|_| ks_p_value(ks_distance(&sample(100), |x| x), 100.0)).collect();
        one.sort_by(f64::total_cmp);
        assert!(ks_distance(&one, |p| p) < ks_critical(1e-4, 2000.0));
        // distances of two samples are discrete: the p-values only have to be conservative by no more than a little
        let two: Vec<f64> = (0..2000).map(|_| ks_two_sample(&sample(150), &sample(211)).p_value).collect();
        for level in [0.01, 0.05, 0.25, 0.5] {
            let share = two.iter().filter(|&&p| p <= level).count() as f64 / 2000.0;
            assert!((share - level).abs() < 4.0 * (level / 2000.0).sqrt(), "{share} of p-values below {level}");
        }
    }

    #[test]
    fn two_samples_by_hand() {
        assert_relative_eq!(ks_two_sample(&[1.0, 2.0, 3.0], &[2.5, 4.0]).distance, 2.0 / 3.0);
        assert_eq!(ks_two_sample(&[1.0, 1.0, 2.0], &[1.0, 1.0, 2.0]), Ks { distance: 0.0, p_value: 1.0 });
        assert_eq!(ks_two_sample(&[0.0; 40], &[1.0; 40]).distance, 1.0);
        assert!(ks_two_sample(&[0.0; 40], &[1.0; 40]).p_value < 1e-15);
        assert_eq!(ks_two_sample(&[], &[1.0]), Ks { distance: 0.0, p_value: 1.0 });
        assert!(ks_two_sample(&[f64::NAN], &[f64::NAN]).p_value.is_nan());
    }

    /// A fair die thrown 120 times: Σ (count − 20)²/20 = 5.
    #[test]
    fn chi_square_by_hand() {
        let test = chi_square(&[15, 20, 25, 15, 25, 20], &[1.0; 6]).unwrap();
        assert_relative_eq!(test.statistic, 5.0, max_relative = 1e-14);
        assert_eq!(test.degrees_of_freedom, 5);
        // 1 − CDF of χ²₅ at 5, from the closed form with erfc
        let exact = libm::erfc(2.5_f64.sqrt()) + (2.0 * 5.0 / PI).sqrt() * libm::exp(-2.5) * (1.0 + 5.0 / 3.0);
        assert_relative_eq!(test.p_value, exact, max_relative = 1e-12);
    }

    #[test]
    fn impossible_classes() {
        let unseen = chi_square(&[48, 0, 52], &[0.5, 0.0, 0.5]).unwrap();
        assert_relative_eq!(unseen.statistic, 0.16, max_relative = 1e-12);
        assert_eq!(unseen.degrees_of_freedom, 1);
        let seen = chi_square(&[48, 1, 52], &[0.5, 0.0, 0.5]).unwrap();
        assert_eq!((seen.statistic, seen.p_value), (f64::INFINITY, 0.0));
        assert_eq!(chi_square(&[9, 0], &[1.0, 0.0]).unwrap().p_value, 1.0);
        assert_eq!(chi_square(&[9, 1], &[1.0, 0.0]).unwrap().p_value, 0.0);
        assert_eq!(chi_square(&[0, 0], &[0.5, 0.5]).unwrap().p_value, 1.0);
    }

    #[test]
    fn chi_square_refuses_what_is_not_a_law() {
        assert_eq!(chi_square(&[1, 2], &[1.0]).unwrap_err().message, "counts must have 1 values like probs, got 2");
        for probs in [[-1.0, 2.0], [0.0, 0.0], [f64::NAN, 1.0], [f64::INFINITY, 1.0]] {
            assert_eq!(chi_square(&[1, 2], &probs).unwrap_err().param, "probs");
        }
        assert!(chi_square(&[], &[]).is_err());
    }
}
