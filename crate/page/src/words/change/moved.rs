//! What was moved, in words: parameters by their symbols, or by what their controls are called.

use super::{Reports, follow, list, number, numbers, say, text};
use crate::value::Value;

/// Parameters that are named at most; with more they are new settings.
const MOST: usize = 2;

/// What a parameter is called in a sentence: its symbol where it has one that is spoken, and a unit.
pub(super) const NAMES: [(&str, &str); 56] = [
    ("annealRate", "r"),
    ("along", "curve along"),
    ("beta", "β"),
    ("budget", "compared at equal"),
    ("classes", "K"),
    ("code", "z"),
    ("coefficients", "c"),
    ("compare", "every estimator measured"),
    ("conditionalDraws", "M"),
    ("constant", "c"),
    ("coordinate", "entry"),
    ("curves", "curves of"),
    ("data", "data"),
    ("digit", "digit"),
    ("dimensions", "dimensions"),
    ("draws", "L"),
    ("estimator", "estimator"),
    ("estimators", "estimators"),
    ("freeBits", "free bits"),
    ("gradient", "gradient shown"),
    ("hard", "hard samples"),
    ("hiddenUnits", "H"),
    ("importanceSamples", "K"),
    ("k", "k"),
    ("latent", "latent"),
    ("learningRate", "learning rate"),
    ("mean", "μ"),
    ("minTemperature", "least temperature"),
    ("model", "model"),
    ("modes", "modes"),
    ("modesY", "modes, second coordinate"),
    ("objective", "f"),
    ("observation", "x"),
    ("picked", "sample"),
    ("point", "z"),
    ("probs", "π"),
    ("race", "race"),
    ("replicates", "R"),
    ("sampler", "way back"),
    ("samples", "n"),
    ("schedule", "schedule"),
    ("seed", "new draws"),
    ("shown", "digits from"),
    ("speed", "speed"),
    ("start", "point of noise"),
    ("startY", "point of noise, second coordinate"),
    ("stdDev", "σ"),
    ("steps", "T"),
    ("t", "t"),
    ("temperature", "τ"),
    ("u", "u"),
    ("variables", "N"),
    ("warmUp", "warm-up"),
    ("weights", "weights"),
    ("widths", "widths"),
    ("wrt", "gradient for"),
];

/// Choices that aren't said as they are written.
const CHOICES: [(&str, &str); 7] = [
    ("flow", "probability flow"),
    ("reverse-sde", "reverse diffusion"),
    ("mean", "μ"),
    ("stdDev", "σ"),
    ("drawn", "your own"),
    ("bias-squared", "bias²"),
    ("mse", "mean squared error"),
];

/// The moved parameters, and what a ratio is to.
pub(super) struct Moved {
    /// "τ 0.5"; empty if nothing was moved.
    pub(super) words: String,
    /// "at 1", or "before".
    pub(super) reference: String,
    /// Whether there are more entries or fewer, so that little can be compared.
    pub(super) reshaped: bool,
}

impl Moved {
    pub(super) fn of(panel: &str, reports: &Reports<'_>) -> Self {
        let Value::Map(params) = follow(reports.after, &["params"]) else {
            return Self { words: String::new(), reference: "before".to_owned(), reshaped: false };
        };
        let before = |name: &str| follow(reports.before, &["params", name]);
        let moved: Vec<(&str, &Value)> = params
            .iter()
            .map(|(name, value)| (&**name, value))
            .filter(|(name, value)| before(name) != *value)
            .collect();
        let mut each: Vec<String> =
            moved.iter().map(|(name, value)| named(called(panel, name), name, before(name), value)).collect();
        each.dedup(); // means and deviations have one number of dimensions
        let words = if each.len() > MOST { "new settings".to_owned() } else { each.join(", ") };
        let reshaped = moved.iter().any(|(name, value)| length(name, before(name)) != length(name, value));
        let reference = match moved[..] {
            [(name, Value::Number(_))] if name != "seed" => before(name).as_number(),
            _ => None,
        };
        let reference = reference.map_or("before".to_owned(), |was| format!("at {}", say::number(was, 3)));
        Self { words, reference, reshaped }
    }

    /// Something else that moved, first.
    pub(super) fn also(&mut self, words: String, reference: String) {
        self.words = if self.words.is_empty() { words } else { format!("{words}, {}", self.words) };
        self.reference = reference;
    }
}

fn called<'a>(panel: &str, name: &'a str) -> &'a str {
    if (panel, name) == ("elbo", "probs") {
        return "q";
    }
    NAMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, called)| called)
}

/// Entries of what is a list of numbers, or the only one.
fn length(name: &str, value: &Value) -> usize {
    if name == "estimators" { 1 } else { numbers(value).len().max(1) }
}

fn named(called: &str, name: &str, before: &Value, after: &Value) -> String {
    let entries_now = length(name, after);
    if length(name, before) != entries_now {
        let of = match name {
            "probs" | "coefficients" => "class",
            "modes" => "mode",
            _ => "dimension",
        };
        let plural = match (entries_now, of) {
            (1, _) => "",
            (_, "class") => "es",
            _ => "s",
        };
        return format!("{entries_now} {of}{plural}");
    }
    match after {
        _ if name == "seed" => called.to_owned(),
        Value::Flag(on) => format!("{called} {}", if *on { "on" } else { "off" }),
        Value::Number(x) => format!("{called} {}", say::number(*x, 3)),
        Value::Text(slug) => format!("{called} {}", choice(slug)),
        Value::List(_) if name == "estimators" => estimators(before, after),
        Value::List(items) if items.len() <= 3 && !items.is_empty() => {
            let said = items.iter().map(|item| match item {
                Value::Number(x) => say::number(*x, 3),
                other => choice(text(other)),
            });
            format!("{called} {}", said.collect::<Vec<_>>().join(", "))
        }
        _ => entries(called, &numbers(before), &numbers(after)),
    }
}

/// A long list, by the only entry that was moved.
fn entries(called: &str, before: &[f64], after: &[f64]) -> String {
    let moved: Vec<_> = (0..after.len()).filter(|&i| before.get(i) != after.get(i)).collect();
    match moved[..] {
        [i] if before.len() == after.len() => format!("{called}, entry {}: {}", i + 1, say::number(after[i], 3)),
        _ => format!("new {called}"),
    }
}

fn choice(slug: &str) -> String {
    let known = CHOICES.iter().find(|(known, _)| *known == slug);
    known.map_or_else(|| estimator(slug), |(_, said)| (*said).to_owned())
}

/// Which came, and which went.
fn estimators(before: &Value, after: &Value) -> String {
    let slugs = |value| list(value).iter().map(text).collect::<Vec<_>>();
    let (before, after) = (slugs(before), slugs(after));
    let new = |these: &[&str], those: &[&str]| -> Vec<String> {
        these.iter().filter(|slug| !those.contains(slug)).map(|slug| estimator(slug)).collect()
    };
    let (came, gone) = (new(&after, &before), new(&before, &after));
    match (&came[..], &gone[..]) {
        ([one], []) => format!("with {one}"),
        ([], [one]) => format!("without {one}"),
        _ => "other estimators".to_owned(),
    }
}

/// An estimator's name, from its slug: the core's own names would be a part of every panel.
pub(super) fn estimator(slug: &str) -> String {
    let known = [
        ("arm", "ARM"),
        ("darn", "DARN"),
        ("delta-control-variate", "delta control variate"),
        ("disarm", "DisARM"),
        ("gumbel-rao", "Gumbel-Rao"),
        ("gumbel-softmax", "Gumbel-Softmax"),
        ("rebar", "REBAR"),
        ("reinmax", "ReinMax"),
        ("relax", "RELAX"),
        ("straight-through", "straight-through"),
        ("straight-through-gumbel-softmax", "straight-through Gumbel-Softmax"),
        ("score-function-leave-one-out", "leave-one-out score function"),
        ("score-function-mean-baseline", "score function with mean baseline"),
        ("score-function-optimal-baseline", "score function with best baseline"),
        ("pathwise-antithetic", "antithetic pathwise"),
        ("measure-valued", "measure-valued"),
    ];
    known
        .iter()
        .find(|(known, _)| *known == slug)
        .map_or_else(|| slug.replace('-', " "), |(_, name)| (*name).to_owned())
}

/// Whether a report's parameter is what it was.
pub(super) fn kept(reports: &Reports<'_>, name: &str) -> bool {
    follow(reports.before, &["params", name]) == follow(reports.after, &["params", name])
}

/// A parameter's number now.
pub(super) fn now(reports: &Reports<'_>, name: &str) -> f64 {
    number(reports.after, &["params", name])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::PANELS;

    #[test]
    fn every_parameter_has_a_name_and_its_symbol_if_that_is_spoken() {
        // subscripts, and letters that stand for more than one thing in speech
        let unspoken = ["x₁", "τₘᵢₙ", "m", "λ", "D", "i"];
        for (table, param) in PANELS.iter().flat_map(|table| table.params.iter().map(move |param| (table, param))) {
            let called = called(table.name, param.name);
            assert!(NAMES.iter().any(|(name, _)| *name == param.name), "{}", param.name);
            assert!(param.symbol.is_empty() || unspoken.contains(&param.symbol) || called == param.symbol, "{called}");
        }
        assert!(NAMES.iter().all(|(name, _)| PANELS.iter().any(|t| t.params.iter().any(|p| p.name == *name))));
    }
}
