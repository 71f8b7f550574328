//! Panel `categorical-gradient`: several ways to the gradient of E\[f(D)\] for the logits of a categorical D, their bias
//! and their variance.

mod control;
mod coordinate;
mod estimates;
mod figures;
mod inputs;
mod tradeoff;
mod unseen;

use crate::chart::{Figure, Table};
use crate::error::Error;
use crate::format::number;
use crate::panels::comparison::displayed::Displayed;
use crate::panels::comparison::row_value;
use crate::panels::comparison::snapshot::Snapshot;
use crate::panels::comparison::style::EstimatorStyle;
use crate::panels::drawing::axes::near_foot;
use crate::panels::drawing::simplex;
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::{Panel, Patch};
use crate::params::Values;
use crate::value::Value;
use coordinate::Coordinate;
use reparam::estimator::{
    self, CONDITIONAL_DRAWS, CategoricalProblem, Estimation, Estimator, EstimatorRef, Hyperparameters, Problem,
    Settings, Sweep, SweepNoise,
};
use reparam::objective::{CategoricalObjective, CategoricalShape};

/// Random numbers read before the first picture: a millisecond or two.
const FIRST: usize = 20_000;
/// The same where the sweep goes eight replicates at a time, and its replicates.
const FIRST_BATCHED: usize = 60_000;
const FIRST_SWEPT: usize = 4000;
/// Estimates shown one by one.
const CLOUD: usize = 400;
/// Temperatures of the sweep, spaced by equal factors.
const TEMPERATURES: usize = 17;
const COLDEST: f64 = 0.05;
const HOTTEST: f64 = 10.0;
/// The sweep takes one of so many replicates at each temperature.
const SHARE: usize = 5;

pub(super) struct CategoricalGradient {
    entries: Vec<EstimatorRef<CategoricalProblem>>,
    styles: Vec<EstimatorStyle>,
    /// Estimators that the present parameters rule out, and why.
    refused: Vec<(&'static str, String)>,
    settings: Settings,
    equal_cost: bool,
    curves: Vec<&'static str>,
    estimation: Estimation<CategoricalProblem>,
    sweep: Sweep,
    /// Positions of the estimators in the sweep: those that use a temperature.
    swept: Vec<usize>,
    total: usize,
    /// Single estimates of each, for three classes.
    clouds: Vec<Vec<[f64; 3]>>,
    /// The entry of the gradient that the small figures show.
    coordinate: Coordinate,
    seed: u32,
    displayed: Displayed,
}

/// Lines of the sweep's numbers an estimator: those of [`Line`], and the entry's bias and variance.
const LINES: usize = 7;

/// One line of the sweep's numbers.
#[derive(Clone, Copy)]
enum Line {
    Bias,
    Floor,
    Variance,
    Mse,
    /// 1 where the bias can be told from 0, and 0 elsewhere.
    Biased,
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
        let styles: Vec<_> = entries.iter().map(|entry| EstimatorStyle::new(entry.about())).collect();
        let swept: Vec<usize> = (0..entries.len()).filter(|&i| entries[i].about().uses_temperature).collect();
        let sweeping: Vec<_> = swept.iter().map(|&i| entries[i]).collect();
        let seed = values.integer("seed")?;
        let coordinate = Coordinate::new(values.integer("coordinate")?, &problem, settings.draws, entries.len());
        let mut panel = Self {
            estimation: Estimation::new(&entries, problem.clone(), settings, seed)?,
            sweep: Sweep::new(&sweeping, problem, &temperatures(), settings, SweepNoise::Common, seed)?,
            clouds: vec![Vec::new(); entries.len()],
            coordinate,
            curves: values
                .texts("curves")?
                .iter()
                .filter_map(|name| CURVES.iter().find(|c| *c == name))
                .copied()
                .collect(),
            equal_cost: values.text("budget")? == "cost",
            total: values.integer("replicates")? as usize,
            displayed: Displayed::default(),
            seed,
            settings,
            refused,
            swept,
            styles,
            entries,
        };
        if panel.sweep.is_batched() {
            panel.run(FIRST_BATCHED);
            panel.sweep_to(FIRST_SWEPT);
        } else {
            panel.run(FIRST);
        }
        Ok(panel)
    }

    /// Measures along the temperature until there are so many replicates, or all.
    fn sweep_to(&mut self, replicates: usize) {
        self.sweep.advance(replicates.min(self.total / SHARE).saturating_sub(self.sweep.replicates()));
    }

    fn problem(&self) -> &CategoricalProblem {
        self.estimation.problem()
    }

    fn measure(&self) -> Snapshot {
        let points = self.sweep.points();
        let mut lists = Vec::new();
        for i in 0..self.swept.len() {
            lists.push(points.iter().map(|p| p.rows[i].bias_squared).collect());
            lists.push(points.iter().map(|p| p.rows[i].bias_squared_floor).collect());
            lists.push(points.iter().map(|p| p.rows[i].variance).collect());
            lists.push(points.iter().map(|p| p.rows[i].mse).collect());
            lists.push(points.iter().map(|p| f64::from(u8::from(p.rows[i].biased))).collect());
            let entry = self.coordinate.index;
            lists.push(points.iter().map(|p| p.rows[i].bias[entry]).collect());
            lists.push(points.iter().map(|p| p.rows[i].variances[entry]).collect());
        }
        lists.push(vec![self.sweep.replicates() as f64]);
        lists.extend(self.coordinate.lists());
        Snapshot { rows: self.estimation.rows(), lists }
    }

    fn now(&self) -> Snapshot {
        self.displayed.numbers(|| self.measure())
    }

    /// How many estimates each estimator averages: 1, or at equal cost as many as the costliest one's evaluations buy.
    fn averaged(&self) -> Vec<f64> {
        let cost = |entry: &EstimatorRef<CategoricalProblem>| {
            let settings = self.settings.at_least(*entry);
            entry.evaluations(self.problem(), &settings) as f64
        };
        let costs: Vec<f64> = self.entries.iter().map(cost).collect();
        let dearest = costs.iter().copied().fold(1.0, f64::max);
        costs.iter().map(|cost| if self.equal_cost { dearest / cost } else { 1.0 }).collect()
    }

    /// One estimator's numbers along the temperature; a constant for one that knows none.
    #[inline(never)]
    fn line(&self, snapshot: &Snapshot, index: usize, line: Line) -> Vec<f64> {
        if let Some(slot) = self.swept.iter().position(|&i| i == index) {
            return snapshot.lists[LINES * slot + line as usize].clone();
        }
        let row = &snapshot.rows[index];
        let constant = match line {
            Line::Bias => row.bias_squared(),
            Line::Floor => row.bias_squared_floor,
            Line::Variance => row.variance,
            Line::Mse => row.mse,
            Line::Biased => f64::from(u8::from(row.is_biased())),
        };
        vec![constant; TEMPERATURES]
    }

    /// Bias and variance of the entry along the temperature, for an estimator that uses one.
    fn coordinate_lines<'a>(&self, snapshot: &'a Snapshot, index: usize) -> Option<[&'a Vec<f64>; 2]> {
        let slot = self.swept.iter().position(|&i| i == index)?;
        Some([5, 6].map(|line| &snapshot.lists[LINES * slot + line]))
    }

    /// Replicates at each temperature of the sweep.
    fn sweep_replicates(&self, snapshot: &Snapshot) -> f64 {
        snapshot.lists[LINES * self.swept.len()][0]
    }

    /// How many lists stand before those of [`Coordinate::lists`].
    fn lists_before_counts(&self) -> usize {
        LINES * self.swept.len() + 1
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
        let snapshot = self.now();
        let curve = |index: usize, line: Line| Value::numbers(&self.line(&snapshot, index, line));
        let rows = (0..self.styles.len()).map(|i| {
            Value::map([
                ("name", snapshot.rows[i].name.into()),
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
            ("estimators", Value::List(snapshot.rows.iter().map(row_value).collect())),
            ("sweep", sweep),
            ("coordinate", self.coordinate_value(&snapshot)),
            ("refused", Value::List(refused.collect())),
        ]
    }

    fn run(&mut self, budget: usize) -> f64 {
        let cost = |entry: &dyn Estimator<CategoricalProblem>| {
            let settings = self.settings.at_least(entry);
            entry.noise_shape(self.problem(), &settings).total()
        };
        let swept: usize = self.swept.iter().map(|&i| cost(self.entries[i])).sum();
        let each = self.entries.iter().map(|&entry| cost(entry)).sum::<usize>() + swept * TEMPERATURES / SHARE;
        let (clouds, coordinate) = (&mut self.clouds, &mut self.coordinate);
        let progress =
            self.displayed.run(&mut self.estimation, (self.total, self.total), (budget, each), |index, estimate| {
                coordinate.push(index, estimate);
                if let &[a, b, c] = estimate
                    && clouds[index].len() < CLOUD
                {
                    clouds[index].push([a, b, c]);
                }
            });
        self.sweep_to(self.estimation.replicates() / SHARE);
        progress
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
            "tradeoff" => Some(self.tradeoff()),
            "bars" => Some(self.bars()),
            "control" => Some(self.control()),
            "sweep" => Some(self.displayed.figure(|| self.along_temperature()).clone()),
            "arrows" => self.arrows(),
            "probs" => Some(self.probs_figure()),
            "coefficients" => Some(self.coefficients_figure()),
            _ => None,
        }
    }

    fn facts(&self, figure: &str) -> Option<Table> {
        if figure == "arrows" { self.arrow_facts() } else { None }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        match figure {
            "sweep" | "tradeoff" => {
                let here = self.settings.temperature;
                let y = match figure {
                    "sweep" => near_foot(&self.displayed.figure(|| self.along_temperature()).y),
                    _ => near_foot(&self.tradeoff().y),
                };
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

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Patch {
        match figure {
            "probs" | "coefficients" => self.drag_input(figure, handle, y),
            "sweep" | "tradeoff" => {
                let digits = libm::pow(10.0, 3.0 - libm::ceil(libm::log10(x.clamp(COLDEST, HOTTEST))));
                Value::map([("temperature", Value::Number((x.clamp(COLDEST, HOTTEST) * digits).round() / digits))])
            }
            "arrows" => Value::map([("probs", Value::numbers(&simplex::unproject(x, y)))]),
            _ => Value::map([]),
        }
    }

    fn press(&self, figure: &str, x: f64, y: f64) -> Patch {
        if matches!(figure, "sweep" | "tradeoff") { self.drag(figure, "temperature", x, y) } else { Value::map([]) }
    }
}
