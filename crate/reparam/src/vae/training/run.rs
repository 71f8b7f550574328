//! One model in training: its steps, its records, its early stopping.

use super::{GradientNoise, History, Progress, Record, StopReason};
use crate::Error;
use crate::nn::Float;
use crate::vae::gradient::GradientMoments;
use crate::vae::{Config, Estimator, Evaluation, ExactEvaluation, Images, Vae};

/// Early stopping: steps without a better test ELBO after which a training stops.
const PATIENCE: u32 = 2000;
/// Nats that count as better.
const MIN_IMPROVEMENT: f64 = 0.05;

/// The step of the next record: soon at first, when much happens, then every 100 steps.
fn next_record(step: u32) -> u32 {
    match step {
        0..10 => 10,
        10..25 => 25,
        25..50 => 50,
        _ => (step / 100 + 1) * 100,
    }
}

/// What is done next with a model.
#[derive(Debug, Clone, Default)]
pub(super) enum Phase {
    /// Steps until the next record.
    Steps,
    /// Batches of the test images.
    #[default]
    Test,
    /// Replicates of the gradient, by the estimator with this index.
    GradientNoise(usize),
}

/// One model's training, with the record that is being made.
#[derive(Debug, Clone)]
pub(super) struct Run<T: Float> {
    pub model: Vae<T>,
    pub history: History,
    pub phase: Phase,
    /// Test images evaluated in this measurement, and the sums over them.
    tested: usize,
    test: Evaluation,
    exact: ExactEvaluation,
    unit_kl: Vec<f64>,
    noises: Vec<GradientNoise>,
    /// Records that an update has reported.
    reported: usize,
    /// Sums over the steps since the last measurement.
    train: Evaluation,
    trained: u32,
    /// The best test ELBO, and the step from which early stopping counts.
    best: f64,
    best_step: u32,
}

impl<T: Float> Run<T> {
    pub(super) fn new(config: Config) -> Result<Self, Error> {
        let model = Vae::new(config)?;
        let history = History {
            temperature: model.temperature(),
            estimators: vec![(0, model.config().estimator())],
            ..History::default()
        };
        Ok(Self {
            model,
            history,
            phase: Phase::default(),
            tested: 0,
            test: Evaluation::default(),
            exact: ExactEvaluation::default(),
            unit_kl: Vec::new(),
            noises: Vec::new(),
            reported: 0,
            train: Evaluation::default(),
            trained: 0,
            best: f64::NEG_INFINITY,
            best_step: 0,
        })
    }

    /// What is new of the history since the last call.
    pub(super) fn update(&mut self) -> History {
        let update = self.history.since(self.reported);
        self.reported = self.history.records.len();
        update
    }

    /// Another configuration from the next step on.
    pub(super) fn set(&mut self, config: Config) -> Result<(), Error> {
        self.model.set(config)?;
        let (history, estimator) = (&mut self.history, self.model.config().estimator());
        if history.estimators.last().is_none_or(|(_, last)| *last != estimator) {
            history.estimators.retain(|(step, _)| *step != history.step);
            history.estimators.push((history.step, estimator));
        }
        history.temperature = self.model.temperature();
        // New settings restart the early-stopping window.
        self.best_step = history.step;
        if history.ending == Some(StopReason::Plateau) {
            history.ending = None;
        }
        Ok(())
    }

    /// Continues with given weights from a step on. The optimizer starts anew, and early stopping forgets its best.
    pub(super) fn load(&mut self, weights: &[T], step: u32) -> Result<(), Error> {
        self.model.set_weights(weights, step)?;
        self.history.step = step;
        self.model.forget();
        (self.best, self.best_step, self.history.ending) = (f64::NEG_INFINITY, step, None);
        Ok(())
    }

    pub(super) fn take_step(&mut self, train: &Images) {
        match self.model.train(train, 1) {
            Ok(progress) => {
                let Progress { step, epoch, temperature, elbo, reconstruction, kl } = progress;
                (self.history.step, self.history.epoch, self.history.temperature) = (step, epoch, temperature);
                self.train.add(&Evaluation { elbo, reconstruction, kl });
                self.trained += 1;
                let last = self.history.last().map_or(0, |record| record.step);
                if step >= next_record(last) {
                    self.phase = Phase::Test;
                }
            }
            Err(error) => self.history.ending = Some(StopReason::Diverged(error.message)),
        }
    }

    pub(super) fn evaluate(&mut self, test: &Images) {
        self.test.add(&self.model.evaluate_batch(test, self.tested));
        self.unit_kl.resize(self.model.config.latent.units(), 0.0);
        self.model.work.add_unit_divergences(self.model.config.latent, &mut self.unit_kl);
        if self.model.config.latent.states().is_some() {
            self.exact.add(&self.model.evaluate_batch_exactly(test, self.tested));
        }
        self.tested += self.model.config.batch;
        if self.tested >= test.count() {
            self.test = self.test.over(test.count());
            self.exact = self.exact.over(test.count());
            self.unit_kl.iter_mut().for_each(|kl| *kl /= test.count() as f64);
            self.phase = Phase::GradientNoise(0);
        }
    }

    /// Starts the measurement of gradient noise over: other settings make another one.
    pub(super) fn restart_noise(&mut self, moments: &mut GradientMoments) {
        if let Phase::GradientNoise(_) = self.phase {
            self.phase = Phase::GradientNoise(0);
            self.noises.clear();
            moments.clear();
        }
    }

    /// One more replicate of so many, of every estimator if `all`; whether the record is complete with it.
    pub(super) fn replicate(
        &mut self,
        index: usize,
        probe: &Images,
        moments: &mut GradientMoments,
        (all, replicates): (bool, usize),
    ) -> bool {
        let own = self.model.config.estimator();
        let every = Estimator::all(self.model.config.latent);
        let estimator = if all { every[index] } else { own };
        // An estimator of the latent's own list is always accepted
        let _ = self.model.set_estimator(estimator);
        moments.replicate(&mut self.model, probe);
        let enough = moments.replicates() >= replicates || estimator == Estimator::Exact && moments.replicates() >= 2;
        if enough && let Ok(statistics) = moments.finish(&mut self.model, probe) {
            self.noises.push(GradientNoise::new(estimator, &statistics));
        }
        let _ = self.model.set_estimator(own);
        if !enough {
            return false;
        }
        moments.clear();
        if all && index + 1 < every.len() {
            self.phase = Phase::GradientNoise(index + 1);
            return false;
        }
        self.record();
        true
    }

    /// Appends a record, and stops early on a plateau.
    fn record(&mut self) {
        let exact = self.model.config.latent.states().is_some();
        let record = Record {
            step: self.history.step,
            train: (self.trained > 0).then(|| self.train.over(self.trained as usize)),
            test: self.test,
            exact: exact.then_some(self.exact),
            unit_kl: std::mem::take(&mut self.unit_kl),
            gradients: std::mem::take(&mut self.noises),
        };
        if record.test.elbo > self.best + MIN_IMPROVEMENT {
            (self.best, self.best_step) = (record.test.elbo, record.step);
        } else if record.step >= self.best_step + PATIENCE {
            self.history.ending = Some(StopReason::Plateau);
        }
        self.history.records.push(record);
        (self.train, self.trained, self.tested) = (Evaluation::default(), 0, 0);
        (self.test, self.exact) = (Evaluation::default(), ExactEvaluation::default());
        self.phase = Phase::Steps;
    }
}
