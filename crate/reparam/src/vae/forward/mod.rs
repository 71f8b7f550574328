//! From a batch of images to its likelihood: what estimators, gradients and evaluations share.

mod batch;
pub mod categorical;
pub mod gaussian;
mod order;
mod pass;
mod states;
mod workspace;

pub use order::Order;
pub use pass::{NoiseKey, Pass};
pub use workspace::{Sizes, Workspace};
