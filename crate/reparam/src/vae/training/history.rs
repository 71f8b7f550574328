//! The history of a training: records, settings, and why it stopped.

use crate::vae::{Bias, Estimator, Evaluation, ExactEvaluation, GradientStatistics};
use serde::{Deserialize, Serialize};

/// A model measured at one step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    /// Steps so far.
    pub step: u32,
    /// Mean ELBO of the batches since the last record, as the estimator saw them; none before the first step.
    pub train: Option<Evaluation>,
    /// The test images, one sample each.
    pub test: Evaluation,
    /// The test images without sampling, of an enumerable model.
    pub exact: Option<ExactEvaluation>,
    /// KL(q ‖ prior) of each latent unit, a Gaussian number or a one-hot vector: the mean over the test images in nats. They
    /// sum to the test's `kl`.
    pub unit_kl: Vec<f64>,
    /// How noisy the encoder's gradient is at one fixed batch: of the estimator in use, or of each.
    pub gradients: Vec<GradientNoise>,
}

/// How noisy one estimator's gradient of the encoder is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GradientNoise {
    /// Whose gradient.
    pub estimator: Estimator,
    /// Replicates behind the numbers.
    pub replicates: usize,
    /// The trace of the covariance of one estimate.
    pub variance: f64,
    /// The norm of the mean over √variance; none without noise.
    pub signal_to_noise: Option<f64>,
    /// Whether the mean is told from 0; see [`GradientStatistics`].
    pub signal_significant: bool,
    /// How far the mean is from the exact gradient, of an enumerable model.
    pub bias: Option<Bias>,
}

impl GradientNoise {
    pub(super) fn new(estimator: Estimator, statistics: &GradientStatistics) -> Self {
        let GradientStatistics { replicates, variance, signal_to_noise, signal_significant, bias, .. } = *statistics;
        let signal_to_noise = signal_to_noise.is_finite().then_some(signal_to_noise);
        Self { estimator, replicates, variance, signal_to_noise, signal_significant, bias }
    }
}

/// Why a training stopped by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum StopReason {
    /// Early stopping: the test ELBO has not improved for a while.
    Plateau,
    /// The loss wasn't a finite number: the words of the error.
    Diverged(String),
}

/// What is known of one model's training.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct History {
    /// Steps so far.
    pub step: u32,
    /// Passes through the training images so far.
    pub epoch: f64,
    /// τ of the next step.
    pub temperature: f64,
    /// Measurements, in order.
    pub records: Vec<Record>,
    /// From which step on which estimator is in use.
    pub estimators: Vec<(u32, Estimator)>,
    /// Set once the training stopped by itself.
    pub ending: Option<StopReason>,
}

impl History {
    /// An update for whoever has the first `records` records: the rest of them, and everything else.
    #[must_use]
    pub fn since(&self, records: usize) -> Self {
        Self { records: self.records[records.min(self.records.len())..].to_vec(), ..self.clone() }
    }

    /// Applies an update of [`since`](Self::since).
    pub fn extend(&mut self, update: Self) {
        let mut records = std::mem::take(&mut self.records);
        records.extend(update.records);
        *self = Self { records, ..update };
    }

    /// The last measurement.
    #[must_use]
    pub fn last(&self) -> Option<&Record> {
        self.records.last()
    }
}
