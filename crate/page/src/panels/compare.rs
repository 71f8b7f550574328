//! What the gradient panels share: several estimators side by side, beside the exact answer.

use super::number;
use crate::chart::{Axis, Bar, Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::value::Value;
use reparam::estimator::{About, Family, Row};
use std::cell::OnceCell;

/// A second sign besides the colour, as several estimators of one family share theirs.
const MARKERS: [Marker; 5] = [Marker::Circle, Marker::Square, Marker::Triangle, Marker::Diamond, Marker::Cross];

/// One estimator as the pictures show it.
#[derive(Debug, Clone)]
pub(super) struct Contestant {
    pub name: &'static str,
    /// For a tick, where the name is too long.
    pub short: String,
    pub ink: Ink,
    pub marker: Marker,
}

impl Contestant {
    pub(super) fn new(about: &'static About, index: usize) -> Self {
        let ink = match about.family {
            Family::Score => Ink::Score,
            Family::Pathwise => Ink::Pathwise,
            Family::Measure => Ink::Measure,
            Family::Mixed => Ink::Mixed,
        };
        Self { name: about.name, short: short(about.slug), ink, marker: MARKERS[index % MARKERS.len()] }
    }
}

/// `straight-through-gumbel-softmax` → `ST-GS`, `score-function-leave-one-out` → `score, LOO`.
fn short(slug: &str) -> String {
    if let Some(baseline) = slug.strip_prefix("score-function-") {
        return format!("score, {}", baseline.trim_end_matches("-baseline").replace("leave-one-out", "LOO"));
    }
    match slug {
        "score-function" => "score".to_owned(),
        "delta-control-variate" => "delta".to_owned(),
        _ => slug.replace("straight-through", "ST").replace("gumbel-softmax", "GS").replace("pathwise-", ""),
    }
}

/// The place of row `index` of `count`, the first on top: its middle, in a picture that spans 0 … count.
pub(super) fn place(index: usize, count: usize) -> f64 {
    (count - 1 - index) as f64 + 0.5
}

/// The estimators' short names as ticks of the y axis.
pub(super) fn ticks(cast: &[Contestant]) -> Vec<(f64, std::borrow::Cow<'static, str>)> {
    cast.iter().enumerate().map(|(i, c)| (place(i, cast.len()), c.short.clone().into())).collect()
}

/// Numbers of a measurement: what a worker sends and a page shows.
#[derive(Debug, Clone, Default)]
pub(super) struct Measured {
    pub rows: Vec<Row>,
    /// Whatever else a panel measures, in lists whose lengths its parameters fix.
    pub lists: Vec<Vec<f64>>,
}

impl Measured {
    pub(super) fn pack(&self) -> Vec<f64> {
        let mut flat = Vec::new();
        for row in &self.rows {
            let exact = row.exact_variance.unwrap_or(f64::NAN);
            let (replicates, evaluations) = (row.replicates as f64, row.evaluations as f64);
            let errors = [row.variance, row.variance_standard_error, row.mse, row.bias_squared_floor];
            flat.extend([replicates, evaluations, exact]);
            flat.extend(errors);
            flat.extend(row.mean.iter().chain(&row.standard_error).chain(&row.bias));
        }
        self.lists.iter().for_each(|list| flat.extend(list));
        flat
    }

    /// Numbers packed by an instance of the same parameters; `None` if there are too few or too many.
    pub(super) fn unpack(&self, flat: &[f64]) -> Option<Self> {
        let mut rest = flat;
        let mut take = |n: usize| {
            let (head, tail) = rest.split_at_checked(n)?;
            rest = tail;
            Some(head)
        };
        let mut unpacked = Self::default();
        for like in &self.rows {
            let head = take(7)?;
            let entries = like.mean.len();
            unpacked.rows.push(Row {
                name: like.name,
                replicates: head[0] as usize,
                evaluations: head[1] as usize,
                exact_variance: Some(head[2]).filter(|v| !v.is_nan()),
                variance: head[3],
                variance_standard_error: head[4],
                mse: head[5],
                bias_squared_floor: head[6],
                mean: take(entries)?.to_vec(),
                standard_error: take(entries)?.to_vec(),
                bias: take(entries)?.to_vec(),
            });
        }
        for like in &self.lists {
            unpacked.lists.push(take(like.len())?.to_vec());
        }
        rest.is_empty().then_some(unpacked)
    }
}

/// What a panel shows now: its own numbers, or another instance's once that is ahead, and the picture a handle sits in,
/// made once however often it is asked for.
#[derive(Debug, Default)]
pub(super) struct Shown {
    absorbed: Option<Measured>,
    figure: OnceCell<Figure>,
}

impl Shown {
    pub(super) fn numbers(&self, own: impl FnOnce() -> Measured) -> Measured {
        self.absorbed.clone().unwrap_or_else(own)
    }

    /// The picture of the present numbers.
    pub(super) fn figure(&self, make: impl FnOnce() -> Figure) -> &Figure {
        self.figure.get_or_init(make)
    }

    /// The panel's own numbers changed.
    pub(super) fn changed(&mut self) {
        self.figure.take();
    }

    /// Takes over packed numbers; false, and nothing changes, if they aren't shaped like `own`.
    pub(super) fn absorb(&mut self, own: &Measured, packed: &[f64]) -> bool {
        let Some(measured) = own.unpack(packed) else {
            return false;
        };
        self.absorbed = Some(measured);
        self.changed();
        true
    }
}

/// How far up a handle sits that moves sideways only, above the foot of a logarithmic axis.
pub(super) fn near_foot(axis: &Axis) -> f64 {
    axis.low * libm::pow(axis.high / axis.low, 0.06)
}

/// A row of the report.
#[must_use]
pub fn row_value(row: &Row) -> Value {
    Value::map([
        ("name", row.name.into()),
        ("replicates", Value::Number(row.replicates as f64)),
        ("evaluations", Value::Number(row.evaluations as f64)),
        ("mean", Value::numbers(&row.mean)),
        ("standardError", Value::numbers(&row.standard_error)),
        ("bias", Value::numbers(&row.bias)),
        ("variance", row.variance.into()),
        ("varianceStandardError", row.variance_standard_error.into()),
        ("mse", row.mse.into()),
        ("exactVariance", row.exact_variance.map_or(Value::Null, Value::Number)),
        ("biased", Value::Flag(row.is_biased())),
    ])
}

/// Ends of an axis around a centre, on round numbers so that it rests while the centre moves a little.
pub(super) fn around(centre: f64, reach: f64) -> (f64, f64) {
    let step = nice(reach.max(1e-9)) / 2.0;
    (libm::floor((centre - reach) / step) * step, libm::ceil((centre + reach) / step) * step)
}

/// The next of 1, 2, 5, 10, … times a power of ten.
pub(super) fn nice(x: f64) -> f64 {
    let power = libm::pow(10.0, libm::floor(libm::log10(x)));
    let factor = [1.0, 2.0, 5.0].into_iter().find(|f| f * power >= x * (1.0 - 1e-9)).unwrap_or(10.0);
    factor * power
}

/// Ends of a logarithmic axis that holds these values with room to both sides, on halves of decades.
pub(super) fn decades(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let shown = values.filter(|v| v.is_finite() && *v > 0.0);
    let (low, high) = shown.fold((f64::INFINITY, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
    if high == 0.0 {
        return (0.1, 10.0);
    }
    let half = |x: f64, round: fn(f64) -> f64| libm::pow(10.0, round(2.0 * libm::log10(x)) / 2.0);
    (half(low.max(high * 1e-9) / 2.5, libm::floor), half(high * 2.5, libm::ceil))
}

/// Counts as bars on a foot, scaled to the tallest.
pub(super) fn ridge(counts: &[f64], (low, high): (f64, f64), foot: f64) -> Vec<Bar> {
    let tallest = counts.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    let width = (high - low) / counts.len() as f64;
    let bar = |(i, count): (usize, &f64)| {
        let low = low + i as f64 * width;
        Bar { low, high: low + width, base: foot, top: foot + 0.8 * count / tallest }
    };
    counts.iter().enumerate().map(bar).collect()
}

/// Puts a value into its bin; what lies outside is in none.
pub(super) fn count(counts: &mut [f64], (low, high): (f64, f64), x: f64) {
    let place = (x - low) / (high - low) * counts.len() as f64;
    if place >= 0.0
        && let Some(bin) = counts.get_mut(place as usize)
    {
        *bin += 1.0;
    }
}

/// One dot a row on a logarithmic axis from `low`, with its error, its closed form and its number in words.
pub(super) struct Dot {
    pub value: f64,
    pub error: f64,
    pub exact: Option<f64>,
}

/// The marks of [`Dot`]s, one row a contestant.
pub(super) fn dots(cast: &[Contestant], dots: &[Dot], low: f64) -> Vec<Mark> {
    let (mut marks, mut words, mut exact) = (Vec::new(), Vec::new(), Vec::new());
    for (i, (who, dot)) in cast.iter().zip(dots).enumerate() {
        let y = place(i, cast.len()) - 0.1;
        let at = dot.value.max(low);
        let span = [(at - 2.0 * dot.error).max(low), at + 2.0 * dot.error];
        marks.push(Mark::new(who.ink, "", Shape::Segments(vec![[(span[0], y), (span[1], y)]], Stroke::Solid)));
        marks.push(Mark::new(who.ink, who.name, Shape::Points(vec![(at, y)], who.marker)).quiet());
        let text = if dot.value == 0.0 { "0".to_owned() } else { plus_minus(dot.value, dot.error) };
        words.push((at, y + 0.32, text.into()));
        exact.extend(dot.exact.map(|x| [(x.max(low), y - 0.22), (x.max(low), y + 0.16)]));
    }
    marks.insert(0, Mark::key("measured, ± 2 standard errors", Shape::Points(Vec::new(), Marker::Circle)));
    marks.insert(1, Mark::new(Ink::Exact, "closed form", Shape::Segments(exact, Stroke::Solid)));
    marks.push(Mark::new(Ink::Axis, "", Shape::Words(words)));
    marks
}

/// A value with its standard error, to the error's second digit.
pub(super) fn plus_minus(x: f64, error: f64) -> String {
    if !x.is_finite() || !error.is_finite() {
        return number(x);
    }
    if error <= x.abs() * 1e-9 {
        return number(x);
    }
    let decimals = 1.0 - libm::floor(libm::log10(error));
    if !(0.0..=7.0).contains(&decimals) {
        return format!("{} ± {}", number(x), number(error));
    }
    let decimals = decimals as usize;
    format!("{x:.decimals$} ± {error:.decimals$}").replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_are_short() {
        assert_eq!(short("straight-through-gumbel-softmax"), "ST-GS");
        assert_eq!(short("score-function-mean-baseline"), "score, mean");
        assert_eq!(short("pathwise-antithetic"), "antithetic");
        for (slug, _) in
            reparam::estimator::gaussian_options().into_iter().chain(reparam::estimator::categorical_options())
        {
            assert!(short(slug).chars().count() <= 20, "{slug}");
        }
    }

    #[test]
    fn axes_hold_what_they_show() {
        for (centre, reach) in [(0.0, 1.0), (-4.0, 28.0), (1e-5, 3e-4), (7.3, 0.0)] {
            let (low, high) = around(centre, reach);
            assert!(low <= centre - reach && high >= centre + reach && high > low, "{low} {high}");
        }
        let (low, high) = decades([0.0, 4.0, 87.0, f64::NAN].into_iter());
        assert!(low < 4.0 && high > 87.0 && low > 0.1 && high < 1000.0);
        assert_eq!(decades([0.0].into_iter()), (0.1, 10.0));
    }

    #[test]
    fn errors_set_the_digits() {
        assert_eq!(plus_minus(87.123, 0.62), "87.12 ± 0.62");
        assert_eq!(plus_minus(-4.0, 0.051), "−4.000 ± 0.051");
        assert_eq!(plus_minus(4.0, 0.0), "4.00");
    }

    #[test]
    fn a_measurement_comes_back_whole() {
        let row = Row {
            name: "pathwise",
            replicates: 10,
            evaluations: 2,
            mean: vec![1.0, 2.0],
            standard_error: vec![0.1, 0.2],
            bias: vec![0.0, 0.5],
            variance: 3.0,
            variance_standard_error: 0.3,
            mse: 3.25,
            exact_variance: None,
            bias_squared_floor: 0.3,
        };
        let measured = Measured { rows: vec![row], lists: vec![vec![1.0, 2.0, 3.0], vec![]] };
        let mut flat = measured.pack();
        let back = measured.unpack(&flat).unwrap();
        assert_eq!((&back.rows, &back.lists), (&measured.rows, &measured.lists));
        flat.push(0.0);
        assert!(measured.unpack(&flat).is_none());
        assert!(measured.unpack(&flat[..4]).is_none());
    }
}
