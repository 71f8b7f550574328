//! What the page shows of [`reparam`]: its parameters, its panels, its charts, and the bindings to JavaScript.
//!
//! - [`params`]: every parameter of every panel, declared once; [`requests`]: the options of calls from scripts
//! - [`panels`]: what each panel computes: parameters → numbers, figures, handles
//! - [`graph`]: the numbers of the article's stepped graphs
//! - [`chart`]: how a figure becomes marks on a canvas or in an SVG, words and a table
//! - [`words`]: what a picture's lines do, and what a change has done, in sentences
//! - `format`: numbers in sentences; [`value`], [`error`]: what crosses the boundary
//! - `bindings`: what JavaScript sees; no mathematics
//!
//! From parameters to a picture, as the page does it:
//!
//! ```
//! use reparam_page::chart::{Theme, svg, words};
//! use reparam_page::{Value, panels, params::Values};
//!
//! let values = Values::check("gumbel", &Value::map([("u", 0.25.into()), ("seed", 7.0.into())]))?;
//! let panel = panels::compute(&values)?;
//! let figure = panel.figure("inverse").expect("the panel has this figure");
//! assert_eq!(words(&figure).summary, "u = 0.250 becomes x = −ln(−ln u) = −0.327.");
//! assert!(svg(&figure, 680, 420, &Theme::light()).starts_with("<svg"));
//! # Ok::<(), reparam_page::Error>(())
//! ```

pub mod chart;
pub mod error;
mod format;
pub mod graph;
pub mod panels;
pub mod params;
#[cfg(any(feature = "compute", feature = "vae"))]
pub mod requests;
pub mod value;
pub mod words;

#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub mod bindings;

pub use error::Error;
pub use value::Value;
