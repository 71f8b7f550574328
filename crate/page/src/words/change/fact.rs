//! One thing that differs.

use super::say;

/// What differs, its value now, and how that compares with what it was.
pub(super) struct Fact {
    subject: String,
    value: String,
    how: How,
    /// How telling it is: the size of the ratio's logarithm.
    pub(super) weight: f64,
}

enum How {
    Ratio(f64),
    By(f64),
    Words(String),
}

impl Fact {
    /// A positive number, as a ratio.
    pub(super) fn ratio(subject: &str, [before, after]: [f64; 2], errors: [f64; 2], unit: &str) -> Self {
        let value = with_unit(say::measured(after, errors[1]), unit);
        let how = if before.abs() < 1e-12 {
            How::Words("0 before".to_owned())
        } else if after.abs() < 1e-12 {
            How::Words(format!("{} before", say::measured(before, errors[0])))
        } else {
            How::Ratio(after / before)
        };
        let weight = if let How::Ratio(ratio) = how { libm::fabs(libm::log(ratio)) } else { 3.0 };
        Self { subject: subject.to_owned(), value, how, weight }
    }

    /// A number whose ratio means nothing, as a difference.
    pub(super) fn by(subject: &str, [before, after]: [f64; 2], errors: [f64; 2], unit: &str) -> Self {
        let how = How::By(after - before);
        let value = with_unit(say::measured(after, errors[1]), unit);
        Self { subject: subject.to_owned(), value, how, weight: 0.0 }
    }

    /// Whatever else there is to say.
    pub(super) fn said(subject: &str, value: &str, words: &str, weight: f64) -> Self {
        Self { subject: subject.to_owned(), value: value.to_owned(), how: How::Words(words.to_owned()), weight }
    }

    /// With what its value is a comparison to.
    pub(super) fn of(mut self, other: &str) -> Self {
        self.value = format!("{} {other}", self.value);
        self
    }

    /// The same of something whose name has just been said.
    pub(super) fn without(mut self, name: &str) -> Self {
        if let Some(rest) = self.subject.strip_prefix(name) {
            self.subject = rest.trim_start().to_owned();
        }
        self
    }

    /// Whether it is hardly worth saying.
    pub(super) fn hardly(&self) -> bool {
        matches!(self.how, How::Ratio(ratio) if say::is_hardly(ratio))
    }

    /// Whether it is too small to be said.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self.how, How::By(by) if say::is_nothing(by))
    }

    /// Whether it says what it is a ratio to.
    pub(super) const fn refers(&self) -> bool {
        matches!(self.how, How::Ratio(_))
    }

    /// Its ratio in words, if it is one.
    pub(super) fn ratio_words(&self) -> Option<String> {
        if let How::Ratio(ratio) = self.how { Some(say::ratio(ratio, None)) } else { None }
    }

    /// In words; `reference`: what a ratio is to, "at 1", where that has to be said.
    pub(super) fn text(&self, reference: Option<&str>) -> String {
        let how = match &self.how {
            How::Ratio(ratio) => say::ratio(*ratio, reference),
            How::By(by) if *by > 0.0 => format!("up {}", say::number(*by, 2)),
            How::By(by) => format!("down {}", say::number(-by, 2)),
            How::Words(words) => words.clone(),
        };
        let parts = [&*self.subject, &*self.value].into_iter().filter(|part| !part.is_empty());
        let named = parts.collect::<Vec<_>>().join(" ");
        if how.is_empty() { named } else { format!("{named}, {how}") }
    }
}

fn with_unit(value: String, unit: &str) -> String {
    if unit.is_empty() { value } else { format!("{value} {unit}") }
}
