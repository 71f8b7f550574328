//! Every Gaussian estimator against the golden file, its closed forms and the exact gradient.
//!
//! `golden.json` was made with numpy, independently of this crate: closed forms, quadrature, and Monte Carlo of up to
//! 8,000,000 replicates. Only the rows and fields that are compared here are in it.

use crate::support::{Golden, Verdict, golden, relative};
use reparam::estimator::{self, Estimation, EstimatorRef, GaussianProblem, Problem, Settings};
use reparam::objective::{GaussianObjective, GaussianShape, Wrt};

const SEED: u32 = 20_240_611;

fn case(row: &Golden) -> (EstimatorRef<GaussianProblem>, GaussianProblem, Settings) {
    let shape = match row.text("f") {
        "quad" => GaussianShape::Quadratic,
        "exp" => GaussianShape::Exponential,
        "cos" => GaussianShape::Cosine,
        _ => GaussianShape::Step,
    };
    let objective = GaussianObjective::new(shape, row.number("k")).unwrap();
    let wrt = if row.text("param") == "mu" { Wrt::Mean } else { Wrt::StdDev };
    let problem = GaussianProblem::new(objective, &[row.number("mu")], &[row.number("sigma")], wrt).unwrap();
    let (slug, draws) = match row.text("estimator") {
        "score" => ("score-function", 1),
        "score_mean_baseline" => ("score-function-mean-baseline", 1),
        "score_opt_baseline" => ("score-function-optimal-baseline", 1),
        "score_loo_N2" => ("score-function-leave-one-out", 2),
        "score_loo_N4" => ("score-function-leave-one-out", 4),
        "score_loo_N8" => ("score-function-leave-one-out", 8),
        "score_delta_cv" => ("delta-control-variate", 1),
        "pathwise" => ("pathwise", 1),
        "pathwise_antithetic_pair" => ("pathwise-antithetic", 1),
        "pathwise_iid_pair" => ("pathwise", 2),
        "mvd_coupled" => ("measure-valued", 1),
        other => panic!("{other} is not in the file"),
    };
    (estimator::gaussian(slug).unwrap(), problem, Settings { draws, ..Settings::default() })
}

/// The file's row for a step and two independent pathwise draws states the gradient as the mean; its own Monte Carlo
/// says 0, which is right.
fn is_defect(row: &Golden) -> bool {
    row.text("f") == "step" && row.text("estimator") == "pathwise_iid_pair"
}

#[test]
fn closed_forms_are_those_of_the_file() {
    let mut variances = 0;
    for row in golden("gaussian") {
        let (estimator, problem, settings) = case(&row);
        let exact = row.number("exact_grad");
        assert!(relative(problem.exact()[0], exact) < 1e-9, "gradient {} for {row}", problem.exact()[0]);
        assert!(relative(problem.expectation(), row.number("Ef")) < 1e-9, "{row}");
        if let Some(variance) = estimator.exact_variance(&problem, &settings) {
            variances += 1;
            // quadrature leaves a zero variance at the rounding of the squared gradient
            let off = (variance - row.number("exact_var")).abs();
            let allowed = 1e-9 * row.number("exact_var") + 1e-12 * exact * exact;
            assert!(off <= allowed, "variance {variance} for {row}");
        }
    }
    // all 198 but those of measure-valued with respect to σ of the three exponentials
    assert_eq!(variances, 195);
}

/// 196 means and 196 variances against 4 standard errors, normal: a false failure in 40 seeds.
#[test]
fn monte_carlo_agrees_with_the_file() {
    let mut verdict = Verdict::default();
    for row in golden("gaussian").iter().filter(|row| !is_defect(row)) {
        let (estimator, problem, settings) = case(row);
        let scale = 1e-9 * (row.number("exact_grad").abs() + row.number("exact_var").sqrt());
        let mut estimation = Estimation::new(&[estimator], problem, settings, SEED).unwrap();
        estimation.advance(200_000);
        let measured = estimation.rows().remove(0);
        // without an exact mean in the file its Monte Carlo stands in, whose error counts too
        let (mean, known_to) = match row.maybe("exact_mean") {
            Some(mean) => (mean, 0.0),
            None => (row.number("mc_mean"), row.number("mc_se_mean")),
        };
        let error = measured.standard_error[0].hypot(known_to);
        verdict.compare(row, "mean", measured.mean[0], mean, error, scale);
        let error = measured.variance_standard_error;
        verdict.compare(row, "variance", measured.variance, row.number("exact_var"), error, scale * scale);
        assert_eq!(measured.is_biased(), !estimator.unbiased(estimation.problem()), "{row}");
    }
    verdict.finish(392);
}
