//! The panel `diffusion` in one dimension.

mod backward;
mod forward;

use super::{START, WINDOW, data, handle, later, sampler, schedule, steps_dragged, steps_handle};
use crate::chart::Figure;
use crate::error::Error;
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::{Panel, Patch, Step};
use crate::params::Values;
use crate::value::Value;
use forward::Forward;
use reparam::diffusion::{IsotropicGaussian, Mixture, Particles, Sampler, Schedule, WassersteinTable};

/// Particles that run backwards.
const PARTICLES: usize = 1024;
/// Modes have handles while there are at most so many: more would overlap.
const GRIPPED: usize = 8;

/// The panel on the line.
pub(super) struct Line {
    modes: Vec<IsotropicGaussian>,
    data: Mixture,
    schedule: Schedule,
    sampler: Sampler,
    t: f64,
    steps: u32,
    /// The point of noise whose way back is shown.
    start: f64,
    seed: u32,
    forward: Forward,
    /// Generated samples, in the order of the quantiles of their noise.
    ends: Vec<f64>,
    wasserstein: f64,
}

impl Line {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let modes = data::modes(values)?;
        let data = data::line(&modes)?;
        let (schedule, sampler) = (schedule(values)?, sampler(values)?);
        let (t, steps, seed) = (values.number("t")?, values.integer("steps")?, values.integer("seed")?);
        let samples = values.integer("samples")? as usize;
        let mut panel = Self {
            forward: Forward::new(&data, schedule, t, steps, samples, seed),
            modes,
            data,
            schedule,
            sampler,
            t,
            steps,
            start: values.number("start")?,
            seed,
            ends: Vec::new(),
            wasserstein: 0.0,
        };
        let arrived = panel.back(&Particles::stratified(PARTICLES), sampler, steps);
        panel.wasserstein = WassersteinTable::new(&panel.data).distance(&arrived.sorted());
        panel.ends = arrived.values();
        Ok(panel)
    }

    /// These particles after the reverse process.
    fn back(&self, noise: &Particles, sampler: Sampler, steps: u32) -> Particles {
        let mut particles = noise.clone();
        particles.run(&self.data, self.schedule, sampler, steps, self.seed, |_, _| {});
        particles
    }

    /// The law of x at a time.
    fn law(&self, t: f64) -> Mixture {
        self.data.diffused(self.schedule.alpha_bar(t))
    }

    /// Where the exact probability flow carries a point of noise: in one dimension it keeps quantiles, F₀⁻¹(F₁(x)).
    fn carried(&self, noise: f64) -> f64 {
        self.data.quantile(self.law(self.schedule.start()).cdf(noise))
    }

    /// The trajectory of the chosen point, (time, x); it ends where the steps carry the point.
    fn way(&self) -> Vec<(f64, f64)> {
        let mut way = Vec::with_capacity(self.steps as usize + 1);
        let mut particle = Particles::from_values(&[self.start as f32]);
        particle.run(&self.data, self.schedule, self.sampler, self.steps, self.seed, |t, particle| {
            way.extend(particle.values().into_iter().map(|x| (t, x)));
        });
        way
    }
}

impl Panel for Line {
    fn report(&self) -> Vec<(&'static str, Value)> {
        let law = self.law(self.t);
        let end = self.way().last().map_or(self.start, |(_, x)| *x);
        vec![
            ("t", self.t.into()),
            ("alphaBar", self.schedule.alpha_bar(self.t).into()),
            ("mean", law.mean().into()),
            ("stdDev", law.std_dev().into()),
            ("ks", self.forward.ks.into()),
            ("wasserstein", self.wasserstein.into()),
            ("start", self.start.into()),
            ("end", end.into()),
            ("exactEnd", self.carried(self.start).into()),
        ]
    }

    fn figure(&self, name: &str) -> Option<Figure> {
        match name {
            "walks" => Some(self.walks()),
            "noised" => Some(self.noised()),
            "ways" => Some(self.ways()),
            "generated" => Some(self.generated()),
            "map" => Some(self.map()),
            "distance" => Some(self.distance()),
            _ => None,
        }
    }

    fn handles(&self, figure: &str) -> Vec<Handle> {
        match figure {
            "walks" => vec![Handle {
                step: 0.01,
                min: 0.0,
                max: 1.0,
                ..handle("t", "Time, t", (self.t, -0.9 * WINDOW), Motion::X, self.t)
            }],
            "ways" => vec![handle("start", START, (0.0, self.start), Motion::Y, self.start)],
            "map" => {
                let end = self.way().last().map_or(0.0, |(_, x)| x.clamp(-WINDOW, WINDOW));
                vec![handle("start", START, (self.start, end), Motion::X, self.start)]
            }
            "distance" => vec![steps_handle(self.steps, self.wasserstein)],
            "generated" if self.modes.len() <= GRIPPED => {
                let grip = |(i, mode): (usize, &IsotropicGaussian)| {
                    let x = mode.mean[0];
                    let name = (format!("mode-{i}"), format!("Mode {}", i + 1));
                    handle(&name.0, &name.1, (x, self.data.pdf(x)), Motion::X, x)
                };
                self.modes.iter().enumerate().map(grip).collect()
            }
            _ => Vec::new(),
        }
    }

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Patch {
        let to_noise = |x: f64| Value::map([("start", Value::Number((x.clamp(-3.0, 3.0) * 1000.0).round() / 1000.0))]);
        match (figure, handle) {
            ("walks", "t") => Value::map([("t", Value::Number((x.clamp(0.0, 1.0) * 1000.0).round() / 1000.0))]),
            ("ways", "start") => to_noise(y),
            ("map", "start") => to_noise(x),
            ("distance", "steps") => steps_dragged(x),
            ("generated", mode) => data::moved(&self.modes, mode, x),
            _ => Value::map([]),
        }
    }

    fn press(&self, figure: &str, x: f64, y: f64) -> Patch {
        if figure == "generated" {
            return data::pressed(&self.modes, x, None);
        }
        let handle = match figure {
            "walks" => "t",
            "distance" => "steps",
            _ => "start",
        };
        self.drag(figure, handle, x, y)
    }

    fn step(&self) -> Step {
        later(self.t)
    }
}
