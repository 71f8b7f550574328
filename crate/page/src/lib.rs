//! What the page shows of [`reparam`]: its parameters, its panels, its charts, and the bindings to JavaScript.
//!
//! - [`params`]: every parameter of every panel, declared once; [`requests`]: the options of calls from scripts
//! - [`panels`]: what each panel computes: parameters → numbers, figures, handles
//! - [`chart`]: how a figure becomes marks on a canvas or in an SVG, words and a table
//! - `bindings`: what JavaScript sees; no mathematics

pub mod chart;
pub mod error;
mod format;
pub mod panels;
pub mod params;
#[cfg(any(feature = "compute", feature = "vae"))]
pub mod requests;
pub mod value;

#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub mod bindings;

pub use error::Error;
pub use value::Value;
