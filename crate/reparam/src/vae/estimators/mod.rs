//! How the encoder's gradient is estimated: a file an estimator, and a line in the list below.
//!
//! A file implements [`EncoderGradient`] and has the formula. Menus, look-ups, the exported program's settings, the
//! page's types and the tests are made from the list; names, bias and citation come from the [`About`] of the same slug.

mod exact;
mod gumbel_rao;
mod gumbel_softmax;
mod pathwise;
mod rebar;
mod reinmax;
mod rule;
mod score_function;
mod score_function_leave_one_out;
mod straight_through;
mod straight_through_gumbel_softmax;

pub use score_function_leave_one_out::DRAWS;

use super::forward::Pass;
use super::latent::Latent;
use crate::Error;
use crate::estimator::{self, About, Hyperparameter, Hyperparameters};
use crate::nn::Float;
use rule::{EncoderGradient, Latents, Rule};
use serde::{Deserialize, Serialize};

/// Makes the enum of estimators, and what is chosen by it, from one list.
macro_rules! registry {
    ($($(#[$about:meta])* $name:ident: $rule:ty),+ $(,)?) => {
        /// An estimator of the gradient through the latent sample; its slug is the one used everywhere.
        ///
        /// ```
        /// use reparam::vae::{Estimator, Latent};
        ///
        /// let latent = Latent::Categorical { variables: 20, classes: 10 };
        /// assert_eq!(Estimator::all(latent)[0], Estimator::GumbelSoftmax);
        /// assert_eq!(Estimator::from_slug("reinmax"), Ok(Estimator::Reinmax));
        /// assert!(!Estimator::Reinmax.about().unbiased);
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(into = "&'static str", try_from = "String")]
        pub enum Estimator {
            $($(#[$about])* $name),+
        }

        impl Estimator {
            /// Every one, for either latent.
            pub const EVERY: [Self; [$(stringify!($name)),+].len()] = [$(Self::$name),+];

            const fn rule(self) -> Rule {
                match self {
                    $(Self::$name => Rule::of::<$rule>()),+
                }
            }

            /// Adds the estimate of the derivative by the encoder's output, and sets the decoder's gradient; the mean of
            /// ln p(x | z).
            pub(super) fn backward<T: Float>(self, pass: &mut Pass<T>) -> f64 {
                let classes = match pass.latent {
                    Latent::Gaussian { .. } => 1,
                    Latent::Categorical { classes, .. } => classes,
                };
                match self {
                    $(Self::$name => <$rule>::backward(pass, classes)),+
                }
            }
        }
    };
}

registry! {
    /// Gaussian: through z = μ + σ ε (Kingma and Welling 2014).
    Pathwise: pathwise::Pathwise,
    /// ln p(x | z) times the score, with one sample and no baseline (Williams 1992).
    ScoreFunction: score_function::ScoreFunction,
    /// The same with [`DRAWS`] samples, the baseline of each the mean of the others (Kool, van Hoof and Welling 2019).
    ScoreFunctionLeaveOneOut: score_function_leave_one_out::ScoreFunctionLeaveOneOut,
    /// Categorical: through a relaxed sample; the decoder sees it relaxed (Jang, Gu and Poole 2017). Biased.
    GumbelSoftmax: gumbel_softmax::GumbelSoftmax,
    /// Forward the one-hot sample, backward the relaxed one (Jang, Gu and Poole 2017). Biased.
    StraightThroughGumbelSoftmax: straight_through_gumbel_softmax::StraightThroughGumbelSoftmax,
    /// Forward the one-hot sample, backward the probabilities (Bengio, Léonard and Courville 2013). Biased.
    StraightThrough: straight_through::StraightThrough,
    /// The trapezoid rule between one-hot samples (Liu, Dong, Liu, Yu and Gao 2023). Biased.
    Reinmax: reinmax::ReinMax,
    /// Straight-through Gumbel-Softmax, averaged over [`CONDITIONAL_DRAWS`](crate::estimator::CONDITIONAL_DRAWS) relaxed
    /// samples with the same one-hot sample (Paulus, Maddison and Krause 2021). Biased.
    GumbelRao: gumbel_rao::GumbelRao,
    /// The score function with a relaxed control variate, coupled noise, scale 1 (Tucker et al. 2017).
    Rebar: rebar::Rebar,
    /// All joint states of an enumerable categorical latent, for the encoder and the decoder: no noise at all.
    Exact: exact::Exact,
}

/// The estimators for one kind of latent, with room for all.
struct Selection {
    estimators: [Estimator; Estimator::EVERY.len()],
    count: usize,
}

impl Selection {
    /// In the order of the list, those that need the derivative by what the decoder reads first: the first is the usual
    /// one.
    const fn of(kind: Latents) -> Self {
        let mut selection = Self { estimators: Estimator::EVERY, count: 0 };
        let mut at = 0;
        while at < 2 * Estimator::EVERY.len() {
            let estimator = Estimator::EVERY[at % Estimator::EVERY.len()];
            let rule = estimator.rule();
            if rule.latents.include(kind) && rule.through_decoder == (at < Estimator::EVERY.len()) {
                selection.estimators[selection.count] = estimator;
                selection.count += 1;
            }
            at += 1;
        }
        selection
    }
}

static GAUSSIAN: Selection = Selection::of(Latents::Gaussian);
static CATEGORICAL: Selection = Selection::of(Latents::Categorical);
static ENUMERABLE: Selection = Selection::of(Latents::Enumerable);

impl Estimator {
    /// The estimators that a latent can be trained with; the first is the usual one.
    #[must_use]
    pub fn all(latent: Latent) -> &'static [Self] {
        let selection = match Latents::of(latent) {
            Latents::Gaussian => &GAUSSIAN,
            Latents::Enumerable => &ENUMERABLE,
            Latents::Categorical | Latents::Both => &CATEGORICAL,
        };
        &selection.estimators[..selection.count]
    }

    /// The numbers that single estimators have of their own.
    pub fn every_hyperparameter() -> impl Iterator<Item = &'static Hyperparameter> {
        Self::EVERY.into_iter().flat_map(|estimator| estimator.rule().hyperparameters).copied()
    }

    /// What there is to say about it: name, family, bias, citation.
    #[must_use]
    pub fn about(self) -> &'static About {
        // of all slugs only "exact" is the autoencoder's own
        estimator::about(self.slug()).unwrap_or(&exact::ABOUT)
    }

    /// The name for a reader, as it stands within a sentence.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.about().name_in_text
    }

    /// The slug, such as "gumbel-softmax".
    #[must_use]
    pub fn slug(self) -> &'static str {
        self.rule().slug
    }

    /// The estimator with a slug.
    ///
    /// # Errors
    /// If there is none.
    pub fn from_slug(slug: &str) -> Result<Self, Error> {
        let found = Self::EVERY.into_iter().find(|estimator| estimator.slug() == slug);
        found.ok_or_else(|| Error::unknown("estimator", format!("there is no estimator {slug:?} of a VAE")))
    }

    /// Whether the decoder is differentiated by what it reads.
    pub(super) fn through_decoder(self) -> bool {
        self.rule().through_decoder
    }

    /// Samples of an image in one step.
    pub(super) fn samples(self, hyperparameters: &Hyperparameters) -> usize {
        (self.rule().samples)(hyperparameters)
    }

    /// Whether the estimator can be used for a latent.
    pub(super) fn check(self, latent: Latent) -> Result<(), Error> {
        if Self::all(latent).contains(&self) {
            return Ok(());
        }
        let why = match latent {
            Latent::Gaussian { .. } => "is not for a Gaussian latent",
            Latent::Categorical { .. } if self.rule().latents == Latents::Enumerable => {
                "needs a latent of at most 1024 joint states"
            }
            Latent::Categorical { .. } => "is not for a categorical latent",
        };
        Err(Error::unknown("estimator", format!("estimator {} {why}", self.slug())))
    }
}

impl From<Estimator> for &'static str {
    fn from(estimator: Estimator) -> Self {
        estimator.slug()
    }
}

impl TryFrom<String> for Estimator {
    type Error = Error;

    fn try_from(slug: String) -> Result<Self, Error> {
        Self::from_slug(&slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slug_but_exact_has_the_description_of_its_gradient_estimator() {
        for estimator in Estimator::EVERY {
            assert_eq!(estimator.about().slug, estimator.slug());
            assert_eq!(estimator::about(estimator.slug()).is_none(), estimator == Estimator::Exact, "{estimator:?}");
        }
    }

    /// What a reader sees in menus, legends and sentences.
    #[test]
    fn labels_stay() {
        let labels = [
            "pathwise",
            "score function",
            "score function, leave-one-out",
            "Gumbel-Softmax",
            "straight-through Gumbel-Softmax",
            "straight-through",
            "ReinMax",
            "Gumbel-Rao",
            "REBAR",
            "exact, all states",
        ];
        assert_eq!(Estimator::EVERY.map(Estimator::label), labels);
    }

    #[test]
    fn estimators_are_for_latents() {
        use Estimator::*;
        let score = [ScoreFunction, ScoreFunctionLeaveOneOut];
        assert_eq!(Estimator::all(Latent::Gaussian { dimensions: 2 }), [&[Pathwise][..], &score].concat());
        let path = [GumbelSoftmax, StraightThroughGumbelSoftmax, StraightThrough, Reinmax, GumbelRao];
        let large = Latent::Categorical { variables: 20, classes: 10 };
        assert_eq!(Estimator::all(large), [&path[..], &score, &[Rebar]].concat());
        let small = Latent::Categorical { variables: 2, classes: 3 };
        assert_eq!(Estimator::all(small), [&path[..], &score, &[Rebar, Exact]].concat());
    }

    /// Hyperparameters are found by name.
    #[test]
    fn hyperparameters_have_different_names() {
        let names: Vec<&str> = Estimator::every_hyperparameter().map(|of| of.name).collect();
        assert_eq!(names, ["draws", "conditional_draws"]);
    }
}
