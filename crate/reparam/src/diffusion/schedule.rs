//! Noise schedules: how fast the data drown in noise.

use std::f64::consts::FRAC_PI_2;

/// ᾱ(t) over t from 0, the data, to 1, the noise.
///
/// ```
/// use reparam::diffusion::Schedule;
///
/// for schedule in [Schedule::Linear, Schedule::Cosine] {
///     assert_eq!(schedule.alpha_bar(0.0), 1.0);
///     assert!(schedule.alpha_bar(schedule.start()) < 0.002);
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// β(t) grows linearly from 0.1 to 20 (Song et al. 2021, [arXiv:2011.13456](https://arxiv.org/abs/2011.13456),
    /// appendix C).
    Linear,
    /// ᾱ(t) is a squared cosine (Nichol and Dhariwal 2021,
    /// [arXiv:2102.09672](https://arxiv.org/abs/2102.09672), eq. 17).
    Cosine,
}

/// β at the beginning and at the end of the linear schedule.
const BETA_MIN: f64 = 0.1;
const BETA_MAX: f64 = 20.0;
/// s of the cosine schedule, so that its first steps aren't too small.
const OFFSET: f64 = 0.008;

impl Schedule {
    /// What is left of the data's variance at `t`: 1 at 0, and at 1 next to nothing.
    #[must_use]
    pub fn alpha_bar(self, t: f64) -> f64 {
        match self {
            Self::Linear => libm::exp(-BETA_MIN * t - 0.5 * t * t * (BETA_MAX - BETA_MIN)),
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
            Self::Linear => BETA_MIN + t * (BETA_MAX - BETA_MIN),
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
