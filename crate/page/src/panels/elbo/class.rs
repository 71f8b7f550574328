//! A latent class under a categorical encoder.

use super::{DEPTHS, Latent, shorten};
use crate::chart::{Axis, Bar, Figure, Fill, Ink, Mark, Marker, Shape, Stroke};
use crate::error::Error;
use crate::format::number;
use crate::panels::drawing::arrow::arrow;
use crate::panels::drawing::axes::class_ticks;
use crate::panels::drawing::contour::Heights;
use crate::panels::drawing::simplex::{self, project, take, unproject};
use crate::panels::drawing::tally;
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::{Patch, Step};
use crate::params::Values;
use crate::value::Value;
use reparam::elbo::{MixtureModel, Split, Weights};
use reparam::random::Stream;

/// The mixture: how common each class is, how likely it shows a 1 in each place, and what was seen.
const PRIOR: [f64; 3] = [0.5, 0.3, 0.2];
const THETA: [&[f64]; 3] = [&[0.9, 0.8, 0.1, 0.2], &[0.2, 0.7, 0.8, 0.3], &[0.5, 0.1, 0.4, 0.9]];
const SEEN: [bool; 4] = [true, true, false, false];
const GRID: (usize, usize) = (61, 53);
/// The height of the triangle.
const TOP: f64 = 0.866_025_403_784_438_6;

pub(super) struct LatentClass {
    model: MixtureModel,
    q: Vec<f64>,
    /// The class of each draw, from 0.
    drawn: Vec<usize>,
}

impl LatentClass {
    pub(super) fn new(values: &Values, draws: usize) -> Result<Self, Error> {
        let q = values.numbers("probs")?;
        let mut stream = Stream::new(values.integer("seed")?, 0);
        // the same uniform draws for every q, so that the tally glides
        let class = |_| {
            let mut left = stream.uniform();
            let passed = q.iter().position(|p| {
                left -= p;
                left < 0.0
            });
            // rounding may leave a little beyond the last class that can be drawn
            passed.unwrap_or_else(|| q.iter().rposition(|p| *p > 0.0).unwrap_or(0))
        };
        let drawn = (0..draws).map(class).collect();
        Ok(Self { model: MixtureModel::new(&PRIOR, &THETA, &SEEN)?, q, drawn })
    }
}

impl Latent for LatentClass {
    fn ink(&self) -> Ink {
        Ink::Relaxed
    }

    fn split(&self) -> Split {
        self.model.split(&self.q)
    }

    fn weights(&self) -> Weights {
        Weights::discrete(&self.model, &self.q)
    }

    fn covered(&self) -> f64 {
        let ruled_out =
            self.model.posterior().iter().zip(&self.q).filter(|(_, q)| **q == 0.0).map(|(p, _)| p).sum::<f64>();
        1.0 - ruled_out
    }

    fn log_weights(&self) -> Vec<f64> {
        let each: Vec<f64> = (0..self.q.len()).map(|k| self.model.log_joint(k) - libm::log(self.q[k])).collect();
        self.drawn.iter().map(|&k| each[k]).collect()
    }

    fn gradient(&self) -> Value {
        Value::map([("logits", Value::numbers(&self.model.gradient(&self.q)))])
    }

    fn encoder(&self) -> Figure {
        let k = self.q.len();
        let mut shares = vec![0.0; k];
        self.drawn.iter().for_each(|&class| shares[class] += 1.0 / self.drawn.len() as f64);
        let bar = |i: usize, from: f64, to: f64, top: f64| {
            let x = i as f64 + 1.0;
            Bar { low: x + from, high: x + to, base: 0.0, top }
        };
        let level = |list: &[f64]| {
            let line = |(i, &p): (usize, &f64)| [(i as f64 + 0.55, p), (i as f64 + 1.45, p)];
            list.iter().enumerate().map(line).collect()
        };
        let (prior, posterior) = (self.model.prior(), self.model.posterior());
        let each = |list: &[f64]| list.iter().map(|&p| number(p)).collect::<Vec<_>>().join(", ");
        let wanted = (0..k).map(|i| bar(i, -0.4, 0.0, self.q[i])).collect();
        let tally = (0..k).map(|i| bar(i, 0.04, 0.4, shares[i])).collect();
        Figure {
            x: Axis::linear("latent class z", 0.5, k as f64 + 0.5).ticks(class_ticks(k)),
            y: Axis::linear("probability", 0.0, 1.04),
            marks: vec![
                Mark::new(Ink::Relaxed, "encoder q(z), drag it", Shape::Bars(wanted, Fill::Faint)),
                Mark::new(Ink::Relaxed, "drawn from q", Shape::Bars(tally, Fill::Solid)),
                Mark::new(Ink::Noise, "prior p(z)", Shape::Segments(level(&prior), Stroke::Dashed)),
                Mark::new(Ink::Exact, "posterior p(z|x)", Shape::Segments(level(&posterior), Stroke::Solid)),
            ],
            summary: format!(
                "By class, the encoder has {}, the prior {} and the posterior {}.",
                each(&self.q),
                each(&prior),
                each(&posterior),
            ),
        }
    }

    fn landscape(&self) -> Figure {
        let evidence = self.model.log_evidence();
        let heights = Heights::new((0.0, 0.0), (1.0, TOP), GRID, |x, y| {
            let (third, second) = (y / TOP, x - 0.5 * y / TOP);
            let q = [1.0 - second - third, second, third].map(|p| if p.abs() < 1e-12 { 0.0 } else { p });
            if q.iter().any(|p| *p < 0.0) { f64::NAN } else { self.model.split(&q).elbo }
        });
        let lines = DEPTHS.into_iter().flat_map(|depth| heights.line(evidence - depth)).collect();
        let gradient = self.model.gradient(&self.q);
        let mean: f64 = self.q.iter().zip(&gradient).map(|(p, g)| p * g).sum();
        let moved: Vec<f64> = self.q.iter().zip(&gradient).map(|(p, g)| p * (g - mean)).collect();
        let (start, way) = (project(&self.q), project(&moved));
        let length = libm::hypot(way.0, way.1);
        let scale = if length > 0.0 { shorten(3.0 * length) / length } else { 0.0 };
        let shaft = arrow(start, (start.0 + scale * way.0, start.1 + scale * way.1));
        let [edge, names] = simplex::outline();
        let list: Vec<_> = gradient.iter().map(|&g| number(g)).collect();
        Figure {
            x: Axis::linear("all encoders: corners are the classes", -0.15, 1.15).hidden(),
            y: Axis::linear("", -0.12, 1.0).hidden().equal(),
            marks: vec![
                Mark::new(
                    Ink::Axis,
                    "ELBO 0.1, 0.3, 1, 3, 10, 30 nats below log p(x)",
                    Shape::Line(lines, Stroke::Hair),
                ),
                edge,
                names,
                Mark::new(Ink::Exact, "exact gradient", Shape::Segments(shaft, Stroke::Solid)),
                Mark::new(
                    Ink::Exact,
                    "best q, the posterior",
                    Shape::Points(vec![project(&self.model.posterior())], Marker::Cross),
                ),
                Mark::new(Ink::Relaxed, "q, drag it", Shape::Points(vec![start], Marker::Circle)),
            ],
            summary: format!(
                "The ELBO over all encoders; here it is {}, with gradient {} for the logits.",
                number(self.split().elbo),
                list.join(", "),
            ),
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        let reach = tally::reach(self.q.len());
        let bar = |(i, &p): (usize, &f64)| Handle {
            name: format!("class-{i}"),
            label: format!("Encoder's probability of class {}", i + 1),
            x: i as f64 + 0.8,
            y: p,
            motion: Motion::Y,
            step: 0.01,
            value: p,
            min: reach.0,
            max: reach.1,
            text: number(p),
        };
        match figure {
            "encoder" => self.q.iter().enumerate().map(bar).collect(),
            "landscape" => vec![Handle { label: "Encoder on the simplex".to_owned(), ..simplex::handle(&self.q) }],
            _ => Vec::new(),
        }
    }

    fn drag(&self, _figure: &str, handle: &str, x: f64, y: f64) -> Patch {
        let probs = match handle.strip_prefix("class-").map(str::parse) {
            Some(Ok(class)) if class < self.q.len() => take(&self.q, class, y),
            _ if handle == "point" => unproject(x, y),
            _ => return Value::map([]),
        };
        Value::map([("probs", Value::numbers(&probs))])
    }

    fn step(&self) -> Step {
        match self.model.ascend(&self.q) {
            Some(next) => Step::Set(Patch::map([("probs", Value::numbers(&next))])),
            None => Step::Arrived,
        }
    }
}
