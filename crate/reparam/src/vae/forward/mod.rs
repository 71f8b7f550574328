//! From a batch of images to its likelihood: what estimators, gradients and evaluations share.

mod batch;
pub(super) mod categorical;
pub(super) mod gaussian;
mod order;
mod pass;
mod states;
mod workspace;

pub(super) use order::Order;
pub(super) use pass::{NoiseKey, Pass};
pub(super) use workspace::{Sizes, Workspace};
