//! The functions whose expectation is differentiated, with every exact answer that is known about them.

mod categorical;
mod gaussian;
mod special;
mod variance;

pub use categorical::{CategoricalObjective, CategoricalShape, MAX_CLASSES};
pub use gaussian::{GaussianObjective, GaussianShape, MOST, Wrt};
pub use variance::CoordinateMoments;
