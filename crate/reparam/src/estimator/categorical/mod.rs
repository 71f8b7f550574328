//! Estimators for categorical problems.

pub(super) mod arm;
pub(super) mod darn;
pub(super) mod gumbel_rao;
pub(super) mod gumbel_softmax;
pub(super) mod rebar;
pub(super) mod reinmax;
pub(super) mod score;
pub(super) mod straight_through;

use super::{About, BatchForm, CategoricalProblem, Estimator, Noise, NoiseShape, Settings};
use crate::gumbel::gumbel_max;
use crate::objective::MAX_CLASSES;

/// One number a class.
type PerClass = [f64; MAX_CLASSES];

/// Gumbel noise for every draw and class.
fn gumbels(problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
    NoiseShape { gumbel: settings.draws * problem.classes(), ..NoiseShape::default() }
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

/// An estimator that only looks at the class drawn.
///
/// Everything else follows: the estimate by Gumbel-max, mean and variance by enumeration.
pub(super) trait ByClass: Sync {
    /// What there is to say about it.
    fn about(&self) -> &'static About;

    /// Adds the estimate from one draw of `class`.
    fn add(&self, problem: &CategoricalProblem, settings: &Settings, class: usize, out: &mut [f64]);

    /// As [`Estimator::unbiased`].
    fn unbiased(&self, problem: &CategoricalProblem) -> bool {
        let _ = problem;
        self.about().unbiased
    }
}

impl<T: ByClass> Estimator<CategoricalProblem> for T {
    fn about(&self) -> &'static About {
        ByClass::about(self)
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        average(problem, settings, noise, out, |_, gumbel, out| {
            self.add(problem, settings, gumbel_max(problem.logits(), gumbel), out);
        });
    }

    fn unbiased(&self, problem: &CategoricalProblem) -> bool {
        ByClass::unbiased(self, problem)
    }

    fn exact_mean(&self, problem: &CategoricalProblem, settings: &Settings) -> Option<Vec<f64>> {
        Some(mean(problem, &table(self, problem, settings)))
    }

    fn exact_variance(&self, problem: &CategoricalProblem, settings: &Settings) -> Option<f64> {
        Some(variance(problem, &table(self, problem, settings)) / settings.draws as f64)
    }

    fn batch_form(&self, problem: &CategoricalProblem, settings: &Settings) -> Option<BatchForm> {
        (settings.draws == 1).then(|| BatchForm::ByClass(table(self, problem, settings)))
    }
}

/// One row of K numbers for each class drawn.
fn table(estimator: &impl ByClass, problem: &CategoricalProblem, settings: &Settings) -> Vec<f64> {
    let k = problem.classes();
    let mut table = vec![0.0; k * k];
    for (class, row) in table.chunks_exact_mut(k).enumerate() {
        estimator.add(problem, settings, class, row);
    }
    table
}

/// The mean of a row of the table.
fn mean(problem: &CategoricalProblem, table: &[f64]) -> Vec<f64> {
    let mut mean = vec![0.0; problem.classes()];
    for (row, p) in table.chunks_exact(problem.classes()).zip(problem.probs()) {
        mean.iter_mut().zip(row).for_each(|(mean, x)| *mean += p * x);
    }
    mean
}

/// The trace of the covariance of a row of the table.
fn variance(problem: &CategoricalProblem, table: &[f64]) -> f64 {
    // half the mean square distance of two independent draws: nothing cancels
    let rows = || table.chunks_exact(problem.classes()).zip(problem.probs());
    let distance = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>();
    rows().enumerate().flat_map(|(i, a)| rows().take(i).map(move |b| a.1 * b.1 * distance(a.0, b.0))).sum()
}

/// Adds scale·(diag p − p pᵀ) v, the softmax Jacobian at p applied to v.
fn add_jacobian(p: &[f64], v: &[f64], scale: f64, out: &mut [f64]) {
    let along: f64 = p.iter().zip(v).map(|(p, v)| p * v).sum();
    for ((out, p), v) in out.iter_mut().zip(p).zip(v) {
        *out += scale * p * (v - along);
    }
}
