//! Laws on a few classes.

use super::{log_sum_exp, max};
use crate::Error;
use std::ops::RangeInclusive;

/// How many classes a categorical law may have.
pub const CLASSES: RangeInclusive<usize> = 2..=10;

/// A law on K classes, 2 ≤ K ≤ 10.
#[derive(Debug, Clone, PartialEq)]
pub struct Categorical {
    probs: Vec<f64>,
    logits: Vec<f64>,
}

impl Categorical {
    /// The law with these probabilities, which are normalised. A class of probability 0 is never drawn.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// let law = reparam::concrete::Categorical::from_probs(&[2.0, 3.0, 5.0])?;
    /// assert!((law.probs()[2] - 0.5).abs() < 1e-15);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If there aren't 2 to 10 of them, or they aren't finite numbers of at least 0 with a sum above 0.
    pub fn from_probs(probs: &[f64]) -> Result<Self, Error> {
        check_classes("probs", probs)?;
        if let Some(bad) = probs.iter().find(|p| !(p.is_finite() && **p >= 0.0)) {
            return Err(Error::out_of_range("probs", "must be finite numbers of at least 0", bad));
        }
        if probs.iter().all(|p| *p == 0.0) {
            return Err(Error::out_of_range("probs", "must have a sum greater than 0", 0));
        }
        Ok(Self::normalised(&probs.iter().map(|p| libm::log(*p)).collect::<Vec<_>>()))
    }

    /// The law softmax(logits). Any scale will do; −∞ is the logarithm of probability 0, as masking code gives it.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// let law = reparam::concrete::Categorical::from_logits(&[1e4, 1e4])?;
    /// assert!((law.probs()[0] - 0.5).abs() < 1e-15);
    /// let masked = reparam::concrete::Categorical::from_logits(&[0.0, f64::NEG_INFINITY, 0.0])?;
    /// assert_eq!(masked.probs()[1], 0.0);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If there aren't 2 to 10 of them, one is NaN or +∞, or all are −∞.
    pub fn from_logits(logits: &[f64]) -> Result<Self, Error> {
        check_classes("logits", logits)?;
        if let Some(bad) = logits.iter().find(|logit| logit.is_nan() || **logit == f64::INFINITY) {
            return Err(Error::out_of_range(
                "logits",
                "must be finite numbers, or -inf for a class of probability 0",
                bad,
            ));
        }
        if max(logits) == f64::NEG_INFINITY {
            return Err(Error::out_of_range("logits", "must have at least one finite number", "-inf alone"));
        }
        Ok(Self::normalised(logits))
    }

    /// From log-weights, at least one of them finite.
    fn normalised(log_weights: &[f64]) -> Self {
        let most = max(log_weights);
        let total = log_sum_exp(log_weights.iter().map(|weight| weight - most));
        let logits: Vec<f64> = log_weights.iter().map(|weight| weight - most - total).collect();
        Self { probs: logits.iter().map(|logit| libm::exp(*logit)).collect(), logits }
    }

    /// K.
    #[must_use]
    pub fn classes(&self) -> usize {
        self.probs.len()
    }

    /// π, with sum 1.
    #[must_use]
    pub fn probs(&self) -> &[f64] {
        &self.probs
    }

    /// ln π: at most 0, and −∞ for a class of probability 0.
    #[must_use]
    pub fn logits(&self) -> &[f64] {
        &self.logits
    }
}

fn check_classes(param: &'static str, list: &[f64]) -> Result<(), Error> {
    if CLASSES.contains(&list.len()) {
        Ok(())
    } else {
        let rule = format_args!("must have {} to {} values", CLASSES.start(), CLASSES.end());
        Err(Error::out_of_range(param, rule, list.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    #[test]
    fn laws_are_normalised() {
        let law = Categorical::from_probs(&[2.0, 3.0, 5.0, 0.0]).unwrap();
        for (p, exact) in law.probs().iter().zip([0.2, 0.3, 0.5, 0.0]) {
            assert_relative_eq!(*p, exact, max_relative = 1e-15);
        }
        assert_eq!(law.logits()[3], f64::NEG_INFINITY);
        assert_relative_eq!(law.logits()[2], -std::f64::consts::LN_2, max_relative = 1e-15);
        let law = Categorical::from_logits(&[1e4, 1e4 - 1.0, -1e4]).unwrap();
        assert_relative_eq!(law.probs()[0], 1.0 / (1.0 + libm::exp(-1.0)), max_relative = 1e-15);
        assert_relative_eq!(law.logits()[2], -2e4, max_relative = 1e-4);
        // extremes neither overflow nor vanish
        let law = Categorical::from_probs(&[1e308, 1e308, 1e308, 5e-324]).unwrap();
        assert_relative_eq!(law.probs()[0], 1.0 / 3.0, max_relative = 1e-13);
        assert!(law.logits()[3].is_finite());
        let law = Categorical::from_logits(&[1e308, -1e308]).unwrap();
        assert_eq!(law.probs(), [1.0, 0.0]);
    }

    /// −∞ is the logarithm of 0: the same law as from probabilities.
    #[test]
    fn a_masked_class_has_probability_0() {
        let [zero, e] = [f64::NEG_INFINITY, std::f64::consts::E];
        for (logits, probs) in [
            (vec![0.0, zero, 0.0], vec![1.0, 0.0, 1.0]),
            (vec![zero, 1.0, zero], vec![0.0, 1.0, 0.0]),
            (vec![-1.0, 0.0, zero, zero], vec![1.0, e, 0.0, 0.0]),
            (vec![-1e308, zero], vec![1.0, 0.0]),
        ] {
            let (masked, law) = (Categorical::from_logits(&logits).unwrap(), Categorical::from_probs(&probs).unwrap());
            for (a, b) in masked.probs().iter().zip(law.probs()) {
                assert_relative_eq!(*a, *b, max_relative = 1e-15);
            }
            assert!(masked.logits().iter().zip(&logits).all(|(a, b)| (*a == zero) == (*b == zero)), "{logits:?}");
        }
    }

    #[test]
    fn refusals_name_the_parameter() {
        let message = |probs: &[f64]| Categorical::from_probs(probs).unwrap_err().message;
        assert_eq!(message(&[1.0]), "probs must have 2 to 10 values, got 1");
        assert_eq!(message(&[0.1; 11]), "probs must have 2 to 10 values, got 11");
        assert_eq!(message(&[0.5, -1.0]), "probs must be finite numbers of at least 0, got -1");
        assert_eq!(message(&[0.5, f64::NAN]), "probs must be finite numbers of at least 0, got NaN");
        assert_eq!(message(&[0.0, 0.0]), "probs must have a sum greater than 0, got 0");
        let message = |logits: &[f64]| Categorical::from_logits(logits).unwrap_err().message;
        assert_eq!(message(&[]), "logits must have 2 to 10 values, got 0");
        for bad in [f64::INFINITY, f64::NAN] {
            let rule = "logits must be finite numbers, or -inf for a class of probability 0";
            assert_eq!(message(&[0.0, bad]), format!("{rule}, got {bad}"));
        }
        assert_eq!(message(&[f64::NEG_INFINITY; 2]), "logits must have at least one finite number, got -inf alone");
        assert_eq!(Categorical::from_logits(&[]).unwrap_err().param, "logits");
    }
}
