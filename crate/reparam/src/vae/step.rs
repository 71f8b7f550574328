//! The gradient of one batch: forward, the estimator, backward.

use super::model::Vae;
use super::noise::{self, Purpose};
use super::workspace::Workspace;
use super::{Estimator, Images, Latent, Parameter, categorical, gaussian};
use crate::Error;
use crate::nn::{Float, log_likelihood_backward};

/// The bound of one batch and the gradient that was estimated with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient<T> {
    /// Mean ln p(x | z) in nats; of a relaxed z for Gumbel-Softmax.
    pub reconstruction: f64,
    /// Mean KL(q ‖ prior) in nats.
    pub kl: f64,
    /// The derivatives of β·kl − reconstruction, the loss.
    pub parameters: Vec<Parameter<T>>,
}

/// Means over a batch, in nats.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    pub reconstruction: f64,
    pub kl: f64,
}

/// Which streams the noise comes from, and which number of them.
#[derive(Debug, Clone, Copy)]
pub struct Draw {
    pub latent: Purpose,
    pub conditional: Purpose,
    pub number: u32,
}

impl Draw {
    /// The noise of a replicate.
    pub fn replicate(number: u32) -> Self {
        Self { latent: Purpose::Replicate, conditional: Purpose::ReplicateConditional, number }
    }
}

impl<T: Float> Vae<T> {
    /// The gradient of the loss at up to one batch of images, as `estimator` gives it with the noise of a number.
    ///
    /// # Errors
    /// If there are more images than a batch has, or of another size.
    pub fn gradient(&mut self, images: &Images, replicate: u32) -> Result<Gradient<T>, Error> {
        self.check_images(images)?;
        if images.count() > self.config.batch {
            let rule = format_args!("must be at most a batch of {}", self.config.batch);
            return Err(Error::out_of_range("images", rule, images.count()));
        }
        self.fill_to_evaluate(images, 0);
        let Terms { reconstruction, kl } = self.differentiate(self.config.estimator(), Draw::replicate(replicate));
        Ok(Gradient { reconstruction, kl, parameters: self.gradient.parameters() })
    }

    /// Leaves the gradient of the loss at the batch in `self.gradient`.
    pub(super) fn differentiate(&mut self, estimator: Estimator, draw: Draw) -> Terms {
        let count = self.work.batch.count();
        let kl = self.encode_batch();
        self.divergence_backward(self.config.beta / count as f64);
        let reconstruction = if estimator == Estimator::Exact {
            self.enumerate();
            self.enumerate_backward(true)
        } else {
            let samples = self.config.samples();
            self.draw(estimator, samples, draw);
            let reconstruction = self.decode_batch(samples, estimator.by_sample());
            self.estimate(estimator, samples, draw);
            reconstruction
        };
        self.encode_backward();
        Terms { reconstruction, kl: kl / count as f64 }
    }

    /// The law of the latent for every image; the sum of the divergences.
    pub(super) fn encode_batch(&mut self) -> f64 {
        let count = self.work.batch.count();
        let work = &mut self.work;
        self.network.encode(&work.batch.images, &mut work.encoder_hidden, &mut work.parameters, &mut work.packing);
        let parameters = &work.parameters[..count * self.config.latent.parameters()];
        match self.config.latent {
            Latent::Gaussian { dimensions } => {
                gaussian::set_std_dev(parameters, dimensions, &mut work.spread);
                let rows = parameters.chunks_exact(2 * dimensions).zip(work.spread.chunks_exact(dimensions));
                rows.map(|(row, std_dev)| gaussian::divergence(row, std_dev)).sum()
            }
            Latent::Categorical { classes, .. } => {
                categorical::set_probs(parameters, classes, &mut work.spread, &mut work.log_probs);
                let size = parameters.len();
                // row by row, so that a sum doesn't depend on the batch
                let width = self.config.latent.width();
                let rows = work.spread[..size].chunks_exact(width).zip(work.log_probs.chunks_exact(width));
                rows.map(|(probs, log_probs)| categorical::divergence(probs, log_probs, classes)).sum()
            }
        }
    }

    fn divergence_backward(&mut self, scale: f64) {
        let work = &mut self.work;
        let (width, size) = (self.config.latent.width(), self.config.latent.parameters());
        let scale = T::from_f64(scale);
        let rows = work.parameters.chunks_exact(size).zip(work.spread.chunks_exact(width));
        let rows = rows.zip(work.d_parameters.chunks_exact_mut(size)).take(work.batch.count());
        for (index, ((row, spread), out)) in rows.enumerate() {
            match self.config.latent {
                Latent::Gaussian { .. } => gaussian::divergence_backward(row, spread, scale, out),
                Latent::Categorical { classes, .. } => {
                    let log_probs = &work.log_probs[index * width..][..width];
                    categorical::divergence_backward(spread, log_probs, classes, scale, out);
                }
            }
        }
    }

    /// What the decoder reads: row s·B + n is sample s of image n.
    fn draw(&mut self, estimator: Estimator, samples: usize, draw: Draw) {
        let (width, temperature) = (self.config.latent.width(), self.temperature());
        let Workspace { batch, parameters, spread, log_probs, noise, latent, relaxed, .. } = &mut self.work;
        let size = batch.count() * width;
        let noise = &mut noise[..samples * size];
        match self.config.latent {
            Latent::Gaussian { .. } => {
                noise::fill_normal(&mut noise::stream(self.config.seed, draw.latent, draw.number), noise);
            }
            Latent::Categorical { .. } => {
                noise::fill_gumbel(&mut noise::lanes(self.config.seed, draw.latent, draw.number), noise);
            }
        }
        for (noise, latent) in noise.chunks_exact(size).zip(latent.chunks_exact_mut(size)) {
            match self.config.latent {
                Latent::Gaussian { dimensions } => {
                    let rows = noise.chunks_exact(width).zip(latent.chunks_exact_mut(width));
                    let laws = parameters.chunks_exact(2 * dimensions).zip(spread.chunks_exact(width));
                    for ((noise, z), (row, std_dev)) in rows.zip(laws) {
                        gaussian::reparametrize(row, std_dev, noise, z);
                    }
                }
                Latent::Categorical { classes, .. } => {
                    let log_probs = &log_probs[..size];
                    categorical::draw(log_probs, noise, classes, latent);
                    if estimator.uses_temperature() {
                        categorical::relax(log_probs, noise, classes, temperature, &mut relaxed[..size]);
                    }
                    if estimator == Estimator::GumbelSoftmax {
                        latent.copy_from_slice(&relaxed[..size]);
                    }
                }
            }
        }
    }

    /// Decodes every sample, with the gradient by the decoder and, if asked, by what it reads; the mean likelihood.
    fn decode_batch(&mut self, samples: usize, by_sample: bool) -> f64 {
        let rows = samples * self.work.batch.count();
        let Workspace { packing, latent, decoder_hidden, logits, .. } = &mut self.work;
        self.network.decode(latent, rows, decoder_hidden, logits, packing);
        let total = self.likelihoods(rows);
        let Workspace { packing, latent, decoder_hidden, logits, d_decoder_hidden, d_latent, .. } = &mut self.work;
        self.network.decoder_hidden(decoder_hidden, logits, rows, d_decoder_hidden, packing);
        self.gradient.layers[3].set_gradient(decoder_hidden, logits, rows, packing);
        self.gradient.layers[2].set_gradient(latent, d_decoder_hidden, rows, packing);
        if by_sample {
            self.network.layers[2].backward(d_decoder_hidden, rows, d_latent, packing);
        }
        total / rows as f64
    }

    /// ln p(x | z) of every row, and the derivatives of minus their mean in place of the logits; the sum.
    fn likelihoods(&mut self, rows: usize) -> f64 {
        let Workspace { batch, logits, values, .. } = &mut self.work;
        let scale = T::from_f64(-1.0 / rows as f64);
        let mut total = 0.0;
        for (row, (logits, value)) in
            logits.chunks_exact_mut(self.config.pixels).zip(values.iter_mut()).take(rows).enumerate()
        {
            let lit = batch.images.row(row % batch.count());
            *value = log_likelihood_backward(lit, logits, scale);
            total += *value;
        }
        total
    }

    /// Adds the estimate of the derivative by the encoder's output.
    fn estimate(&mut self, estimator: Estimator, samples: usize, draw: Draw) {
        match self.config.latent {
            Latent::Gaussian { dimensions } => self.estimate_gaussian(estimator, samples, dimensions),
            Latent::Categorical { classes, .. } => match estimator {
                Estimator::ScoreFunction | Estimator::ScoreFunctionLeaveOneOut => self.score(samples),
                Estimator::Rebar => self.rebar(classes),
                Estimator::GumbelRao => self.gumbel_rao(classes, draw),
                _ => self.estimate_categorical(estimator, classes),
            },
        }
    }

    fn estimate_gaussian(&mut self, estimator: Estimator, samples: usize, dimensions: usize) {
        if estimator != Estimator::Pathwise {
            return self.score(samples);
        }
        let work = &mut self.work;
        let rows = work.spread.chunks_exact(dimensions).zip(work.noise.chunks_exact(dimensions));
        let slopes = work.d_latent.chunks_exact(dimensions).zip(work.d_parameters.chunks_exact_mut(2 * dimensions));
        for ((std_dev, noise), (slope, out)) in rows.zip(slopes).take(work.batch.count()) {
            gaussian::add_pathwise(std_dev, noise, slope, out);
        }
    }

    /// The weight of the score of each row of an image: its likelihood, less the mean of the others if there are any.
    fn score(&mut self, samples: usize) {
        let (count, width) = (self.work.batch.count(), self.config.latent.width());
        let work = &mut self.work;
        let size = self.config.latent.parameters();
        for (n, out) in work.d_parameters.chunks_exact_mut(size).enumerate().take(count) {
            let values = work.values[n..].iter().step_by(count).take(samples);
            let (baseline, scale) = match samples {
                1 => (0.0, -1.0 / count as f64),
                _ => (values.clone().sum::<f64>() / samples as f64, -1.0 / (count * (samples - 1)) as f64),
            };
            let spread = &work.spread[n * width..][..width];
            for (sample, value) in values.enumerate() {
                let row = (sample * count + n) * width..(sample * count + n + 1) * width;
                let value = T::from_f64(scale * (value - baseline));
                match self.config.latent {
                    Latent::Gaussian { .. } => gaussian::add_score(spread, &work.noise[row], value, out),
                    Latent::Categorical { .. } => categorical::add_score(spread, &work.latent[row], value, out),
                }
            }
        }
    }

    fn estimate_categorical(&mut self, estimator: Estimator, classes: usize) {
        let size = self.work.batch.count() * self.config.latent.width();
        let rate = T::from_f64(1.0 / self.temperature());
        let Workspace { spread, latent, relaxed, d_latent, d_parameters, .. } = &mut self.work;
        let (slope, out) = (&d_latent[..size], &mut d_parameters[..size]);
        match estimator {
            Estimator::StraightThrough => {
                categorical::add_jacobian(spread, slope, classes, T::from_f64(1.0), out);
            }
            Estimator::Reinmax => categorical::add_reinmax(spread, latent, slope, classes, out),
            _ => categorical::add_jacobian(relaxed, slope, classes, rate, out),
        }
    }

    /// The relaxed sample is drawn again and again, given the one-hot one.
    fn gumbel_rao(&mut self, classes: usize, draw: Draw) {
        let size = self.work.batch.count() * self.config.latent.width();
        let (temperature, draws) = (self.temperature(), self.config.conditional_draws);
        let rate = T::from_f64(1.0 / (temperature * draws as f64));
        let mut lanes = noise::lanes(self.config.seed, draw.conditional, draw.number);
        let Workspace { spread, latent, relaxed, d_latent, d_parameters, .. } = &mut self.work;
        let relaxed = &mut relaxed[..size];
        for _ in 0..draws {
            noise::fill_exponential(&mut lanes, relaxed);
            categorical::relax_given(spread, latent, classes, temperature, relaxed);
            categorical::add_jacobian(relaxed, &d_latent[..size], classes, rate, &mut d_parameters[..size]);
        }
    }

    /// Decodes the relaxed sample too, for the control variate alone.
    fn rebar(&mut self, classes: usize) {
        let (count, width) = (self.work.batch.count(), self.config.latent.width());
        let temperature = self.temperature();
        let Workspace { batch, packing, relaxed, decoder_hidden, logits, values, .. } = &mut self.work;
        self.network.decode(relaxed, count, decoder_hidden, logits, packing);
        let scale = T::from_f64(-1.0 / count as f64);
        for (n, logits) in logits.chunks_exact_mut(self.config.pixels).enumerate().take(count) {
            values[n] -= log_likelihood_backward(batch.images.row(n), logits, scale);
        }
        let Workspace { packing, decoder_hidden, logits, d_decoder_hidden, d_latent, .. } = &mut self.work;
        self.network.decoder_hidden(decoder_hidden, logits, count, d_decoder_hidden, packing);
        self.network.layers[2].backward(d_decoder_hidden, count, d_latent, packing);
        let Workspace { spread, log_probs, noise, latent, relaxed, values, d_latent, d_parameters, .. } =
            &mut self.work;
        for (n, value) in values.iter().enumerate().take(count) {
            let row = n * width..(n + 1) * width;
            categorical::add_rebar(
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

    /// From the derivative by the encoder's output to that by its parameters.
    pub(super) fn encode_backward(&mut self) {
        let count = self.work.batch.count();
        let Workspace { batch, packing, encoder_hidden, d_parameters, d_encoder_hidden, .. } = &mut self.work;
        self.gradient.layers[1].set_gradient(encoder_hidden, d_parameters, count, packing);
        self.network.layers[1].backward(d_parameters, count, d_encoder_hidden, packing);
        let size = count * self.config.hidden;
        crate::nn::relu_backward(&encoder_hidden[..size], &mut d_encoder_hidden[..size]);
        self.gradient.layers[0].set_gradient_binary(&batch.pixels, d_encoder_hidden, count);
    }
}
