//! Diffusion on the line and in the plane: the reparametrization trick, many small steps at a time, and the way back.
//!
//! Forward, x_t = √ᾱ x₀ + √(1−ᾱ) ε is one jump of the trick, and as good as any number of small ones (Ho, Jain and Abbeel
//! 2020, arXiv:2006.11239, eqs. 2 and 4). Where the data are a mixture of Gaussians, so is every x_t, and its score
//! ∂ log p_t(x)/∂x is known: nothing has to be learned to run time backwards (Song et al. 2021, arXiv:2011.13456).

mod mixture;
mod particles;
mod plane;
mod ruler;
mod schedule;

pub use mixture::Mixture;
pub use particles::{Particles, Sampler};
pub use plane::{PlaneMixture, PlaneParticles, PlaneRuler, Round};
pub use ruler::Ruler;
pub use schedule::Schedule;
