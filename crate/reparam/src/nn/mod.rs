//! What a small network needs: dense layers forward and backward, Adam, and a Bernoulli likelihood.
//!
//! Everything is written out, without automatic differentiation, generic over [`Float`]: `f32` to train, `f64` to test the
//! derivatives. Matrices are row-major slices; nothing here allocates once it is made. The arithmetic is plain multiply
//! and add in a fixed order, eight lanes at a time, so that a seed gives the same numbers on the host and in WebAssembly.
//!
//! ```
//! use reparam::nn::{Adam, Dense, Packing};
//!
//! // y = 3x − 1 from four points, by least squares
//! let (x, wanted) = ([0.0, 1.0, 2.0, 3.0], [-1.0, 2.0, 5.0, 8.0]);
//! let mut layer = Dense::<f64>::zeros(1, 1);
//! let (mut gradient, mut first, mut second) = (layer.clone(), layer.clone(), layer.clone());
//! let (mut y, mut packing) = ([0.0; 4], Packing::new(4, 4));
//! for step in 1..=400 {
//!     layer.forward(&x, 4, &mut y, &mut packing);
//!     let dy: Vec<f64> = y.iter().zip(wanted).map(|(y, wanted)| y - wanted).collect();
//!     gradient.set_gradient(&x, &dy, 4, &mut packing);
//!     let adam = Adam::new(0.1, step);
//!     adam.descend(&mut layer.weight, &gradient.weight, &mut first.weight, &mut second.weight);
//!     adam.descend(&mut layer.bias, &gradient.bias, &mut first.bias, &mut second.bias);
//! }
//! assert!((layer.weight[0] - 3.0).abs() < 0.01 && (layer.bias[0] + 1.0).abs() < 0.01);
//! ```

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
