//! The model: its weights, its optimizer's state, and the room it works in.

use super::forward::{Order, Sizes, Workspace};
use super::network::Network;
use super::{Config, Estimator, Images, Parameter};
use crate::Error;
use crate::nn::Float;

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

fn sizes(config: &Config) -> Sizes {
    let Config { latent, hidden, pixels, batch, .. } = *config;
    let rows = (batch * config.samples()).max(latent.states().unwrap_or(0));
    Sizes { latent, hidden, pixels, images: batch, rows }
}

impl<T: Float> Vae<T> {
    /// A model with the initial weights of its seed.
    ///
    /// ```
    /// use reparam::vae::{Config, Vae};
    ///
    /// # fn main() -> Result<(), reparam::Error> {
    /// let vae = Vae::<f32>::new(Config { hidden: 50, ..Config::default() })?;
    /// // 784–50–2·20, 20–50–784
    /// assert_eq!(vae.weights().len(), 784 * 50 + 50 + 50 * 40 + 40 + 20 * 50 + 50 + 50 * 784 + 784);
    /// assert_eq!(Vae::<f32>::new(Config { hidden: 0, ..Config::default() }).unwrap_err().param, "hidden");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the configuration isn't valid.
    pub fn new(config: Config) -> Result<Self, Error> {
        let config = config.check()?;
        let zeros = Network::zeros(config.latent, config.hidden, config.pixels);
        let mut network = zeros.clone();
        network.initialize(config.seed);
        Ok(Self {
            work: Workspace::new(sizes(&config)),
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
    /// ```
    /// use reparam::vae::{Config, Vae};
    ///
    /// # fn main() -> Result<(), reparam::Error> {
    /// let mut vae = Vae::<f32>::new(Config { hidden: 5, ..Config::default() })?;
    /// vae.set(Config { beta: 4.0, ..vae.config().clone() })?;
    /// assert_eq!(vae.config().beta, 4.0);
    /// # Ok(())
    /// # }
    /// ```
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
        if sizes(&config) != sizes(&self.config) {
            self.work = Workspace::new(sizes(&config));
        }
        if config.seed != self.config.seed {
            self.order = Order::default();
        }
        self.config = config;
        Ok(())
    }

    /// Another estimator from the next step on.
    ///
    /// # Errors
    /// If it is for another latent.
    pub fn set_estimator(&mut self, estimator: Estimator) -> Result<(), Error> {
        self.set(Config { estimator: Some(estimator), ..self.config.clone() })
    }
}
