//! Comparisons of a sample with a law. Each panics at significance [`LEVEL`].

use reparam::gaussian::Gaussian;
use reparam::stats::{Moments, chi_square, ks_critical, ks_distance};

/// The chance that one comparison refuses a sample of the law itself.
pub(crate) const LEVEL: f64 = 1e-5;

/// The sample, sorted, follows the continuous law with this distribution function: as a whole, and in both its tails.
///
/// Two comparisons: the Kolmogorov–Smirnov distance, which sees little beyond the first percentiles, and a χ² test of
/// the cells between the quantiles 2⁻², 2⁻³, … of either tail, down to an expected count of at least 16.
pub(crate) fn follows(what: &str, mut draws: Vec<f64>, cdf: impl Fn(f64) -> f64) {
    assert!(draws.iter().all(|x| x.is_finite()), "{what}: every draw is finite");
    draws.sort_by(f64::total_cmp);
    let n = draws.len() as f64;
    let (distance, critical) = (ks_distance(&draws, &cdf), ks_critical(LEVEL, n));
    assert!(distance < critical, "{what}: distance {distance} of at most {critical}");

    let depth = libm::log2(n / 16.0) as usize;
    let mut counts = vec![0; 2 * depth];
    for &x in &draws {
        let p = cdf(x);
        let (tail, side) = if p < 0.5 { (p, 0) } else { (1.0 - p, depth) };
        let cell = (-libm::log2(tail)).ceil() as usize;
        counts[side + cell.clamp(2, depth + 1) - 2] += 1;
    }
    let cell = |i: usize| 0.5_f64.powi(if i + 1 == depth { depth as i32 } else { i as i32 + 2 });
    let probs: Vec<f64> = (0..depth).chain(0..depth).map(cell).collect();
    has_counts(&format!("{what}, tails"), &counts, &probs);
}

/// The counts are those of draws from these probabilities, by χ².
pub(crate) fn has_counts(what: &str, counts: &[u64], probs: &[f64]) {
    let test = chi_square(counts, probs).unwrap();
    assert!(test.p_value > LEVEL, "{what}: p-value {:e}, counts {counts:?} for {probs:?}", test.p_value);
}

/// A z-score, standard normal if all is right, isn't beyond the two-sided critical value.
pub(crate) fn is_a_normal_score(what: &str, score: f64) {
    let critical = -Gaussian::STANDARD.quantile(LEVEL / 2.0).unwrap();
    assert!(score.abs() < critical, "{what}: {score} standard errors off, of at most {critical}");
}

/// The mean of the numbers is `exact`.
pub(crate) fn has_mean(what: &str, numbers: impl IntoIterator<Item = f64>, exact: f64) {
    let moments: Moments = numbers.into_iter().collect();
    assert_eq!(moments.non_finite(), 0, "{what}");
    let error = moments.standard_error();
    is_a_normal_score(&format!("{what}: mean {} for {exact}", moments.mean()), (moments.mean() - exact) / error);
}

/// The variance of the numbers is `exact`.
pub(crate) fn has_variance(what: &str, numbers: impl IntoIterator<Item = f64>, exact: f64) {
    let moments: Moments = numbers.into_iter().collect();
    let (variance, error) = (moments.variance(), moments.variance_standard_error());
    is_a_normal_score(&format!("{what}: variance {variance} for {exact}"), (variance - exact) / error);
}

/// Two lists of numbers of one length are uncorrelated, and their squares too.
pub(crate) fn are_uncorrelated(what: &str, a: &[f64], b: &[f64]) {
    for power in [1, 2] {
        let centred = |list: &[f64]| {
            let powers: Vec<f64> = list.iter().map(|x| x.powi(power)).collect();
            let moments: Moments = powers.iter().copied().collect();
            let spread = moments.variance().sqrt();
            powers.into_iter().map(move |x| (x - moments.mean()) / spread)
        };
        let sum: f64 = centred(a).zip(centred(b)).map(|(a, b)| a * b).sum();
        is_a_normal_score(&format!("{what}, power {power}"), sum / (a.len() as f64).sqrt());
    }
}

/// The comparisons see errors of a size that matters: a percent of a standard deviation, a wrong tail, one class.
mod power {
    use super::*;
    use reparam::random::Stream;

    fn normals() -> Vec<f64> {
        let mut draws = vec![0.0; 500_000];
        Stream::new(1, 0).fill_normal(&mut draws);
        draws
    }

    #[test]
    fn a_right_sample_passes() {
        follows("normal", normals(), |x| Gaussian::STANDARD.cdf(x));
    }

    #[test]
    #[should_panic(expected = "distance")]
    fn a_shift_of_a_hundredth_is_seen() {
        follows("normal", normals(), |x| Gaussian::STANDARD.cdf(x - 0.01));
    }

    #[test]
    #[should_panic(expected = "tails")]
    fn a_tail_cut_off_is_seen() {
        follows("normal", normals().into_iter().filter(|x| *x < 3.3).collect(), |x| Gaussian::STANDARD.cdf(x));
    }

    #[test]
    #[should_panic(expected = "p-value")]
    fn a_percent_from_one_class_to_another_is_seen() {
        has_counts("classes", &[202_000, 198_000, 600_000], &[0.2, 0.2, 0.6]);
    }

    #[test]
    #[should_panic(expected = "standard errors off")]
    fn a_mean_off_by_a_hundredth_is_seen() {
        has_mean("normal", normals(), 0.01);
    }

    #[test]
    #[should_panic(expected = "standard errors off")]
    fn a_common_part_of_a_tenth_is_seen() {
        let (a, b) = (normals(), normals());
        let mixed: Vec<f64> = a.iter().zip(b.iter().rev()).map(|(a, b)| 0.1 * a + b).collect();
        are_uncorrelated("mixed", &a, &mixed);
    }
}

/// π²/6
pub(crate) const GUMBEL_VARIANCE: f64 = std::f64::consts::PI * std::f64::consts::PI / 6.0;
