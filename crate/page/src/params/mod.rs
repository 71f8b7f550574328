//! Every parameter of every panel, declared once.
//!
//! One file a panel holds its [`PanelTable`], the only place where a default, a range, a scale, a unit, a label or a help
//! text stands, and where a panel's figures are named; `common` has the parameters that several panels share. The page's
//! controls, its attributes and its URL, the validation in `check`, the reference (`docs/parameters.md`) and the
//! custom-elements manifest are made from them.
//!
//! ```
//! use reparam_page::{Value, params::Values};
//!
//! let error = Values::check("gumbel-softmax", &Value::map([("temperature", (-1.0).into())])).unwrap_err();
//! assert_eq!(error.message, "temperature must be 0 or at least 0.01, got -1");
//! let values = Values::check("gumbel-softmax", &Value::map([]))?;
//! assert_eq!(values.number("temperature")?, 1.0);
//! # Ok::<(), reparam_page::Error>(())
//! ```

mod categorical_gradient;
mod check;
mod common;
mod diffusion;
mod elbo;
mod gaussian;
mod gaussian_gradient;
mod gumbel;
mod gumbel_max;
mod gumbel_softmax;
mod panels;
mod schema;
mod table;
#[cfg(feature = "vae")]
mod vae;

pub use categorical_gradient::CATEGORICAL_GRADIENT;
pub use check::Values;
pub use diffusion::DIFFUSION;
pub use elbo::ELBO;
pub use gaussian::GAUSSIAN;
pub use gaussian_gradient::{GAUSSIAN_GRADIENT, MOST_CONSTANT};
pub use gumbel::GUMBEL;
pub use gumbel_max::GUMBEL_MAX;
pub use gumbel_softmax::GUMBEL_SOFTMAX;
pub use panels::{PANELS, panel};
pub use schema::schema;
pub use table::{FigureTable, Kind, Length, Options, PanelTable, Param, Range, Scale};
#[cfg(feature = "vae")]
pub use vae::VAE;
