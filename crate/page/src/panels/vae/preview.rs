//! What is shown before anything is trained: where a training gets to, made when the page is built.

use super::model::{Model, PIXELS};
use super::settings;
use crate::error::Error;
use crate::params::Values;
use reparam::vae::{Images, Latent, Trainer};
use serde::{Deserialize, Serialize};

/// Test digits that are kept, the first ones.
pub(super) const DIGITS: usize = 3;
/// Greys of a kept pixel: the digits of a base, so that a pixel is a letter.
const GREYS: u32 = 36;

/// The course of one training with the panel's usual settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Preview {
    pub(super) latent: Latent,
    pub(super) hidden: usize,
    pub(super) seed: u32,
    /// The test ELBO by step.
    pub(super) elbo: Vec<(u32, f64)>,
    /// Of the first test digits what came back after the last step, a digit a string and a pixel a letter.
    digits: Vec<String>,
}

impl Preview {
    /// Trains a model of the panel's parameters as the page does, with the same numbers.
    ///
    /// # Errors
    /// If the parameters aren't the panel's, or the images aren't digits.
    pub fn train(values: &Values, train: Images, test: Images, steps: u32) -> Result<Self, Error> {
        let config = settings::config(values)?;
        let first = test.first(DIGITS);
        let mut trainer: Trainer = Trainer::new(vec![config.clone()], train, test)?;
        while trainer.running() && (trainer.step() < steps || !trainer.between_steps()) {
            trainer.advance(1);
        }
        let records = trainer.histories().take(1).flat_map(|history| &history.records);
        let elbo = records.map(|record| (record.step, record.test.elbo)).collect();
        let mut model = Model::new(values)?;
        model.learn(&trainer.model().weights(), trainer.step())?;
        let bytes: Vec<u8> = (0..first.count()).flat_map(|index| first.image(index)).copied().collect();
        let digits = model.reconstruct(&bytes).chunks_exact(PIXELS).map(letters).collect();
        Ok(Self { latent: config.latent, hidden: config.hidden, seed: config.seed, elbo, digits })
    }

    /// Steps that were taken.
    pub(super) fn steps(&self) -> u32 {
        self.elbo.last().map_or(0, |(step, _)| *step)
    }

    /// The test ELBO after the last step.
    pub(super) fn reached(&self) -> f64 {
        self.elbo.last().map_or(f64::NAN, |(_, elbo)| *elbo)
    }

    /// How a test digit came back, if that is known.
    pub(super) fn digit(&self, index: usize) -> Option<Vec<f32>> {
        let grey = |letter: char| letter.to_digit(GREYS).unwrap_or(0) as f32 / (GREYS - 1) as f32;
        let values: Vec<f32> = self.digits.get(index)?.chars().map(grey).collect();
        (values.len() == PIXELS).then_some(values)
    }

    /// What this is of a model of another structure, in words.
    pub(super) fn name(&self, model: &Model) -> String {
        match self.latent {
            latent if latent == model.latent() => format!("{} hidden units", self.hidden),
            Latent::Gaussian { dimensions } => format!("{dimensions} Gaussians"),
            Latent::Categorical { variables, .. } => format!("{variables} one-hot vectors"),
        }
    }
}

fn letters(probs: &[f32]) -> String {
    let level = |p: &f32| (p.clamp(0.0, 1.0) * (GREYS - 1) as f32).round() as u32;
    probs.iter().filter_map(|p| char::from_digit(level(p), GREYS)).collect()
}
