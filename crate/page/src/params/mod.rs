//! Every parameter of every panel, declared once.
//!
//! The tables below are the only place where a default, a range, a scale, a unit, a label or a help text stands. The
//! page's controls, its attributes and its URL, the validation here, the reference table and the custom-elements
//! manifest are all made from them.

mod check;
mod gradients;
mod samples;
mod schema;
mod story;
mod tables;
#[cfg(feature = "vae")]
mod vae;

pub use check::Values;
#[cfg(any(feature = "compute", feature = "vae"))]
pub(crate) use check::numbers;
pub use gradients::{CATEGORICAL_GRADIENT, GAUSSIAN_GRADIENT};
pub use samples::{GAUSSIAN, GUMBEL, GUMBEL_MAX, GUMBEL_SOFTMAX};
pub use schema::schema;
pub use story::{DIFFUSION, ELBO};
pub use tables::{PANELS, PanelTable, panel};
#[cfg(feature = "vae")]
pub use vae::VAE;

/// How a slider spaces its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal factors.
    Log,
    /// Zero, exactly, at the left end; then equal factors from `min` on.
    LogFromZero,
}

/// Where a number may lie. Both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
    /// One press of an arrow key: added on a linear scale, a share of a decade on a logarithmic one.
    pub step: f64,
    /// Spacing.
    pub scale: Scale,
}

impl Range {
    /// A linear range.
    #[must_use]
    pub const fn linear(min: f64, max: f64, step: f64) -> Self {
        Self { min, max, step, scale: Scale::Linear }
    }

    /// A logarithmic range; an arrow key moves by a twentieth of a decade.
    #[must_use]
    pub const fn log(min: f64, max: f64) -> Self {
        Self { min, max, step: 0.05, scale: Scale::Log }
    }

    /// Whether a value lies in the range.
    #[must_use]
    pub fn contains(&self, x: f64) -> bool {
        (x >= self.min && x <= self.max) || (self.scale == Scale::LogFromZero && x == 0.0)
    }
}

/// How long a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// From … to … entries, as the reader likes; one entry is given as a plain number if `scalar`.
    Free {
        /// Fewest entries.
        min: usize,
        /// Most entries.
        max: usize,
    },
    /// As long as another parameter; a shorter list is repeated from its last entry.
    As(&'static str),
}

/// A choice's slug and its label.
pub type Options = fn() -> Vec<(&'static str, &'static str)>;

/// What a parameter can be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A real number.
    Number(f64, Range),
    /// A whole number.
    Integer(u32, Range),
    /// A list of numbers; with `scalar`, a single entry reads and writes as a plain number.
    Numbers {
        /// Default entries.
        default: &'static [f64],
        /// Where each may lie.
        range: Range,
        /// How many there are.
        length: Length,
        /// Whether a single entry is a plain number.
        scalar: bool,
        /// Whether the entries are probabilities: normalised on the way in, also given as `logits`.
        simplex: bool,
    },
    /// One of several.
    Choice(&'static str, Options),
    /// Any of several, at least one.
    Choices(&'static [&'static str], Options),
    /// On or off.
    Flag(bool),
}

/// One parameter.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// camelCase name; the attribute is the same in kebab-case.
    pub name: &'static str,
    /// The symbol it has in formulas, or nothing.
    pub symbol: &'static str,
    /// What its control is called.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// What it can be.
    pub kind: Kind,
}

/// Words for the schema, which is made on the host: the core of the page checks values only and carries none of them.
const fn told(words: &'static str) -> &'static str {
    if cfg!(target_arch = "wasm32") { "" } else { words }
}

/// `stdDev` → `std-dev`.
#[must_use]
pub fn kebab(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
