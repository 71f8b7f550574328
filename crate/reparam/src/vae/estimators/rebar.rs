//! REBAR: the score function with a relaxed control variate.

use super::rule::{Decoded, EncoderGradient, Latents};
use crate::nn::{Float, log_likelihood_backward};
use crate::vae::forward::{Pass, Workspace, categorical};

/// Coupled noise, scale 1 (Tucker et al. 2017, [arXiv:1703.07370](https://arxiv.org/abs/1703.07370), section 3).
pub(super) struct Rebar;

impl EncoderGradient for Rebar {
    const SLUG: &'static str = "rebar";
    const LATENTS: Latents = Latents::Categorical;
    const THROUGH_DECODER: bool = false;
    const DECODED: Decoded = Decoded::OneHotWithRelaxed;

    /// Decodes the relaxed sample too, for the control variate alone.
    fn add<T: Float>(pass: &mut Pass<T>, classes: usize) {
        let (count, width, temperature) = (pass.count(), pass.latent.width(), pass.temperature);
        let (network, pixels) = (pass.network, pass.network.pixels());
        let Workspace { batch, packing, relaxed, decoder_hidden, logits, values, .. } = &mut *pass.work;
        network.decode(relaxed, count, decoder_hidden, logits, packing);
        let scale = T::from_f64(-1.0 / count as f64);
        for (n, logits) in logits.chunks_exact_mut(pixels).enumerate().take(count) {
            values[n] -= log_likelihood_backward(batch.images.row(n), logits, scale);
        }
        let Workspace { packing, decoder_hidden, logits, d_decoder_hidden, d_latent, .. } = &mut *pass.work;
        network.decoder_hidden(decoder_hidden, logits, count, d_decoder_hidden, packing);
        network.layers[2].backward(d_decoder_hidden, count, d_latent, packing);
        let Workspace { spread, log_probs, noise, latent, relaxed, values, d_latent, d_parameters, .. } =
            &mut *pass.work;
        for (n, value) in values.iter().enumerate().take(count) {
            let row = n * width..(n + 1) * width;
            add_rebar(
                &spread[row.clone()],
                &log_probs[row.clone()],
                &noise[row.clone()],
                &latent[row.clone()],
                &relaxed[row.clone()],
                &d_latent[row.clone()],
                scale * T::from_f64(*value),
                classes,
                temperature,
                &mut d_parameters[row],
            );
        }
    }
}

/// Adds REBAR's estimate from `value`, f(D) − f(y), and the slope at the relaxed vectors y, both parts of the loss.
///
/// With coupled noise z̃ has the value of z, and only the derivatives differ: ∂z̃ⱼ/∂ln πⱼ is 1 − e^{zⱼ − z_D}.
#[expect(clippy::too_many_arguments, reason = "one slice for each symbol of the formula")]
fn add_rebar<T: Float>(
    probs: &[T],
    log_probs: &[T],
    noise: &[T],
    one_hot: &[T],
    relaxed: &[T],
    slope: &[T],
    value: T,
    classes: usize,
    temperature: f64,
    out: &mut [T],
) {
    let rate = T::from_f64(1.0 / temperature);
    for start in (0..out.len()).step_by(classes) {
        let range = start..start + classes;
        let (probs, log_probs, noise) = (&probs[range.clone()], &log_probs[range.clone()], &noise[range.clone()]);
        let (y, slope, out) = (&relaxed[range.clone()], &slope[range.clone()], &mut out[range.clone()]);
        let best = categorical::hot(&one_hot[range]);
        let top = log_probs[best] + noise[best];
        let along = y.iter().zip(slope).fold(T::default(), |sum, (y, v)| sum + *y * *v);
        let mut total = value;
        for k in 0..classes {
            let behind = (log_probs[k] + noise[k] - top).to_f64().min(0.0);
            let path = rate * y[k] * (slope[k] - along) * T::from_f64(libm::exp(behind));
            total += path;
            out[k] += path;
        }
        for (out, p) in out.iter_mut().zip(probs) {
            *out -= total * *p;
        }
        out[best] += value;
    }
}
