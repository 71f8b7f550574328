//! The Gumbel-Softmax gradients.

use super::{PerClass, add_jacobian, average, gumbels};
use crate::concrete::relax;
use crate::estimator::{About, BatchForm, CategoricalProblem, Estimator, Family, Noise, NoiseShape, Settings};
use crate::gumbel::gumbel_max;

/// J(y) ∇f(y)/τ at the relaxed sample y = softmax((ln π + g)/τ).
///
/// One evaluation of ∇f a draw, inside the simplex. Biased: it is the exact gradient of E\[f(y)\], not of E\[f(D)\]. As
/// τ falls the bias goes to 0 and the variance grows like 1/τ. At τ = 0 itself the sample is piecewise constant, and
/// its derivative, the estimate, is 0 almost surely. Jang, Gu and Poole 2017
/// ([arXiv:1611.01144](https://arxiv.org/abs/1611.01144), eq. 2); Maddison, Mnih and Teh 2017
/// ([arXiv:1611.00712](https://arxiv.org/abs/1611.00712)).
pub(in crate::estimator) struct GumbelSoftmax;

/// J(y) ∇f(D)/τ, D the one-hot argmax of y: forward the sample itself, backward through y.
///
/// One evaluation of ∇f a draw, at a corner. Biased, even as τ → 0, unless f is at most quadratic; at τ = 0 itself the
/// estimate is 0 like that of [`GumbelSoftmax`]. Jang, Gu and Poole 2017
/// ([arXiv:1611.01144](https://arxiv.org/abs/1611.01144), §2.2).
pub(in crate::estimator) struct StraightThroughGumbelSoftmax;

static RELAXED: About = About {
    slug: "gumbel-softmax",
    name: "Gumbel-Softmax",
    name_in_text: "Gumbel-Softmax",
    short: "GS",
    family: Family::Pathwise,
    formula: "J(y) ∇f(y) / τ, y = softmax((ln π + g) / τ)",
    requires: "∇f inside the simplex, the noise",
    cost: "1 evaluation of ∇f",
    unbiased: false,
    why: "the gradient of E f(y), not of E f(D): they agree as τ → 0, where the variance grows like 1/τ",
    uses_temperature: true,
    hyperparameters: &[],
    citation: "Jang, Gu and Poole 2017; Maddison, Mnih and Teh 2017",
};

static STRAIGHT: About = About {
    slug: "straight-through-gumbel-softmax",
    name: "Straight-through Gumbel-Softmax",
    name_in_text: "straight-through Gumbel-Softmax",
    short: "ST-GS",
    formula: "J(y) ∇f(D) / τ, D the one-hot argmax of y",
    requires: "∇f at the draw, the noise",
    why: "∇f is taken where the sample isn't: as τ → 0 the trapezoid rule along the edges, exact for a quadratic f",
    citation: "Jang, Gu and Poole 2017",
    ..RELAXED
};

/// The relaxed sample and ∇f for one vector of Gumbel noise.
fn relaxed(problem: &CategoricalProblem, settings: &Settings, gumbel: &[f64], hard: bool, out: &mut [f64]) {
    if settings.temperature == 0.0 {
        return;
    }
    let k = problem.classes();
    let (mut y, mut slope) = (PerClass::default(), PerClass::default());
    relax(problem.logits(), gumbel, settings.temperature, &mut y[..k]);
    if hard {
        problem.objective().gradient_at(gumbel_max(problem.logits(), gumbel), &mut slope[..k]);
    } else {
        problem.objective().gradient(&y[..k], &mut slope[..k]);
    }
    add_jacobian(&y[..k], &slope[..k], 1.0 / settings.temperature, out);
}

impl Estimator<CategoricalProblem> for GumbelSoftmax {
    fn about(&self) -> &'static About {
        &RELAXED
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        average(problem, settings, noise, out, |_, gumbel, out| relaxed(problem, settings, gumbel, false, out));
    }

    fn batch_form(&self, _: &CategoricalProblem, settings: &Settings) -> Option<BatchForm> {
        (settings.draws == 1).then_some(BatchForm::Relaxed)
    }
}

impl Estimator<CategoricalProblem> for StraightThroughGumbelSoftmax {
    fn about(&self) -> &'static About {
        &STRAIGHT
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        average(problem, settings, noise, out, |_, gumbel, out| relaxed(problem, settings, gumbel, true, out));
    }

    fn batch_form(&self, _: &CategoricalProblem, settings: &Settings) -> Option<BatchForm> {
        (settings.draws == 1).then_some(BatchForm::StraightThrough)
    }
}
