//! Figure `baseline`: the variance of the score function along a constant b that is taken off f.

use super::{CURVE, GaussianGradient};
use crate::chart::{Axis, Figure, Ink, Mark, Marker, Shape, Stroke};
use crate::format::number;
use crate::panels::drawing::axes::{around, nice};
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::Patch;
use crate::params::MOST_CONSTANT;
use crate::value::Value;
use reparam::estimator::{self, EstimatorRef, GaussianProblem};

/// Var((f − b) s) of one coordinate along b, in closed form: a parabola, E\[f² s²\] − 2b E\[f s²\] + b² E\[s²\] − (E\[f s\])²
/// for one draw, lowest at b* = E\[f s²\]/E\[s²\]. Greensmith, Bartlett and Baxter 2004
/// ([JMLR 5:1471](https://www.jmlr.org/papers/v5/greensmith04a.html)).
pub(super) struct Parabola {
    /// b*
    best: f64,
    /// The variance there.
    least: f64,
    /// E\[s²\] over the number of draws.
    slope: f64,
    /// E\[f\], the baseline that is nearly as good.
    mean: f64,
    /// The variance of the pathwise estimator, which b doesn't reach, where that estimator is right.
    pathwise: Option<f64>,
    /// The baseline now, b = −c: taking b off is adding c = −b.
    b: f64,
}

impl Parabola {
    fn at(&self, b: f64) -> f64 {
        self.least + self.slope * (b - self.best) * (b - self.best)
    }

    /// A baseline and its variance, in words.
    #[inline(never)]
    fn said(&self, name: &str, b: f64) -> String {
        format!("{name} = {}: {}", number(b), number(self.at(b)))
    }

    /// Ends of the picture: the bottom, E\[f\], b = 0 and the baseline now, and no more than one can drag to otherwise.
    fn span(&self) -> (f64, f64) {
        let width = 2.2 * libm::sqrt(self.least / self.slope);
        let far = [width, 1.15 * self.best.abs(), 1.2 * (self.mean - self.best).abs(), (self.b - self.best).abs(), 0.5];
        let (low, high) = around(self.best, far.into_iter().fold(0.0, f64::max));
        let within = |x: f64| x.clamp(-MOST_CONSTANT, MOST_CONSTANT);
        let inside = [self.best, self.mean].into_iter().all(|b| b.abs() < 0.8 * MOST_CONSTANT);
        if inside { (within(low), within(high)) } else { (low, high) }
    }
}

impl GaussianGradient {
    pub(super) fn parabola(&self) -> Option<Parabola> {
        let question = &self.question;
        let with = |slug: &str| -> Option<EstimatorRef<GaussianProblem>> { estimator::gaussian(slug).ok() };
        let at = |constant: f64| super::Question { constant, ..question.clone() };
        let problem = at(0.0).problem().ok()?;
        let (mean, score) = (problem.expectation(), with("score-function")?);
        let best = mean + problem.tilts()[0];
        let least = at(-best).exact_variance(score)?;
        let continuous = problem.objective().is_continuous();
        Some(Parabola {
            best,
            least,
            slope: at(1.0 - best).exact_variance(score)? - least,
            mean,
            pathwise: with("pathwise").filter(|_| continuous).and_then(|pathwise| question.exact_variance(pathwise)),
            b: 0.0 - question.constant,
        })
    }

    pub(super) fn baseline(&self) -> Option<Figure> {
        let parabola = self.parabola()?;
        let (low, high) = parabola.span();
        let Parabola { best, mean, b, .. } = parabola;
        let along = (0..CURVE).map(|i| low + (high - low) * i as f64 / (CURVE - 1) as f64);
        let line: Vec<_> = along.map(|x| (x, parabola.at(x))).collect();
        let top = 1.04 * parabola.at(low).max(parabola.at(high)).max(parabola.pathwise.unwrap_or(0.0));
        let mut marks = vec![Mark::new(Ink::Score, "score function, (f − b) s", Shape::Line(line, Stroke::Solid))];
        if let Some(pathwise) = parabola.pathwise {
            let label = format!("pathwise: {}, whatever b", number(pathwise));
            marks.push(Mark::new(Ink::Pathwise, label, Shape::Level(pathwise, Stroke::Solid)));
        }
        marks.push(Mark::new(Ink::Picked, parabola.said("at b", b), Shape::Rule(b, Stroke::Dashed)));
        let point = |name: &str, at: f64, marker| {
            Mark::new(Ink::Score, parabola.said(name, at), Shape::Points(vec![(at, parabola.at(at))], marker))
        };
        marks.push(point("lowest at b*", best, Marker::Diamond));
        marks.push(point("at E[f]", mean, Marker::Square));
        // apart, also where they are one
        let off = (high - low) * if mean <= best { 0.035 } else { -0.035 };
        let word = |at: f64, off: f64, text: &'static str| (at + off, parabola.at(at) + 0.08 * top, text.into());
        let words = vec![word(best, off, "b*"), word(mean, -off, "E[f]")];
        marks.push(Mark::new(Ink::Axis, "", Shape::Words(words)));
        let each = self.dimensions();
        let measured = self.now().rows.into_iter().find(|row| row.name == "score-function").map(|row| {
            let (v, e) = (row.variance / each, 2.0 * row.variance_standard_error / each);
            (b, v - e, v + e)
        });
        if let Some(measured) = measured {
            marks.push(Mark::new(Ink::Exact, "measured, ± 2 standard errors", Shape::Intervals(vec![measured])));
        }
        let per = if each > 1.0 { " a coordinate" } else { "" };
        let pathwise =
            parabola.pathwise.map_or(String::new(), |v| format!(" The pathwise estimator has {}.", number(v)));
        Some(Figure {
            x: Axis::linear("baseline b, taken off f (b = −c)", low, high),
            y: Axis::linear(format!("variance of one estimate{per}, L = {}", self.question.draws), 0.0, top.max(1e-12)),
            marks,
            summary: format!(
                "The score function’s variance{per} along the baseline b: {}; {}; {}.{pathwise}",
                parabola.said("now, at b", b),
                parabola.said("least, at b*", best),
                parabola.said("at E[f]", mean),
            ),
        })
    }

    /// On the curve, at the baseline now.
    pub(super) fn baseline_handle(&self) -> Option<Handle> {
        let parabola = self.parabola()?;
        let (low, high) = parabola.span();
        Some(Handle {
            name: "b".to_owned(),
            label: "Baseline b, taken off f".to_owned(),
            x: parabola.b.clamp(low, high),
            y: parabola.at(parabola.b),
            motion: Motion::X,
            step: nice(high - low) / 100.0,
            value: parabola.b,
            min: -MOST_CONSTANT,
            max: MOST_CONSTANT,
            text: format!("{}, variance {}", number(parabola.b), number(parabola.at(parabola.b))),
        })
    }

    /// Taking b off is adding c = −b.
    pub(super) fn drag_baseline(b: f64) -> Patch {
        let c = (-b * 100.0).round() / 100.0;
        Value::map([("constant", Value::Number(c.clamp(-MOST_CONSTANT, MOST_CONSTANT) + 0.0))])
    }

    /// In numbers: `b`, its `variance`, the `best` baseline with the `least` variance, and the `mean` of f with its own
    /// (`atMean`), all of one coordinate and in closed form.
    pub(super) fn baseline_report(&self) -> Value {
        self.parabola().map_or(Value::Null, |parabola| {
            Value::map([
                ("b", Value::Number(parabola.b)),
                ("variance", Value::Number(parabola.at(parabola.b))),
                ("best", Value::Number(parabola.best)),
                ("least", Value::Number(parabola.least)),
                ("mean", Value::Number(parabola.mean)),
                ("atMean", Value::Number(parabola.at(parabola.mean))),
            ])
        })
    }
}
