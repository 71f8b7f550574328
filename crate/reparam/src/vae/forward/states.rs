//! All joint states of a small categorical latent.

use super::Workspace;
use crate::nn::{Float, log_likelihood};
use crate::vae::latent::Latent;
use crate::vae::network::Network;

impl<T: Float> Workspace<T> {
    /// q(state | image n)
    pub(crate) fn probability(&self, latent: Latent, n: usize, state: usize) -> f64 {
        let probs = &self.spread[n * latent.width()..];
        latent.places(state).map(|place| probs[place].to_f64()).product()
    }

    /// E_q ln p(x | z) of image n, after [`enumerate`](Self::enumerate).
    pub(crate) fn expected(&self, latent: Latent, n: usize) -> f64 {
        let values = self.table[n * latent.states().unwrap_or(0)..].iter().take(latent.states().unwrap_or(0));
        values.enumerate().map(|(state, value)| self.probability(latent, n, state) * value).sum()
    }

    /// ln p(x | state) of every image in the table; logits and hidden units of all states stay.
    pub(crate) fn enumerate(&mut self, network: &Network<T>, latent: Latent) {
        let (width, states) = (latent.width(), latent.states().unwrap_or(0));
        self.latent[..states * width].fill(T::default());
        for state in 0..states {
            for place in latent.places(state) {
                self.latent[state * width + place] = T::from_f64(1.0);
            }
        }
        let Self { batch, packing, latent, decoder_hidden, logits, table, .. } = self;
        network.decode(latent, states, decoder_hidden, logits, packing);
        for (state, logits) in logits.chunks_exact(network.pixels()).enumerate().take(states) {
            let dark = log_likelihood(&[], logits);
            for n in 0..batch.count() {
                let lit = batch.images.row(n).iter();
                table[n * states + state] = dark + lit.map(|&pixel| logits[pixel as usize].to_f64()).sum::<f64>();
            }
        }
    }
}
