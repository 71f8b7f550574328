//! Panel `gumbel`: one uniform number, and the Gumbel draw it becomes.

use crate::chart::{Axis, Figure, Fill, Ink, Mark, Marker, Shape, Stroke};
use crate::error::Error;
use crate::format::number;
use crate::panels::drawing::histogram::histogram;
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::{Panel, Patch};
use crate::params::Values;
use crate::value::Value;
use reparam::gumbel;
use reparam::stats::{Moments, ks_critical, ks_distance, ks_p_value};

const LOW: f64 = -2.5;
const HIGH: f64 = 7.5;
const BINS: usize = 60;
/// Draws whose way from u to x is drawn.
const CARRIED: usize = 24;

pub(super) struct Gumbel {
    u: f64,
    value: f64,
    draws: Vec<f64>,
    moments: Moments,
    ks: f64,
}

impl Gumbel {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let u = values.number("u")?;
        let drawn = gumbel::sample(values.integer("samples")? as usize, values.integer("seed")?);
        let draws: Vec<f64> = drawn.into_iter().map(f64::from).collect();
        let mut moments = Moments::new();
        draws.iter().for_each(|&x| moments.push(x));
        let mut sorted = draws.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        Ok(Self { u, value: gumbel::quantile(u)?, ks: ks_distance(&sorted, gumbel::cdf), draws, moments })
    }

    fn curve(f: fn(f64) -> f64) -> Vec<(f64, f64)> {
        let place = |i: i32| LOW + f64::from(i) * (HIGH - LOW) / 200.0;
        (0..=200).map(place).map(|x| (x, f(x))).collect()
    }

    /// u on the left, its image below, the distribution function between.
    fn inverse(&self) -> Figure {
        let way = |x: f64| {
            let u = gumbel::cdf(x);
            [[(LOW, u), (x, u)], [(x, u), (x, 0.0)]]
        };
        let ways = self.draws.iter().take(CARRIED).flat_map(|&x| way(x));
        Figure {
            x: Axis::linear("x = −ln(−ln u)", LOW, HIGH),
            y: Axis::linear("u", 0.0, 1.0),
            marks: vec![
                Mark::new(Ink::Noise, "draws, from u to x", Shape::Segments(ways.collect(), Stroke::Hair)),
                Mark::new(Ink::Exact, "F(x) = exp(−exp(−x))", Shape::Line(Self::curve(gumbel::cdf), Stroke::Solid)),
                Mark::new(Ink::Picked, "your u and its x", Shape::Segments(way(self.value).to_vec(), Stroke::Solid)),
                Mark::new(Ink::Picked, "", Shape::Points(vec![(self.value, 0.0)], Marker::Circle)),
            ],
            summary: format!("u = {} becomes x = −ln(−ln u) = {}.", number(self.u), number(self.value)),
        }
    }

    fn density(&self) -> Figure {
        let bars = histogram(self.draws.iter().copied(), (LOW, HIGH), BINS, 0.0, |density| density);
        let n = self.draws.len() as f64;
        Figure {
            x: Axis::linear("x", LOW, HIGH),
            y: Axis::linear("density", 0.0, 0.5).hidden(),
            marks: vec![
                Mark::new(Ink::Noise, "draws", Shape::Bars(bars, Fill::Faint)),
                Mark::new(Ink::Exact, "exp(−x − exp(−x))", Shape::Line(Self::curve(gumbel::pdf), Stroke::Solid)),
                Mark::new(Ink::Picked, "your x", Shape::Rule(self.value, Stroke::Dashed)),
            ],
            summary: format!(
                "{n} draws with mean {} ± {}, the law's is {}. Their distance to it is {}; in one of twenty samples it is \
                 above {}.",
                number(self.moments.mean()),
                number(self.moments.standard_error()),
                number(gumbel::MEAN),
                number(self.ks),
                number(ks_critical(0.05, n)),
            ),
        }
    }
}

impl Panel for Gumbel {
    fn report(&self) -> Vec<(&'static str, Value)> {
        let n = self.draws.len() as f64;
        vec![
            ("n", Value::Number(n)),
            ("sampleMean", Value::Number(self.moments.mean())),
            ("sampleVariance", Value::Number(self.moments.variance())),
            ("sampleVarianceStandardError", Value::Number(self.moments.variance_standard_error())),
            ("ks", Value::Number(self.ks)),
            ("pValue", Value::Number(ks_p_value(self.ks, n))),
            ("u", Value::Number(self.u)),
            ("value", Value::Number(self.value)),
        ]
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match name {
            "inverse" => Some(self.inverse()),
            "density" => Some(self.density()),
            _ => None,
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        if figure != "inverse" {
            return Vec::new();
        }
        vec![Handle {
            name: "u".to_owned(),
            label: "u, the uniform number".to_owned(),
            x: self.value.clamp(LOW, HIGH),
            y: self.u,
            motion: Motion::Y,
            step: 0.01,
            value: self.u,
            min: 0.001,
            max: 0.999,
            text: number(self.u),
        }]
    }

    fn drag(&self, _figure: &str, _handle: &str, _x: f64, y: f64) -> Patch {
        Value::map([("u", Value::Number((y.clamp(0.001, 0.999) * 1000.0).round() / 1000.0))])
    }

    fn press(&self, figure: &str, x: f64, y: f64) -> Patch {
        if figure == "inverse" { self.drag(figure, "u", x, y) } else { Value::map([]) }
    }
}
