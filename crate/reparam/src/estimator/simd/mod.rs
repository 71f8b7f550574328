//! Eight replicates side by side, in `f32`.
//!
//! Sums run in `f32` over short blocks of replicates, about an origin near the mean, and in `f64` over blocks: what they
//! lose is far below Monte-Carlo error. A block is drawn from one stream; a run that ends inside a block draws it again
//! when it goes on, so results don't depend on where a run is cut.

mod block;
mod polynomial;
mod relaxed;
mod sums;

pub(super) use polynomial::{Polynomials, Powers};
pub(super) use relaxed::Relaxed;
pub(super) use sums::Summary;

use crate::random::LANES;
use wide::f32x8;

/// `values` of each lane up to `count`, 0 beyond.
fn only(values: f32x8, count: usize) -> f32x8 {
    if count >= LANES {
        return values;
    }
    let mut lanes = values.to_array();
    lanes[count..].fill(0.0);
    f32x8::new(lanes)
}

/// The sum of the lanes in `f64`.
fn total(values: f32x8) -> f64 {
    values.to_array().into_iter().map(f64::from).sum()
}
