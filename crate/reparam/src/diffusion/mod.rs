//! Diffusion on the line and in the plane: the reparametrization trick, many small steps at a time, and the way back.
//!
//! Forward, x_t = √ᾱ x₀ + √(1−ᾱ) ε is one jump of the trick, and as good as any number of small ones (Ho, Jain and Abbeel
//! 2020, [arXiv:2006.11239](https://arxiv.org/abs/2006.11239), eqs. 2 and 4). Where the data are a mixture of Gaussians,
//! so is every x_t, and its score ∂ log p_t(x)/∂x is known: nothing has to be learned to run time backwards (Song et al.
//! 2021, [arXiv:2011.13456](https://arxiv.org/abs/2011.13456)).
//!
//! ```
//! use reparam::diffusion::{Mixture, Particles, Sampler, Schedule, WassersteinTable};
//!
//! # fn main() -> Result<(), reparam::Error> {
//! let data = Mixture::new(&[0.3, 0.7], &[-2.0, 1.5], &[0.5, 0.3])?;
//! let mut particles = Particles::stratified(1000);
//! particles.run(&data, Schedule::Linear, Sampler::Flow, 100, 1, |_, _| {});
//! // the noise has become the data
//! assert!(WassersteinTable::new(&data).distance(&particles.sorted()) < 0.02);
//! # Ok(())
//! # }
//! ```

mod mixture;
mod particles;
mod plane_mixture;
mod plane_particles;
mod reverse;
mod schedule;
mod sliced_wasserstein;
mod wasserstein;

pub use mixture::Mixture;
pub use particles::Particles;
pub use plane_mixture::{IsotropicGaussian, PlaneMixture};
pub use plane_particles::PlaneParticles;
pub use reverse::Sampler;
pub use schedule::Schedule;
pub use sliced_wasserstein::SlicedWassersteinTable;
pub use wasserstein::WassersteinTable;
