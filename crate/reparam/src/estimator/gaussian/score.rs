//! The score function and its baselines.

use super::{average, normals};
use crate::estimator::{About, BatchForm, Estimator, Family, GaussianProblem, Noise, NoiseShape, Settings};
use crate::gaussian::Gaussian;
use crate::objective::{CoordinateMoments, GaussianObjective, GaussianShape, Wrt};

/// f(x)·s, s the derivative of the log-density: ε/σ for μ, (ε² − 1)/σ for σ.
///
/// One evaluation of f a draw; f may be anything, even a step. Unbiased, as ∇E\[f\] = E\[f ∇ ln q\]. Glynn 1990
/// ([doi:10.1145/84537.84552](https://doi.org/10.1145/84537.84552)); Williams 1992
/// ([doi:10.1007/BF00992696](https://doi.org/10.1007/BF00992696)).
pub(in crate::estimator) struct ScoreFunction;

/// (f(x) − E\[f\])·s.
///
/// One evaluation of f a draw, and E\[f\], which is known here and a running mean elsewhere. Unbiased, as E\[s\] = 0;
/// not always a smaller variance. Williams 1992 ([doi:10.1007/BF00992696](https://doi.org/10.1007/BF00992696)).
pub(in crate::estimator) struct MeanBaseline;

/// (f(x) − b*)·s with b* = E\[f s²\]/E\[s²\] for each parameter, the constant of least variance.
///
/// One evaluation of f a draw, and b*, which is known here and estimated elsewhere. Unbiased, as E\[s\] = 0.
/// Greensmith, Bartlett and Baxter 2004 ([JMLR 5:1471](https://www.jmlr.org/papers/v5/greensmith04a.html)).
pub(in crate::estimator) struct OptimalBaseline;

/// 1/(N − 1) Σ (fᵢ − f̄)·sᵢ over N draws: each draw's baseline is the mean of the others.
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
    formula: "f(x) s, s = ε/σ for μ, (ε² − 1)/σ for σ",
    requires: "f at the draw",
    cost: "1 evaluation of f",
    unbiased: true,
    why: "∇E f = E[f ∇ ln q] holds for any f, even a discontinuous one",
    uses_temperature: false,
    hyperparameters: &[],
    citation: "Glynn 1990; Williams 1992",
};

static MEAN: About = About {
    slug: "score-function-mean-baseline",
    name: "Score function, mean baseline",
    name_in_text: "score function, mean baseline",
    short: "score − mean",
    formula: "(f(x) − E f) s",
    requires: "f at the draw, its mean",
    cost: "1 evaluation of f, and E f",
    why: "the score has mean 0, so a constant changes only the variance",
    citation: "Williams 1992",
    ..SCORE
};

static OPTIMAL: About = About {
    slug: "score-function-optimal-baseline",
    name: "Score function, optimal baseline",
    name_in_text: "score function, optimal baseline",
    short: "score − b*",
    formula: "(f(x) − b) s, b = E[f s²] / E[s²]",
    requires: "f at the draw, the best constant",
    cost: "1 evaluation of f, and b",
    citation: "Greensmith, Bartlett and Baxter 2004",
    ..MEAN
};

static LEAVE_ONE_OUT: About = About {
    slug: "score-function-leave-one-out",
    name: "Score function, leave-one-out",
    name_in_text: "score function, leave-one-out",
    short: "LOO",
    formula: "1/(N − 1) Σ (fᵢ − f̄) sᵢ",
    requires: "f at two draws or more",
    cost: "N evaluations of f for N draws",
    why: "the baseline of a draw is the mean of the others, which are independent of it",
    citation: "Kool, van Hoof and Welling 2019",
    ..SCORE
};

fn with_baseline(problem: &GaussianProblem, settings: &Settings, noise: &Noise, baseline: f64, out: &mut [f64]) {
    average(problem, settings, noise.normal(), out, |_, eps, out| {
        let value = problem.value(eps) - baseline;
        for ((out, &law), &eps) in out.iter_mut().zip(problem.laws()).zip(eps) {
            *out += value * problem.score(law, eps);
        }
    });
}

/// What the coordinates add up to, with each one's own moments.
pub(super) struct Totals {
    mean: f64,
    variance: f64,
    parts: Vec<CoordinateMoments>,
}

impl Totals {
    fn new(problem: &GaussianProblem) -> Self {
        Self::of(problem, GaussianObjective::coordinate_moments)
    }

    pub(super) fn of(
        problem: &GaussianProblem,
        moments: impl Fn(&GaussianObjective, Gaussian, Wrt) -> CoordinateMoments,
    ) -> Self {
        let part = |&law: &Gaussian| moments(problem.objective(), law, problem.wrt());
        let parts: Vec<_> = problem.laws().iter().map(part).collect();
        Self {
            mean: parts.iter().map(|part| part.mean).sum(),
            variance: parts.iter().map(|part| part.variance).sum(),
            parts,
        }
    }

    /// Var\[(f − b) s\] of one coordinate: the others are independent of its score.
    pub(super) fn variance(&self, part: &CoordinateMoments, baseline: f64) -> f64 {
        let others = self.mean - part.mean - baseline;
        let spread = self.variance - part.variance;
        let square =
            part.weighted_square + 2.0 * others * part.weighted + (spread + others * others) * part.information;
        (square - part.gradient * part.gradient).max(0.0)
    }

    pub(super) fn sum(&self, of: impl Fn(&CoordinateMoments) -> f64) -> f64 {
        self.parts.iter().map(of).sum()
    }

    /// The constant that makes the variance of this coordinate least.
    fn best(&self, part: &CoordinateMoments) -> f64 {
        self.mean - part.mean + part.weighted / part.information
    }
}

/// (f(x) − b)·s of the scalar quadratic, as a polynomial of ε.
fn polynomial(problem: &GaussianProblem, settings: &Settings, baseline: f64) -> Option<BatchForm> {
    let &[law] = problem.laws() else { return None };
    if settings.draws != 1 || problem.objective().shape() != GaussianShape::Quadratic {
        return None;
    }
    let (offset, std_dev) = (law.mean() - problem.objective().k(), law.std_dev());
    let f = [(offset * offset - baseline) / std_dev, 2.0 * offset, std_dev];
    Some(BatchForm::Polynomial(match problem.wrt() {
        Wrt::Mean => [0.0, f[0], f[1], f[2], 0.0],
        Wrt::StdDev => [-f[0], -f[1], f[0] - f[2], f[1], f[2]],
    }))
}

impl Estimator<GaussianProblem> for ScoreFunction {
    fn about(&self) -> &'static About {
        &SCORE
    }

    fn noise_shape(&self, problem: &GaussianProblem, settings: &Settings) -> NoiseShape {
        normals(problem, settings)
    }

    fn estimate(&self, problem: &GaussianProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        with_baseline(problem, settings, noise, 0.0, out);
    }

    fn exact_variance(&self, problem: &GaussianProblem, settings: &Settings) -> Option<f64> {
        let totals = Totals::new(problem);
        Some(totals.sum(|part| totals.variance(part, 0.0)) / settings.draws as f64)
    }

    fn batch_form(&self, problem: &GaussianProblem, settings: &Settings) -> Option<BatchForm> {
        polynomial(problem, settings, 0.0)
    }
}

impl Estimator<GaussianProblem> for MeanBaseline {
    fn about(&self) -> &'static About {
        &MEAN
    }

    fn noise_shape(&self, problem: &GaussianProblem, settings: &Settings) -> NoiseShape {
        normals(problem, settings)
    }

    fn estimate(&self, problem: &GaussianProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        with_baseline(problem, settings, noise, problem.expectation(), out);
    }

    fn exact_variance(&self, problem: &GaussianProblem, settings: &Settings) -> Option<f64> {
        let totals = Totals::new(problem);
        Some(totals.sum(|part| totals.variance(part, totals.mean)) / settings.draws as f64)
    }

    fn batch_form(&self, problem: &GaussianProblem, settings: &Settings) -> Option<BatchForm> {
        polynomial(problem, settings, problem.expectation())
    }
}

impl Estimator<GaussianProblem> for OptimalBaseline {
    fn about(&self) -> &'static About {
        &OPTIMAL
    }

    fn noise_shape(&self, problem: &GaussianProblem, settings: &Settings) -> NoiseShape {
        normals(problem, settings)
    }

    fn estimate(&self, problem: &GaussianProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        let expectation = problem.expectation();
        average(problem, settings, noise.normal(), out, |_, eps, out| {
            let value = problem.value(eps) - expectation;
            let coordinates = problem.laws().iter().zip(problem.tilts()).zip(eps);
            for (out, ((&law, tilt), &eps)) in out.iter_mut().zip(coordinates) {
                *out += (value - tilt) * problem.score(law, eps);
            }
        });
    }

    fn exact_variance(&self, problem: &GaussianProblem, settings: &Settings) -> Option<f64> {
        let totals = Totals::new(problem);
        Some(totals.sum(|part| totals.variance(part, totals.best(part))) / settings.draws as f64)
    }

    fn batch_form(&self, problem: &GaussianProblem, settings: &Settings) -> Option<BatchForm> {
        polynomial(problem, settings, problem.expectation() + problem.tilts()[0])
    }
}

impl Estimator<GaussianProblem> for LeaveOneOut {
    fn about(&self) -> &'static About {
        &LEAVE_ONE_OUT
    }

    fn least_draws(&self) -> usize {
        2
    }

    fn noise_shape(&self, problem: &GaussianProblem, settings: &Settings) -> NoiseShape {
        normals(problem, settings)
    }

    fn estimate(&self, problem: &GaussianProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        let draws = settings.draws as f64;
        let eps = noise.normal().chunks_exact(problem.dimensions()).take(settings.draws);
        let mean = eps.map(|eps| problem.value(eps)).sum::<f64>() / draws;
        with_baseline(problem, settings, noise, mean, out);
        out.iter_mut().for_each(|out| *out *= draws / (draws - 1.0));
    }

    fn exact_variance(&self, problem: &GaussianProblem, settings: &Settings) -> Option<f64> {
        let totals = Totals::new(problem);
        let draws = settings.draws as f64;
        Some(totals.sum(|part| {
            let pairs = part.gradient * part.gradient + totals.variance * part.information;
            totals.variance(part, totals.mean) / draws + pairs / (draws * (draws - 1.0))
        }))
    }
}
