//! The functions whose expectation is differentiated, with every exact answer that is known about them.
//!
//! ```
//! # fn main() -> Result<(), reparam::Error> {
//! use reparam::gaussian::Gaussian;
//! use reparam::objective::{GaussianObjective, GaussianShape, Wrt};
//!
//! // E (x − 3)² = (μ − 3)² + σ²
//! let f = GaussianObjective::new(GaussianShape::Quadratic, 3.0)?;
//! let law = Gaussian::new(1.0, 2.0)?;
//! assert_eq!(f.expectation(law), 8.0);
//! assert_eq!((f.exact_gradient(law, Wrt::Mean), f.exact_gradient(law, Wrt::StdDev)), (-4.0, 4.0));
//! # Ok(())
//! # }
//! ```

mod categorical;
mod gaussian;
mod special;
mod variance;

pub use categorical::{CategoricalObjective, CategoricalShape, MAX_CLASSES};
pub use gaussian::{GaussianObjective, GaussianShape, Wrt};
pub use variance::CoordinateMoments;

use crate::Error;

/// The largest magnitude of a mean, a standard deviation or a parameter of an objective: beyond it fourth powers of an
/// estimate may overflow.
pub const MOST: f64 = 1e6;

/// The shape with this slug.
fn by_slug<T: Copy>(all: &[T], slug_of: fn(T) -> &'static str, slug: &str) -> Result<T, Error> {
    all.iter().copied().find(|&shape| slug_of(shape) == slug).ok_or_else(|| {
        let known: Vec<_> = all.iter().map(|&shape| slug_of(shape)).collect();
        Error::unknown("objective", format!("objective must be one of {}, got {slug}", known.join(", ")))
    })
}
