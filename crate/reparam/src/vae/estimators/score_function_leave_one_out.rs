//! REINFORCE with a leave-one-out baseline.

use super::rule::{EncoderGradient, Latents};
use super::score_function::add_scores;
use crate::estimator::{Hyperparameter, Hyperparameters};
use crate::nn::Float;
use crate::vae::forward::Pass;

/// The mean over several samples of the score, the baseline of each the mean likelihood of the others (Kool, van Hoof and
/// Welling 2019, <https://openreview.net/forum?id=r1lgTGL5DE>).
pub(super) struct ScoreFunctionLeaveOneOut;

/// L: samples of an image in one step.
pub static DRAWS: Hyperparameter = Hyperparameter { name: "draws", default: 2.0, least: 2.0, most: 16.0, whole: true };

impl EncoderGradient for ScoreFunctionLeaveOneOut {
    const SLUG: &'static str = "score-function-leave-one-out";
    const LATENTS: Latents = Latents::Both;
    const THROUGH_DECODER: bool = false;
    const HYPERPARAMETERS: &'static [&'static Hyperparameter] = &[&DRAWS];

    fn samples(hyperparameters: &Hyperparameters) -> usize {
        hyperparameters.get(&DRAWS) as usize
    }

    fn add<T: Float>(pass: &mut Pass<T>, _: usize) {
        let samples = Self::samples(pass.hyperparameters);
        // each less the mean of the others is L/(L − 1) times each less the mean of all
        let scale = 1.0 / (pass.count() * (samples - 1)) as f64;
        add_scores(pass, samples, scale, |sum| sum / samples as f64);
    }
}
