//! The second-order straight-through estimator.

use super::{ByClass, PerClass};
use crate::estimator::{About, CategoricalProblem, Family, Settings};
use crate::objective::CategoricalShape;

/// 2 J((π + D)/2) ∇f(D) − ½ J(π) ∇f(D), the mean of straight-through and DARN.
///
/// One evaluation of ∇f a draw, at a corner. Biased, but exact in the mean for every quadratic f: it is the trapezoid
/// rule along the edges of the simplex. Liu, Dong, Liu, Yu and Gao 2023
/// ([arXiv:2304.08612](https://arxiv.org/abs/2304.08612)); as ZGR, Shekhovtsov 2023
/// ([PMLR 202](https://proceedings.mlr.press/v202/shekhovtsov23a.html)).
pub(in crate::estimator) struct ReinMax;

static ABOUT: About = About {
    slug: "reinmax",
    name: "ReinMax",
    name_in_text: "ReinMax",
    short: "ReinMax",
    family: Family::Pathwise,
    formula: "2 J((π + D)/2) ∇f(D) − ½ J(π) ∇f(D)",
    requires: "∇f at the draw",
    cost: "1 evaluation of ∇f",
    unbiased: false,
    why: "the trapezoid rule stands for differences of f between corners: exact for a quadratic f",
    uses_temperature: false,
    hyperparameters: &[],
    citation: "Liu, Dong, Liu, Yu and Gao 2023; Shekhovtsov 2023",
};

impl ByClass for ReinMax {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn add(&self, problem: &CategoricalProblem, _: &Settings, class: usize, out: &mut [f64]) {
        // ½ (diag π + D Dᵀ − π Dᵀ − D πᵀ) ∇f(D)
        let mut slope = PerClass::default();
        problem.objective().gradient_at(class, &mut slope[..problem.classes()]);
        for ((out, p), v) in out.iter_mut().zip(problem.probs()).zip(&slope) {
            *out += 0.5 * p * (v - slope[class]);
        }
        let below = problem.probs().iter().zip(&slope).map(|(p, v)| p * (slope[class] - v));
        out[class] += 0.5 * below.sum::<f64>();
    }

    fn unbiased(&self, problem: &CategoricalProblem) -> bool {
        problem.objective().shape() != CategoricalShape::Exponential
    }
}
