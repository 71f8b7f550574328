//! A control variate from the Taylor polynomial.

use super::score::Totals;
use super::{average, normals};
use crate::estimator::{About, Estimator, Family, GaussianProblem, Noise, NoiseShape, Settings};
use crate::objective::{GaussianObjective, Wrt};

/// (f(x) − h(x))·s + E\[h s\], h the second-order Taylor polynomial of f at μ.
///
/// One evaluation of f a draw, and f, f′, f″ at μ. Unbiased, as E\[h s\] is known: f′(μ) for μ, σ f″(μ) for σ. Far from
/// μ the polynomial may be so wrong that the variance explodes. Paisley, Blei and Jordan 2012
/// ([arXiv:1206.6430](https://arxiv.org/abs/1206.6430)).
pub(in crate::estimator) struct DeltaControlVariate;

static ABOUT: About = About {
    slug: "delta-control-variate",
    name: "Delta-method control variate",
    name_in_text: "delta-method control variate",
    short: "delta",
    family: Family::Score,
    formula: "(f(x) − h(x)) s + E[h s], h = f(μ) + f′(μ)(x − μ) + ½ f″(μ)(x − μ)²",
    requires: "f at the draw; f, f′, f″ at μ",
    cost: "1 evaluation of f, and f, f′, f″ at μ",
    unbiased: true,
    why: "what is taken away comes back as its exact expectation",
    uses_temperature: false,
    hyperparameters: &[],
    citation: "Paisley, Blei and Jordan 2012",
};

impl Estimator<GaussianProblem> for DeltaControlVariate {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn noise_shape(&self, problem: &GaussianProblem, settings: &Settings) -> NoiseShape {
        normals(problem, settings)
    }

    fn estimate(&self, problem: &GaussianProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        let f = problem.objective();
        average(problem, settings, noise.normal(), out, |_, eps, out| {
            let left = problem.laws().iter().zip(eps).map(|(law, &eps)| {
                let (mean, step) = (law.mean(), law.std_dev() * eps);
                let taylor = f.value(mean) + step * (f.derivative(mean) + 0.5 * step * f.second_derivative(mean));
                f.value(mean + step) - taylor
            });
            let left: f64 = left.sum();
            for ((out, &law), &eps) in out.iter_mut().zip(problem.laws()).zip(eps) {
                let known = match problem.wrt() {
                    Wrt::Mean => f.derivative(law.mean()),
                    Wrt::StdDev => law.std_dev() * f.second_derivative(law.mean()),
                };
                *out += left * problem.score(law, eps) + known;
            }
        });
    }

    fn exact_variance(&self, problem: &GaussianProblem, settings: &Settings) -> Option<f64> {
        // the score function of what the polynomial leaves
        let totals = Totals::of(problem, GaussianObjective::taylor_residual_moments);
        Some(totals.sum(|part| totals.variance(part, 0.0)) / settings.draws as f64)
    }
}
