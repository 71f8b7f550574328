//! What each panel computes: a pure function from parameters to numbers, figures and handles.
//!
//! Nothing is kept from one call to the next. Common random numbers come from the seed: the same seed draws the same
//! noise, so a picture glides while a parameter moves.
//!
//! - `panel`, `handle`: the trait that all panels implement, and what can be dragged in their figures
//! - `registry`: the panels by name
//! - `drawing`: pieces of pictures that several panels draw
//! - `comparison`: what the two panels share that compare estimators
//! - all else: one panel each
//!
//! A panel that measures is complete after some slices, in a worker or here, with the same numbers:
//!
//! ```
//! use reparam_page::{Value, panels::{compute, report}, params::Values};
//!
//! let values = Values::check("gaussian-gradient", &Value::map([("replicates", 1000.0.into())]))?;
//! let (mut worker, mut page) = (compute(&values)?, compute(&values)?);
//! while worker.run(10_000) < 1.0 {}
//! assert!(page.restore(&worker.snapshot()));
//! assert_eq!(report(page.as_ref(), &values)?, report(worker.as_ref(), &values)?);
//! # Ok::<(), reparam_page::Error>(())
//! ```

mod categorical_gradient;
mod comparison;
mod diffusion;
mod drawing;
mod elbo;
mod gaussian;
mod gaussian_gradient;
mod gumbel;
mod gumbel_max;
mod gumbel_softmax;
mod handle;
mod panel;
mod registry;
#[cfg(feature = "vae")]
pub mod vae;

pub use comparison::row_value;
pub use handle::{Handle, Motion};
pub use panel::{Panel, Patch, Step, report};
pub use registry::{
    PanelKind, categorical_graph, change, compute, curves, find, gaussian_graph, picture_file, series, table,
};
