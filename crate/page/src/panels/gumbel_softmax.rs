//! Panel `gumbel-softmax`: the relaxed categorical sample and what the temperature does to it.

use crate::chart::{Axis, Bar, Cell, Figure, Fill, Ink, Mark, Marker, Shape, Stroke, Table};
use crate::error::Error;
use crate::format::number;
use crate::panels::drawing::axes::class_ticks;
use crate::panels::drawing::corners::Corners;
use crate::panels::drawing::histogram::histogram;
use crate::panels::drawing::simplex::{self, project, unproject};
use crate::panels::drawing::tally;
use crate::panels::handle::Handle;
use crate::panels::panel::{Panel, Patch};
use crate::params::Values;
use crate::value::Value;
use reparam::concrete::{Categorical, check_temperature, sample};
use reparam::random::Stream;

const BINS: usize = 50;
/// The temperatures at which Jang, Gu and Poole (2017, arXiv:1611.01144) draw their figure 1.
const CLASSICAL: [(&str, f64); 4] = [("at-0.1", 0.1), ("at-0.5", 0.5), ("at-1", 1.0), ("at-10", 10.0)];
pub(super) struct GumbelSoftmax {
    categorical: Categorical,
    temperature: f64,
    hard: bool,
    seed: u32,
    /// Row-major, n × K.
    samples: Vec<f32>,
    counts: Vec<u64>,
    mean: Vec<f64>,
    entropy: f64,
    max_component: f64,
    /// Sums of their squares, for their standard errors.
    squares: [f64; 2],
}

impl GumbelSoftmax {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let categorical = Categorical::from_probs(&values.numbers("probs")?)?;
        let temperature = check_temperature(values.number("temperature")?)?;
        let (hard, seed) = (values.flag("hard")?, values.integer("seed")?);
        let n = values.integer("samples")? as usize;
        let samples = sample(&categorical, temperature, hard, n, seed);
        let k = categorical.probs().len();
        let mut panel = Self {
            categorical,
            temperature,
            hard,
            seed,
            samples,
            counts: vec![0; k],
            mean: vec![0.0; k],
            entropy: 0.0,
            max_component: 0.0,
            squares: [0.0; 2],
        };
        panel.measure(n);
        Ok(panel)
    }

    fn measure(&mut self, n: usize) {
        for row in self.samples.chunks_exact(self.counts.len()) {
            let (mut top, so_far) = (0, self.entropy);
            for (i, &y) in row.iter().enumerate() {
                self.mean[i] += f64::from(y);
                if y > 0.0 {
                    self.entropy -= f64::from(y * libm::logf(y));
                }
                if y > row[top] {
                    top = i;
                }
            }
            self.counts[top] += 1;
            let (largest, entropy) = (f64::from(row[top]), self.entropy - so_far);
            self.max_component += largest;
            self.squares[0] += entropy * entropy;
            self.squares[1] += largest * largest;
        }
        let n = n as f64;
        self.mean.iter_mut().for_each(|m| *m /= n);
        self.entropy /= n;
        self.max_component /= n;
    }

    /// Of a mean over the samples.
    fn standard_error(&self, which: usize, mean: f64) -> f64 {
        let n = self.total();
        libm::sqrt((self.squares[which] / n - mean * mean).max(0.0) / n)
    }

    fn classes(&self) -> usize {
        self.counts.len()
    }

    fn total(&self) -> f64 {
        (self.samples.len() / self.classes()) as f64
    }

    /// The simplex for three classes, one strip a class otherwise.
    fn cloud(&self) -> Figure {
        let summary = format!(
            "{} {} at temperature {}: the largest component is {} on average, the entropy {} nats.",
            self.total(),
            if self.hard { "one-hot samples" } else { "relaxed samples" },
            number(self.temperature),
            number(self.max_component),
            number(self.entropy),
        );
        if self.classes() == 3 { self.simplex(summary) } else { self.strips(summary) }
    }

    fn simplex(&self, summary: String) -> Figure {
        let corners = Corners::new(&self.samples);
        let points = corners.places(&self.samples);
        Figure {
            x: Axis::linear("the simplex: corners are the classes", -0.15, 1.15).hidden(),
            y: Axis::linear("", -0.19, 1.05).hidden().equal(),
            marks: vec![
                Mark::new(Ink::Relaxed, "samples, counted where they heap", Shape::Cloud(points)),
                simplex::edge(),
                simplex::names(corners.words(), corners.reach()),
                Mark::new(Ink::Picked, "sample mean", Shape::Points(vec![project(&self.mean)], Marker::Diamond)),
                Mark::new(
                    Ink::Exact,
                    "π, drag it",
                    Shape::Points(vec![project(self.categorical.probs())], Marker::Cross),
                ),
            ],
            summary: format!("{summary}{}", corners.sentence()),
        }
    }

    fn strips(&self, summary: String) -> Figure {
        let k = self.classes();
        let mut jitter = Stream::new(self.seed, 1);
        let points = self.samples.chunks_exact(k).flat_map(|row| {
            let spread = jitter.uniform() as f32 * 0.6 - 0.3;
            row.iter().enumerate().map(move |(i, &y)| (i as f32 + 1.0 + spread, y))
        });
        // Ten classes of 20,000 samples are more points than a strip has pixels.
        let points = points.take(20_000).collect();
        let level = |i: usize, y: f64| [(i as f64 + 0.65, y), (i as f64 + 1.35, y)];
        let means = (0..k).map(|i| level(i, self.mean[i]));
        let probs = (0..k).map(|i| level(i, self.categorical.probs()[i]));
        Figure {
            x: Axis::linear("class", 0.5, k as f64 + 0.5).ticks(class_ticks(k)),
            y: Axis::linear("component of the sample", -0.03, 1.03),
            marks: vec![
                Mark::new(Ink::Relaxed, "samples, spread sideways", Shape::Cloud(points)),
                Mark::new(Ink::Exact, "π", Shape::Segments(probs.collect(), Stroke::Solid)),
                Mark::new(Ink::Picked, "sample mean", Shape::Segments(means.collect(), Stroke::Dashed)),
            ],
            summary,
        }
    }

    /// One histogram a class, one above the other.
    fn histograms(&self) -> Figure {
        let k = self.classes();
        let mut marks = Vec::new();
        for class in 0..k {
            let foot = (k - 1 - class) as f64;
            let component = self.samples.iter().skip(class).step_by(k).map(|&y| f64::from(y));
            let mut bars = histogram(component, (0.0, 1.0), BINS, 0.0, |density| density);
            let tallest = bars.iter().map(|bar| bar.top).fold(f64::MIN_POSITIVE, f64::max);
            for bar in &mut bars {
                (bar.base, bar.top) = (foot, foot + 0.85 * bar.top / tallest);
            }
            let label = if class == 0 { "components of the samples" } else { "" };
            marks.push(Mark::new(Ink::Relaxed, label, Shape::Bars(bars, Fill::Solid)));
            let prob = self.categorical.probs()[class];
            let line = vec![[(prob, foot), (prob, foot + 0.85)]];
            marks.push(Mark::new(Ink::Exact, if class == 0 { "π" } else { "" }, Shape::Segments(line, Stroke::Solid)));
        }
        let ticks = (0..k).map(|class| ((k - 1 - class) as f64 + 0.4, (class + 1).to_string().into()));
        let means: Vec<_> = self.mean.iter().map(|&m| number(m)).collect();
        Figure {
            x: Axis::linear("component of the sample", 0.0, 1.0),
            y: Axis::linear("class, each scaled to its tallest bin", -0.05, k as f64).ticks(ticks.collect()),
            marks,
            summary: format!("Mean component, class by class: {}.", means.join(", ")),
        }
    }

    /// Expectation and one sample at one of the classical temperatures.
    fn classical(&self, temperature: f64) -> Figure {
        let k = self.classes();
        let rows = sample(&self.categorical, temperature, false, 1000, self.seed);
        let mut mean = vec![0.0; k];
        for row in rows.chunks_exact(k) {
            mean.iter_mut().zip(row).for_each(|(m, &y)| *m += f64::from(y) / 1000.0);
        }
        let bar = |i: usize, from: f64, to: f64, top: f64| {
            let x = i as f64 + 1.0;
            Bar { low: x + from, high: x + to, base: 0.0, top }
        };
        let expectation = (0..k).map(|i| bar(i, -0.4, -0.02, mean[i]));
        let one = (0..k).map(|i| bar(i, 0.02, 0.4, f64::from(rows[i])));
        Figure {
            x: Axis::linear("class", 0.5, k as f64 + 0.5).ticks(class_ticks(k)),
            y: Axis::linear("component", 0.0, 1.04).hidden(),
            marks: vec![
                Mark::new(Ink::Relaxed, "expectation", Shape::Bars(expectation.collect(), Fill::Faint)),
                Mark::new(Ink::Relaxed, "one sample", Shape::Bars(one.collect(), Fill::Solid)),
            ],
            summary: format!(
                "At temperature {temperature}: one sample {}; on average {}.",
                rows[..k].iter().map(|y| format!("{y:.2}")).collect::<Vec<_>>().join(", "),
                mean.iter().map(|m| format!("{m:.2}")).collect::<Vec<_>>().join(", "),
            ),
        }
    }
}

impl Panel for GumbelSoftmax {
    fn report(&self) -> Vec<(&'static str, Value)> {
        let counts: Vec<f64> = self.counts.iter().map(|&c| c as f64).collect();
        vec![
            ("n", Value::Number(self.total())),
            ("argmaxCounts", Value::numbers(&counts)),
            ("sampleMean", Value::numbers(&self.mean)),
            ("entropy", Value::Number(self.entropy)),
            ("entropyStandardError", self.standard_error(0, self.entropy).into()),
            ("maxComponent", Value::Number(self.max_component)),
            ("maxComponentStandardError", self.standard_error(1, self.max_component).into()),
        ]
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match name {
            "bars" => Some(tally::figure(self.categorical.probs(), &self.counts)),
            "cloud" => Some(self.cloud()),
            "histograms" => Some(self.histograms()),
            _ => CLASSICAL.iter().find(|(slug, _)| *slug == name).map(|&(_, temperature)| self.classical(temperature)),
        }
    }

    /// The samples themselves, which the picture moves apart.
    fn facts(&self, figure: &str) -> Option<Table> {
        if figure != "cloud" {
            return None;
        }
        let classes = (1..=self.classes()).map(|class| format!("class {class}").into());
        let row = |name: &str, numbers: &mut dyn Iterator<Item = f64>| {
            std::iter::once(Cell::Text(name.to_owned())).chain(numbers.map(Cell::Number)).collect()
        };
        let samples =
            self.samples.chunks_exact(self.classes()).map(|y| row("samples", &mut y.iter().map(|y| f64::from(*y))));
        let levels = [
            row("π", &mut self.categorical.probs().iter().copied()),
            row("sample mean", &mut self.mean.iter().copied()),
        ];
        let columns = std::iter::once("series".into()).chain(classes).collect();
        Some(Table { columns, rows: levels.into_iter().chain(samples).collect(), ..Table::default() })
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        let probs = self.categorical.probs();
        match figure {
            "bars" => tally::handles(probs),
            "cloud" if probs.len() == 3 => vec![simplex::handle(probs)],
            _ => Vec::new(),
        }
    }

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Patch {
        match figure {
            "bars" => tally::drag(self.categorical.probs(), handle, y),
            _ => Value::map([("probs", Value::numbers(&unproject(x, y)))]),
        }
    }
}
