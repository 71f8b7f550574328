//! Panel `gaussian-gradient`: several ways to the gradient of E\[f(z) + c\], z ~ N(μ, σ²), beside the exact one.

mod along;
mod baseline;
mod halves;

use crate::chart::{Axis, Figure, Fill, Ink, Mark, Scale, Shape, Stroke};
use crate::error::Error;
use crate::format::{number, plus_minus};
use crate::panels::comparison::displayed::{Displayed, LEAST};
use crate::panels::comparison::dots::{Dot, any_zero, dots};
use crate::panels::comparison::row_value;
use crate::panels::comparison::snapshot::Snapshot;
use crate::panels::comparison::style::{EstimatorStyle, place, ticks};
use crate::panels::drawing::axes::{around, decades, near_foot};
use crate::panels::drawing::ends::names_at_ends;
use crate::panels::drawing::histogram::{count, ridge};
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::{Panel, Patch};
use crate::params::Values;
use crate::value::Value;
use along::Along;
use reparam::estimator::{self, Estimation, EstimatorRef, GaussianProblem, Problem, Row, Settings};
use reparam::objective::{GaussianObjective, GaussianShape, Wrt};

/// Random numbers read before the first picture: a millisecond or two.
const FIRST: usize = 40_000;
/// Replicates that the histograms show; more would not change them to the eye.
const SHOWN: usize = 20_000;
const BINS: usize = 72;
/// Points of a closed-form curve.
const CURVE: usize = 81;

pub(super) struct GaussianGradient {
    entries: Vec<EstimatorRef<GaussianProblem>>,
    styles: Vec<EstimatorStyle>,
    question: Question,
    estimation: Estimation<GaussianProblem>,
    total: usize,
    seed: u32,
    along: Along,
    /// Ends of the histograms.
    ends: (f64, f64),
    counts: Vec<Vec<f64>>,
    displayed: Displayed,
}

/// What is differentiated, and how one estimate is made.
#[derive(Clone)]
struct Question {
    shape: GaussianShape,
    k: f64,
    /// c, added to f.
    constant: f64,
    mean: Vec<f64>,
    std_dev: Vec<f64>,
    wrt: Wrt,
    draws: usize,
}

impl Question {
    fn new(values: &Values) -> Result<Self, Error> {
        let dimensions = values.integer("dimensions")? as usize;
        let entry = |name: &str| values.numbers(name).map(|list| vec![list[0]; dimensions]);
        let shape = GaussianShape::from_slug(values.text("objective")?)?;
        let k = values.number("k")?;
        Ok(Self {
            shape,
            // exp(−k x²) has no expectation for negative k
            k: if shape == GaussianShape::Exponential { k.max(0.0) } else { k },
            constant: values.number("constant")?,
            mean: entry("mean")?,
            std_dev: entry("stdDev")?,
            wrt: if values.text("wrt")? == "mean" { Wrt::Mean } else { Wrt::StdDev },
            draws: values.integer("draws")? as usize,
        })
    }

    fn problem(&self) -> Result<GaussianProblem, Error> {
        let objective = GaussianObjective::new(self.shape, self.k)?;
        Ok(GaussianProblem::new(objective, &self.mean, &self.std_dev, self.wrt)?.with_constant(self.constant)?)
    }

    fn settings(&self) -> Settings {
        Settings { draws: self.draws, ..Settings::default() }
    }

    /// The variance a coordinate in closed form.
    fn exact_variance(&self, estimator: EstimatorRef<GaussianProblem>) -> Option<f64> {
        let variance = estimator.exact_variance(&self.problem().ok()?, &self.settings().at_least(estimator))?;
        Some(variance / self.mean.len() as f64)
    }
}

impl GaussianGradient {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let question = Question::new(values)?;
        let slugs = values.texts("estimators")?;
        let entries = slugs.into_iter().map(estimator::gaussian).collect::<Result<Vec<_>, _>>()?;
        let seed = values.integer("seed")?;
        let mut panel = Self {
            styles: entries.iter().map(|entry| EstimatorStyle::new(entry.about())).collect(),
            counts: vec![vec![0.0; BINS]; entries.len()],
            estimation: Estimation::new(&entries, question.problem()?, question.settings(), seed)?,
            total: values.integer("replicates")? as usize,
            seed,
            along: Along::new(values.text("along")?, question.shape),
            ends: (0.0, 1.0),
            displayed: Displayed::default(),
            question,
            entries,
        };
        panel.ends = panel.histogram_ends(seed)?;
        panel.run(FIRST);
        Ok(panel)
    }

    /// Range of the histograms: wide enough for nearly all estimates, and from a pilot run of the first few replicates, so that
    /// it is the same in the worker and on the page.
    fn histogram_ends(&self, seed: u32) -> Result<(f64, f64), Error> {
        let question = &self.question;
        let mut pilot = Estimation::new(&self.entries, question.problem()?, question.settings(), seed)?;
        if pilot.rows().iter().any(|row| row.exact_variance.is_none()) {
            pilot.advance((FIRST / 4 / (question.draws * question.mean.len())).clamp(LEAST, 256));
        }
        let spread = |row: &Row| libm::sqrt(row.exact_variance.unwrap_or(row.variance) / row.mean.len() as f64);
        let mut spreads: Vec<f64> = pilot.rows().iter().map(spread).collect();
        spreads.sort_by(f64::total_cmp);
        // cap outliers: one estimator of huge variance must not flatten the histograms of the others
        let widest = spreads.last().copied().unwrap_or(0.0).min(4.0 * spreads[spreads.len() / 2].max(1e-3));
        let exact = self.exact();
        Ok(around(exact, (2.8 * widest).max(exact.abs() * 0.05).max(0.01)))
    }

    fn exact(&self) -> f64 {
        self.estimation.problem().exact()[0]
    }

    fn dimensions(&self) -> f64 {
        self.question.mean.len() as f64
    }

    fn measure(&self) -> Snapshot {
        Snapshot { rows: self.estimation.rows(), lists: self.counts.clone() }
    }

    fn now(&self) -> Snapshot {
        self.displayed.numbers(|| self.measure())
    }

    fn symbol(&self) -> &'static str {
        if self.question.wrt == Wrt::Mean { "μ" } else { "σ" }
    }

    /// Distribution of single estimates, one row an estimator.
    fn estimates(&self) -> Figure {
        let Snapshot { rows, lists } = self.now();
        let (n, exact) = (self.styles.len(), self.exact());
        let mut marks =
            vec![Mark::key("single estimates, each scaled to its tallest bin", Shape::Bars(Vec::new(), Fill::Faint))];
        let (mut sentences, mut spreads) = (Vec::new(), Vec::new());
        let right = self.ends.1 - 0.11 * (self.ends.1 - self.ends.0);
        for (i, (estimator, row)) in self.styles.iter().zip(&rows).enumerate() {
            let foot = place(i, n) - 0.42;
            marks.push(
                Mark::new(
                    estimator.ink,
                    estimator.name,
                    Shape::Bars(ridge(&lists[i], self.ends, (foot, 0.8)), Fill::Faint),
                )
                .quiet(),
            );
            let mean = Shape::Points(vec![(row.mean[0], foot + 0.06)], estimator.marker);
            marks.push(Mark::new(estimator.ink, format!("{}: mean", estimator.name), mean).quiet());
            // the axis makes room for the widest: a number says how wide the others are still
            let spread = number(libm::sqrt(row.variance / self.dimensions()));
            sentences.push(format!(
                "{}: {}, standard deviation {spread}",
                estimator.name,
                plus_minus(row.mean[0], row.standard_error[0])
            ));
            spreads.push((right, foot + 0.6, format!("SD {spread}").into()));
        }
        marks.push(Mark::new(Ink::Axis, "", Shape::Words(spreads)));
        marks.push(Mark::new(Ink::Exact, "exact gradient", Shape::Rule(exact, Stroke::Solid)));
        let first = if n > 0 && self.dimensions() > 1.0 { ", first coordinate" } else { "" };
        Figure {
            x: Axis::linear(format!("one estimate of ∂E[f]/∂{}{first}", self.symbol()), self.ends.0, self.ends.1),
            y: Axis::linear("", 0.0, n as f64).ticks(ticks(&self.styles)),
            marks,
            summary: format!("Exact gradient {}. Mean of the estimates: {}.", number(exact), sentences.join("; ")),
        }
    }

    /// Variance of one estimate, one row an estimator.
    fn variance(&self) -> Figure {
        let Snapshot { rows, .. } = self.now();
        let each = self.dimensions();
        let dot = |row: &Row| Dot {
            value: row.variance / each,
            error: row.variance_standard_error / each,
            exact: row.exact_variance.map(|v| v / each),
        };
        let list: Vec<Dot> = rows.iter().map(dot).collect();
        let (low, high) = decades(list.iter().flat_map(|dot| [dot.value, dot.exact.unwrap_or(0.0)]));
        let words = self
            .styles
            .iter()
            .zip(&list)
            .map(|(estimator, dot)| format!("{} {}", estimator.name, plus_minus(dot.value, dot.error)));
        let per = if each > 1.0 { " a coordinate" } else { "" };
        Figure {
            x: Axis::log(format!("variance of one estimate{per}, L = {}", self.question.draws), low, high)
                .with_zero("0", any_zero(&list, low)),
            y: Axis::linear("", 0.0, self.styles.len() as f64).ticks(ticks(&self.styles)),
            marks: dots(&self.styles, &list, low),
            summary: format!("Variance of one estimate{per}: {}.", words.collect::<Vec<_>>().join("; ")),
        }
    }

    /// Variance in closed form along k, its distance from μ, or the number of draws.
    fn curve(&self) -> Figure {
        let (low, high, scale) = self.along.span(self.question.shape);
        let at = |i: usize| {
            let share = i as f64 / (CURVE - 1) as f64;
            if scale == Scale::Log { low * libm::pow(high / low, share) } else { low + share * (high - low) }
        };
        let line = |&entry: &EstimatorRef<GaussianProblem>| -> Vec<(f64, f64)> {
            let variance = |x: f64| self.along.moved(&self.question, x).exact_variance(entry);
            (0..CURVE).filter_map(|j| Some((at(j), variance(at(j))?))).collect()
        };
        let lines: Vec<Vec<(f64, f64)>> = self.entries.iter().map(line).collect();
        let unknown = self.styles.iter().zip(&lines).filter(|(_, line)| line.is_empty());
        let unknown: Vec<&str> = unknown.map(|(estimator, _)| estimator.name).collect();
        let missing = if unknown.is_empty() {
            String::new()
        } else {
            format!(" No curve for {}: no closed form.", unknown.join(", "))
        };
        let rows = self.now().rows;
        let (here, each) = (self.along.here(&self.question), self.dimensions());
        let heights = || lines.iter().flatten().map(|(_, v)| *v);
        let (bottom, top) = decades(heights().chain(rows.iter().map(|row| row.variance / each)));
        let bottom = bottom.max(top * 1e-7);
        let x = self.along.axis(self.question.shape);
        let y = Axis::log("variance of one estimate, closed form", bottom, top)
            .with_zero("0", heights().any(|variance| variance == 0.0));
        let named = self.styles.iter().zip(&lines).map(|(style, line)| (style.ink, style.short, &line[..]));
        let names = names_at_ends(named, &x, &y);
        let mut marks = Vec::new();
        for (i, (EstimatorStyle { name, ink, marker, .. }, line)) in self.styles.iter().zip(lines).enumerate() {
            // staggered, so that markers of neighbouring curves don't overlap
            let some = line.iter().copied().skip(3 + 2 * i).step_by(16);
            let (zero, some) = some.partition(|(_, variance)| *variance == 0.0);
            marks.push(Mark::new(*ink, "", Shape::Line(line, Stroke::Solid)));
            marks.push(Mark::new(*ink, *name, Shape::Points(some, *marker)).quiet());
            marks.push(Mark::new(*ink, *name, Shape::Hollow(zero, *marker)).quiet());
        }
        let interval = |row: &Row| {
            let (v, e) = (row.variance / each, 2.0 * row.variance_standard_error / each);
            (here, (v - e).max(bottom), v + e)
        };
        let measured: Vec<_> = rows.iter().map(interval).filter(|(_, _, high)| *high > bottom).collect();
        marks.push(Mark::new(Ink::Exact, "measured here, ± 2 standard errors", Shape::Intervals(measured)));
        let name = self.along.symbol();
        let beyond = if (low..=high).contains(&here) { "" } else { ", beyond the axis" };
        let label = format!("{name} = {}{beyond}", number(here));
        marks.push(Mark::new(Ink::Picked, label, Shape::Rule(here, Stroke::Dashed)));
        marks.extend(self.powers(bottom));
        marks.extend(names);
        Figure { x, y, marks, summary: format!("Variance along {name}, now {}.{missing}", number(here)) }
    }

    fn curve_handle(&self) -> Handle {
        let (low, high, scale) = self.along.span(self.question.shape);
        let here = self.along.here(&self.question);
        let least = if self.along == Along::Draws { 1.0 } else { 0.01 };
        Handle {
            name: "here".to_owned(),
            label: self.along.words().to_owned(),
            x: here.clamp(low, high),
            y: near_foot(&self.displayed.figure(|| self.curve()).y),
            motion: Motion::X,
            step: if scale == Scale::Linear { 0.05 } else { (here * 0.12).max(least) },
            value: here,
            min: low,
            max: high,
            text: number(here),
        }
    }
}

impl Panel for GaussianGradient {
    fn report(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("exact", Value::numbers(self.estimation.problem().exact())),
            ("estimators", Value::List(self.now().rows.iter().map(row_value).collect())),
            ("k", Value::Number(self.question.k)),
            ("baseline", self.baseline_report()),
            ("halves", self.halves_report()),
        ]
    }

    fn run(&mut self, budget: usize) -> f64 {
        let settings = self.question.settings();
        let problem = self.estimation.problem();
        let cost =
            self.entries.iter().map(|entry| entry.noise_shape(problem, &settings.at_least(*entry)).total()).sum();
        let (counts, ends) = (&mut self.counts, self.ends);
        self.displayed.run(&mut self.estimation, (self.total, SHOWN), (budget, cost), |index, estimate| {
            count(&mut counts[index], ends, estimate[0]);
        })
    }

    fn snapshot(&self) -> Vec<f64> {
        self.measure().pack()
    }

    fn restore(&mut self, snapshot: &[f64]) -> bool {
        let own = self.measure();
        self.displayed.restore(&own, snapshot)
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match name {
            "estimates" => Some(self.estimates()),
            "variance" => Some(self.variance()),
            "curve" => Some(self.displayed.figure(|| self.curve()).clone()),
            "baseline" => self.baseline(),
            "halves" => self.halves(),
            _ => None,
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        match figure {
            "curve" => vec![self.curve_handle()],
            "baseline" => self.baseline_handle().into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn drag(&self, figure: &str, _handle: &str, x: f64, _y: f64) -> Patch {
        if figure == "baseline" { Self::drag_baseline(x) } else { self.along.patch(&self.question, x) }
    }

    fn press(&self, figure: &str, x: f64, y: f64) -> Patch {
        if self.handles(figure).is_empty() { Value::map([]) } else { self.drag(figure, "", x, y) }
    }
}
