//! One image on its way through the model and its gradient on the way back, number by number.

use crate::Error;
use crate::nn::{Float, sigmoid};
use crate::vae::forward::NoiseKey;
use crate::vae::{Estimator, Images, Latent, Vae};

/// What stands in every layer. The gradient is that of the loss, β·kl − reconstruction.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trace<T> {
    /// The binarized pixels, 0 or 1.
    pub pixels: Vec<T>,
    /// Hidden units of the encoder, rectified.
    pub encoder_hidden: Vec<T>,
    /// What the encoder says of the latent: means and log-variances, or logits.
    pub parameters: Vec<T>,
    /// σ of each Gaussian, or π of each class.
    pub spread: Vec<T>,
    /// ε, or Gumbel noise.
    pub noise: Vec<T>,
    /// What the decoder reads.
    pub latent: Vec<T>,
    /// Hidden units of the decoder, rectified.
    pub decoder_hidden: Vec<T>,
    /// The probability of every pixel.
    pub probs: Vec<T>,
    /// ln p(x | z) in nats.
    pub reconstruction: f64,
    /// KL(q ‖ prior) in nats.
    pub kl: f64,
    /// The derivative by the logits of the pixels.
    pub d_logits: Vec<T>,
    /// By the decoder's hidden units, before the rectifier.
    pub d_decoder_hidden: Vec<T>,
    /// By what the decoder reads; none where the estimator doesn't pass through it.
    pub d_latent: Option<Vec<T>>,
    /// By what the encoder says of the latent, as the estimator gives it, the divergence included.
    pub d_parameters: Vec<T>,
    /// By the encoder's hidden units, before the rectifier.
    pub d_encoder_hidden: Vec<T>,
}

impl<T: Float> Vae<T> {
    /// Follows the first of the images, with the latent noise of a number.
    ///
    /// ```
    /// # fn main() -> Result<(), reparam::Error> {
    /// use reparam::vae::{Config, Images, Latent, Vae};
    ///
    /// let config = Config { latent: Latent::Gaussian { dimensions: 1 }, hidden: 3, pixels: 4, ..Config::default() };
    /// let trace = Vae::<f32>::new(config)?.trace(&Images::new(vec![0, 0, 255, 255], 4)?, 0)?;
    /// assert_eq!(trace.pixels, [0.0, 0.0, 1.0, 1.0]);
    /// // z = μ + σ ε
    /// assert_eq!(trace.latent[0], trace.parameters[0] + trace.spread[0] * trace.noise[0]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the images have another size.
    pub fn trace(&mut self, images: &Images, number: u32) -> Result<Trace<T>, Error> {
        self.check_images(images)?;
        let image = images.first(1);
        let estimator = self.config.estimator();
        self.fill_to_evaluate(&image, 0);
        let terms = self.differentiate(estimator, NoiseKey::replicate(number));
        let (pixels, hidden) = (self.config.pixels, self.config.hidden);
        let (width, size) = (self.config.latent.width(), self.config.latent.parameters());
        let work = &self.work;
        let mut trace = Trace {
            pixels: vec![T::default(); pixels],
            encoder_hidden: work.encoder_hidden[..hidden].to_vec(),
            parameters: work.parameters[..size].to_vec(),
            spread: work.spread[..width].to_vec(),
            noise: work.noise[..width].to_vec(),
            latent: work.latent[..width].to_vec(),
            d_decoder_hidden: work.d_decoder_hidden[..hidden].to_vec(),
            d_latent: estimator.through_decoder().then(|| work.d_latent[..width].to_vec()),
            d_parameters: work.d_parameters[..size].to_vec(),
            d_encoder_hidden: work.d_encoder_hidden[..hidden].to_vec(),
            reconstruction: terms.reconstruction,
            kl: terms.kl,
            ..Trace::default()
        };
        for &pixel in work.batch.images.row(0) {
            trace.pixels[pixel as usize] = T::from_f64(1.0);
        }
        if estimator == Estimator::Exact {
            // no sample was drawn: the likeliest state stands for all
            trace.noise.fill(T::default());
            trace.latent = self.likeliest(&trace.spread);
        }
        // estimators leave other samples behind in the decoder
        let work = &mut self.work;
        self.network.decode(&trace.latent, 1, &mut work.decoder_hidden, &mut work.logits, &mut work.packing);
        trace.decoder_hidden = work.decoder_hidden[..hidden].to_vec();
        trace.probs = work.logits[..pixels].to_vec();
        sigmoid(&mut trace.probs);
        trace.d_logits = trace.probs.iter().zip(&trace.pixels).map(|(p, x)| *p - *x).collect();
        Ok(trace)
    }

    /// The one-hot vector of the likeliest class of each variable.
    fn likeliest(&self, probs: &[T]) -> Vec<T> {
        let classes = match self.config.latent {
            Latent::Gaussian { .. } => return probs.to_vec(),
            Latent::Categorical { classes, .. } => classes,
        };
        let one_hot = |probs: &[T]| {
            let best = (0..classes).fold(0, |best, i| if probs[i].to_f64() > probs[best].to_f64() { i } else { best });
            (0..classes).map(move |i| T::from_f64(f64::from(u8::from(i == best))))
        };
        probs.chunks_exact(classes).flat_map(one_hot).collect()
    }
}
