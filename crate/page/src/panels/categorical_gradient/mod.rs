//! Panel `categorical-gradient`: several ways to the gradient of E\[f(D)\] for the logits of a categorical D, their bias
//! and their variance.

mod figures;
mod inputs;

use super::compare::{Contestant, Measured, Shown, near_foot, row_value};
use super::simplex;
use super::{Handle, Motion, Panel, number};
use crate::chart::Figure;
use crate::error::Error;
use crate::params::Values;
use crate::value::Value;
use reparam::estimator::{
    self, CONDITIONAL_DRAWS, CategoricalProblem, Estimation, Estimator, EstimatorRef, Hyperparameters, Problem,
    Settings, Sweep, SweepNoise,
};
use reparam::objective::{CategoricalObjective, CategoricalShape};

/// Random numbers read before the first picture: a millisecond or two.
const FIRST: usize = 20_000;
/// Fewest replicates that say something about a variance.
const LEAST: usize = 4;
/// Estimates shown one by one.
const CLOUD: usize = 400;
/// Temperatures of the sweep, spaced by equal factors.
const TEMPERATURES: usize = 17;
const COLDEST: f64 = 0.05;
const HOTTEST: f64 = 10.0;
/// The sweep has this share of the replicates at each temperature.
const SHARE: usize = 5;

pub(super) struct CategoricalGradient {
    entries: Vec<EstimatorRef<CategoricalProblem>>,
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
    shown: Shown,
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
            hyperparameters: Hyperparameters::default()
                .with(&CONDITIONAL_DRAWS, f64::from(values.integer("conditionalDraws")?))?,
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
            shown: Shown::default(),
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
        self.shown.numbers(|| self.measure())
    }

    /// How many estimates of each the reader's budget averages.
    fn averaged(&self) -> Vec<f64> {
        let cost = |entry: &EstimatorRef<CategoricalProblem>| {
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
}

const CURVES: [&str; 3] = ["bias-squared", "variance", "mse"];

type Admitted = (Vec<EstimatorRef<CategoricalProblem>>, Vec<(&'static str, String)>);

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
            entry.noise_shape(self.problem(), &settings).total()
        };
        let swept: usize = self.swept.iter().map(|&i| cost(self.entries[i])).sum();
        let each = self.entries.iter().map(|&entry| cost(entry)).sum::<usize>() + swept * TEMPERATURES / SHARE;
        let left = self.total - self.estimation.replicates();
        let n = if work == 0 { 0 } else { (work / each.max(1)).max(LEAST).min(left) };
        let clouds = &mut self.clouds;
        let shown = n.min(CLOUD.saturating_sub(self.estimation.replicates()));
        self.estimation.advance_with(shown, |index, estimate| {
            if let &[a, b, c] = estimate {
                clouds[index].push([a, b, c]);
            }
        });
        self.estimation.advance(n - shown);
        self.sweep.advance(self.estimation.replicates() / SHARE - self.sweep.replicates());
        if n > 0 {
            self.shown.changed();
        }
        self.estimation.replicates() as f64 / self.total as f64
    }

    fn measured(&self) -> Vec<f64> {
        self.measure().pack()
    }

    fn absorb(&mut self, measured: &[f64]) -> bool {
        let own = self.measure();
        self.shown.absorb(&own, measured)
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match name {
            "bars" => Some(self.bars()),
            "sweep" => Some(self.shown.figure(|| self.along_temperature()).clone()),
            "arrows" => self.arrows(),
            "probs" => Some(self.probs_figure()),
            "coefficients" => Some(self.coefficients_figure()),
            _ => None,
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        match figure {
            "sweep" => {
                let here = self.settings.temperature;
                let y = near_foot(&self.shown.figure(|| self.along_temperature()).y);
                vec![Handle {
                    name: "temperature".to_owned(),
                    label: "Temperature, τ".to_owned(),
                    x: here.clamp(COLDEST, HOTTEST),
                    y,
                    motion: Motion::X,
                    step: (here * 0.12).max(0.01),
                    value: here,
                    min: COLDEST,
                    max: HOTTEST,
                    text: number(here),
                }]
            }
            "arrows" if self.problem().probs().len() == 3 => vec![simplex::handle(self.problem().probs())],
            "probs" | "coefficients" => self.input_handles(figure),
            _ => Vec::new(),
        }
    }

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Value {
        match figure {
            "probs" | "coefficients" => self.drag_input(figure, handle, y),
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
