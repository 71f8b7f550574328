//! How one estimate is made.

use super::{About, Estimator, Problem};
use crate::Error;

/// How one estimate is made.
///
/// ```
/// use reparam::estimator::{CONDITIONAL_DRAWS, Hyperparameters, Settings};
///
/// # fn main() -> Result<(), reparam::Error> {
/// let hyperparameters = Hyperparameters::default().with(&CONDITIONAL_DRAWS, 100.0)?;
/// let settings = Settings { draws: 4, temperature: 0.5, hyperparameters };
/// assert_eq!(settings.hyperparameters.get(&CONDITIONAL_DRAWS), 100.0);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Samples averaged in one estimate, from 1 to [`MOST_DRAWS`](Self::MOST_DRAWS).
    pub draws: usize,
    /// τ of the relaxed estimators: 0, or from 0.01 to 100.
    pub temperature: f64,
    /// What single estimators have besides.
    pub hyperparameters: Hyperparameters,
}

impl Settings {
    /// The most [`draws`](Self::draws).
    pub const MOST_DRAWS: usize = 1000;

    /// These settings with as many draws as `estimator` needs at least.
    #[must_use]
    pub fn at_least<P: Problem + ?Sized>(mut self, estimator: &dyn Estimator<P>) -> Self {
        self.draws = self.draws.max(estimator.least_draws());
        self
    }

    /// # Errors
    /// If a setting is outside its limits, whatever the estimator.
    fn check(&self) -> Result<(), Error> {
        if !(1..=Self::MOST_DRAWS).contains(&self.draws) {
            return Err(Error::out_of_range("draws", "must be a whole number from 1 to 1000", self.draws));
        }
        crate::concrete::check_temperature(self.temperature).map(drop)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { draws: 1, temperature: 1.0, hyperparameters: Hyperparameters::default() }
    }
}

/// Refuses settings outside their limits, and fewer than `least` draws.
pub(super) fn check_draws(about: &About, least: usize, settings: &Settings) -> Result<(), Error> {
    settings.check()?;
    if settings.draws < least {
        return Err(Error::out_of_range(
            "draws",
            format_args!("must be at least {least} for {}", about.slug),
            settings.draws,
        ));
    }
    Ok(())
}

/// A number that belongs to one estimator, declared beside it and listed in its [`About::hyperparameters`].
#[derive(Debug, PartialEq)]
pub struct Hyperparameter {
    /// Its name, as a parameter is written in Rust.
    pub name: &'static str,
    /// What it is unless something else is said.
    pub default: f64,
    /// The least it may be.
    pub least: f64,
    /// The most it may be.
    pub most: f64,
    /// Whether only whole numbers will do.
    pub whole: bool,
}

/// The values given to [`Hyperparameter`]s; one without a value has its default.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Hyperparameters {
    /// A fixed few, so that settings can be copied.
    values: [Option<(&'static str, f64)>; Self::MOST],
}

impl Hyperparameters {
    /// The most different hyperparameters that can have a value at once.
    pub const MOST: usize = 4;

    /// These values with `value` for `of`.
    ///
    /// # Errors
    /// If `value` is outside the range of `of`, or if [`MOST`](Self::MOST) others have a value already.
    pub fn with(mut self, of: &Hyperparameter, value: f64) -> Result<Self, Error> {
        if !(of.least..=of.most).contains(&value) || (of.whole && value.fract() != 0.0) {
            let kind = if of.whole { "whole number" } else { "number" };
            let rule = format_args!("must be a {kind} from {} to {}", of.least, of.most);
            return Err(Error::out_of_range(of.name, rule, value));
        }
        let free = |slot: &&mut Option<(&str, f64)>| slot.is_none_or(|(name, _)| name == of.name);
        match self.values.iter_mut().find(free) {
            Some(slot) => *slot = Some((of.name, value)),
            None => return Err(Error::unknown(of.name, format!("{} is one hyperparameter too many", of.name))),
        }
        Ok(self)
    }

    /// The value of `of`, or its default.
    #[must_use]
    pub fn get(&self, of: &Hyperparameter) -> f64 {
        self.values.iter().flatten().find(|(name, _)| *name == of.name).map_or(of.default, |(_, value)| *value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyperparameters_have_ranges_and_defaults() {
        let [a, b] = ["a", "b"].map(|name| Hyperparameter { name, default: 3.0, least: 1.0, most: 9.0, whole: true });
        let values = Hyperparameters::default().with(&a, 2.0).unwrap().with(&b, 4.0).unwrap().with(&a, 5.0).unwrap();
        assert_eq!((values.get(&a), values.get(&b)), (5.0, 4.0));
        assert_eq!(Hyperparameters::default().get(&a), 3.0);
        let message = |value| Hyperparameters::default().with(&a, value).unwrap_err().message;
        assert_eq!(message(0.0), "a must be a whole number from 1 to 9, got 0");
        assert_eq!(message(2.5), "a must be a whole number from 1 to 9, got 2.5");
        assert_eq!(message(f64::NAN), "a must be a whole number from 1 to 9, got NaN");
        let names = ["a", "b", "c", "d", "e"];
        let all = names.map(|name| Hyperparameter { name, default: 0.0, least: 0.0, most: 1.0, whole: false });
        let filled = all[..4].iter().try_fold(Hyperparameters::default(), |values, of| values.with(of, 0.5)).unwrap();
        assert_eq!(filled.with(&all[4], 0.5).unwrap_err().param, "e");
        assert_eq!(filled.with(&all[3], 0.25).unwrap().get(&all[3]), 0.25);
    }
}
