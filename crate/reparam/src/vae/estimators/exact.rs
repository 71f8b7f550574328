//! The exact gradient: all joint states of an enumerable latent, for the encoder and the decoder. No noise at all.

use super::rule::{EncoderGradient, Latents};
use crate::estimator::{About, Family};
use crate::nn::{Float, sigmoid};
use crate::vae::forward::{Pass, Workspace};

/// Σ q(z | x) ln p(x | z) over all joint states z, differentiated.
pub(super) struct Exact;

/// The autoencoder's own: [`crate::estimator`] has no estimator that enumerates.
pub(super) static ABOUT: About = About {
    slug: "exact",
    name: "Exact, all states",
    name_in_text: "exact, all states",
    short: "exact",
    family: Family::Score,
    formula: "Σ ln p(x | z) ∇q(z | x), over all joint states z",
    requires: "few joint states",
    cost: "1 evaluation of f a joint state",
    unbiased: true,
    why: "it is the gradient",
    uses_temperature: false,
    hyperparameters: &[],
    citation: "by enumeration",
};

impl EncoderGradient for Exact {
    const SLUG: &'static str = "exact";
    const LATENTS: Latents = Latents::Enumerable;
    const THROUGH_DECODER: bool = false;

    /// Nothing is drawn: every state is decoded once for all images.
    fn backward<T: Float>(pass: &mut Pass<T>, _: usize) -> f64 {
        pass.work.enumerate(pass.network, pass.latent);
        let reconstruction = add_expectation(pass);
        set_decoder_gradient(pass);
        reconstruction
    }
}

/// Adds the exact derivative by the encoder's output, and leaves q(state) in the table; the mean of E_q ln p(x | z).
fn add_expectation<T: Float>(pass: &mut Pass<T>) -> f64 {
    let (latent, width, states) = (pass.latent, pass.latent.width(), pass.latent.states().unwrap_or(0));
    let count = pass.count();
    let scale = -1.0 / count as f64;
    let work = &mut *pass.work;
    let mut total = 0.0;
    for n in 0..count {
        let expected = work.expected(latent, n);
        total += expected;
        for state in 0..states {
            let q = work.probability(latent, n, state);
            let weight = scale * q * (work.table[n * states + state] - expected);
            for place in latent.places(state) {
                work.d_parameters[n * width + place] += T::from_f64(weight);
            }
            work.table[n * states + state] = q;
        }
    }
    total / count as f64
}

/// The decoder's gradient: that of each state, weighed by q(state) of every image.
fn set_decoder_gradient<T: Float>(pass: &mut Pass<T>) {
    let (states, pixels) = (pass.latent.states().unwrap_or(0), pass.network.pixels());
    let scale = -1.0 / pass.count() as f64;
    let Workspace { batch, packing, latent, decoder_hidden, logits, d_decoder_hidden, table, .. } = &mut *pass.work;
    for (state, logits) in logits.chunks_exact_mut(pixels).enumerate().take(states) {
        let weights = table[state..].iter().step_by(states).take(batch.count());
        let all = T::from_f64(-scale * weights.clone().sum::<f64>());
        sigmoid(logits);
        logits.iter_mut().for_each(|logit| *logit *= all);
        for (n, weight) in weights.enumerate() {
            for &pixel in batch.images.row(n) {
                logits[pixel as usize] += T::from_f64(scale * weight);
            }
        }
    }
    pass.network.decoder_hidden(decoder_hidden, logits, states, d_decoder_hidden, packing);
    pass.gradient.layers[3].set_gradient(decoder_hidden, logits, states, packing);
    pass.gradient.layers[2].set_gradient(latent, d_decoder_hidden, states, packing);
}
