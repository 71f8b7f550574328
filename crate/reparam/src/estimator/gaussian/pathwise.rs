//! The derivative through the sample.

use super::{average, normals};
use crate::estimator::{About, BatchForm, Estimator, Family, GaussianProblem, Noise, NoiseShape, Problem, Settings};
use crate::objective::{GaussianShape, Wrt};

/// f′(x) for μ, f′(x) ε for σ, at x = μ + σ ε.
///
/// One evaluation of f′ a draw. Unbiased where f is continuous; a step has f′ = 0 almost everywhere, so its answer is 0
/// ± 0, however large the gradient. Price 1958
/// ([doi:10.1109/TIT.1958.1057444](https://doi.org/10.1109/TIT.1958.1057444)); Kingma and Welling 2014
/// ([arXiv:1312.6114](https://arxiv.org/abs/1312.6114), §2.4); Rezende, Mohamed and Wierstra 2014
/// ([arXiv:1401.4082](https://arxiv.org/abs/1401.4082)).
pub(in crate::estimator) struct Pathwise;

/// The mean of the pathwise estimates at ε and −ε.
///
/// Two evaluations of f′ a draw, which is a pair here. Unbiased where pathwise is. The odd part of f′ goes; where f′ is
/// even in ε a pair is worse than two draws. Hammersley and Morton 1956
/// ([doi:10.1017/S0305004100031455](https://doi.org/10.1017/S0305004100031455)).
pub(in crate::estimator) struct Antithetic;

static PATHWISE: About = About {
    slug: "pathwise",
    name: "Pathwise",
    name_in_text: "pathwise",
    short: "path",
    family: Family::Pathwise,
    formula: "f′(x) for μ, f′(x) ε for σ, x = μ + σ ε",
    requires: "f′, the noise",
    cost: "1 evaluation of f′",
    unbiased: true,
    why: "the derivative goes under the integral if f is continuous; for a step it is 0 almost surely, which is wrong",
    uses_temperature: false,
    hyperparameters: &[],
    citation: "Price 1958; Kingma and Welling 2014; Rezende, Mohamed and Wierstra 2014",
};

static ANTITHETIC: About = About {
    slug: "pathwise-antithetic",
    name: "Pathwise, antithetic pairs",
    name_in_text: "pathwise, antithetic pairs",
    short: "path ±ε",
    formula: "the mean of f′(x) ∂x over ε and −ε",
    requires: "f′, the noise",
    cost: "2 evaluations of f′: a draw is a pair",
    citation: "Hammersley and Morton 1956; Price 1958",
    ..PATHWISE
};

fn along(problem: &GaussianProblem, eps: &[f64], sign: f64, scale: f64, out: &mut [f64]) {
    for ((out, law), &eps) in out.iter_mut().zip(problem.laws()).zip(eps) {
        let slope = problem.objective().derivative(law.reparametrize(sign * eps));
        *out += scale * if problem.wrt() == Wrt::Mean { slope } else { slope * sign * eps };
    }
}

fn variance(problem: &GaussianProblem, settings: &Settings, antithetic: bool) -> f64 {
    let each = |&law| problem.objective().pathwise_variance(law, problem.wrt(), antithetic);
    problem.laws().iter().map(each).sum::<f64>() / settings.draws as f64
}

/// A step has f′ = 0 almost everywhere.
fn mean(problem: &GaussianProblem) -> Vec<f64> {
    let exact = problem.exact().to_vec();
    if problem.objective().is_continuous() { exact } else { vec![0.0; exact.len()] }
}

fn polynomial(problem: &GaussianProblem, settings: &Settings, antithetic: bool) -> Option<BatchForm> {
    let &[law] = problem.laws() else { return None };
    if settings.draws != 1 || problem.objective().shape() != GaussianShape::Quadratic {
        return None;
    }
    let slope = [2.0 * (law.mean() - problem.objective().k()), 2.0 * law.std_dev()];
    let even = if antithetic { 0.0 } else { 1.0 };
    Some(BatchForm::Polynomial(match problem.wrt() {
        Wrt::Mean => [slope[0], even * slope[1], 0.0, 0.0, 0.0],
        Wrt::StdDev => [0.0, even * slope[0], slope[1], 0.0, 0.0],
    }))
}

impl Estimator<GaussianProblem> for Pathwise {
    fn about(&self) -> &'static About {
        &PATHWISE
    }

    fn noise_shape(&self, problem: &GaussianProblem, settings: &Settings) -> NoiseShape {
        normals(problem, settings)
    }

    fn estimate(&self, problem: &GaussianProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        average(problem, settings, noise.normal(), out, |_, eps, out| along(problem, eps, 1.0, 1.0, out));
    }

    fn unbiased(&self, problem: &GaussianProblem) -> bool {
        problem.objective().is_continuous()
    }

    fn exact_mean(&self, problem: &GaussianProblem, _: &Settings) -> Option<Vec<f64>> {
        Some(mean(problem))
    }

    fn exact_variance(&self, problem: &GaussianProblem, settings: &Settings) -> Option<f64> {
        Some(variance(problem, settings, false))
    }

    fn batch_form(&self, problem: &GaussianProblem, settings: &Settings) -> Option<BatchForm> {
        polynomial(problem, settings, false)
    }
}

impl Estimator<GaussianProblem> for Antithetic {
    fn about(&self) -> &'static About {
        &ANTITHETIC
    }

    fn evaluations(&self, _: &GaussianProblem, settings: &Settings) -> usize {
        2 * settings.draws
    }

    fn noise_shape(&self, problem: &GaussianProblem, settings: &Settings) -> NoiseShape {
        normals(problem, settings)
    }

    fn estimate(&self, problem: &GaussianProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        average(problem, settings, noise.normal(), out, |_, eps, out| {
            along(problem, eps, 1.0, 0.5, out);
            along(problem, eps, -1.0, 0.5, out);
        });
    }

    fn unbiased(&self, problem: &GaussianProblem) -> bool {
        problem.objective().is_continuous()
    }

    fn exact_mean(&self, problem: &GaussianProblem, _: &Settings) -> Option<Vec<f64>> {
        Some(mean(problem))
    }

    fn exact_variance(&self, problem: &GaussianProblem, settings: &Settings) -> Option<f64> {
        Some(variance(problem, settings, true))
    }

    fn batch_form(&self, problem: &GaussianProblem, settings: &Settings) -> Option<BatchForm> {
        polynomial(problem, settings, true)
    }
}
