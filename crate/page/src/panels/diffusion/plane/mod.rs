//! The panel `diffusion` in two dimensions.

mod backward;
mod forward;

use super::{START, WINDOW, data, handle, later, sampler, schedule, steps_dragged, steps_handle};
use crate::chart::{Axis, Figure, Mark};
use crate::error::Error;
use crate::format::number;
use crate::panels::drawing::contour::Heights;
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::{Panel, Patch, Step};
use crate::params::Values;
use crate::value::Value;
use libm::{exp, log, sqrt};
use reparam::diffusion::{IsotropicGaussian, PlaneMixture, Sampler, Schedule, SlicedWassersteinTable};

/// The pictures show ±WINDOW across and ±HIGH upwards, at an aspect ratio of 1.
const HIGH: f64 = 3.0;
/// Particles that run backwards.
const PARTICLES: usize = 512;
/// Directions of the sliced Wasserstein distance.
const DIRECTIONS: u32 = 8;
/// A contour runs where the density is this share of its highest, found on a grid of so many points.
const SHARE: f64 = 0.1;
const GRID: (usize, usize) = (71, 51);

type Place = (f64, f64);

pub(super) struct Plane {
    modes: Vec<IsotropicGaussian>,
    data: PlaneMixture,
    schedule: Schedule,
    sampler: Sampler,
    t: f64,
    steps: u32,
    start: [f64; 2],
    seed: u32,
    walked: Vec<[f32; 2]>,
    jumped: Vec<[f32; 2]>,
    walks: Vec<Vec<Place>>,
    ks: f64,
    ends: Vec<[f32; 2]>,
    table: SlicedWassersteinTable,
    distance: (f64, f64),
}

impl Plane {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let modes = data::modes(values)?;
        let law = PlaneMixture::new(&modes)?;
        let mut panel = Self {
            table: SlicedWassersteinTable::new(&law, DIRECTIONS)?,
            modes,
            data: law,
            schedule: schedule(values)?,
            sampler: sampler(values)?,
            t: values.number("t")?,
            steps: values.integer("steps")?,
            start: [values.number("start")?, values.number("startY")?],
            seed: values.integer("seed")?,
            walked: Vec::new(),
            jumped: Vec::new(),
            walks: Vec::new(),
            ks: 0.0,
            ends: Vec::new(),
            distance: (0.0, 0.0),
        };
        panel.forward(values.integer("samples")? as usize);
        panel.ends = panel.back(PARTICLES, panel.sampler, panel.steps);
        panel.distance = panel.table.distance(&panel.ends);
        Ok(panel)
    }

    /// Where a law's density is a tenth of its highest.
    fn contour(law: &PlaneMixture) -> Vec<Place> {
        let part = |part: &IsotropicGaussian| {
            let precision = 1.0 / (part.std_dev * part.std_dev);
            (part.weight * precision, part.mean, -0.5 * precision)
        };
        let parts: Vec<_> = law.parts().iter().map(part).collect();
        let height = |x: f64, y: f64| {
            let share = |&(peak, [across, up], loss): &(f64, [f64; 2], f64)| {
                let (dx, dy) = (x - across, y - up);
                peak * exp(loss * (dx * dx + dy * dy))
            };
            // marching squares interpolate linearly, which fits the logarithm better
            log(parts.iter().map(share).sum::<f64>() + 1e-30)
        };
        let heights = Heights::new((-WINDOW, -HIGH), (WINDOW, HIGH), GRID, height);
        let peaks = parts.iter().map(|&(_, [x, y], _)| height(x, y));
        heights.line(peaks.fold(f64::NEG_INFINITY, f64::max) + log(SHARE))
    }

    fn now(&self) -> PlaneMixture {
        self.data.diffused(self.schedule.alpha_bar(self.t))
    }
}

fn place([x, y]: [f32; 2]) -> Place {
    (f64::from(x), f64::from(y))
}

fn cloud(points: &[[f32; 2]]) -> Vec<(f32, f32)> {
    points.iter().map(|&[x, y]| (x, y)).collect()
}

fn pair(x: f64, y: f64) -> String {
    format!("({}, {})", number(x), number(y))
}

fn plane(marks: Vec<Mark>, summary: String) -> Figure {
    Figure {
        x: Axis::linear("first coordinate", -WINDOW, WINDOW),
        y: Axis::linear("second coordinate", -HIGH, HIGH),
        marks,
        summary,
    }
}

impl Panel for Plane {
    fn report(&self) -> Vec<(&'static str, Value)> {
        let root = sqrt(self.schedule.alpha_bar(self.t));
        let axis = |axis: usize| {
            let mean: f64 = self.data.parts().iter().map(|part| part.weight * part.mean[axis]).sum();
            let square = |part: &IsotropicGaussian| {
                part.std_dev * part.std_dev + (part.mean[axis] - mean) * (part.mean[axis] - mean)
            };
            let variance: f64 = self.data.parts().iter().map(|part| part.weight * square(part)).sum();
            // the ring's mean is 0 up to rounding
            let mean = if mean.abs() < 1e-12 { 0.0 } else { mean };
            (root * mean, sqrt(root * root * variance + 1.0 - root * root))
        };
        let (first, second) = (axis(0), axis(1));
        let end = self.end();
        vec![
            ("t", self.t.into()),
            ("alphaBar", self.schedule.alpha_bar(self.t).into()),
            ("mean", Value::numbers(&[first.0, second.0])),
            ("stdDev", Value::numbers(&[first.1, second.1])),
            ("ks", self.ks.into()),
            ("wasserstein", self.distance.0.into()),
            ("wassersteinStandardError", self.distance.1.into()),
            ("start", Value::numbers(&self.start)),
            ("end", Value::numbers(&[end.0, end.1])),
        ]
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match name {
            "walks" => Some(self.walks()),
            "noised" => Some(self.noised()),
            "ways" => Some(self.ways()),
            "map" => Some(self.map()),
            "generated" => Some(self.generated()),
            "distance" => Some(self.distances()),
            _ => None,
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        match figure {
            "ways" | "map" => {
                let [x, y] = self.start;
                vec![Handle { text: pair(x, y), ..handle("start", START, (x, y), Motion::Plane, x) }]
            }
            "distance" => vec![steps_handle(self.steps, self.distance.0)],
            _ => Vec::new(),
        }
    }

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Patch {
        let noise = |x: f64| Value::Number((x.clamp(-3.0, 3.0) * 1000.0).round() / 1000.0);
        match (figure, handle) {
            ("ways" | "map", "start") => Value::map([("start", noise(x)), ("startY", noise(y))]),
            ("distance", "steps") => steps_dragged(x),
            _ => Value::map([]),
        }
    }

    fn press(&self, figure: &str, x: f64, y: f64) -> Patch {
        match figure {
            "generated" => data::pressed(&self.modes, x, Some(y)),
            "distance" => self.drag(figure, "steps", x, y),
            _ => self.drag(figure, "start", x, y),
        }
    }

    fn step(&self) -> Step {
        later(self.t)
    }
}
