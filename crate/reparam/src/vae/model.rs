//! The model and its training.

use super::network::Network;
use super::noise::Purpose;
use super::order::Order;
use super::step::Draw;
use super::workspace::Workspace;
use super::{Config, Estimator, Images, Parameter};
use crate::Error;
use crate::nn::{Adam, Float};
use serde::Serialize;

/// The least mean of a pixel that a decoder begins at.
const MEAN: f64 = 0.01;

/// A variational autoencoder with its optimizer: `f32` to train, `f64` to check derivatives.
#[derive(Debug, Clone)]
pub struct Vae<T: Float = f32> {
    pub(super) config: Config,
    pub(super) network: Network<T>,
    pub(super) gradient: Network<T>,
    pub(super) moments: [Network<T>; 2],
    pub(super) work: Workspace<T>,
    pub(super) order: Order,
    pub(super) step: u32,
    /// Steps since the moments were 0.
    pub(super) age: u32,
    /// Whether the weights are still those of the seed.
    pub(super) fresh: bool,
    /// The step at which the loss wasn't finite.
    pub(super) diverged: Option<u32>,
}

/// Where training stands, with means over the steps of one call, in nats per image.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Steps so far.
    pub step: u32,
    /// Passes through the images so far.
    pub epoch: f64,
    /// τ of the next step.
    pub temperature: f64,
    /// The ELBO: reconstruction − kl, whatever β is; with the decoder's relaxed input for Gumbel-Softmax.
    pub elbo: f64,
    /// ln p(x | z)
    pub reconstruction: f64,
    /// KL(q ‖ prior)
    pub kl: f64,
}

impl<T: Float> Vae<T> {
    /// A model with the initial weights of its seed.
    ///
    /// # Errors
    /// If the configuration isn't valid.
    pub fn new(config: Config) -> Result<Self, Error> {
        let config = config.check()?;
        let zeros = Network::zeros(&config);
        let mut network = zeros.clone();
        network.initialize(config.seed);
        Ok(Self {
            work: Workspace::new(&config),
            network,
            gradient: zeros.clone(),
            moments: [zeros.clone(), zeros],
            order: Order::default(),
            step: 0,
            age: 0,
            fresh: true,
            diverged: None,
            config,
        })
    }

    /// Lets the decoder begin at the mean image: its last biases become the logits of the pixels' means.
    ///
    /// Without that the first steps are spent on the mean image, and a categorical encoder may learn to say the same of
    /// every image meanwhile, once and for all.
    fn centre(&mut self, images: &Images) {
        let mut sums = vec![0_u64; self.config.pixels];
        for index in 0..images.count() {
            sums.iter_mut().zip(images.image(index)).for_each(|(sum, grey)| *sum += u64::from(*grey));
        }
        let [.., last] = &mut self.network.layers;
        for (bias, sum) in last.bias.iter_mut().zip(sums) {
            let mean = (sum as f64 / (255.0 * images.count() as f64)).clamp(MEAN, 1.0 - MEAN);
            *bias = T::from_f64(libm::log(mean / (1.0 - mean)));
        }
        self.fresh = false;
    }

    /// Back to the initial weights and step 0, with the settings as they are now.
    pub fn reset(&mut self) {
        self.network.initialize(self.config.seed);
        self.forget();
        (self.step, self.fresh) = (0, true);
    }

    /// Forgets what the optimizer remembers.
    pub(super) fn forget(&mut self) {
        self.moments.iter_mut().for_each(Network::clear);
        (self.age, self.diverged) = (0, None);
    }

    /// What the model is and how it is trained now.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Steps of training so far.
    #[must_use]
    pub fn step(&self) -> u32 {
        self.step
    }

    /// τ of the next step.
    #[must_use]
    pub fn temperature(&self) -> f64 {
        self.config.temperature_at(self.step)
    }

    /// The weights and biases as PyTorch has them: weight \[outputs, inputs\], bias \[outputs\].
    #[must_use]
    pub fn parameters(&self) -> Vec<Parameter<T>> {
        self.network.parameters()
    }

    /// All weights and biases, in an order of their own: what [`set_weights`](Self::set_weights) takes.
    #[must_use]
    pub fn weights(&self) -> Vec<T> {
        self.network.numbers().collect::<Vec<_>>().concat()
    }

    /// Takes over the weights of a model of the same shape, as they are after `step` steps.
    ///
    /// # Errors
    /// If their number is another; then nothing changes.
    pub fn set_weights(&mut self, weights: &[T], step: u32) -> Result<(), Error> {
        let size: usize = self.network.numbers().map(<[T]>::len).sum();
        if weights.len() != size {
            return Err(Error::wrong_shape("weights", format!("the model has {size} weights, got {}", weights.len())));
        }
        let mut rest = weights;
        for numbers in self.network.numbers_mut() {
            let (own, others) = rest.split_at(numbers.len());
            numbers.copy_from_slice(own);
            rest = others;
        }
        (self.step, self.fresh) = (step, false);
        Ok(())
    }

    /// Takes the values of one parameter.
    ///
    /// # Errors
    /// If there is none of that name, or it has another size.
    pub fn set_parameter(&mut self, name: &str, values: &[T]) -> Result<(), Error> {
        let parameters = self.network.parameters();
        let Some(index) = parameters.iter().position(|parameter| parameter.name == name) else {
            return Err(Error::unknown("parameters", format!("the model has no parameter {name:?}")));
        };
        let size = parameters[index].values.len();
        if values.len() != size {
            return Err(Error::wrong_shape("parameters", format!("{name} has {size} numbers, got {}", values.len())));
        }
        self.network.set(index, values.iter().copied());
        self.fresh = false;
        Ok(())
    }

    /// Takes `steps` steps of Adam on batches of the images. Before the first one of a new model its decoder is set to
    /// begin at the mean image.
    ///
    /// Nothing is allocated within a step. If there are fewer images than a batch has, a step takes all of them. Of no
    /// steps the means are NaN.
    ///
    /// # Errors
    /// If the images have another size, and once the loss isn't a finite number any more: then the weights are those
    /// before that step, and training goes on only after [`reset`](Self::reset).
    pub fn train(&mut self, images: &Images, steps: u32) -> Result<Progress, Error> {
        self.check_images(images)?;
        if self.fresh && steps > 0 {
            self.centre(images);
        }
        let batch = self.config.batch.min(images.count());
        let (mut reconstruction, mut kl) = (0.0, 0.0);
        for _ in 0..steps {
            if let Some(step) = self.diverged {
                return Err(self.divergence(step));
            }
            let order = self.order.batch(self.config.seed, images.count(), batch, self.step);
            self.work.batch.fill(images, order, self.config.binarization, self.config.seed, self.step);
            let draw = Draw { latent: Purpose::Latent, conditional: Purpose::Conditional, number: self.step };
            let terms = self.differentiate(self.config.estimator(), draw);
            if !(terms.reconstruction.is_finite() && terms.kl.is_finite()) {
                self.diverged = Some(self.step + 1);
                continue;
            }
            reconstruction += terms.reconstruction;
            kl += terms.kl;
            self.descend();
        }
        if let Some(step) = self.diverged {
            return Err(self.divergence(step));
        }
        let mean = |total: f64| total / f64::from(steps);
        Ok(Progress {
            step: self.step,
            epoch: f64::from(self.step) / (images.count() / batch) as f64,
            temperature: self.temperature(),
            elbo: mean(reconstruction - kl),
            reconstruction: mean(reconstruction),
            kl: mean(kl),
        })
    }

    fn divergence(&self, step: u32) -> Error {
        let message = format!(
            "training diverged: the loss of step {step} isn't a finite number; reset with a learning rate below {}",
            self.config.learning_rate
        );
        Error { kind: crate::error::Kind::OutOfRange, message, param: "learning_rate" }
    }

    fn descend(&mut self) {
        self.step += 1;
        self.age += 1;
        let adam = Adam::new(self.config.learning_rate, self.age);
        let [first, second] = &mut self.moments;
        let moments = first.layers.iter_mut().zip(&mut second.layers);
        for ((layer, gradient), (first, second)) in
            self.network.layers.iter_mut().zip(&self.gradient.layers).zip(moments)
        {
            adam.descend(&mut layer.weight, &gradient.weight, &mut first.weight, &mut second.weight);
            adam.descend(&mut layer.bias, &gradient.bias, &mut first.bias, &mut second.bias);
        }
    }

    pub(super) fn check_images(&self, images: &Images) -> Result<(), Error> {
        if images.pixels() == self.config.pixels {
            return Ok(());
        }
        let message = format!("images must have {} pixels, got {}", self.config.pixels, images.pixels());
        Err(Error::wrong_shape("images", message))
    }

    /// Takes a batch of images from number `first` on.
    pub(super) fn fill_to_evaluate(&mut self, images: &Images, first: usize) {
        let Config { batch, binarization, seed, .. } = self.config;
        self.work.batch.fill_to_evaluate(images, first, batch, binarization, seed);
    }

    /// Goes on with another configuration from the next step on; the weights and the optimizer stay.
    ///
    /// Everything may change but the latent, the hidden units and the pixels: the shape of the weights.
    ///
    /// # Errors
    /// If one of these changes, or a number is out of range: then nothing has changed.
    pub fn set(&mut self, config: Config) -> Result<(), Error> {
        let config = config.check()?;
        let same = [
            ("latent", config.latent == self.config.latent),
            ("hidden", config.hidden == self.config.hidden),
            ("pixels", config.pixels == self.config.pixels),
        ];
        if let Some((param, _)) = same.iter().find(|(_, same)| !same) {
            return Err(Error::wrong_shape(
                param,
                format!("{param} is the model's shape and can't change: make another model"),
            ));
        }
        let room = |config: &Config| (config.batch, Workspace::<T>::rows(config));
        if room(&config) != room(&self.config) {
            self.work = Workspace::new(&config);
        }
        if config.seed != self.config.seed {
            self.order = Order::default();
        }
        self.config = config;
        Ok(())
    }

    fn change(&mut self, change: impl FnOnce(&mut Config)) -> Result<(), Error> {
        let mut config = self.config.clone();
        change(&mut config);
        self.set(config)
    }

    /// Another estimator from the next step on.
    ///
    /// # Errors
    /// If it is for another latent.
    pub fn set_estimator(&mut self, estimator: Estimator) -> Result<(), Error> {
        self.change(|config| config.estimator = Some(estimator))
    }

    /// Another β from the next step on.
    ///
    /// # Errors
    /// If it is out of range.
    pub fn set_beta(&mut self, beta: f64) -> Result<(), Error> {
        self.change(|config| config.beta = beta)
    }

    /// Another learning rate from the next step on.
    ///
    /// # Errors
    /// If it is out of range.
    pub fn set_learning_rate(&mut self, learning_rate: f64) -> Result<(), Error> {
        self.change(|config| config.learning_rate = learning_rate)
    }

    /// Another temperature, and rate and end of its decline, from the next step on.
    ///
    /// # Errors
    /// If one is out of range.
    pub fn set_temperature(&mut self, temperature: f64, anneal_rate: f64, min_temperature: f64) -> Result<(), Error> {
        self.change(|config| {
            (config.temperature, config.anneal_rate, config.min_temperature) =
                (temperature, anneal_rate, min_temperature);
        })
    }
}
