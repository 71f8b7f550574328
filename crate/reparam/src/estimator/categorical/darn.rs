//! The estimator of deep autoregressive networks.

use super::{ByClass, PerClass};
use crate::estimator::{About, CategoricalProblem, Family, Settings};

/// (D − π)(D − π)ᵀ ∇f(D): the score function of f less its tangent from D to π.
///
/// One evaluation of ∇f a draw, at a corner. Biased, as the tangent isn't f, and by as much as straight-through the
/// other way for a quadratic f; exact in the mean for a linear one. Gregor, Danihelka, Mnih, Blundell and Wierstra 2014
/// ([arXiv:1310.8499](https://arxiv.org/abs/1310.8499)).
pub(in crate::estimator) struct Darn;

static ABOUT: About = About {
    slug: "darn",
    name: "DARN",
    name_in_text: "DARN",
    short: "DARN",
    family: Family::Mixed,
    formula: "(D − π)(D − π)ᵀ ∇f(D)",
    requires: "∇f at the draw",
    cost: "1 evaluation of ∇f",
    unbiased: false,
    why: "a tangent at one corner stands for f: exact for a linear f only",
    uses_temperature: false,
    hyperparameters: &[],
    citation: "Gregor, Danihelka, Mnih, Blundell and Wierstra 2014",
};

impl ByClass for Darn {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn add(&self, problem: &CategoricalProblem, _: &Settings, class: usize, out: &mut [f64]) {
        let mut slope = PerClass::default();
        problem.objective().gradient_at(class, &mut slope[..problem.classes()]);
        let along: f64 = problem.probs().iter().zip(&slope).map(|(p, v)| p * (slope[class] - v)).sum();
        for (out, p) in out.iter_mut().zip(problem.probs()) {
            *out -= along * p;
        }
        out[class] += along;
    }

    fn unbiased(&self, problem: &CategoricalProblem) -> bool {
        problem.is_linear()
    }
}
