//! Panel `diffusion`: data drown in noise, by many small steps or by one jump, and come back.

mod backward;
mod forward;

use super::{Handle, Motion, Panel, number};
use crate::chart::Figure;
use crate::diffusion::{Mixture, Particles, Ruler, Sampler, Schedule};
use crate::error::Error;
use crate::params::Values;
use crate::value::Value;
use forward::Forward;

/// Every picture of x shows −WINDOW … WINDOW.
const WINDOW: f64 = 4.2;
/// Particles that run backwards.
const PARTICLES: usize = 1024;
/// How much of time passes in a step of `play`.
const TICK: f64 = 0.02;

pub(super) struct Diffusion {
    data: Mixture,
    schedule: Schedule,
    sampler: Sampler,
    t: f64,
    steps: u32,
    /// The point of noise whose way back is shown.
    start: f64,
    seed: u32,
    forward: Forward,
    /// Where the particles arrive, from the quantiles of the noise upwards.
    ends: Vec<f64>,
    wasserstein: f64,
}

impl Diffusion {
    pub(super) fn new(values: &Values) -> Result<Self, Error> {
        let data = match values.text("data")? {
            "one-mode" => Mixture::new(&[1.0], &[1.2], &[0.4])?,
            "four-modes" => Mixture::new(&[0.2, 0.3, 0.3, 0.2], &[-2.7, -0.9, 0.9, 2.6], &[0.15, 0.3, 0.15, 0.3])?,
            _ => Mixture::new(&[0.3, 0.7], &[-2.0, 1.5], &[0.5, 0.3])?,
        };
        let schedule = if values.text("schedule")? == "cosine" { Schedule::Cosine } else { Schedule::Linear };
        let sampler = if values.text("sampler")? == "flow" { Sampler::Flow } else { Sampler::ReverseSde };
        let (t, steps, seed) = (values.number("t")?, values.integer("steps")?, values.integer("seed")?);
        let samples = values.integer("samples")? as usize;
        let mut panel = Self {
            forward: Forward::new(&data, schedule, t, steps, samples, seed),
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
        panel.wasserstein = Ruler::new(&panel.data).distance(&arrived.sorted());
        panel.ends = arrived.values();
        Ok(panel)
    }

    /// Where these particles come to, running backwards.
    fn back(&self, noise: &Particles, sampler: Sampler, steps: u32) -> Particles {
        let mut particles = noise.clone();
        particles.run(&self.data, self.schedule, sampler, steps, self.seed, |_, _| {});
        particles
    }

    /// The law of x at a time.
    fn law(&self, t: f64) -> Mixture {
        self.data.diffused(self.schedule.alpha_bar(t))
    }

    /// Where the flow carries a point of noise, exactly: the quantile it has there, it keeps.
    fn carried(&self, noise: f64) -> f64 {
        self.data.quantile(self.law(self.schedule.start()).cdf(noise))
    }

    /// Where the steps carry the chosen point, and its way: (time, place).
    fn way(&self) -> Vec<(f64, f64)> {
        let mut way = Vec::with_capacity(self.steps as usize + 1);
        let mut particle = Particles::from_values(&[self.start as f32]);
        particle.run(&self.data, self.schedule, self.sampler, self.steps, self.seed, |t, particle| {
            way.extend(particle.values().into_iter().map(|x| (t, x)));
        });
        way
    }
}

impl Panel for Diffusion {
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
        let handle = |name: &str, label: &str, (x, y): (f64, f64), motion: Motion, value: f64| Handle {
            name: name.to_owned(),
            label: label.to_owned(),
            x,
            y,
            motion,
            step: 0.05,
            value,
            min: -3.0,
            max: 3.0,
            text: number(value),
        };
        let noise = "Point of noise, x₁";
        match figure {
            "walks" => vec![Handle {
                step: 0.01,
                min: 0.0,
                max: 1.0,
                ..handle("t", "Time, t", (self.t, -0.9 * WINDOW), Motion::X, self.t)
            }],
            "ways" => vec![handle("start", noise, (0.0, self.start), Motion::Y, self.start)],
            "map" => {
                let end = self.way().last().map_or(0.0, |(_, x)| x.clamp(-WINDOW, WINDOW));
                vec![handle("start", noise, (self.start, end), Motion::X, self.start)]
            }
            "distance" => {
                let steps = f64::from(self.steps);
                vec![Handle {
                    step: (0.12 * steps).max(1.0),
                    min: 1.0,
                    max: 200.0,
                    text: self.steps.to_string(),
                    ..handle("steps", "Steps, T", (steps, self.wasserstein.max(1e-9)), Motion::X, steps)
                }]
            }
            _ => Vec::new(),
        }
    }

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Value {
        let to_noise = |x: f64| Value::map([("start", Value::Number((x.clamp(-3.0, 3.0) * 1000.0).round() / 1000.0))]);
        match (figure, handle) {
            ("walks", "t") => Value::map([("t", Value::Number((x.clamp(0.0, 1.0) * 1000.0).round() / 1000.0))]),
            ("ways", "start") => to_noise(y),
            ("map", "start") => to_noise(x),
            ("distance", "steps") => Value::map([("steps", Value::Number(x.round().clamp(1.0, 200.0)))]),
            _ => Value::map([]),
        }
    }

    fn press(&self, figure: &str, x: f64, y: f64) -> Value {
        let handle = match figure {
            "walks" => "t",
            "distance" => "steps",
            _ => "start",
        };
        self.drag(figure, handle, x, y)
    }

    /// Time goes on, and begins anew at the end.
    fn step(&self) -> Value {
        let t = if self.t < 1.0 { (self.t + TICK).min(1.0) } else { 0.0 };
        Value::map([("t", Value::Number((t * 1000.0).round() / 1000.0))])
    }
}
