//! The straight-through estimator.

use super::super::{About, CategoricalProblem, Estimator, Family, Needs, Noise, Settings};
use super::{PerClass, add_jacobian, average_classes, enumerated_variance, gumbels};

/// J ∇f(D), J the softmax Jacobian at π: forward the one-hot sample, backward as if it were π.
///
/// One evaluation of ∇f a draw, at a corner. Biased, as f isn't linear between the corners; exact for a linear f, and then
/// without any variance. Hinton 2012; Bengio, Léonard and Courville 2013.
pub(in super::super) struct StraightThrough;

static ABOUT: About = About {
    slug: "straight-through",
    name: "Straight-through",
    family: Family::Pathwise,
    formula: "J(π) ∇f(D), J(p) = diag p − p pᵀ",
    cost: "1 evaluation of ∇f",
    unbiased: false,
    why: "∇f at one corner stands for the differences of f between corners: exact for a linear f only",
    uses_temperature: false,
    citation: "Hinton 2012; Bengio, Léonard and Courville 2013",
};

/// Adds J(π) ∇f(D).
pub(super) fn straight_through(problem: &CategoricalProblem, class: usize, scale: f64, out: &mut [f64]) {
    let mut slope = PerClass::default();
    let slope = &mut slope[..problem.classes()];
    problem.objective().gradient_at(class, slope);
    add_jacobian(problem.probs(), slope, scale, out);
}

impl Estimator<CategoricalProblem> for StraightThrough {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn needs(&self, problem: &CategoricalProblem, settings: &Settings) -> Needs {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        average_classes(problem, settings, noise, out, |class, out| straight_through(problem, class, 1.0, out));
    }

    fn unbiased(&self, problem: &CategoricalProblem) -> bool {
        problem.is_linear()
    }

    fn exact_variance(&self, problem: &CategoricalProblem, settings: &Settings) -> Option<f64> {
        Some(enumerated_variance(problem, settings, |class, out| straight_through(problem, class, 1.0, out)))
    }
}
