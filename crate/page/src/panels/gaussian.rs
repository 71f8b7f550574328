//! Panel `gaussian`: ε on one side, z = μ + σε on the other.

use crate::chart::{Axis, Figure, Fill, Ink, Mark, Marker, Shape, Stroke};
use crate::error::Error;
use crate::format::number;
use crate::panels::drawing::histogram::histogram;
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::{Panel, Patch};
use crate::params::Values;
use crate::value::Value;
use reparam::gaussian::{DiagonalGaussian, Gaussian as Law, standard_normal};
use reparam::stats::{Moments, ks_distance};

/// The picture shows −WINDOW … WINDOW.
const WINDOW: f64 = 7.0;
/// In two dimensions, −PLANE … PLANE upwards.
const PLANE: f64 = 5.2;
const BINS: usize = 70;
/// Samples whose way from ε to z is drawn.
const CARRIED: usize = 48;
/// Height of a histogram's law at its mode, in the picture's units: ε stands on 1, z hangs from 0.
const PEAK: f64 = 0.8;

pub(super) struct Gaussian {
    law: DiagonalGaussian,
    dimensions: usize,
    /// Row-major, n × dimensions.
    noise: Vec<f64>,
    carried: Vec<f64>,
    picked: usize,
    moments: Vec<Moments>,
    ks: f64,
}

impl Gaussian {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let law = DiagonalGaussian::new(&values.numbers("mean")?, &values.numbers("stdDev")?)?;
        let dimensions = law.dimensions();
        let n = values.integer("samples")? as usize;
        let noise = standard_normal(n, dimensions, values.integer("seed")?);
        let mut carried = vec![0.0; noise.len()];
        let rows = noise.chunks_exact(dimensions).zip(carried.chunks_exact_mut(dimensions));
        rows.for_each(|(eps, z)| law.reparametrize(eps, z));
        let picked = (values.integer("picked")? as usize).min(CARRIED.min(n) - 1);
        let mut panel = Self { law, dimensions, noise, carried, picked, moments: Vec::new(), ks: 0.0 };
        for d in 0..dimensions {
            panel.measure(d);
        }
        Ok(panel)
    }

    fn measure(&mut self, d: usize) {
        let mut column: Vec<f64> = self.column(&self.carried, d).collect();
        let mut moments = Moments::new();
        column.iter().for_each(|&z| moments.push(z));
        column.sort_unstable_by(f64::total_cmp);
        let law = self.law.coordinate(d);
        self.ks = self.ks.max(ks_distance(&column, |z| law.cdf(z)));
        self.moments.push(moments);
    }

    fn column<'a>(&self, rows: &'a [f64], d: usize) -> impl Iterator<Item = f64> + use<'a> {
        rows.iter().skip(d).step_by(self.dimensions).copied()
    }

    fn picked(&self, rows: &[f64], d: usize) -> f64 {
        rows[self.picked * self.dimensions + d]
    }

    /// The picked sample: where it came from and went; ∂z/∂μ is 1 and ∂z/∂σ is its ε.
    fn picked_report(&self) -> Value {
        let list = |rows: &[f64]| Value::List((0..self.dimensions).map(|d| self.picked(rows, d).into()).collect());
        Value::map([
            ("index", Value::Number(self.picked as f64)),
            ("noise", list(&self.noise)),
            ("value", list(&self.carried)),
        ])
    }

    /// Histogram and density of one side; `base` is its foot, `up` its direction.
    fn side(&self, rows: &[f64], law: &Law, foot: f64, up: f64, ink: Ink, names: [&'static str; 2]) -> [Mark; 2] {
        let height = |density: f64| up * PEAK * density / law.pdf(law.mean());
        let bars = histogram(self.column(rows, 0), (-WINDOW, WINDOW), BINS, foot, height);
        let curve = bell(law).into_iter().map(|(x, density)| (x, foot + height(density)));
        [
            Mark::new(ink, names[0], Shape::Bars(bars, Fill::Faint)),
            Mark::new(ink, names[1], Shape::Line(curve.collect(), Stroke::Solid)),
        ]
    }

    fn line(&self) -> Figure {
        let standard = Law::STANDARD;
        let law = self.law.coordinate(0);
        let n = self.noise.len();
        let ways = (0..CARRIED.min(n)).map(|i| [(self.noise[i], 1.0), (self.carried[i], 0.0)]);
        let (eps, z) = (self.picked(&self.noise, 0), self.picked(&self.carried, 0));
        let mut marks = Vec::new();
        marks.extend(self.side(&self.noise, &standard, 1.0, 1.0, Ink::Noise, ["ε, drawn", "N(0, 1)"]));
        marks.extend(self.side(&self.carried, &law, 0.0, -1.0, Ink::Gaussian, ["z = μ + σε, carried", "N(μ, σ²)"]));
        marks.push(Mark::new(Ink::Gaussian, "one sample's way", Shape::Segments(ways.collect(), Stroke::Hair)));
        marks.push(Mark::new(Ink::Picked, "", Shape::Segments(vec![[(eps, 1.0), (z, 0.0)]], Stroke::Solid)));
        marks.push(Mark::new(
            Ink::Picked,
            "the picked sample",
            Shape::Points(vec![(eps, 1.0), (z, 0.0)], Marker::Circle),
        ));
        let m = &self.moments[0];
        Figure {
            x: Axis::linear("ε above, z below", -WINDOW, WINDOW),
            y: Axis::linear("each histogram scaled to its law's peak", -0.95, 1.95).hidden(),
            marks,
            summary: format!(
                "{n} samples: z has mean {} ± {} and standard deviation {}; its law has {} and {}. \
                 The picked sample goes from ε = {} to z = {}: ∂z/∂μ = 1, ∂z/∂σ = ε = {}.",
                number(m.mean()),
                number(m.standard_error()),
                number(libm::sqrt(m.variance())),
                number(law.mean()),
                number(law.std_dev()),
                number(eps),
                number(z),
                number(eps),
            ),
        }
    }

    fn plane(&self) -> Figure {
        let cloud = |rows: &[f64]| rows.chunks_exact(2).map(|p| (p[0] as f32, p[1] as f32)).collect();
        let point = |rows: &[f64], i: usize| (rows[2 * i], rows[2 * i + 1]);
        let ways = (0..CARRIED.min(self.noise.len() / 2)).map(|i| [point(&self.noise, i), point(&self.carried, i)]);
        let (eps, z) = (point(&self.noise, self.picked), point(&self.carried, self.picked));
        let (a, b) = (self.law.coordinate(0), self.law.coordinate(1));
        let ellipse = |(a, b): (&Law, &Law)| {
            let angle = |i: i32| f64::from(i) * std::f64::consts::TAU / 96.0;
            (0..=96).map(|i| (a.reparametrize(libm::cos(angle(i))), b.reparametrize(libm::sin(angle(i))))).collect()
        };
        let standard = Law::STANDARD;
        Figure {
            // so that a circle looks round in a picture as wide as the page lays it out
            x: Axis::linear("first coordinate", -PLANE / 0.58, PLANE / 0.58),
            y: Axis::linear("second coordinate", -PLANE, PLANE),
            marks: vec![
                Mark::new(Ink::Noise, "ε, drawn", Shape::Cloud(cloud(&self.noise), Marker::Circle)),
                Mark::new(Ink::Gaussian, "z = μ + σ ⊙ ε, carried", Shape::Cloud(cloud(&self.carried), Marker::Circle)),
                Mark::new(Ink::Noise, "", Shape::Line(ellipse((&standard, &standard)), Stroke::Dashed)),
                Mark::new(Ink::Gaussian, "one σ around the mean", Shape::Line(ellipse((&a, &b)), Stroke::Solid)),
                Mark::new(Ink::Gaussian, "one sample's way", Shape::Segments(ways.collect(), Stroke::Hair)),
                Mark::new(Ink::Picked, "", Shape::Segments(vec![[eps, z]], Stroke::Solid)),
                Mark::new(Ink::Picked, "the picked sample", Shape::Points(vec![eps, z], Marker::Circle)),
            ],
            summary: format!(
                "{} samples in two dimensions: z has mean ({}, {}) and standard deviation ({}, {}). The picked sample \
                 goes from ε = ({}, {}) to z = ({}, {}).",
                self.noise.len() / 2,
                number(self.moments[0].mean()),
                number(self.moments[1].mean()),
                number(libm::sqrt(self.moments[0].variance())),
                number(libm::sqrt(self.moments[1].variance())),
                number(eps.0),
                number(eps.1),
                number(z.0),
                number(z.1),
            ),
        }
    }

    /// The histogram of one coordinate with its density over it.
    fn marginal(&self, d: usize) -> Figure {
        let law = self.law.coordinate(d);
        let bars = histogram(self.column(&self.carried, d), (-WINDOW, WINDOW), BINS, 0.0, |density| density);
        let m = &self.moments[d];
        Figure {
            x: Axis::linear(["first coordinate", "second coordinate"][d], -WINDOW, WINDOW),
            y: Axis::linear("density", 0.0, 1.25 * law.pdf(law.mean())).hidden(),
            marks: vec![
                Mark::new(Ink::Gaussian, "z, carried", Shape::Bars(bars, Fill::Faint)),
                Mark::new(Ink::Gaussian, "N(μ, σ²)", Shape::Line(bell(&law), Stroke::Solid)),
            ],
            summary: format!("Mean {} ± {}.", number(m.mean()), number(m.standard_error())),
        }
    }

    fn centre_and_width(&self, d: usize, y: [f64; 2], motion: Motion) -> [Handle; 2] {
        let law = self.law.coordinate(d);
        let (mean, std_dev) = (law.mean(), law.std_dev());
        let along = |value: f64, across: f64| if motion == Motion::Y { (across, value) } else { (value, across) };
        let [at_mean, at_width] = [along(mean, y[0]), along(mean + std_dev, y[1])];
        let handle = |name: &str, label: &str, at: (f64, f64), value: f64, min: f64, max: f64| Handle {
            name: format!("{name}-{d}"),
            label: label.to_owned(),
            x: at.0,
            y: at.1,
            motion,
            step: 0.05,
            value,
            min,
            max,
            text: number(value),
        };
        [
            handle("mean", "Centre, μ", at_mean, mean, -4.0, 4.0),
            handle("std-dev", "Width, σ", at_width, std_dev, 0.05, 3.0),
        ]
    }

    fn patch(&self, name: &'static str, d: usize, x: f64) -> Value {
        let list = (0..self.dimensions).map(|i| {
            let law = self.law.coordinate(i);
            let old = if name == "mean" { law.mean() } else { law.std_dev() };
            if i == d { x } else { old }
        });
        Value::Map(vec![(name.into(), Value::List(list.map(Value::Number).collect()))])
    }
}

/// The density, four standard deviations to both sides.
fn bell(law: &Law) -> Vec<(f64, f64)> {
    let place = |i: i32| law.reparametrize(f64::from(i) / 30.0 - 4.0);
    (0..=240).map(place).map(|x| (x, law.pdf(x))).collect()
}

impl Panel for Gaussian {
    fn report(&self) -> Vec<(&'static str, Value)> {
        let list = |f: fn(&Moments) -> f64| Value::List(self.moments.iter().map(|m| Value::Number(f(m))).collect());
        vec![
            ("n", Value::Number((self.noise.len() / self.dimensions) as f64)),
            ("sampleMean", list(Moments::mean)),
            ("sampleStdDev", list(|m| libm::sqrt(m.variance()))),
            ("ks", Value::Number(self.ks)),
            ("picked", self.picked_report()),
        ]
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match (name, self.dimensions) {
            ("carry", 1) => Some(self.line()),
            ("carry", _) => Some(self.plane()),
            ("marginal-0", 2) => Some(self.marginal(0)),
            ("marginal-1", 2) => Some(self.marginal(1)),
            _ => None,
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        if figure != "carry" {
            return Vec::new();
        }
        if self.dimensions == 1 {
            let bend = PEAK * libm::exp(-0.5);
            return self.centre_and_width(0, [-PEAK, -bend], Motion::X).into();
        }
        let (a, b) = (self.law.coordinate(0), self.law.coordinate(1));
        let [mut centre, width_x] = self.centre_and_width(0, [b.mean(), b.mean()], Motion::X);
        let [_, width_y] = self.centre_and_width(1, [a.mean(), a.mean()], Motion::Y);
        centre.motion = Motion::Plane;
        centre.text = format!("{}, {}", number(a.mean()), number(b.mean()));
        vec![centre, width_x, width_y]
    }

    fn drag(&self, _figure: &str, handle: &str, x: f64, y: f64) -> Patch {
        let width = |d: usize, at: f64| (at - self.law.coordinate(d).mean()).abs();
        match handle {
            "mean-0" if self.dimensions == 2 => Value::map([("mean", Value::numbers(&[x, y]))]),
            "mean-0" => self.patch("mean", 0, x),
            "std-dev-0" => self.patch("stdDev", 0, width(0, x)),
            "std-dev-1" => self.patch("stdDev", 1, width(1, y)),
            _ => Value::map([]),
        }
    }

    /// Picks the sample whose way passes nearest.
    fn press(&self, figure: &str, x: f64, y: f64) -> Patch {
        if figure != "carry" {
            return Value::map([]);
        }
        let d = self.dimensions;
        let distance = |i: usize| {
            let (eps, z) = (&self.noise[i * d..], &self.carried[i * d..]);
            if d == 1 {
                let along = y.clamp(0.0, 1.0);
                return (x - (z[0] + along * (eps[0] - z[0]))).abs();
            }
            libm::hypot(x - z[0], y - z[1]).min(libm::hypot(x - eps[0], y - eps[1]))
        };
        let candidates = 0..CARRIED.min(self.noise.len() / d);
        let nearest = candidates.min_by(|&i, &j| distance(i).total_cmp(&distance(j)));
        nearest.map_or(Value::map([]), |i| Value::map([("picked", Value::Number(i as f64))]))
    }
}
