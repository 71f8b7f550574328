//! The derivative of a law as a difference of two laws.

use super::average;
use crate::estimator::{About, Estimator, Family, GaussianProblem, Noise, NoiseShape, Settings};
use crate::objective::Wrt;

/// A difference of f at two points that share their noise, one coordinate at a time.
///
/// For μ: (f(μ + σW) − f(μ − σW))/(σ√(2π)), W Rayleigh. For σ: (f(μ + σM) − f(μ + σUM))/σ, M double-sided Maxwell, U
/// uniform, so that UM is standard normal. Two evaluations of f a parameter and draw. Unbiased for any f, even a step.
/// Pflug 1989 ([doi:10.1007/BF02243227](https://doi.org/10.1007/BF02243227)); Heidergott, Vázquez-Abad and
/// Volk-Makarewicz 2008; Mohamed, Rosca, Figurnov and Mnih 2020, §6
/// ([arXiv:1906.10652](https://arxiv.org/abs/1906.10652)).
pub(in crate::estimator) struct MeasureValued;

static ABOUT: About = About {
    slug: "measure-valued",
    name: "Measure-valued, coupled",
    name_in_text: "measure-valued, coupled",
    short: "measure",
    family: Family::Measure,
    formula: "(f(μ + σW) − f(μ − σW)) / (σ√2π) for μ, (f(μ + σM) − f(μ + σUM)) / σ for σ",
    requires: "f at two draws a parameter",
    cost: "2 evaluations of f a parameter",
    unbiased: true,
    why: "the derivative of the density is a difference of two densities, whatever f",
    uses_temperature: false,
    hyperparameters: &[],
    citation: "Pflug 1989; Mohamed, Rosca, Figurnov and Mnih 2020",
};

impl Estimator<GaussianProblem> for MeasureValued {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn evaluations(&self, problem: &GaussianProblem, settings: &Settings) -> usize {
        2 * problem.dimensions() * settings.draws
    }

    fn noise_shape(&self, problem: &GaussianProblem, settings: &Settings) -> NoiseShape {
        let normal = settings.draws * problem.dimensions();
        match problem.wrt() {
            Wrt::Mean => NoiseShape { normal, auxiliary_normal: normal, ..NoiseShape::default() },
            Wrt::StdDev => {
                NoiseShape { normal, auxiliary_normal: 2 * normal, auxiliary_uniform: normal, ..NoiseShape::default() }
            }
        }
    }

    fn estimate(&self, problem: &GaussianProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        let (f, dimensions) = (problem.objective(), problem.dimensions());
        average(problem, settings, noise.normal(), out, |l, eps, out| {
            // f is a sum over coordinates: those that don't move cancel in the difference
            for (d, ((out, law), &eps)) in out.iter_mut().zip(problem.laws()).zip(eps).enumerate() {
                let at = l * dimensions + d;
                let value = |x| f.value(law.reparametrize(x));
                *out += match problem.wrt() {
                    Wrt::Mean => {
                        // the length of two standard normals is Rayleigh
                        let side = noise.auxiliary_normal()[at];
                        let w = (eps * eps + side * side).sqrt();
                        (value(w) - value(-w)) / (law.std_dev() * (2.0 * std::f64::consts::PI).sqrt())
                    }
                    Wrt::StdDev => {
                        // the length of three is Maxwell
                        let (a, b) = (noise.auxiliary_normal()[2 * at], noise.auxiliary_normal()[2 * at + 1]);
                        let m = (eps * eps + a * a + b * b).sqrt().copysign(eps);
                        (value(m) - value(noise.auxiliary_uniform()[at] * m)) / law.std_dev()
                    }
                };
            }
        });
    }

    fn exact_variance(&self, problem: &GaussianProblem, settings: &Settings) -> Option<f64> {
        let each = |&law| problem.objective().measure_variance(law, problem.wrt());
        let total: Option<f64> = problem.laws().iter().map(each).sum();
        Some(total? / settings.draws as f64)
    }
}
