//! One or more models trained side by side and measured on the way, in small pieces of work.

use super::record::{Ending, History, Noise, Record};
use super::statistics::Tally;
use super::{Config, Estimator, Evaluation, ExactEvaluation, Images, Vae};
use crate::Error;
use crate::nn::Float;

/// Replicates behind one measurement of the gradient's noise.
const REPLICATES: usize = 8;
/// Steps without a better test ELBO after which a training ends.
const PATIENCE: u32 = 2000;
/// Nats that count as better.
const BETTER: f64 = 0.05;

/// The step of the next measurement: soon at first, when much happens, then every 100 steps.
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
enum Phase {
    /// Steps until the next measurement.
    Steps,
    /// The test images from a number on.
    #[default]
    Test,
    /// Replicates of the gradient by the estimator of a number.
    Noise(usize),
}

#[derive(Debug, Clone)]
struct Lane<T: Float> {
    model: Vae<T>,
    history: History,
    phase: Phase,
    /// Test images evaluated in this measurement, and the sums over them.
    tested: usize,
    test: Evaluation,
    exact: ExactEvaluation,
    noises: Vec<Noise>,
    /// Records that [`Trainer::news`] has told.
    told: usize,
    /// Sums over the steps since the last measurement.
    train: Evaluation,
    trained: u32,
    best: f64,
    best_step: u32,
}

/// Models that begin alike, each on the same batches as the others, measured at the same steps.
///
/// A function of the configurations, the images, the settings and the steps at which they changed: never of how the
/// work was cut. The first model is the one whose settings change; the others are what it is raced against.
///
/// Generic like [`Vae`], because generic code is compiled in the crate that names the types: if this crate named them
/// too, a program that uses both would hold the model twice (18 KB of `reparam.wasm`, compressed).
#[derive(Debug, Clone)]
pub struct Trainer<T: Float = f32> {
    lanes: Vec<Lane<T>>,
    turn: usize,
    train: Images,
    test: Images,
    /// The batch at which the gradient's noise is measured.
    probe: Images,
    tally: Tally,
    /// Whether the noise of every estimator is measured, not only of the one in use.
    all: bool,
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
        let lanes = configs.into_iter().map(Lane::new).collect::<Result<Vec<_>, _>>()?;
        for Lane { model, .. } in &lanes {
            model.check_images(&train)?;
            model.check_images(&test)?;
        }
        Ok(Self { lanes, turn: 0, probe: train.first(batch), train, test, tally: Tally::default(), all: false })
    }

    /// The first model.
    #[must_use]
    pub fn model(&self) -> &Vae<T> {
        &self.lanes[0].model
    }

    /// What is known of each model's training.
    pub fn histories(&self) -> impl Iterator<Item = &History> {
        self.lanes.iter().map(|lane| &lane.history)
    }

    /// What is new of each model's history since the last call; added up by [`History::extend`] it is all of it.
    pub fn news(&mut self) -> Vec<History> {
        let news = |lane: &mut Lane<T>| {
            let since = lane.history.since(lane.told);
            lane.told = lane.history.records.len();
            since
        };
        self.lanes.iter_mut().map(news).collect()
    }

    /// Another configuration of the first model, from the next step on.
    ///
    /// # Errors
    /// As for [`Vae::set`]; then nothing changes.
    pub fn set(&mut self, config: Config) -> Result<(), Error> {
        let lane = &mut self.lanes[0];
        lane.model.set(config)?;
        if self.turn == 0 {
            lane.begin_noise(&mut self.tally);
        }
        let (history, estimator) = (&mut lane.history, lane.model.config().estimator());
        if history.estimators.last().is_none_or(|(_, last)| *last != estimator) {
            history.estimators.retain(|(step, _)| *step != history.step);
            history.estimators.push((history.step, estimator));
        }
        history.temperature = lane.model.temperature();
        // what is tried now deserves as much patience as what was tried before
        lane.best_step = history.step;
        if history.ending == Some(Ending::Settled) {
            history.ending = None;
        }
        Ok(())
    }

    /// Whether the noise of every estimator is measured from the next measurement on.
    pub fn measure_all(&mut self, all: bool) {
        if self.all != all {
            self.all = all;
            self.lanes[self.turn].begin_noise(&mut self.tally);
        }
    }

    /// Adds images to those that are trained on, from the next epoch on.
    ///
    /// # Errors
    /// If they have another size.
    pub fn add(&mut self, images: &Images) -> Result<(), Error> {
        self.train.append(images)
    }

    /// Continues with given weights of the first model, from a step on; its optimizer begins anew, and so does what
    /// counts as better.
    ///
    /// # Errors
    /// If there are too many, or too few; then nothing changes.
    pub fn load(&mut self, weights: &[T], step: u32) -> Result<(), Error> {
        let lane = &mut self.lanes[0];
        lane.model.set_weights(weights, step)?;
        lane.history.step = step;
        lane.model.forget();
        (lane.best, lane.best_step, lane.history.ending) = (f64::NEG_INFINITY, step, None);
        Ok(())
    }

    /// Whether the first model is still trained; the others rest when it has ended.
    #[must_use]
    pub fn running(&self) -> bool {
        self.lanes[0].history.ending.is_none()
    }

    /// Steps of the first model so far.
    #[must_use]
    pub fn step(&self) -> u32 {
        self.lanes[0].history.step
    }

    /// Does so many pieces of work: a step of training, a batch of an evaluation, or a replicate.
    pub fn advance(&mut self, pieces: usize) {
        for _ in 0..pieces {
            if !self.running() {
                return;
            }
            while self.lanes[self.turn].history.ending.is_some() {
                self.turn = (self.turn + 1) % self.lanes.len();
            }
            if self.piece() {
                self.turn = (self.turn + 1) % self.lanes.len();
            }
        }
    }

    /// Whether the first model is between two steps, not in the middle of a measurement.
    #[must_use]
    pub fn between_steps(&self) -> bool {
        matches!(self.lanes[0].phase, Phase::Steps)
    }

    /// Trains until the first model has taken `steps` more steps and is measured if it is due, or has ended.
    pub fn advance_steps(&mut self, steps: u32) {
        let goal = self.step().saturating_add(steps);
        while self.running() && !(self.step() >= goal && self.between_steps()) {
            self.advance(1);
        }
    }

    /// One piece of work of the model whose turn it is; whether it has been measured with that.
    fn piece(&mut self) -> bool {
        let Self { lanes, turn, train, test, probe, tally, all } = self;
        let lane = &mut lanes[*turn];
        match lane.phase {
            Phase::Steps => lane.take_step(train),
            Phase::Test => lane.evaluate(test),
            Phase::Noise(index) => return lane.replicate(index, probe, tally, *all),
        }
        lane.history.ending.is_some()
    }
}

impl<T: Float> Lane<T> {
    fn new(config: Config) -> Result<Self, Error> {
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
            noises: Vec::new(),
            told: 0,
            train: Evaluation::default(),
            trained: 0,
            best: f64::NEG_INFINITY,
            best_step: 0,
        })
    }

    fn take_step(&mut self, train: &Images) {
        match self.model.train(train, 1) {
            Ok(progress) => {
                let super::Progress { step, epoch, temperature, elbo, reconstruction, kl } = progress;
                (self.history.step, self.history.epoch, self.history.temperature) = (step, epoch, temperature);
                self.train.add(&Evaluation { elbo, reconstruction, kl });
                self.trained += 1;
                let last = self.history.last().map_or(0, |record| record.step);
                if step >= next_record(last) {
                    self.phase = Phase::Test;
                }
            }
            Err(error) => self.history.ending = Some(Ending::Diverged(error.message)),
        }
    }

    fn evaluate(&mut self, test: &Images) {
        self.test.add(&self.model.evaluate_batch(test, self.tested));
        if self.model.config.latent.states().is_some() {
            self.exact.add(&self.model.evaluate_batch_exactly(test, self.tested));
        }
        self.tested += self.model.config.batch;
        if self.tested >= test.count() {
            self.test = self.test.over(test.count());
            self.exact = self.exact.over(test.count());
            self.phase = Phase::Noise(0);
        }
    }

    /// Measures the noise from the first replicate again, as other settings make another one.
    fn begin_noise(&mut self, tally: &mut Tally) {
        if let Phase::Noise(_) = self.phase {
            self.phase = Phase::Noise(0);
            self.noises.clear();
            tally.clear();
        }
    }

    /// Whether the measurement is whole.
    fn replicate(&mut self, index: usize, probe: &Images, tally: &mut Tally, all: bool) -> bool {
        let own = self.model.config.estimator();
        let every = Estimator::all(self.model.config.latent);
        let estimator = if all { every[index] } else { own };
        // an estimator of the latent's own list is always accepted
        let _ = self.model.set_estimator(estimator);
        tally.replicate(&mut self.model, probe);
        let enough = tally.replicates() >= REPLICATES || estimator == Estimator::Exact && tally.replicates() >= 2;
        if enough && let Ok(statistics) = tally.finish(&mut self.model, probe) {
            self.noises.push(Noise::new(estimator, &statistics));
        }
        let _ = self.model.set_estimator(own);
        if !enough {
            return false;
        }
        tally.clear();
        if all && index + 1 < every.len() {
            self.phase = Phase::Noise(index + 1);
            return false;
        }
        self.write_down();
        true
    }

    fn write_down(&mut self) {
        let exact = self.model.config.latent.states().is_some();
        let record = Record {
            step: self.history.step,
            train: (self.trained > 0).then(|| self.train.over(self.trained as usize)),
            test: self.test,
            exact: exact.then_some(self.exact),
            gradients: std::mem::take(&mut self.noises),
        };
        if record.test.elbo > self.best + BETTER {
            (self.best, self.best_step) = (record.test.elbo, record.step);
        } else if record.step >= self.best_step + PATIENCE {
            self.history.ending = Some(Ending::Settled);
        }
        self.history.records.push(record);
        (self.train, self.trained, self.tested) = (Evaluation::default(), 0, 0);
        (self.test, self.exact) = (Evaluation::default(), ExactEvaluation::default());
        self.phase = Phase::Steps;
    }
}
