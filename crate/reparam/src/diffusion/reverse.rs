//! The reverse process in Euler or Euler–Maruyama steps: particles on the line or in the plane.

use super::Schedule;

/// The time at which the way back ends: at 0 itself the score of a narrow part would be too steep for a step.
const END: f64 = 1e-3;

/// The least base-2 exponent that is computed: a part's share of 2⁻¹²⁰ is negligible beside the largest, which is 1.
pub(super) const NEGLIGIBLE: f32 = -120.0;

/// How time is run backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sampler {
    /// The probability-flow ordinary differential equation, dx/dt = −½β(x + s), by Euler steps (Song et al. 2021,
    /// [arXiv:2011.13456](https://arxiv.org/abs/2011.13456), eq. 13).
    Flow,
    /// The reverse stochastic differential equation, by Euler–Maruyama steps (the same, eq. 6).
    ReverseSde,
}

/// Equal steps of Euler from the schedule's start to [`END`]. `step` gets ᾱ(t) and β(t)·dt; `watch` gets the time and the
/// particles before the first step and after each.
pub(super) fn reverse<P>(
    particles: &mut P,
    schedule: Schedule,
    steps: u32,
    mut step: impl FnMut(&mut P, f64, f64),
    mut watch: impl FnMut(f64, &P),
) {
    let start = schedule.start();
    let dt = (start - END) / f64::from(steps.max(1));
    watch(start, particles);
    for i in 0..steps {
        let t = start - f64::from(i) * dt;
        step(particles, schedule.alpha_bar(t), schedule.beta(t) * dt);
        watch(t - dt, particles);
    }
}
