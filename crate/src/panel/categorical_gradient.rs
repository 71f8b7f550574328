//! Panel `categorical-gradient`: several ways to the gradient of E\[f(D)\] for the logits of a categorical D, their bias
//! and their variance.

use super::compare::{Contestant, Measured, decades, nice, place, plus_minus, row_value, ticks};
use super::simplex::{self, project};
use super::{Handle, Motion, Panel, number};
use crate::chart::{Axis, Bar, Figure, Fill, Ink, Mark, Shape, Stroke};
use crate::error::Error;
use crate::estimator::{self, CategoricalProblem, Entry, Estimation, Estimator, Problem, Settings, Sweep, SweepNoise};
use crate::objective::{CategoricalObjective, CategoricalShape};
use crate::params::Values;
use crate::value::Value;

/// Evaluations of f before the first picture: about two milliseconds.
const FIRST: usize = 6_000;
/// Estimates shown one by one.
const CLOUD: usize = 400;
/// Temperatures of the sweep, spaced by equal factors.
const TEMPERATURES: usize = 17;
const COLDEST: f64 = 0.05;
const HOTTEST: f64 = 10.0;
/// The sweep has this share of the replicates at each temperature.
const SHARE: usize = 5;

pub(super) struct CategoricalGradient {
    entries: Vec<Entry<CategoricalProblem>>,
    cast: Vec<Contestant>,
    /// Estimators that the present parameters rule out, and why.
    refused: Vec<(&'static str, String)>,
    settings: Settings,
    equal_cost: bool,
    curves: Vec<&'static str>,
    estimation: Estimation<CategoricalProblem>,
    sweep: Sweep,
    /// Which of the cast are in the sweep: those that know a temperature.
    swept: Vec<usize>,
    total: usize,
    /// Single estimates of each, for three classes.
    clouds: Vec<Vec<[f64; 3]>>,
    absorbed: Option<Measured>,
}

/// One line of the sweep's numbers.
#[derive(Clone, Copy)]
enum Line {
    Bias,
    Floor,
    Variance,
    Mse,
}

fn temperatures() -> Vec<f64> {
    let step = |i: usize| libm::pow(HOTTEST / COLDEST, i as f64 / (TEMPERATURES - 1) as f64);
    (0..TEMPERATURES).map(|i| COLDEST * step(i)).collect()
}

impl CategoricalGradient {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let shape = CategoricalShape::from_slug(values.text("objective")?)?;
        let objective = CategoricalObjective::new(shape, &values.numbers("coefficients")?)?;
        let problem = CategoricalProblem::from_probs(objective, &values.numbers("probs")?)?;
        let settings = Settings {
            draws: values.integer("draws")? as usize,
            temperature: values.number("temperature")?,
            conditional_draws: values.integer("conditionalDraws")? as usize,
        };
        let (entries, refused) = admit(&values.texts("estimators")?, &problem, &settings)?;
        let cast: Vec<_> = entries.iter().enumerate().map(|(i, entry)| Contestant::new(entry.about(), i)).collect();
        let swept: Vec<usize> = (0..entries.len()).filter(|&i| entries[i].about().uses_temperature).collect();
        let sweeping: Vec<_> = swept.iter().map(|&i| entries[i]).collect();
        let seed = values.integer("seed")?;
        let mut panel = Self {
            estimation: Estimation::new(&entries, problem.clone(), settings, seed)?,
            sweep: Sweep::new(&sweeping, problem, &temperatures(), settings, SweepNoise::Common, seed)?,
            clouds: vec![Vec::new(); entries.len()],
            curves: values
                .texts("curves")?
                .iter()
                .filter_map(|name| CURVES.iter().find(|c| *c == name))
                .copied()
                .collect(),
            equal_cost: values.text("budget")? == "cost",
            total: values.integer("replicates")? as usize,
            absorbed: None,
            settings,
            refused,
            swept,
            cast,
            entries,
        };
        panel.advance(FIRST);
        Ok(panel)
    }

    fn problem(&self) -> &CategoricalProblem {
        self.estimation.problem()
    }

    fn measure(&self) -> Measured {
        let points = self.sweep.points();
        let mut lists = Vec::new();
        for i in 0..self.swept.len() {
            lists.push(points.iter().map(|p| p.rows[i].bias_squared).collect());
            lists.push(points.iter().map(|p| p.rows[i].bias_squared_floor).collect());
            lists.push(points.iter().map(|p| p.rows[i].variance).collect());
            lists.push(points.iter().map(|p| p.rows[i].mse).collect());
        }
        Measured { rows: self.estimation.rows(), lists }
    }

    fn now(&self) -> Measured {
        self.absorbed.clone().unwrap_or_else(|| self.measure())
    }

    /// How many estimates of each the reader's budget averages.
    fn averaged(&self) -> Vec<f64> {
        let cost = |entry: &Entry<CategoricalProblem>| {
            let settings = self.settings.at_least(*entry);
            entry.evaluations(self.problem(), &settings) as f64
        };
        let costs: Vec<f64> = self.entries.iter().map(cost).collect();
        let dearest = costs.iter().copied().fold(1.0, f64::max);
        costs.iter().map(|cost| if self.equal_cost { dearest / cost } else { 1.0 }).collect()
    }

    /// One contestant's numbers along the temperature; a constant for one that knows none.
    fn line(&self, measured: &Measured, who: usize, line: Line) -> Vec<f64> {
        if let Some(slot) = self.swept.iter().position(|&i| i == who) {
            return measured.lists[4 * slot + line as usize].clone();
        }
        let row = &measured.rows[who];
        let constant = match line {
            Line::Bias => row.bias_squared(),
            Line::Floor => row.bias_squared_floor,
            Line::Variance => row.variance,
            Line::Mse => row.mse,
        };
        vec![constant; TEMPERATURES]
    }

    /// Squared bias and variance, one row an estimator.
    fn bars(&self) -> Figure {
        let rows = self.now().rows;
        let n = rows.len();
        let shares = self.averaged();
        let variance = |i: usize| rows[i].variance / shares[i];
        let bias = |i: usize| if rows[i].is_biased() { rows[i].corrected_bias_squared() } else { 0.0 };
        let longest = (0..n).map(|i| bias(i) + variance(i)).fold(0.0, f64::max);
        let high = if longest > 0.0 { nice(longest * 1.02) } else { 1.0 };
        let mut marks = vec![
            Mark::key("bias²", Shape::Bars(Vec::new(), Fill::Hatched)),
            Mark::key("variance", Shape::Bars(Vec::new(), Fill::Solid)),
        ];
        let (mut words, mut sentences) = (Vec::new(), Vec::new());
        for (i, who) in self.cast.iter().enumerate() {
            let (base, top) = (place(i, n) - 0.36, place(i, n) + 0.08);
            let bar = |low: f64, high: f64| vec![Bar { low, high, base, top }];
            let (b, v) = (bias(i), variance(i));
            let names = [format!("{}: bias²", who.name), format!("{}: variance", who.name)];
            let [of_bias, of_variance] = names;
            marks.push(Mark::new(who.ink, of_bias, Shape::Bars(bar(0.0, b), Fill::Hatched)).quiet());
            marks.push(Mark::new(who.ink, of_variance, Shape::Bars(bar(b, b + v), Fill::Solid)).quiet());
            let bias = if b > 0.0 { format!("bias² {}", number(b)) } else { "no bias seen".to_owned() };
            let error = rows[i].variance_standard_error / shares[i];
            let text = format!("{bias} · variance {}", plus_minus(v, error));
            sentences.push(format!("{}: {text}", who.name));
            words.push((0.36 * high, place(i, n) + 0.28, text.into()));
        }
        let floor = (0..n).map(|i| {
            let x = rows[i].bias_squared_floor;
            [(x, place(i, n) - 0.42), (x, place(i, n) + 0.12)]
        });
        marks.push(Mark::new(
            Ink::Exact,
            "Monte-Carlo floor of bias²",
            Shape::Segments(floor.collect(), Stroke::Solid),
        ));
        marks.push(Mark::new(Ink::Axis, "", Shape::Words(words)));
        let replicates = rows.first().map_or(0, |row| row.replicates);
        let refused = self.refused.iter().map(|(_, why)| format!(" {why}.")).collect::<String>();
        let budget = if self.equal_cost { ", at equal cost" } else { "" };
        Figure {
            x: Axis::linear(format!("squared error of one estimate: bias² + variance{budget}"), 0.0, high),
            y: Axis::linear("", 0.0, n.max(1) as f64).ticks(ticks(&self.cast)),
            marks,
            summary: format!(
                "{}. “No bias seen” means not distinguishable from 0 in {replicates} replicates.{refused}",
                sentences.join("; ")
            ),
        }
    }

    /// Bias, variance and error along the temperature.
    fn along_temperature(&self) -> Figure {
        let measured = self.now();
        let shares = self.averaged();
        let temperatures = temperatures();
        let style = |curve: &str| match curve {
            "bias-squared" => (Stroke::Dashed, "bias²"),
            "variance" => (Stroke::Solid, "variance"),
            _ => (Stroke::Hair, "mean squared error"),
        };
        let mut marks: Vec<Mark> = Vec::new();
        for &curve in &self.curves {
            let (stroke, name) = style(curve);
            marks.push(Mark::key(name, Shape::Line(Vec::new(), stroke)));
        }
        for (i, who) in self.cast.iter().enumerate() {
            let points = |values: Vec<f64>| -> Vec<(f64, f64)> { temperatures.iter().copied().zip(values).collect() };
            let share = shares[i];
            let variance = || self.line(&measured, i, Line::Variance).into_iter().map(move |v| v / share);
            let floor = self.line(&measured, i, Line::Floor);
            // below three times its floor a bias can't be told from none
            let told = |(b, f): (f64, f64)| if b > 3.0 * f { b - f } else { f64::NAN };
            let bias: Vec<f64> = self.line(&measured, i, Line::Bias).into_iter().zip(floor).map(told).collect();
            for &curve in &self.curves {
                let (stroke, name) = style(curve);
                let values = match curve {
                    "bias-squared" => bias.clone(),
                    "variance" => variance().collect(),
                    _ => {
                        let bias = bias.iter().map(|b| if b.is_nan() { 0.0 } else { *b });
                        bias.zip(variance()).map(|(b, v)| b + v).collect()
                    }
                };
                let line = points(values);
                let some = line.iter().copied().skip(i % 4).step_by(4).filter(|p| p.1 > 0.0).collect();
                marks.push(Mark::new(who.ink, format!("{}: {name}", who.name), Shape::Line(line, stroke)).quiet());
                marks.push(Mark::new(who.ink, who.name, Shape::Points(some, who.marker)));
            }
        }
        let heights = marks.iter().flat_map(|mark| match &mark.shape {
            Shape::Line(points, _) => points.iter().map(|p| p.1).collect(),
            _ => Vec::new(),
        });
        let (low, high) = decades(heights);
        let here = self.settings.temperature;
        let at = here.clamp(COLDEST, HOTTEST);
        marks.push(Mark::new(Ink::Picked, format!("τ = {}", number(here)), Shape::Rule(at, Stroke::Dashed)));
        Figure {
            x: Axis::log("temperature, τ", COLDEST, HOTTEST),
            y: Axis::log("squared error of one estimate", low.max(high * 1e-7), high),
            marks,
            summary: format!(
                "Along {TEMPERATURES} temperatures from {COLDEST} to {HOTTEST}, {} replicates each; now τ = {}. A bias \
                 that can't be told from 0 is not drawn.",
                self.sweep.replicates(),
                number(here),
            ),
        }
    }

    /// The gradient on the simplex of three classes: where a step would carry π.
    fn arrows(&self) -> Option<Figure> {
        let probs = self.problem().probs();
        if probs.len() != 3 {
            return None;
        }
        let rows = self.now().rows;
        let exact = self.problem().exact();
        let length = |v: &[f64]| libm::sqrt(v.iter().map(|x| x * x).sum::<f64>());
        let longest = rows.iter().map(|row| length(&row.mean)).fold(length(exact), f64::max);
        let scale = 0.35 / nice(longest.max(1e-6));
        let head = |v: &[f64]| -> Vec<f64> { probs.iter().zip(v).map(|(p, g)| p + scale * g).collect() };
        let mut marks = Vec::new();
        let mut sentences = vec![format!("Exact gradient ({})", list(exact))];
        for (who, cloud) in self.cast.iter().zip(&self.clouds) {
            let points = cloud.iter().map(|v| project(&head(v))).map(|(x, y)| (x as f32, y as f32));
            marks.push(Mark::new(who.ink, "", Shape::Cloud(points.collect())));
        }
        marks.extend(simplex::outline());
        let start = project(probs);
        for (who, row) in self.cast.iter().zip(&rows) {
            let end = project(&head(&row.mean));
            marks.push(Mark::new(who.ink, "", Shape::Segments(vec![[start, end]], Stroke::Solid)));
            marks.push(Mark::new(who.ink, who.name, Shape::Points(vec![end], who.marker)));
            sentences.push(format!("{}: ({})", who.name, list(&row.mean)));
        }
        let arrow = arrow(start, project(&head(exact)));
        marks.push(Mark::new(Ink::Exact, "exact gradient", Shape::Segments(arrow, Stroke::Solid)));
        Some(Figure {
            x: Axis::linear("a step along the gradient, from π", -0.15, 1.15).hidden(),
            y: Axis::linear("", -0.12, 1.0).hidden(),
            marks,
            summary: format!("{}.", sentences.join("; ")),
        })
    }
}

const CURVES: [&str; 3] = ["bias-squared", "variance", "mse"];

fn list(v: &[f64]) -> String {
    v.iter().map(|&x| number(x)).collect::<Vec<_>>().join(", ")
}

/// A shaft and two barbs.
fn arrow(from: (f64, f64), to: (f64, f64)) -> Vec<[(f64, f64); 2]> {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let barb = |turn: f64| {
        let angle = libm::atan2(dy, dx) + turn;
        let size = libm::hypot(dx, dy).min(0.05);
        [to, (to.0 - size * libm::cos(angle), to.1 - size * libm::sin(angle))]
    };
    vec![[from, to], barb(0.45), barb(-0.45)]
}

type Admitted = (Vec<Entry<CategoricalProblem>>, Vec<(&'static str, String)>);

/// The estimators that can solve this problem; the others with the reason.
fn admit(slugs: &[&str], problem: &CategoricalProblem, settings: &Settings) -> Result<Admitted, Error> {
    let (mut entries, mut refused) = (Vec::new(), Vec::new());
    for slug in slugs {
        let entry = estimator::categorical(slug)?;
        match entry.check(problem, &settings.at_least(entry)) {
            Ok(()) => entries.push(entry),
            Err(error) => {
                refused.push((entry.about().slug, format!("{} is left out: {}", entry.about().name, error.message)))
            }
        }
    }
    Ok((entries, refused))
}

impl Panel for CategoricalGradient {
    fn report(&self) -> Vec<(&'static str, Value)> {
        let measured = self.now();
        let curve = |who: usize, line: Line| Value::numbers(&self.line(&measured, who, line));
        let rows = (0..self.cast.len()).map(|i| {
            Value::map([
                ("name", measured.rows[i].name.into()),
                ("biasSquared", curve(i, Line::Bias)),
                ("biasSquaredFloor", curve(i, Line::Floor)),
                ("variance", curve(i, Line::Variance)),
                ("mse", curve(i, Line::Mse)),
            ])
        });
        let sweep =
            Value::map([("temperature", Value::numbers(&temperatures())), ("rows", Value::List(rows.collect()))]);
        let refused = self
            .refused
            .iter()
            .map(|(slug, why)| Value::map([("name", (*slug).into()), ("why", Value::Text(why.clone().into()))]));
        vec![
            ("exact", Value::numbers(self.problem().exact())),
            ("estimators", Value::List(measured.rows.iter().map(row_value).collect())),
            ("sweep", sweep),
            ("refused", Value::List(refused.collect())),
        ]
    }

    fn advance(&mut self, work: usize) -> f64 {
        let cost = |entry: &dyn Estimator<CategoricalProblem>| {
            let settings = self.settings.at_least(entry);
            entry.evaluations(self.problem(), &settings).max(settings.draws)
        };
        let swept: usize = self.swept.iter().map(|&i| cost(self.entries[i])).sum();
        let each = self.entries.iter().map(|&entry| cost(entry)).sum::<usize>() + swept * TEMPERATURES / SHARE;
        let left = self.total - self.estimation.replicates();
        let n = if work == 0 { 0 } else { (work / each.max(1)).clamp(2 * SHARE, left.max(2 * SHARE)).min(left) };
        let clouds = &mut self.clouds;
        let shown = n.min(CLOUD.saturating_sub(self.estimation.replicates()));
        self.estimation.advance_with(shown, |index, estimate| {
            if let &[a, b, c] = estimate {
                clouds[index].push([a, b, c]);
            }
        });
        self.estimation.advance(n - shown);
        self.sweep.advance(self.estimation.replicates().div_ceil(SHARE) - self.sweep.replicates());
        self.estimation.replicates() as f64 / self.total as f64
    }

    fn measured(&self) -> Vec<f64> {
        self.measure().pack()
    }

    fn absorb(&mut self, measured: &[f64]) -> bool {
        let Some(measured) = self.measure().unpack(measured) else {
            return false;
        };
        self.absorbed = Some(measured);
        true
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match name {
            "bars" => Some(self.bars()),
            "sweep" => Some(self.along_temperature()),
            "arrows" => self.arrows(),
            _ => None,
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        match figure {
            "sweep" => {
                let here = self.settings.temperature;
                let y = self.along_temperature().y;
                vec![Handle {
                    name: "temperature".to_owned(),
                    label: "Temperature, τ".to_owned(),
                    x: here.clamp(COLDEST, HOTTEST),
                    y: y.low * libm::pow(y.high / y.low, 0.06),
                    motion: Motion::X,
                    step: (here * 0.12).max(0.01),
                    value: here,
                    min: COLDEST,
                    max: HOTTEST,
                    text: number(here),
                }]
            }
            "arrows" if self.problem().probs().len() == 3 => vec![simplex::handle(self.problem().probs())],
            _ => Vec::new(),
        }
    }

    fn drag(&self, figure: &str, _handle: &str, x: f64, y: f64) -> Value {
        match figure {
            "sweep" => {
                let digits = libm::pow(10.0, 3.0 - libm::ceil(libm::log10(x.clamp(COLDEST, HOTTEST))));
                Value::map([("temperature", Value::Number((x.clamp(COLDEST, HOTTEST) * digits).round() / digits))])
            }
            "arrows" => Value::map([("probs", Value::numbers(&simplex::unproject(x, y)))]),
            _ => Value::map([]),
        }
    }

    fn press(&self, figure: &str, x: f64, y: f64) -> Value {
        if figure == "sweep" { self.drag(figure, "temperature", x, y) } else { Value::map([]) }
    }
}
