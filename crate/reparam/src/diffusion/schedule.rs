//! How fast the data drown in noise.

use std::f64::consts::FRAC_PI_2;

/// ᾱ(t) over t from 0, the data, to 1, the noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// β(t) grows linearly from 0.1 to 20 (Song et al. 2021, appendix C).
    Linear,
    /// ᾱ(t) is a squared cosine (Nichol and Dhariwal 2021, arXiv:2102.09672, eq. 17).
    Cosine,
}

const SLOWEST: f64 = 0.1;
const FASTEST: f64 = 20.0;
const OFFSET: f64 = 0.008;

impl Schedule {
    /// What is left of the data's variance at `t`: 1 at 0, and at 1 next to nothing.
    #[must_use]
    pub fn alpha_bar(self, t: f64) -> f64 {
        match self {
            Self::Linear => libm::exp(-SLOWEST * t - 0.5 * t * t * (FASTEST - SLOWEST)),
            Self::Cosine => {
                let square = |t: f64| libm::cos(angle(t)).powi(2);
                square(t) / square(0.0)
            }
        }
    }

    /// β(t) = −d log ᾱ/dt.
    #[must_use]
    pub fn beta(self, t: f64) -> f64 {
        match self {
            Self::Linear => SLOWEST + t * (FASTEST - SLOWEST),
            Self::Cosine => 2.0 * FRAC_PI_2 / (1.0 + OFFSET) * libm::tan(angle(t)),
        }
    }

    /// Where the way back begins: at 1, or where β of the cosine isn't too large yet to step with.
    #[must_use]
    pub fn start(self) -> f64 {
        match self {
            Self::Linear => 1.0,
            Self::Cosine => 0.98,
        }
    }
}

fn angle(t: f64) -> f64 {
    (t + OFFSET) / (1.0 + OFFSET) * FRAC_PI_2
}
