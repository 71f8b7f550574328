//! All joint states of a small categorical latent: exact bounds and the exact gradient.

use super::model::Vae;
use super::workspace::Workspace;
use super::{Images, Latent};
use crate::Error;
use crate::nn::{Float, log_likelihood, sigmoid};
use serde::{Deserialize, Serialize};

/// What is known of an enumerable model without any sampling, in nats per image.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ExactEvaluation {
    /// ln p(x)
    pub log_evidence: f64,
    /// ln p(x) − KL(q ‖ posterior) = reconstruction − kl.
    pub elbo: f64,
    /// E_q ln p(x | z)
    pub reconstruction: f64,
    /// KL(q ‖ prior)
    pub kl: f64,
}

impl ExactEvaluation {
    pub(super) fn add(&mut self, other: &Self) {
        self.log_evidence += other.log_evidence;
        self.elbo += other.elbo;
        self.reconstruction += other.reconstruction;
        self.kl += other.kl;
    }

    /// The mean, of a sum over `count` images.
    pub(super) fn over(&self, count: usize) -> Self {
        let mean = |total: f64| total / count as f64;
        Self {
            log_evidence: mean(self.log_evidence),
            elbo: mean(self.elbo),
            reconstruction: mean(self.reconstruction),
            kl: mean(self.kl),
        }
    }
}

impl<T: Float> Vae<T> {
    /// The exact ELBO and evidence.
    ///
    /// # Errors
    /// If the latent isn't enumerable (see [`Latent::states`]), or the images have another size.
    pub fn evaluate_exactly(&mut self, images: &Images) -> Result<ExactEvaluation, Error> {
        self.check_enumerable()?;
        self.check_images(images)?;
        let mut total = ExactEvaluation::default();
        for first in (0..images.count()).step_by(self.config.batch) {
            total.add(&self.evaluate_batch_exactly(images, first));
        }
        Ok(total.over(images.count()))
    }

    /// The sums over one batch of the images, from number `first` on, of an enumerable model.
    pub(super) fn evaluate_batch_exactly(&mut self, images: &Images, first: usize) -> ExactEvaluation {
        let states = self.config.latent.states().unwrap_or(1);
        self.fill_to_evaluate(images, first);
        let kl = self.encode_batch();
        self.enumerate();
        let (mut log_evidence, mut reconstruction) = (0.0, 0.0);
        for n in 0..self.work.batch.count() {
            let values = &self.work.table[n * states..][..states];
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let total: f64 = values.iter().map(|value| libm::exp(value - most)).sum();
            log_evidence += most + libm::log(total / states as f64);
            let expected = values.iter().enumerate().map(|(state, value)| self.probability(n, state) * value);
            reconstruction += expected.sum::<f64>();
        }
        ExactEvaluation { log_evidence, elbo: reconstruction - kl, reconstruction, kl }
    }

    pub(super) fn check_enumerable(&self) -> Result<(), Error> {
        match self.config.latent.states() {
            Some(_) => Ok(()),
            None => Err(Error::wrong_shape(
                "latent",
                "only a categorical latent of at most 1024 joint states can be enumerated",
            )),
        }
    }

    /// The class of every variable in a state: the digits of its number.
    fn classes_of(&self, state: usize) -> impl Iterator<Item = usize> + use<T> {
        let (variables, classes) = match self.config.latent {
            Latent::Gaussian { .. } => (0, 1),
            Latent::Categorical { variables, classes } => (variables, classes),
        };
        (0..variables).scan(state, move |rest, variable| {
            let class = *rest % classes;
            *rest /= classes;
            Some(variable * classes + class)
        })
    }

    /// q(state | image n)
    fn probability(&self, n: usize, state: usize) -> f64 {
        let probs = &self.work.spread[n * self.config.latent.width()..];
        self.classes_of(state).map(|place| probs[place].to_f64()).product()
    }

    /// ln p(x | state) of every image in the table; logits and hidden units of all states stay.
    pub(super) fn enumerate(&mut self) {
        let (width, states) = (self.config.latent.width(), self.config.latent.states().unwrap_or(0));
        self.work.latent[..states * width].fill(T::default());
        for state in 0..states {
            for place in self.classes_of(state) {
                self.work.latent[state * width + place] = T::from_f64(1.0);
            }
        }
        let Workspace { batch, packing, latent, decoder_hidden, logits, table, .. } = &mut self.work;
        self.network.decode(latent, states, decoder_hidden, logits, packing);
        for (state, logits) in logits.chunks_exact(self.config.pixels).enumerate().take(states) {
            let dark = log_likelihood(&[], logits);
            for n in 0..batch.count() {
                let lit = batch.images.row(n).iter();
                table[n * states + state] = dark + lit.map(|&pixel| logits[pixel as usize].to_f64()).sum::<f64>();
            }
        }
    }

    /// Adds the exact derivative by the encoder's output and, if asked, sets the decoder's gradient; the mean of
    /// E_q ln p(x | z). After [`enumerate`](Self::enumerate); the table is lost.
    pub(super) fn enumerate_backward(&mut self, decoder: bool) -> f64 {
        let (width, states) = (self.config.latent.width(), self.config.latent.states().unwrap_or(0));
        let count = self.work.batch.count();
        let scale = -1.0 / count as f64;
        let mut total = 0.0;
        for n in 0..count {
            let expected =
                (0..states).map(|state| self.probability(n, state) * self.work.table[n * states + state]).sum::<f64>();
            total += expected;
            for state in 0..states {
                let q = self.probability(n, state);
                let weight = scale * q * (self.work.table[n * states + state] - expected);
                for place in self.classes_of(state) {
                    self.work.d_parameters[n * width + place] += T::from_f64(weight);
                }
                self.work.table[n * states + state] = q;
            }
        }
        if decoder {
            self.decoder_backward(states, scale);
        }
        total / count as f64
    }

    fn decoder_backward(&mut self, states: usize, scale: f64) {
        let Workspace { batch, packing, latent, decoder_hidden, logits, d_decoder_hidden, table, .. } = &mut self.work;
        for (state, logits) in logits.chunks_exact_mut(self.config.pixels).enumerate().take(states) {
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
        self.network.decoder_hidden(decoder_hidden, logits, states, d_decoder_hidden, packing);
        self.gradient.layers[3].set_gradient(decoder_hidden, logits, states, packing);
        self.gradient.layers[2].set_gradient(latent, d_decoder_hidden, states, packing);
    }
}
