//! Panel `diffusion`: data are diffused to noise, by many small steps or by one jump, and sampled back; on the line or in
//! the plane.

mod data;
mod line;
mod plane;

use crate::error::Error;
use crate::format::number;
use crate::panels::handle::{Handle, Motion};
use crate::panels::panel::{Panel, Patch, Step};
use crate::params::Values;
use crate::value::Value;
use reparam::diffusion::{Sampler, Schedule};

/// Every picture of x shows −WINDOW … WINDOW.
const WINDOW: f64 = 4.2;
/// Time of one step while the panel plays.
const TICK: f64 = 0.02;

/// In one dimension or in two.
pub(super) fn panel(values: &Values) -> Result<Box<dyn Panel>, Error> {
    if values.integer("dimensions")? == 2 {
        return Ok(Box::new(plane::Plane::new(values)?));
    }
    Ok(Box::new(line::Line::new(values)?))
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

/// What the handle on the chosen point of noise is called.
const START: &str = "Point of noise, x₁";

/// A handle on a coordinate of that point, of time or of a mode.
fn handle(name: &str, label: &str, (x, y): (f64, f64), motion: Motion, value: f64) -> Handle {
    Handle {
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

fn steps_dragged(x: f64) -> Patch {
    Value::map([("steps", Value::Number(x.round().clamp(1.0, 200.0)))])
}

/// The next time step; wraps around at t = 1.
fn later(t: f64) -> Step {
    let t = if t < 1.0 { (t + TICK).min(1.0) } else { 0.0 };
    Step::Set(Patch::map([("t", Value::Number((t * 1000.0).round() / 1000.0))]))
}
