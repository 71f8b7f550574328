//! Panel `diffusion`: data drown in noise, by many small steps or by one jump, and come back.

mod backward;
mod data;
mod forward;
mod plane;

use super::{Handle, Motion, Panel, number};
use crate::chart::Figure;
use crate::error::Error;
use crate::params::Values;
use crate::value::Value;
use forward::Forward;
use reparam::diffusion::{IsotropicGaussian, Mixture, Particles, Sampler, Schedule, WassersteinTable};

/// Every picture of x shows −WINDOW … WINDOW.
const WINDOW: f64 = 4.2;
/// Particles that run backwards.
const PARTICLES: usize = 1024;
/// How much of time passes in a step of `play`.
const TICK: f64 = 0.02;

/// Handles on modes stay apart while there are no more.
const GRIPPED: usize = 8;

/// On the line or in the plane, as asked.
pub(super) fn panel(values: &Values) -> Result<Box<dyn Panel>, Error> {
    if values.integer("dimensions")? == 2 {
        return Ok(Box::new(plane::Plane::new(values)?));
    }
    Ok(Box::new(Diffusion::new(values)?))
}

fn schedule(values: &Values) -> Result<Schedule, Error> {
    Ok(if values.text("schedule")? == "cosine" { Schedule::Cosine } else { Schedule::Linear })
}

fn sampler(values: &Values) -> Result<Sampler, Error> {
    Ok(if values.text("sampler")? == "flow" { Sampler::Flow } else { Sampler::ReverseSde })
}

fn sampler_name(sampler: Sampler) -> &'static str {
    match sampler {
        Sampler::Flow => "probability flow",
        Sampler::ReverseSde => "reverse diffusion",
    }
}

/// The handle on the number of steps, at the present distance.
fn steps_handle(steps: u32, distance: f64) -> Handle {
    Handle {
        name: "steps".to_owned(),
        label: "Steps, T".to_owned(),
        x: f64::from(steps),
        y: distance.max(1e-9),
        motion: Motion::X,
        step: (0.12 * f64::from(steps)).max(1.0),
        value: f64::from(steps),
        min: 1.0,
        max: 200.0,
        text: steps.to_string(),
    }
}

fn steps_dragged(x: f64) -> Value {
    Value::map([("steps", Value::Number(x.round().clamp(1.0, 200.0)))])
}

/// Time goes on, and begins anew at the end.
fn later(t: f64) -> Value {
    let t = if t < 1.0 { (t + TICK).min(1.0) } else { 0.0 };
    Value::map([("t", Value::Number((t * 1000.0).round() / 1000.0))])
}

/// The panel on the line.
struct Diffusion {
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
    /// Where the particles arrive, from the quantiles of the noise upwards.
    ends: Vec<f64>,
    wasserstein: f64,
}

impl Diffusion {
    fn new(values: &Values) -> Result<Self, Error> {
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

    fn drag(&self, figure: &str, handle: &str, x: f64, y: f64) -> Value {
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

    fn press(&self, figure: &str, x: f64, y: f64) -> Value {
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

    fn step(&self) -> Value {
        later(self.t)
    }
}
