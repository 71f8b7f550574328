//! What a sample says: running moments, histograms, and how well it fits a law.
//!
//! Nothing here draws anything. A value that isn't finite is counted and kept apart, so that one bad draw never turns a
//! running mean into NaN for ever.

mod fit;
mod gamma;
mod histogram;
mod moments;

pub use fit::{ChiSquare, Ks, chi_square, ks_critical, ks_distance, ks_p_value, ks_two_sample};
pub use gamma::gamma_q;
pub use histogram::Histogram;
pub use moments::Moments;
