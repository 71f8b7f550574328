//! What a small network needs: dense layers forward and backward, Adam, and a Bernoulli likelihood.
//!
//! Everything is written out, without automatic differentiation, generic over [`Float`]: `f32` to train, `f64` to test the
//! derivatives. Matrices are row-major slices; nothing here allocates once it is made. The arithmetic is plain multiply
//! and add in a fixed order, eight lanes at a time, so that a seed gives the same numbers on the host and in WebAssembly.

mod adam;
mod bernoulli;
mod binary_csr;
mod dense;
mod float;
mod matrix;

pub use adam::Adam;
pub use bernoulli::{log_likelihood, log_likelihood_backward, sigmoid};
pub use binary_csr::BinaryCsr;
pub use dense::{Dense, relu, relu_backward};
pub use float::{Arithmetic, Float, Simd8};
pub use matrix::{Matrix, Packing, multiply};
