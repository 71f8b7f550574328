//! Estimators for Gaussian problems.

pub(super) mod delta;
pub(super) mod measure;
pub(super) mod pathwise;
pub(super) mod score;

use super::{GaussianProblem, NoiseShape, Settings};

/// ε for every draw and coordinate.
fn normals(problem: &GaussianProblem, settings: &Settings) -> NoiseShape {
    NoiseShape { normal: settings.draws * problem.dimensions(), ..NoiseShape::default() }
}

/// The mean over draws of what `draw` adds for one ε vector.
fn average(
    problem: &GaussianProblem,
    settings: &Settings,
    eps: &[f64],
    out: &mut [f64],
    mut draw: impl FnMut(usize, &[f64], &mut [f64]),
) {
    out.fill(0.0);
    for (l, eps) in eps.chunks_exact(problem.dimensions()).take(settings.draws).enumerate() {
        draw(l, eps, out);
    }
    if settings.draws > 1 {
        out.iter_mut().for_each(|out| *out /= settings.draws as f64);
    }
}
