//! What each panel computes: a pure function from parameters to numbers, figures and handles.
//!
//! Nothing is kept from one call to the next. Common random numbers come from the seed: the same seed draws the same
//! noise, so a picture glides while a parameter moves.

mod arrow;
mod categorical_gradient;
mod compare;
mod contour;
mod diffusion;
mod elbo;
mod gaussian;
mod gaussian_gradient;
mod gumbel;
mod gumbel_max;
mod gumbel_softmax;
mod part;
mod simplex;
mod tally;
#[cfg(feature = "vae")]
pub mod vae;

pub use compare::row_value;
pub use part::{Part, part};

use crate::chart::{Bar, Figure};
use crate::error::Error;
use crate::params::Values;
use crate::value::Value;
use reparam::stats::Histogram;
use serde::Serialize;

/// In which direction a handle moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Motion {
    /// Left and right.
    X,
    /// Up and down.
    Y,
    /// Both.
    Plane,
}

/// A point of a figure that a reader can drag, in data units of that figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Handle {
    /// Its name within the figure.
    pub name: String,
    /// What it is called, for those who don't see it.
    pub label: String,
    /// Where it is.
    pub x: f64,
    /// Where it is.
    pub y: f64,
    /// How it moves.
    pub motion: Motion,
    /// How far one press of an arrow key moves it, in data units.
    pub step: f64,
    /// Its value now, the least and the greatest (`aria-valuenow`, …).
    pub value: f64,
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// Its value in words.
    pub text: String,
}

/// The results of one set of parameters.
pub trait Panel {
    /// The numbers of the panel, besides `seed` and `params` (DESIGN §8).
    fn report(&self) -> Vec<(&'static str, Value)>;

    /// Measures on, about `work` random numbers, and says how much of the whole is done, 0 … 1. A panel whose numbers
    /// are whole at once has nothing to do. What comes out in the end doesn't depend on how the work was cut.
    fn advance(&mut self, _work: usize) -> f64 {
        1.0
    }

    /// What has been measured so far, for [`Panel::absorb`] of a panel with the same parameters in another instance.
    fn measured(&self) -> Vec<f64> {
        Vec::new()
    }

    /// Shows what another instance measured instead of its own; false, and nothing changes, if it doesn't fit.
    fn absorb(&mut self, _measured: &[f64]) -> bool {
        false
    }

    /// Shows a model that is trained elsewhere, if it is one of these parameters.
    #[cfg(feature = "vae")]
    fn show(&mut self, _model: &vae::SharedModel) {}

    /// A figure by name; `None` for a name the panel doesn't have.
    fn figure(&self, name: &str) -> Option<Figure>;

    /// What can be dragged in a figure.
    fn handles(&self, _figure: &str) -> Vec<Handle> {
        Vec::new()
    }

    /// The parameters that change when a handle is dragged to (x, y): a map, empty if nothing does.
    fn drag(&self, _figure: &str, _handle: &str, _x: f64, _y: f64) -> Value {
        Value::map([])
    }

    /// The parameters that change when the picture is pressed at (x, y) beside any handle.
    fn press(&self, _figure: &str, _x: f64, _y: f64) -> Value {
        Value::map([])
    }

    /// The parameters that change by one step of whatever the panel does by itself: a map, empty when it has arrived.
    /// `Null` if it does nothing but draw anew.
    fn step(&self) -> Value {
        Value::Null
    }
}

/// Computes a panel.
///
/// # Errors
/// The panel's name is unknown or its parameters are inconsistent.
pub fn compute(values: &Values) -> Result<Box<dyn Panel>, Error> {
    (part(values.panel())?.make)(values)
}

/// The whole report of a panel: its numbers, its seed and its parameters.
///
/// # Errors
/// As for [`compute`].
pub fn report(panel: &dyn Panel, values: &Values) -> Result<Value, Error> {
    let mut entries =
        vec![("seed".into(), Value::Number(f64::from(values.integer("seed")?))), ("params".into(), values.to_value())];
    entries.extend(panel.report().into_iter().map(|(name, value)| (name.into(), value)));
    Ok(Value::Map(entries))
}

/// The bars of a histogram over `low..high`, standing on `foot`; `height` turns a density into the picture's units.
pub(crate) fn histogram(
    values: impl Iterator<Item = f64>,
    (low, high): (f64, f64),
    bins: usize,
    foot: f64,
    height: impl Fn(f64) -> f64,
) -> Vec<Bar> {
    let Ok(mut histogram) = Histogram::new(low, high, bins) else {
        return Vec::new();
    };
    values.for_each(|x| histogram.push(x));
    let width = histogram.width();
    let bar = |(i, density): (usize, f64)| {
        let low = low + i as f64 * width;
        Bar { low, high: low + width, base: foot, top: foot + height(density) }
    };
    histogram.densities().into_iter().enumerate().map(bar).collect()
}

/// The classes, counted from 1, as ticks.
pub(crate) fn class_ticks(k: usize) -> Vec<(f64, std::borrow::Cow<'static, str>)> {
    (1..=k).map(|i| (i as f64, i.to_string().into())).collect()
}

/// A number for a sentence: three significant digits, a true minus sign.
#[must_use]
#[inline(never)]
pub(crate) fn number(x: f64) -> String {
    if !x.is_finite() {
        return "—".to_owned();
    }
    let magnitude = if x == 0.0 { 0.0 } else { libm::floor(libm::log10(x.abs())) };
    let text = if (-4.0..6.0).contains(&magnitude) {
        let decimals = (2.0 - magnitude).clamp(0.0, 6.0) as usize;
        format!("{x:.decimals$}")
    } else {
        format!("{x:.2e}")
    };
    text.replace('-', "\u{2212}")
}
