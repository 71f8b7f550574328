//! What a sample says: running moments, histograms, and how well it fits a law.
//!
//! Nothing here draws anything. A value that isn't finite is counted and kept apart, so that one bad draw never turns a
//! running mean into NaN for ever.
//!
//! ```
//! use reparam::gaussian::{Gaussian, standard_normal};
//! use reparam::stats::{Moments, ks_distance, ks_p_value};
//!
//! let mut draws = standard_normal(1000, 1, 5);
//! let moments: Moments = draws.iter().copied().collect();
//! assert!(moments.mean().abs() < 4.0 * moments.standard_error());
//! draws.sort_by(f64::total_cmp);
//! let distance = ks_distance(&draws, |x| Gaussian::STANDARD.cdf(x));
//! assert!(ks_p_value(distance, 1000.0) > 1e-4);
//! ```

mod fit;
mod gamma;
mod histogram;
mod moments;

pub use fit::{ChiSquare, Ks, chi_square, ks_critical, ks_distance, ks_p_value, ks_two_sample};
pub use gamma::gamma_q;
pub use histogram::Histogram;
pub use moments::Moments;
