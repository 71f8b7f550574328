//! Streams of a model's seed: one a purpose and number, so that no call depends on the calls before it.

use crate::nn::Float;
use crate::random::{LANES, Lanes, Stream};

/// What a stream is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Purpose {
    /// Weights and biases of a layer.
    Initial = 1,
    /// The permutation of an epoch.
    Order,
    /// The pixels of a step.
    Pixels,
    /// The latent noise of a step.
    Latent,
    /// The conditional noise of a step.
    Conditional,
    /// The pixels of an image in an evaluation.
    EvaluationPixels,
    /// The latent noise of an image in an evaluation.
    EvaluationLatent,
    /// The latent noise of a replicate.
    Replicate,
    /// The conditional noise of a replicate.
    ReplicateConditional,
    /// Samples of the prior.
    Prior,
}

fn number(purpose: Purpose, number: u32) -> u32 {
    (purpose as u32) << 28 | number & 0x0fff_ffff
}

/// Draws one by one.
pub(super) fn stream(seed: u32, purpose: Purpose, index: u32) -> Stream {
    Stream::new(seed, number(purpose, index))
}

/// Draws eight by eight.
pub(super) fn lanes(seed: u32, purpose: Purpose, index: u32) -> Lanes {
    Lanes::new(seed, number(purpose, index))
}

/// Standard normal numbers.
pub(super) fn fill_normal<T: Float>(stream: &mut Stream, out: &mut [T]) {
    out.fill_with(|| T::from_f64(stream.normal()));
}

/// Gumbel(0, 1) numbers.
pub(super) fn fill_gumbel<T: Float>(lanes: &mut Lanes, out: &mut [T]) {
    for out in out.chunks_mut(LANES) {
        out.iter_mut().zip(lanes.gumbel().to_array()).for_each(|(out, g)| *out = T::from_f64(f64::from(g)));
    }
}

/// Standard exponential numbers.
pub(super) fn fill_exponential<T: Float>(lanes: &mut Lanes, out: &mut [T]) {
    for out in out.chunks_mut(LANES) {
        out.iter_mut().zip(lanes.exponential().to_array()).for_each(|(out, e)| *out = T::from_f64(f64::from(e)));
    }
}
