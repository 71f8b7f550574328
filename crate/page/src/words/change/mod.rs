//! What a change has done, in a sentence: what was moved, then what differs by more than its error, in ratios that people
//! say; the most telling first.

mod diffusion;
mod elbo;
mod estimators;
mod fact;
mod gaussian;
mod gumbel;
mod gumbel_max;
mod gumbel_softmax;
mod moved;
mod say;
mod vae;

use crate::value::Value;
use fact::Fact;
use moved::Moved;

/// Characters of a sentence at most, and facts.
const LONGEST: usize = 160;
const MOST: usize = 3;

/// What is different in a panel's report `after` from that `before`; empty if nothing is. `figures`: those that are shown, of
/// whose numbers it is; of all of them if there is none.
#[must_use]
pub fn change(panel: &str, figures: &[String], before: &Value, after: &Value) -> String {
    let reports = Reports { before, after };
    let mut moved = Moved::of(panel, &reports);
    let facts = match panel {
        "gaussian" => gaussian::facts(&reports),
        "gumbel" => gumbel::facts(&reports),
        "gumbel-max" => gumbel_max::facts(&reports),
        "gumbel-softmax" => gumbel_softmax::facts(&reports),
        "gaussian-gradient" | "categorical-gradient" => estimators::facts(&reports, figures),
        "elbo" => elbo::facts(&reports),
        "diffusion" => diffusion::facts(&reports),
        "vae" => vae::facts(&reports, &mut moved),
        _ => return String::new(),
    };
    let quiet = panel == "vae" || moved.reshaped;
    compose(&moved, &facts, quiet)
}

fn compose(moved: &Moved, facts: &[Fact], quiet: bool) -> String {
    let facts: Vec<&Fact> = facts.iter().filter(|fact| !fact.is_nothing()).collect();
    if facts.is_empty() {
        return match &moved.words[..] {
            "" => String::new(),
            words if quiet => format!("{words}."),
            words => format!("{words}: nothing else changed beyond its error."),
        };
    }
    let mut sentence = if moved.words.is_empty() { String::new() } else { format!("{}: ", moved.words) };
    // what the ratios are to is said once
    let mut reference = Some(&*moved.reference);
    let telling = facts.iter().any(|fact| !fact.hardly());
    let said = facts.iter().filter(|fact| !telling || !fact.hardly());
    for (i, fact) in said.take(MOST).enumerate() {
        let text = fact.text(reference);
        let joint = if i > 0 { "; " } else { "" };
        if i > 0 && sentence.chars().count() + joint.len() + text.chars().count() >= LONGEST {
            break;
        }
        if fact.refers() {
            reference = None;
        }
        sentence += joint;
        sentence += &text;
    }
    sentence + "."
}

/// Two reports of one panel.
struct Reports<'a> {
    before: &'a Value,
    after: &'a Value,
}

impl Reports<'_> {
    /// A number under a path, in both; NaN where there is none.
    fn pair(&self, path: &[&str]) -> [f64; 2] {
        [self.before, self.after].map(|report| number(report, path))
    }

    /// Numbers of a list, or the only one, in both.
    fn lists(&self, path: &[&str]) -> [Vec<f64>; 2] {
        [self.before, self.after].map(|report| numbers(follow(report, path)))
    }

    /// Standard errors that two numbers have to differ by. Where both come of the same noise, the error of the difference is
    /// smaller than that of independent ones; fresh draws differ by chance more often.
    fn strictness(&self) -> f64 {
        let same = ["seed", "samples", "replicates"].iter().all(|name| moved::kept(self, name));
        if same { 2.0 } else { 3.0 }
    }

    /// A measured number that is compared with what it was.
    fn measured(&self, subject: &str, values: [f64; 2], errors: [f64; 2]) -> Measured {
        Measured { subject: subject.to_owned(), values, errors, strictness: self.strictness(), unit: "" }
    }

    /// One that is exact.
    fn exact(&self, subject: &str, path: &[&str]) -> Measured {
        self.measured(subject, self.pair(path), [0.0; 2])
    }
}

/// A number of both reports, with its errors.
struct Measured {
    subject: String,
    values: [f64; 2],
    errors: [f64; 2],
    strictness: f64,
    unit: &'static str,
}

impl Measured {
    fn in_unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// Whether it differs beyond its error; what has none is compared exactly, up to rounding.
    fn differs(&self) -> bool {
        let [before, after] = self.values;
        let error = self.errors[0].hypot(self.errors[1]);
        let rounding = 1e-9 * before.abs().max(after.abs());
        (after - before).abs() > (self.strictness * error).max(rounding)
    }

    /// As a ratio to what it was, if it differs. The number must be positive.
    fn ratio(self) -> Option<Fact> {
        self.differs().then(|| Fact::ratio(&self.subject, self.values, self.errors, self.unit))
    }

    /// As a difference.
    fn by(self) -> Option<Fact> {
        self.differs().then(|| Fact::by(&self.subject, self.values, self.errors, self.unit))
    }
}

fn follow<'a>(report: &'a Value, path: &[&str]) -> &'a Value {
    path.iter().try_fold(report, |value, name| value.get(name)).unwrap_or(&Value::Null)
}

fn number(report: &Value, path: &[&str]) -> f64 {
    follow(report, path).as_number().unwrap_or(f64::NAN)
}

fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::List(items) => items.iter().map(|item| item.as_number().unwrap_or(f64::NAN)).collect(),
        other => other.as_number().into_iter().collect(),
    }
}

fn text(value: &Value) -> &str {
    if let Value::Text(text) = value { text } else { "" }
}

fn list(value: &Value) -> &[Value] {
    if let Value::List(items) = value { items } else { &[] }
}

/// The standard error of a share of `n` draws.
fn share_error(share: f64, n: f64) -> f64 {
    libm::sqrt(share * (1.0 - share) / n)
}

/// The share of the class whose share of the draws has changed most, if it has beyond its error.
fn shares(reports: &Reports<'_>, counts: &str, subject: &str) -> Option<Fact> {
    let [before, after] = reports.lists(&[counts]);
    let [n, m] = reports.pair(&["n"]);
    let change = |i: &usize| (after[*i] / m - before[*i] / n).abs();
    let classes = 0..before.len().min(after.len());
    let class = classes.max_by(|a, b| change(a).total_cmp(&change(b)))?;
    let [p, q] = [before[class] / n, after[class] / m];
    let subject = format!("{subject} {}", class + 1);
    reports.measured(&subject, [p, q], [share_error(p, n), share_error(q, m)]).by()
}
