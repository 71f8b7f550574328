//! The special functions that closed forms ask for.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// The standard normal density.
pub(super) fn standard_pdf(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / (2.0 * PI).sqrt()
}

/// The standard normal distribution function.
pub(super) fn standard_cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

/// Dawson's integral e^{−x²} ∫₀ˣ e^{t²} dt to about 1e-15 of itself, x ≥ 0.
///
/// Rybicki's exponentially convergent sum over odd n (1989, doi:10.1063/1.4822832), the power series near 0, and the
/// asymptotic series far out.
pub(super) fn dawson(x: f64) -> f64 {
    const STEP: f64 = 0.2;
    if x < 0.3 {
        // Σ (−2x²)ⁿ x / (1·3·…·(2n+1))
        let (mut term, mut sum) = (x, 0.0);
        for n in 1..16 {
            sum += term;
            term *= -2.0 * x * x / f64::from(2 * n + 1);
        }
        return sum;
    }
    if x > 100.0 {
        let square = 1.0 / (2.0 * x * x);
        return (1.0 + square * (1.0 + 3.0 * square * (1.0 + 5.0 * square))) / (2.0 * x);
    }
    let nearest = 2 * (0.5 * x / STEP) as i32 + 1;
    let terms = (nearest - 40..=nearest + 40).step_by(2);
    let sum: f64 = terms.map(|n| libm::exp(-(x - f64::from(n) * STEP).powi(2)) / f64::from(n)).sum();
    sum / PI.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// values of Abramowitz and Stegun, table 7.5
    #[test]
    fn dawson_is_the_table() {
        for (x, exact) in
            [(0.1, 0.099_335_992_4), (0.5, 0.424_436_383_5), (1.0, 0.538_079_506_9), (2.0, 0.301_340_388_9)]
        {
            assert_relative_eq!(dawson(x), exact, max_relative = 1e-9);
        }
    }

    /// D′ = 1 − 2 x D, across the seams of the three methods
    #[test]
    fn dawson_solves_its_equation() {
        for x in [0.05, 0.29, 0.31, 0.7, 1.9, 7.0, 30.0] {
            let h = 1e-4;
            let slope = (dawson(x + h) - dawson(x - h)) / (2.0 * h);
            assert_relative_eq!(slope, 1.0 - 2.0 * x * dawson(x), epsilon = 1e-8);
        }
        assert_relative_eq!(dawson(99.999_999), dawson(100.000_001), max_relative = 1e-7);
        assert_relative_eq!(dawson(0.3 - 1e-12), dawson(0.3), max_relative = 1e-11);
        assert_relative_eq!(standard_cdf(0.0), 0.5);
    }
}
