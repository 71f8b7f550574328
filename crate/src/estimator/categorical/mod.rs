//! Estimators for categorical problems.

pub(super) mod arm;
pub(super) mod gumbel_rao;
pub(super) mod gumbel_softmax;
pub(super) mod rebar;
pub(super) mod reinmax;
pub(super) mod score;
pub(super) mod straight_through;

use super::{CategoricalProblem, Needs, Noise, Settings};
use crate::gumbel::gumbel_max;
use crate::objective::MAX_CLASSES;

/// One number a class.
type PerClass = [f64; MAX_CLASSES];

/// Gumbel noise for every draw and class.
fn gumbels(problem: &CategoricalProblem, settings: &Settings) -> Needs {
    Needs { gumbel: settings.draws * problem.classes(), ..Needs::default() }
}

/// The mean over draws of what `draw` adds for one vector of Gumbel noise.
fn average(
    problem: &CategoricalProblem,
    settings: &Settings,
    noise: &Noise,
    out: &mut [f64],
    mut draw: impl FnMut(usize, &[f64], &mut [f64]),
) {
    out.fill(0.0);
    for (l, gumbel) in noise.gumbel().chunks_exact(problem.classes()).take(settings.draws).enumerate() {
        draw(l, gumbel, out);
    }
    if settings.draws > 1 {
        out.iter_mut().for_each(|out| *out /= settings.draws as f64);
    }
}

/// [`average`] for an estimator that only looks at the class drawn.
fn average_classes(
    problem: &CategoricalProblem,
    settings: &Settings,
    noise: &Noise,
    out: &mut [f64],
    mut draw: impl FnMut(usize, &mut [f64]),
) {
    average(problem, settings, noise, out, |_, gumbel, out| draw(gumbel_max(problem.logits(), gumbel), out));
}

/// The trace of the covariance of the mean over draws of an estimator that only looks at the class drawn, by enumeration.
fn enumerated_variance(
    problem: &CategoricalProblem,
    settings: &Settings,
    mut draw: impl FnMut(usize, &mut [f64]),
) -> f64 {
    let k = problem.classes();
    let mut estimates = [[0.0; MAX_CLASSES]; MAX_CLASSES];
    for (class, estimate) in estimates.iter_mut().enumerate().take(k) {
        draw(class, &mut estimate[..k]);
    }
    // half the mean square distance of two independent draws: nothing cancels
    let mut twice = 0.0;
    for (a, p) in problem.probs().iter().enumerate() {
        for (b, q) in problem.probs().iter().enumerate().take(a) {
            let square: f64 = (0..k).map(|j| (estimates[a][j] - estimates[b][j]).powi(2)).sum();
            twice += 2.0 * p * q * square;
        }
    }
    0.5 * twice / settings.draws as f64
}

/// Adds scale·(diag p − p pᵀ) v, the softmax Jacobian at p applied to v.
fn add_jacobian(p: &[f64], v: &[f64], scale: f64, out: &mut [f64]) {
    let along: f64 = p.iter().zip(v).map(|(p, v)| p * v).sum();
    for ((out, p), v) in out.iter_mut().zip(p).zip(v) {
        *out += scale * p * (v - along);
    }
}
