//! The score function with a reparametrized control variate.

use super::{PerClass, add_jacobian, average, gumbels};
use crate::Error;
use crate::concrete::relax;
use crate::estimator::settings::check_draws;
use crate::estimator::{About, CategoricalProblem, Estimator, Family, Noise, NoiseShape, Settings};
use crate::gumbel::gumbel_max;

/// (f(D) − c(z̃))·(D − π) + ∇c(z) − ∇c(z̃) with c(z) = f(softmax(z/τ)), z̃ given D and coupled to z.
///
/// One evaluation of f at a corner and one, with its gradient, inside the simplex a draw: coupled as in the authors'
/// code, z̃ has the value of z, and only the derivatives of the two differ. Unbiased at every τ > 0, as what the
/// control variate takes from the score function the two paths give back. The scale of the control variate is 1, not
/// tuned. Tucker, Mnih, Maddison, Lawson and Sohl-Dickstein 2017
/// ([arXiv:1703.07370](https://arxiv.org/abs/1703.07370)).
pub(in crate::estimator) struct Rebar;

/// [`Rebar`] with another surrogate: c(z) = Σ f(eᵢ)·softmax(z/τ)ᵢ, the linear interpolation of f between the corners.
///
/// One evaluation of f a draw, and one at each of the K corners for the table that stands in place of the network which
/// the paper trains: what such a network would have to learn here. Whoever has the table has the exact gradient, too.
/// Unbiased at every τ > 0, whatever the surrogate. Grathwohl, Choi, Wu, Roeder and Duvenaud 2018 ([arXiv:1711.00123](https://arxiv.org/abs/1711.00123)).
pub(in crate::estimator) struct Relax;

static REBAR: About = About {
    slug: "rebar",
    name: "REBAR",
    name_in_text: "REBAR",
    short: "REBAR",
    family: Family::Mixed,
    formula: "(f(D) − c(z̃)) (D − π) + ∇c(z) − ∇c(z̃), c(z) = f(softmax(z / τ))",
    requires: "f at the draw, f and ∇f inside the simplex, the noise",
    cost: "1 evaluation of f, and 1 with its gradient at a relaxed sample",
    unbiased: true,
    why: "what the control variate takes from the score function, the two paths give back, at every τ > 0",
    uses_temperature: true,
    hyperparameters: &[],
    citation: "Tucker, Mnih, Maddison, Lawson and Sohl-Dickstein 2017",
};

static RELAX: About = About {
    slug: "relax",
    name: "RELAX, table surrogate",
    name_in_text: "RELAX, table surrogate",
    short: "RELAX",
    formula: "(f(D) − c(z̃)) (D − π) + ∇c(z) − ∇c(z̃), c(z) = Σ f(eᵢ) softmax(z / τ)ᵢ",
    requires: "f at the draw and, for the surrogate, at all K corners; the noise",
    cost: "1 evaluation of f a draw, and K for the table of f at the corners",
    citation: "Grathwohl, Choi, Wu, Roeder and Duvenaud 2018",
    ..REBAR
};

fn check(about: &About, settings: &Settings) -> Result<(), Error> {
    check_draws(about, 1, settings)?;
    if settings.temperature == 0.0 {
        let rule = format_args!("must be greater than 0 for {}, which differentiates a relaxed sample", about.slug);
        return Err(Error::out_of_range("temperature", rule, 0));
    }
    Ok(())
}

/// Adds one estimate; `surrogate` gives c and its gradient at a relaxed sample.
fn controlled(
    problem: &CategoricalProblem,
    temperature: f64,
    gumbel: &[f64],
    out: &mut [f64],
    surrogate: impl FnOnce(&[f64], &mut [f64]) -> f64,
) {
    let k = problem.classes();
    let (mut y, mut slope, mut path) = (PerClass::default(), PerClass::default(), PerClass::default());
    relax(problem.logits(), gumbel, temperature, &mut y[..k]);
    let class = gumbel_max(problem.logits(), gumbel);
    let value = problem.values()[class] - surrogate(&y[..k], &mut slope[..k]);
    add_jacobian(&y[..k], &slope[..k], 1.0 / temperature, &mut path[..k]);
    // ∂z̃ᵢ/∂ln πᵢ is 1 − e^{zᵢ − z_D}, and 0 for D: what is left of ∇c(z) − ∇c(z̃) has the weights e^{zᵢ − z_D}
    let top = problem.logits()[class] + gumbel[class];
    for ((path, logit), g) in path.iter_mut().zip(problem.logits()).zip(gumbel) {
        *path *= libm::exp((logit + g - top).min(0.0));
    }
    let total = value + path.iter().sum::<f64>();
    for ((out, p), path) in out.iter_mut().zip(problem.probs()).zip(&path) {
        *out += path - total * p;
    }
    out[class] += value;
}

impl Estimator<CategoricalProblem> for Rebar {
    fn about(&self) -> &'static About {
        &REBAR
    }

    fn check(&self, _: &CategoricalProblem, settings: &Settings) -> Result<(), Error> {
        check(&REBAR, settings)
    }

    fn evaluations(&self, _: &CategoricalProblem, settings: &Settings) -> usize {
        2 * settings.draws
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        average(problem, settings, noise, out, |_, gumbel, out| {
            controlled(problem, settings.temperature, gumbel, out, |y, slope| {
                problem.objective().gradient(y, slope);
                problem.objective().value(y)
            });
        });
    }
}

impl Estimator<CategoricalProblem> for Relax {
    fn about(&self) -> &'static About {
        &RELAX
    }

    fn check(&self, _: &CategoricalProblem, settings: &Settings) -> Result<(), Error> {
        check(&RELAX, settings)
    }

    fn evaluations(&self, problem: &CategoricalProblem, settings: &Settings) -> usize {
        settings.draws + problem.classes()
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        average(problem, settings, noise, out, |_, gumbel, out| {
            controlled(problem, settings.temperature, gumbel, out, |y, slope| {
                slope.copy_from_slice(problem.values());
                y.iter().zip(problem.values()).map(|(y, value)| y * value).sum()
            });
        });
    }
}
