//! One or more models trained side by side and measured on the way, in small pieces of work.

use super::History;
use super::run::{Phase, Run};
use crate::Error;
use crate::nn::Float;
use crate::vae::gradient::GradientMoments;
use crate::vae::{Config, Images, Vae};

/// Replicates behind one measurement of the gradient's noise.
const REPLICATES: usize = 8;

/// Models that begin alike, each on the same batches as the others, measured at the same steps.
///
/// A function of the configurations, the images, the settings and the steps at which they changed: never of how the
/// work was cut. The first model is the one whose settings change; the others are what it is raced against.
///
/// ```
/// use reparam::vae::{Config, Images, Latent, Trainer};
///
/// # fn main() -> Result<(), reparam::Error> {
/// let latent = Latent::Gaussian { dimensions: 1 };
/// let config = Config { latent, hidden: 5, pixels: 4, batch: 10, ..Config::default() };
/// let images = Images::new([[0, 0, 255, 255], [255, 255, 0, 0]].concat().repeat(10), 4)?;
/// // two models with other learning rates, side by side
/// let rival = Config { learning_rate: 0.01, ..config.clone() };
/// let mut trainer = Trainer::<f32>::new(vec![config, rival], images.clone(), images)?;
/// while trainer.step() < 20 {
///     trainer.advance(1);
/// }
/// let steps: Vec<u32> = trainer.histories().map(|history| history.records.len() as u32).collect();
/// assert_eq!(steps, [2, 2]); // at the steps 0 and 10
/// # Ok(())
/// # }
/// ```
///
/// Generic like [`Vae`], because generic code is compiled in the crate that names the types: if this crate named them
/// too, a program that uses both would hold the model twice (18 KB of `reparam.wasm`, compressed).
#[derive(Debug, Clone)]
pub struct Trainer<T: Float = f32> {
    runs: Vec<Run<T>>,
    /// Whose piece of work is next.
    current: usize,
    train: Images,
    test: Images,
    /// The batch at which the gradient's noise is measured.
    probe: Images,
    moments: GradientMoments,
    /// Whether the noise of every estimator is measured, not only of the one in use.
    all: bool,
    /// Replicates behind one measurement of it.
    replicates: usize,
}

impl<T: Float> Trainer<T> {
    /// Models at step 0.
    ///
    /// # Errors
    /// If there is no model, a configuration isn't valid, or the images have another size.
    pub fn new(configs: Vec<Config>, train: Images, test: Images) -> Result<Self, Error> {
        if configs.is_empty() {
            return Err(Error::wrong_shape("configs", "there must be at least one model to train"));
        }
        let batch = configs[0].batch;
        let runs = configs.into_iter().map(Run::new).collect::<Result<Vec<_>, _>>()?;
        for Run { model, .. } in &runs {
            model.check_images(&train)?;
            model.check_images(&test)?;
        }
        Ok(Self {
            runs,
            current: 0,
            probe: train.first(batch),
            train,
            test,
            moments: GradientMoments::default(),
            all: false,
            replicates: REPLICATES,
        })
    }

    /// The first model.
    #[must_use]
    pub fn model(&self) -> &Vae<T> {
        &self.runs[0].model
    }

    /// What is known of each model's training.
    pub fn histories(&self) -> impl Iterator<Item = &History> {
        self.runs.iter().map(|run| &run.history)
    }

    /// What is new of each model's history since the last call; [`History::extend`] applies it.
    pub fn updates(&mut self) -> Vec<History> {
        self.runs.iter_mut().map(Run::update).collect()
    }

    /// Another configuration of the first model, from the next step on; it restarts the early-stopping window.
    ///
    /// # Errors
    /// As for [`Vae::set`]; then nothing changes.
    pub fn set(&mut self, config: Config) -> Result<(), Error> {
        self.runs[0].set(config)?;
        if self.current == 0 {
            self.runs[0].restart_noise(&mut self.moments);
        }
        Ok(())
    }

    /// Whether the noise of every estimator is measured from the next measurement on.
    pub fn measure_all(&mut self, all: bool) {
        if self.all != all {
            self.all = all;
            self.runs[self.current].restart_noise(&mut self.moments);
        }
    }

    /// Replicates of the gradient behind a measurement of its noise, 8 unless it is said otherwise; at least 2.
    pub fn measure_by(&mut self, replicates: usize) {
        self.replicates = replicates.max(2);
        self.runs[self.current].restart_noise(&mut self.moments);
    }

    /// Adds images to those that are trained on, from the next epoch on.
    ///
    /// # Errors
    /// If they have another size.
    pub fn add(&mut self, images: &Images) -> Result<(), Error> {
        self.train.append(images)
    }

    /// Continues with given weights of the first model, from a step on. The optimizer starts anew, and early stopping
    /// forgets its best.
    ///
    /// # Errors
    /// If there are too many, or too few; then nothing changes.
    pub fn load(&mut self, weights: &[T], step: u32) -> Result<(), Error> {
        self.runs[0].load(weights, step)
    }

    /// Whether the first model is still trained; when it has stopped the others pause.
    #[must_use]
    pub fn running(&self) -> bool {
        self.runs[0].history.ending.is_none()
    }

    /// Steps of the first model so far.
    #[must_use]
    pub fn step(&self) -> u32 {
        self.runs[0].history.step
    }

    /// Does so many pieces of work: a step of training, a batch of an evaluation, or a replicate.
    pub fn advance(&mut self, pieces: usize) {
        for _ in 0..pieces {
            if !self.running() {
                return;
            }
            while self.runs[self.current].history.ending.is_some() {
                self.current = (self.current + 1) % self.runs.len();
            }
            if self.work() {
                self.current = (self.current + 1) % self.runs.len();
            }
        }
    }

    /// Whether the first model is between two steps, not in the middle of a measurement.
    #[must_use]
    pub fn between_steps(&self) -> bool {
        matches!(self.runs[0].phase, Phase::Steps)
    }

    /// One piece of work of the current model; whether it is the next one's turn: it has been measured, or has stopped.
    fn work(&mut self) -> bool {
        let Self { runs, current, train, test, probe, moments, all, replicates } = self;
        let run = &mut runs[*current];
        match run.phase {
            Phase::Steps => run.take_step(train),
            Phase::Test => run.evaluate(test),
            Phase::GradientNoise(index) => {
                return run.replicate(index, probe, moments, (*all, *replicates));
            }
        }
        run.history.ending.is_some()
    }
}
