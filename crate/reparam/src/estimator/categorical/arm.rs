//! Antithetic estimators for two classes.

use super::gumbels;
use crate::Error;
use crate::estimator::settings::check_draws;
use crate::estimator::{About, CategoricalProblem, Estimator, Family, Noise, NoiseShape, Settings};

/// (f(b₁) − f(b₂))·(u − ½) for the logit φ of the second class, with b₁ = 1\[u > 1 − p\] and b₂ = 1\[u < p\] from one
/// uniform u.
///
/// Two evaluations of f a draw; where both agree, only one. For K = 2. Unbiased: the score function of a logistic
/// variable, averaged over u and 1 − u. Yin and Zhou 2019 ([arXiv:1807.11143](https://arxiv.org/abs/1807.11143)).
pub(in crate::estimator) struct Arm;

/// ½ (f(b₁) − f(b₂))·(−1)^{b₂}·1\[b₁ ≠ b₂\]·max(p, 1 − p) for the logit of the second class: ARM averaged over every u
/// that gives the same b₁ and b₂.
///
/// Two evaluations of f a draw. For K = 2. Unbiased as the conditional mean of ARM, with less variance. Dong, Mnih and
/// Tucker 2020 ([arXiv:2006.10680](https://arxiv.org/abs/2006.10680)); Yin, Ho, Yan, Qian and Zhou 2020
/// ([arXiv:2006.06448](https://arxiv.org/abs/2006.06448)).
pub(in crate::estimator) struct DisArm;

static ARM: About = About {
    slug: "arm",
    name: "ARM (two classes)",
    name_in_text: "ARM (two classes)",
    short: "ARM",
    family: Family::Score,
    formula: "(f(b₁) − f(b₂)) (u − ½), b₁ = 1[u > 1 − p], b₂ = 1[u < p]",
    requires: "f at two draws, two classes",
    cost: "2 evaluations of f",
    unbiased: true,
    why: "the score function of a logistic variable, averaged over u and 1 − u",
    uses_temperature: false,
    hyperparameters: &[],
    citation: "Yin and Zhou 2019",
};

static DISARM: About = About {
    slug: "disarm",
    name: "DisARM (two classes)",
    name_in_text: "DisARM (two classes)",
    short: "DisARM",
    formula: "½ (f(b₁) − f(b₂)) (−1)^b₂ 1[b₁ ≠ b₂] max(p, 1 − p)",
    why: "the conditional mean of ARM given b₁ and b₂",
    citation: "Dong, Mnih and Tucker 2020; Yin, Ho, Yan, Qian and Zhou 2020",
    ..ARM
};

fn check(about: &About, problem: &CategoricalProblem, settings: &Settings) -> Result<(), Error> {
    check_draws(about, 1, settings)?;
    if problem.classes() != 2 {
        let message = format!("{} is for 2 classes, got {}", about.slug, problem.classes());
        return Err(Error::unknown("estimator", message));
    }
    Ok(())
}

/// The mean over draws of the derivative by the logit of the second class, given u, b₁ and b₂.
fn average(
    problem: &CategoricalProblem,
    settings: &Settings,
    noise: &Noise,
    out: &mut [f64],
    draw: impl Fn(f64, usize, usize) -> f64,
) {
    let [q, p] = [problem.probs()[0], problem.probs()[1]];
    let pairs = noise.exponential().chunks_exact(2).take(settings.draws);
    let sum: f64 = pairs
        .map(|e| {
            // b₁ is the class that the same noise draws by Gumbel-max
            let u = e[0] / (e[0] + e[1]);
            draw(u, usize::from(u > q), usize::from(u < p))
        })
        .sum();
    let slope = sum / settings.draws as f64;
    out.copy_from_slice(&[-slope, slope]);
}

/// p, the gap f(1) − f(0), and p(1 − p).
fn binary(problem: &CategoricalProblem) -> (f64, f64, f64) {
    let (p, values) = (problem.probs(), problem.values());
    (p[1], values[1] - values[0], p[0] * p[1])
}

impl Estimator<CategoricalProblem> for Arm {
    fn about(&self) -> &'static About {
        &ARM
    }

    fn check(&self, problem: &CategoricalProblem, settings: &Settings) -> Result<(), Error> {
        check(&ARM, problem, settings)
    }

    fn evaluations(&self, _: &CategoricalProblem, settings: &Settings) -> usize {
        2 * settings.draws
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        let values = problem.values();
        average(problem, settings, noise, out, |u, b1, b2| (values[b1] - values[b2]) * (u - 0.5));
    }

    fn exact_variance(&self, problem: &CategoricalProblem, settings: &Settings) -> Option<f64> {
        let (p, gap, spread) = binary(problem);
        let rest = 0.5 - p.min(1.0 - p);
        // the two logits have opposite derivatives: twice the variance of one
        let one = gap * gap * ((0.125 - rest * rest * rest) / 1.5 - spread * spread);
        Some(2.0 * one.max(0.0) / settings.draws as f64)
    }
}

impl Estimator<CategoricalProblem> for DisArm {
    fn about(&self) -> &'static About {
        &DISARM
    }

    fn check(&self, problem: &CategoricalProblem, settings: &Settings) -> Result<(), Error> {
        check(&DISARM, problem, settings)
    }

    fn evaluations(&self, _: &CategoricalProblem, settings: &Settings) -> usize {
        2 * settings.draws
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        let (values, most) = (problem.values(), problem.probs()[0].max(problem.probs()[1]));
        average(problem, settings, noise, out, |_, b1, b2| {
            let sign = if b2 == 0 { 1.0 } else { -1.0 };
            0.5 * (values[b1] - values[b2]) * sign * most
        });
    }

    fn exact_variance(&self, problem: &CategoricalProblem, settings: &Settings) -> Option<f64> {
        let (p, gap, spread) = binary(problem);
        let one = gap * gap * spread * (0.5 * p.max(1.0 - p) - spread);
        Some(2.0 * one.max(0.0) / settings.draws as f64)
    }
}
