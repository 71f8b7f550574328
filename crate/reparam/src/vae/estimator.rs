//! How the encoder's gradient is estimated.

use super::Latent;
use crate::Error;
use serde::{Deserialize, Serialize};

/// An estimator of the gradient through the latent sample; its slug is the one used everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Estimator {
    /// Gaussian: through z = μ + σ ε (Kingma and Welling 2014).
    Pathwise,
    /// ln p(x | z) times the score, with one sample and no baseline (Williams 1992).
    ScoreFunction,
    /// The same with `draws` samples, the baseline of each the mean of the others (Kool, van Hoof and Welling 2019).
    ScoreFunctionLeaveOneOut,
    /// Categorical: through a relaxed sample; the decoder sees it relaxed (Jang, Gu and Poole 2017). Biased.
    GumbelSoftmax,
    /// Forward the one-hot sample, backward the relaxed one (Jang, Gu and Poole 2017). Biased.
    StraightThroughGumbelSoftmax,
    /// Forward the one-hot sample, backward the probabilities (Bengio, Léonard and Courville 2013). Biased.
    StraightThrough,
    /// The trapezoid rule between one-hot samples (Liu, Dong, Yu and Gao 2023). Biased.
    Reinmax,
    /// Straight-through Gumbel-Softmax, averaged over `conditionalDraws` relaxed samples with the same one-hot sample
    /// (Paulus, Maddison and Krause 2021). Biased.
    GumbelRao,
    /// The score function with a relaxed control variate, coupled noise, scale 1 (Tucker et al. 2017).
    Rebar,
    /// All joint states of an enumerable categorical latent, for the encoder and the decoder: no noise at all.
    Exact,
}

/// Estimators of a Gaussian latent.
const GAUSSIAN: &[Estimator] = &[Estimator::Pathwise, Estimator::ScoreFunction, Estimator::ScoreFunctionLeaveOneOut];

/// Estimators of a categorical latent.
const CATEGORICAL: &[Estimator] = &[
    Estimator::GumbelSoftmax,
    Estimator::StraightThroughGumbelSoftmax,
    Estimator::StraightThrough,
    Estimator::Reinmax,
    Estimator::GumbelRao,
    Estimator::ScoreFunction,
    Estimator::ScoreFunctionLeaveOneOut,
    Estimator::Rebar,
    Estimator::Exact,
];

impl Estimator {
    /// The estimators that a latent can be trained with; the first is the usual one.
    #[must_use]
    pub fn all(latent: Latent) -> &'static [Self] {
        match latent {
            Latent::Gaussian { .. } => GAUSSIAN,
            Latent::Categorical { .. } if latent.states().is_some() => CATEGORICAL,
            Latent::Categorical { .. } => &CATEGORICAL[..CATEGORICAL.len() - 1],
        }
    }

    /// Every one, for either latent.
    pub const EVERY: [Self; 10] = [
        Self::Pathwise,
        Self::ScoreFunction,
        Self::ScoreFunctionLeaveOneOut,
        Self::GumbelSoftmax,
        Self::StraightThroughGumbelSoftmax,
        Self::StraightThrough,
        Self::Reinmax,
        Self::GumbelRao,
        Self::Rebar,
        Self::Exact,
    ];

    /// The name for a reader.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Pathwise => "pathwise",
            Self::ScoreFunction => "score function",
            Self::ScoreFunctionLeaveOneOut => "score function, leave-one-out",
            Self::GumbelSoftmax => "Gumbel-Softmax",
            Self::StraightThroughGumbelSoftmax => "straight-through Gumbel-Softmax",
            Self::StraightThrough => "straight-through",
            Self::Reinmax => "ReinMax",
            Self::GumbelRao => "Gumbel-Rao",
            Self::Rebar => "REBAR",
            Self::Exact => "exact, all states",
        }
    }

    /// The slug, such as "gumbel-softmax".
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::Pathwise => "pathwise",
            Self::ScoreFunction => "score-function",
            Self::ScoreFunctionLeaveOneOut => "score-function-leave-one-out",
            Self::GumbelSoftmax => "gumbel-softmax",
            Self::StraightThroughGumbelSoftmax => "straight-through-gumbel-softmax",
            Self::StraightThrough => "straight-through",
            Self::Reinmax => "reinmax",
            Self::GumbelRao => "gumbel-rao",
            Self::Rebar => "rebar",
            Self::Exact => "exact",
        }
    }

    /// The estimator with a slug.
    ///
    /// # Errors
    /// If there is none.
    pub fn from_slug(slug: &str) -> Result<Self, Error> {
        let found = Self::EVERY.into_iter().find(|estimator| estimator.slug() == slug);
        found.ok_or_else(|| Error::unknown("estimator", format!("there is no estimator {slug:?} of a VAE")))
    }

    /// Whether the mean of the estimates is the gradient of the ELBO.
    #[must_use]
    pub fn unbiased(self) -> bool {
        matches!(
            self,
            Self::Pathwise | Self::ScoreFunction | Self::ScoreFunctionLeaveOneOut | Self::Rebar | Self::Exact
        )
    }

    /// Whether the temperature changes anything.
    #[must_use]
    pub fn uses_temperature(self) -> bool {
        matches!(self, Self::GumbelSoftmax | Self::StraightThroughGumbelSoftmax | Self::GumbelRao | Self::Rebar)
    }

    /// Whether the decoder is differentiated by its input.
    pub(super) fn by_sample(self) -> bool {
        !matches!(self, Self::ScoreFunction | Self::ScoreFunctionLeaveOneOut | Self::Rebar | Self::Exact)
    }

    /// Whether the estimator can be used for a latent.
    pub(super) fn check(self, latent: Latent) -> Result<(), Error> {
        if Self::all(latent).contains(&self) {
            return Ok(());
        }
        let why = match latent {
            Latent::Gaussian { .. } => "is not for a Gaussian latent",
            Latent::Categorical { .. } if self == Self::Exact => "needs a latent of at most 1024 joint states",
            Latent::Categorical { .. } => "is not for a categorical latent",
        };
        Err(Error::unknown("estimator", format!("estimator {} {why}", self.slug())))
    }
}
