//! What the conformance tests share.

use reparam::estimator::{CONDITIONAL_DRAWS, Hyperparameters, Settings};
use serde_json::Value;
use std::fmt;

/// Settings with this many conditional draws for Gumbel-Rao.
pub(crate) fn conditional(draws: u32, settings: Settings) -> Settings {
    let hyperparameters = Hyperparameters::default().with(&CONDITIONAL_DRAWS, f64::from(draws)).unwrap();
    Settings { hyperparameters, ..settings }
}

/// A row of the golden file.
pub(crate) struct Golden(Value);

impl Golden {
    pub(crate) fn text(&self, key: &str) -> &str {
        self.0[key].as_str().unwrap_or_else(|| panic!("no text {key} in {self}"))
    }

    pub(crate) fn number(&self, key: &str) -> f64 {
        self.maybe(key).unwrap_or_else(|| panic!("no number {key} in {self}"))
    }

    pub(crate) fn maybe(&self, key: &str) -> Option<f64> {
        self.0[key].as_f64()
    }

    pub(crate) fn numbers(&self, key: &str) -> Vec<f64> {
        let list = self.0[key].as_array().unwrap_or_else(|| panic!("no list {key} in {self}"));
        list.iter().map(|x| x.as_f64().unwrap()).collect()
    }

    pub(crate) fn maybe_numbers(&self, key: &str) -> Option<Vec<f64>> {
        self.0[key].is_array().then(|| self.numbers(key))
    }
}

impl fmt::Display for Golden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The rows of one section.
pub(crate) fn golden(section: &str) -> Vec<Golden> {
    let file: Value = serde_json::from_str(include_str!("golden.json")).unwrap();
    file[section].as_array().unwrap().iter().cloned().map(Golden).collect()
}

pub(crate) fn relative(got: f64, exact: f64) -> f64 {
    if got == exact { 0.0 } else { ((got - exact) / exact).abs() }
}

/// Comparisons against 4 standard errors, all of them made before the first failure is told.
#[derive(Default)]
pub(crate) struct Verdict {
    count: usize,
    worst: f64,
    failures: Vec<String>,
}

impl Verdict {
    pub(crate) fn compare(
        &mut self,
        what: &impl fmt::Display,
        name: &str,
        got: f64,
        exact: f64,
        error: f64,
        rounding: f64,
    ) {
        self.count += 1;
        let off = (got - exact).abs();
        assert!(off.is_finite() && error.is_finite(), "{name} {got} ± {error} for {what}");
        if off > rounding {
            self.worst = self.worst.max(off / error);
        }
        if off > 4.0 * error + rounding {
            self.failures.push(format!("{name} {got} ± {error}, not {exact}, for {what}"));
        }
    }

    /// Whether a comparison has failed.
    pub(crate) fn failed(&self) -> bool {
        !self.failures.is_empty()
    }

    /// The count is stated, so that no comparison is lost unseen.
    pub(crate) fn finish(self, count: usize) {
        assert_eq!(self.count, count, "comparisons");
        self.at_least(count);
    }

    /// [`finish`](Self::finish) where another estimator brings more of them.
    pub(crate) fn at_least(self, count: usize) {
        assert!(self.count >= count, "only {} comparisons", self.count);
        assert!(self.failures.is_empty(), "{} of {}:\n{}", self.failures.len(), self.count, self.failures.join("\n"));
        println!("{} comparisons, the worst {:.2} standard errors off", self.count, self.worst);
    }
}
