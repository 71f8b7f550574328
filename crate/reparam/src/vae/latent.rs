//! What lies between encoder and decoder.

use crate::Error;
use serde::{Deserialize, Serialize};

/// Joint states of a latent that is still enumerated.
const MOST_STATES: usize = 1024;

/// The latent variable between encoder and decoder.
///
/// ```
/// use reparam::vae::Latent;
///
/// let latent = Latent::Categorical { variables: 3, classes: 4 };
/// assert_eq!((latent.width(), latent.parameters(), latent.states()), (12, 12, Some(64)));
/// assert_eq!(Latent::Gaussian { dimensions: 20 }.parameters(), 40); // 20 means, 20 log-variances
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Latent {
    /// Independent Gaussians; the prior is standard normal.
    Gaussian {
        /// How many, 1 to 64.
        dimensions: usize,
    },
    /// Independent one-hot vectors; the prior is uniform.
    Categorical {
        /// How many vectors, 1 to 64.
        variables: usize,
        /// Coordinates of each, 2 to 32.
        classes: usize,
    },
}

impl Latent {
    /// Numbers that the decoder reads.
    #[must_use]
    pub fn width(self) -> usize {
        match self {
            Self::Gaussian { dimensions } => dimensions,
            Self::Categorical { variables, classes } => variables * classes,
        }
    }

    /// Numbers that the encoder writes: means, then log-variances; or logits, variable by variable.
    #[must_use]
    pub fn parameters(self) -> usize {
        match self {
            Self::Gaussian { dimensions } => 2 * dimensions,
            Self::Categorical { variables, classes } => variables * classes,
        }
    }

    /// Latent units: Gaussian numbers, or one-hot vectors.
    #[must_use]
    pub fn units(self) -> usize {
        match self {
            Self::Gaussian { dimensions } => dimensions,
            Self::Categorical { variables, .. } => variables,
        }
    }

    /// Joint states, if they can be enumerated: a categorical latent with at most 1024 of them.
    #[must_use]
    pub fn states(self) -> Option<usize> {
        match self {
            Self::Gaussian { .. } => None,
            Self::Categorical { variables, classes } => {
                classes.checked_pow(u32::try_from(variables).ok()?).filter(|states| *states <= MOST_STATES)
            }
        }
    }

    /// The class of every variable in a joint state, the digits of its number, as places in what the decoder reads.
    pub(super) fn places(self, state: usize) -> impl Iterator<Item = usize> {
        let (variables, classes) = match self {
            Self::Gaussian { .. } => (0, 1),
            Self::Categorical { variables, classes } => (variables, classes),
        };
        (0..variables).scan(state, move |rest, variable| {
            let class = *rest % classes;
            *rest /= classes;
            Some(variable * classes + class)
        })
    }

    pub(super) fn check_enumerable(self) -> Result<(), Error> {
        match self.states() {
            Some(_) => Ok(()),
            None => Err(Error::wrong_shape(
                "latent",
                "only a categorical latent of at most 1024 joint states can be enumerated",
            )),
        }
    }
}
