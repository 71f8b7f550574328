//! What every panel answers: numbers, figures, handles, and what changes when a reader acts.

use super::handle::Handle;
use crate::chart::{Figure, Table};
use crate::error::Error;
use crate::params::Values;
use crate::value::Value;
use std::any::Any;

/// Parameters that change, by name: a map, empty if none does.
pub type Patch = Value;

/// What a panel does by itself when it is played.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// It has no motion of its own: the page draws a new sample, by the next seed.
    Redraw,
    /// Its motion has ended.
    Arrived,
    /// It moves on by these parameters.
    Set(Patch),
}

/// The results of one set of parameters. `Any` lets [`vae`](super::vae) find its own panel among others.
pub trait Panel: Any {
    /// The numbers of the panel, without `seed` and `params`, which [`report`] adds.
    fn report(&self) -> Vec<(&'static str, Value)>;

    /// Continues a measurement by about `budget` random numbers; returns its progress, 0 … 1. The result doesn't depend
    /// on how the work was sliced. A panel that measures nothing is complete at once.
    fn run(&mut self, _budget: usize) -> f64 {
        1.0
    }

    /// The state of the measurement, for [`Panel::restore`] of a panel with the same parameters in another instance.
    fn snapshot(&self) -> Vec<f64> {
        Vec::new()
    }

    /// Displays another instance's snapshot instead of its own numbers; false, and nothing changes, if it doesn't fit.
    fn restore(&mut self, _snapshot: &[f64]) -> bool {
        false
    }

    /// A figure by name; `None` for a name the panel doesn't have.
    fn figure(&self, name: &str) -> Option<Figure>;

    /// What a figure's marks don't tell: the numbers behind a drawing, or what its images are of, a row each.
    fn facts(&self, _figure: &str) -> Option<Table> {
        None
    }

    /// What can be dragged in a figure.
    fn handles(&self, _figure: &str) -> Vec<Handle> {
        Vec::new()
    }

    /// The parameters that change when a handle is dragged to (x, y).
    fn drag(&self, _figure: &str, _handle: &str, _x: f64, _y: f64) -> Patch {
        Patch::map([])
    }

    /// The parameters that change when the picture is pressed at (x, y) beside any handle.
    fn press(&self, _figure: &str, _x: f64, _y: f64) -> Patch {
        Patch::map([])
    }

    /// The next step of the panel's own motion.
    fn step(&self) -> Step {
        Step::Redraw
    }
}

/// The whole report of a panel: its numbers, its seed and its parameters.
///
/// # Errors
/// The panel has no parameter `seed`.
pub fn report(panel: &dyn Panel, values: &Values) -> Result<Value, Error> {
    let mut entries =
        vec![("seed".into(), Value::Number(f64::from(values.integer("seed")?))), ("params".into(), values.to_value())];
    entries.extend(panel.report().into_iter().map(|(name, value)| (name.into(), value)));
    Ok(Value::Map(entries))
}
