//! The straight-through estimator.

use super::{ByClass, PerClass, add_jacobian};
use crate::estimator::{About, CategoricalProblem, Family, Settings};

/// J ∇f(D), J the softmax Jacobian at π: forward the one-hot sample, backward as if it were π.
///
/// One evaluation of ∇f a draw, at a corner. Biased, as f isn't linear between the corners; exact for a linear f, and
/// then without any variance. Hinton 2012; Bengio, Léonard and Courville 2013
/// ([arXiv:1308.3432](https://arxiv.org/abs/1308.3432)).
pub(in crate::estimator) struct StraightThrough;

static ABOUT: About = About {
    slug: "straight-through",
    name: "Straight-through",
    name_in_text: "straight-through",
    short: "ST",
    family: Family::Pathwise,
    formula: "J(π) ∇f(D), J(p) = diag p − p pᵀ",
    requires: "∇f at the draw",
    cost: "1 evaluation of ∇f",
    unbiased: false,
    why: "∇f at one corner stands for the differences of f between corners: exact for a linear f only",
    uses_temperature: false,
    hyperparameters: &[],
    citation: "Hinton 2012; Bengio, Léonard and Courville 2013",
};

impl ByClass for StraightThrough {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn add(&self, problem: &CategoricalProblem, _: &Settings, class: usize, out: &mut [f64]) {
        let mut slope = PerClass::default();
        let slope = &mut slope[..problem.classes()];
        problem.objective().gradient_at(class, slope);
        add_jacobian(problem.probs(), slope, 1.0, out);
    }

    fn unbiased(&self, problem: &CategoricalProblem) -> bool {
        problem.is_linear()
    }
}
