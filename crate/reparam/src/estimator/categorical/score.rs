//! The score function and its baselines.

use super::{ByClass, average, gumbels, table, variance};
use crate::estimator::{About, CategoricalProblem, Estimator, Family, Noise, NoiseShape, Problem, Settings};
use crate::gumbel::gumbel_max;

/// f(D)·(D − π), also called REINFORCE.
///
/// One evaluation of f a draw, at a corner of the simplex only. Unbiased, as ∇E\[f\] = E\[f ∇ ln π\]. Williams 1992
/// ([doi:10.1007/BF00992696](https://doi.org/10.1007/BF00992696)).
pub(in crate::estimator) struct ScoreFunction;

/// (f(D) − E\[f\])·(D − π).
///
/// One evaluation of f a draw, and E\[f\], which is known here and a running mean elsewhere. Unbiased, as the score has
/// mean 0. Williams 1992 ([doi:10.1007/BF00992696](https://doi.org/10.1007/BF00992696)).
pub(in crate::estimator) struct MeanBaseline;

/// 1/(N − 1) Σ (fᵢ − f̄)·(Dᵢ − π) over N draws: each draw's baseline is the mean of the others.
///
/// N evaluations of f. Unbiased, as the baseline is independent of its draw. Kool, van Hoof and Welling 2019
/// ([OpenReview](https://openreview.net/forum?id=r1lgTGL5DE)).
pub(in crate::estimator) struct LeaveOneOut;

static SCORE: About = About {
    slug: "score-function",
    name: "Score function",
    name_in_text: "score function",
    short: "score",
    family: Family::Score,
    formula: "f(D) (D − π)",
    requires: "f at the draw",
    cost: "1 evaluation of f",
    unbiased: true,
    why: "∇E f = E[f ∇ ln π] holds for any f, which is asked for at the corners only",
    uses_temperature: false,
    hyperparameters: &[],
    citation: "Glynn 1990; Williams 1992",
};

static MEAN: About = About {
    slug: "score-function-mean-baseline",
    name: "Score function, mean baseline",
    name_in_text: "score function, mean baseline",
    short: "score − mean",
    formula: "(f(D) − E f) (D − π)",
    requires: "f at the draw, its mean",
    cost: "1 evaluation of f, and E f",
    why: "the score has mean 0, so a constant changes only the variance",
    citation: "Williams 1992",
    ..SCORE
};

static LEAVE_ONE_OUT: About = About {
    slug: "score-function-leave-one-out",
    name: "Score function, leave-one-out",
    name_in_text: "score function, leave-one-out",
    short: "LOO",
    formula: "1/(N − 1) Σ (fᵢ − f̄) (Dᵢ − π)",
    requires: "f at two draws or more",
    cost: "N evaluations of f for N draws",
    why: "the baseline of a draw is the mean of the others, which are independent of it",
    citation: "Kool, van Hoof and Welling 2019",
    ..SCORE
};

/// Adds (f(D) − baseline)(D − π).
fn score(problem: &CategoricalProblem, baseline: f64, class: usize, out: &mut [f64]) {
    let value = problem.values()[class] - baseline;
    for (out, p) in out.iter_mut().zip(problem.probs()) {
        *out -= value * p;
    }
    out[class] += value;
}

impl ByClass for ScoreFunction {
    fn about(&self) -> &'static About {
        &SCORE
    }

    fn add(&self, problem: &CategoricalProblem, _: &Settings, class: usize, out: &mut [f64]) {
        score(problem, 0.0, class, out);
    }
}

impl ByClass for MeanBaseline {
    fn about(&self) -> &'static About {
        &MEAN
    }

    fn add(&self, problem: &CategoricalProblem, _: &Settings, class: usize, out: &mut [f64]) {
        score(problem, problem.expectation(), class, out);
    }
}

impl Estimator<CategoricalProblem> for LeaveOneOut {
    fn about(&self) -> &'static About {
        &LEAVE_ONE_OUT
    }

    fn least_draws(&self) -> usize {
        2
    }

    fn noise_shape(&self, problem: &CategoricalProblem, settings: &Settings) -> NoiseShape {
        gumbels(problem, settings)
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        let draws = settings.draws as f64;
        let gumbels = noise.gumbel().chunks_exact(problem.classes()).take(settings.draws);
        let values = gumbels.map(|gumbel| problem.values()[gumbel_max(problem.logits(), gumbel)]);
        let mean = values.sum::<f64>() / draws;
        average(problem, settings, noise, out, |_, gumbel, out| {
            score(problem, mean, gumbel_max(problem.logits(), gumbel), out);
        });
        out.iter_mut().for_each(|out| *out *= draws / (draws - 1.0));
    }

    /// Var(one)/N + (gⱼ² + Var(f) πⱼ(1 − πⱼ))/(N(N − 1)) for logit j, with the variance of the mean baseline for one.
    fn exact_variance(&self, problem: &CategoricalProblem, settings: &Settings) -> Option<f64> {
        let (mean, draws) = (problem.expectation(), settings.draws as f64);
        let one = variance(problem, &table(&MeanBaseline, problem, settings));
        let spread: f64 = problem.probs().iter().zip(problem.values()).map(|(p, f)| p * (f - mean).powi(2)).sum();
        let pairs =
            problem.exact().iter().zip(problem.probs()).map(|(g, p)| g * g + spread * p * (1.0 - p)).sum::<f64>();
        Some(one / draws + pairs / (draws * (draws - 1.0)))
    }
}
