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
pub use registry::{PanelKind, compute, find};
