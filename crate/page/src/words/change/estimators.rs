//! Panels `gaussian-gradient` and `categorical-gradient`: variance and bias² of estimators.

use super::moved::estimator;
use super::{Fact, Reports, follow, list, number, numbers, say, text};
use crate::value::Value;
use crate::words::order::sort;

/// The estimator that the others are compared with.
const YARDSTICK: &str = "score-function";

/// Figures of `categorical-gradient` that are of one entry of the gradient.
const OF_AN_ENTRY: [&str; 2] = ["estimates", "tradeoff"];

pub(super) fn facts(reports: &Reports<'_>, figures: &[String]) -> Vec<Fact> {
    let entry = reports.after.get("coordinate").is_some()
        && !figures.is_empty()
        && figures.iter().all(|figure| OF_AN_ENTRY.contains(&figure.as_str()));
    let under: &[&str] = if entry { &["coordinate"] } else { &[] };
    let path = [under, &["estimators"]].concat();
    let rows: Vec<Pair<'_>> =
        list(follow(reports.after, &path)).iter().map(|row| Pair::of(reports, &path, row)).collect();
    let mut each: Vec<Vec<Fact>> = rows.iter().map(|pair| pair.facts(reports, &rows)).collect();
    let weight = |facts: &[Fact]| facts.iter().map(|fact| fact.weight).fold(0.0, f64::max);
    let mut facts = left_out(reports);
    facts.extend(gradient(reports, under));
    if let Some(all) = alike(&rows, &each) {
        facts.push(all);
        return facts;
    }
    sort(&mut each, |facts| -weight(facts));
    facts.extend(each.into_iter().flatten());
    facts
}

/// Estimators that the parameters rule out, if they weren't before.
fn left_out(reports: &Reports<'_>) -> Vec<Fact> {
    let names = |report| list(follow(report, &["refused"])).iter().map(|row| text(follow(row, &["name"]))).collect();
    let [before, after]: [Vec<&str>; 2] = [names(reports.before), names(reports.after)];
    let new = after.iter().filter(|name| !before.contains(name));
    new.map(|name| Fact::said(&format!("{} is left out", estimator(name)), "", "not for these settings", 20.0))
        .collect()
}

/// The exact gradient, or its length where it has several entries.
fn gradient(reports: &Reports<'_>, under: &[&str]) -> Option<Fact> {
    let [before, after] = reports.lists(&[under, &["exact"]].concat());
    if let ([before], [after]) = (&before[..], &after[..]) {
        return reports.measured("exact gradient", [*before, *after], [0.0; 2]).by();
    }
    let length = |entries: &[f64]| libm::sqrt(entries.iter().map(|x| x * x).sum());
    reports.measured("length of the exact gradient", [length(&before), length(&after)], [0.0; 2]).ratio()
}

/// One sentence for all, where all their variances have changed alike and nothing else has.
fn alike(rows: &[Pair<'_>], each: &[Vec<Fact>]) -> Option<Fact> {
    let words: Vec<Option<String>> =
        each.iter().map(|facts| if let [fact] = &facts[..] { fact.ratio_words() } else { None }).collect();
    let first = words.first()?.clone()?;
    let same = rows.len() > 1 && words.iter().all(|word| word.as_deref() == Some(&*first));
    same.then(|| Fact::said("each variance", "", &first, 1.0))
}

/// An estimator's rows in both reports.
struct Pair<'a> {
    slug: &'a str,
    name: String,
    before: Option<&'a Value>,
    after: &'a Value,
}

impl<'a> Pair<'a> {
    fn of(reports: &Reports<'a>, path: &[&str], after: &'a Value) -> Self {
        let slug = text(follow(after, &["name"]));
        let rows = list(follow(reports.before, path));
        let before = rows.iter().find(|row| text(follow(row, &["name"])) == slug);
        Self { slug, name: estimator(slug), before, after }
    }

    fn facts(&self, reports: &Reports<'_>, all: &[Pair<'_>]) -> Vec<Fact> {
        let Some(before) = self.before else {
            return self.came(all);
        };
        let mut facts = Vec::new();
        let variances = [variance(before), variance(self.after)];
        let [values, errors] = [variances.map(|(value, _)| value), variances.map(|(_, error)| error)];
        let both =
            follow(before, &["exactVariance"]).as_number().zip(follow(self.after, &["exactVariance"]).as_number());
        // the closed form, where it is known, has no error
        let (values, errors) = both.map_or((values, errors), |(a, b)| ([a, b], [0.0; 2]));
        facts.extend(reports.measured(&format!("{} variance", self.name), values, errors).ratio());
        facts.extend(self.bias(reports, before));
        if facts.is_empty() {
            return facts;
        }
        facts.extend(self.passed(reports, all));
        let mut named = facts.into_iter();
        let first = named.next();
        first.into_iter().chain(named.map(|fact| fact.without(&self.name))).collect()
    }

    fn bias(&self, reports: &Reports<'_>, before: &Value) -> Option<Fact> {
        let subject = format!("{} bias²", self.name);
        match (bias(before), bias(self.after)) {
            (Some((was, error)), Some((is, now))) => reports.measured(&subject, [was, is], [error, now]).ratio(),
            (None, Some((is, error))) => Some(Fact::said(&subject, &say::measured(is, error), "none seen before", 3.0)),
            (Some((was, error)), None) => {
                let words = format!("{} before", say::measured(was, error));
                Some(Fact::said(&format!("{} bias", self.name), "not seen any more", &words, 3.0))
            }
            (None, None) => None,
        }
    }

    /// Its variance has passed that of the score function.
    fn passed(&self, reports: &Reports<'_>, all: &[Pair<'_>]) -> Option<Fact> {
        let other = all.iter().find(|pair| pair.slug == YARDSTICK && self.slug != YARDSTICK)?;
        let above = |mine: &Value, its: &Value| {
            let ((a, e), (b, f)) = (variance(mine), variance(its));
            ((a - b).abs() > reports.strictness() * e.hypot(f)).then_some(a > b)
        };
        let (was, is) = (above(self.before?, other.before?)?, above(self.after, other.after)?);
        let (value, error) = variance(other.after);
        let words = format!("the score function's {}", say::measured(value, error));
        (was != is).then(|| Fact::said("variance now", if is { "above" } else { "below" }, "", 2.0).of(&words))
    }

    /// One that wasn't there before: beside the score function.
    fn came(&self, all: &[Pair<'_>]) -> Vec<Fact> {
        let (value, error) = variance(self.after);
        let other = all.iter().find(|pair| pair.slug == YARDSTICK && self.slug != YARDSTICK);
        let ratio =
            other.map(|other| value / variance(other.after).0).filter(|ratio| ratio.is_finite() && *ratio > 0.0);
        // it is news, the more so the farther from the score function
        let weight = 9.0 + ratio.map_or(0.0, |ratio| libm::fabs(libm::log(ratio)));
        let words = ratio.map_or(String::new(), |ratio| say::ratio(ratio, Some("of the score function")));
        let words = words.replace("than of", "than that of");
        let first = Fact::said(&format!("{} variance", self.name), &say::measured(value, error), &words, weight);
        let second = bias(self.after).map_or_else(
            || Fact::said("no bias seen", "", "", 9.0),
            |(value, error)| Fact::said("bias²", &say::measured(value, error), "", 9.0),
        );
        vec![first, second]
    }
}

fn variance(row: &Value) -> (f64, f64) {
    (number(row, &["variance"]), number(row, &["varianceStandardError"]))
}

/// The squared bias without what noise adds to it, and its standard error; none where it can't be told from 0.
fn bias(row: &Value) -> Option<(f64, f64)> {
    if *follow(row, &["biased"]) != Value::Flag(true) {
        return None;
    }
    let (biases, errors) = (numbers(follow(row, &["bias"])), numbers(follow(row, &["standardError"])));
    let (mut square, mut spread) = (0.0, 0.0);
    for (bias, error) in biases.iter().zip(&errors) {
        let noise = error * error;
        square += bias * bias - noise;
        spread += 4.0 * bias * bias * noise + 2.0 * noise * noise;
    }
    // what is rounding of the mean is no bias
    let size: f64 = numbers(follow(row, &["mean"])).iter().map(|mean| mean * mean).sum();
    (square > 1e-12 * size).then(|| (square, libm::sqrt(spread)))
}
