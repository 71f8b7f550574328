//! Every categorical estimator against the golden file and its closed forms.
//!
//! `golden.json` was made with numpy, independently of this crate: enumeration, quadrature, and Monte Carlo of up to
//! 4,000,000 replicates. Only the rows and fields that are compared here are in it.

use crate::support::{Golden, Verdict, conditional, golden, relative};
use reparam::estimator::{self, CategoricalProblem, Estimation, EstimatorRef, Hyperparameters, Problem, Row, Settings};
use reparam::objective::{CategoricalObjective, CategoricalShape};

const SEED: u32 = 20_240_612;

fn named(row: &Golden) -> Option<(EstimatorRef<CategoricalProblem>, Settings)> {
    let plain = Settings { temperature: row.maybe("tau").unwrap_or(1.0), ..Settings::default() };
    let with_draws = |draws| Settings { draws, ..plain };
    let (slug, settings) = match row.text("estimator") {
        "reinforce" => ("score-function", plain),
        "reinforce_mean_baseline" => ("score-function-mean-baseline", plain),
        "rloo_N2" => ("score-function-leave-one-out", with_draws(2)),
        "rloo_N4" => ("score-function-leave-one-out", with_draws(4)),
        "rloo_N8" => ("score-function-leave-one-out", with_draws(8)),
        "st_softmax" | "straight_through_sigmoid" => ("straight-through", plain),
        "reinmax" | "reinmax_zgr" => ("reinmax", plain),
        "gumbel_softmax" => ("gumbel-softmax", plain),
        "st_gumbel_softmax" => ("straight-through-gumbel-softmax", plain),
        "gumbel_rao_mc10" | "gumbel_rao_exact" => ("gumbel-rao", plain),
        "gumbel_rao_mc100" => ("gumbel-rao", conditional(100, plain)),
        "rebar_coupled_eta1" => ("rebar", plain),
        "relax_table_coupled" => ("relax", plain),
        "arm" => ("arm", plain),
        "darn" => ("darn", plain),
        "disarm" => ("disarm", plain),
        "gumbel_rao_total_derivative_mc10_WRONG" => return None,
        other => panic!("{other} is not in the file"),
    };
    Some((estimator::categorical(slug).unwrap(), settings))
}

fn problem(row: &Golden) -> CategoricalProblem {
    let shape = match row.text("f") {
        "quad" => CategoricalShape::Quadratic,
        "linear" => CategoricalShape::Linear,
        _ => CategoricalShape::Exponential,
    };
    let objective = CategoricalObjective::new(shape, &row.numbers("coefficients")).unwrap();
    CategoricalProblem::new(objective, &row.numbers("theta")).unwrap()
}

fn measure(
    estimator: EstimatorRef<CategoricalProblem>,
    problem: CategoricalProblem,
    settings: Settings,
    n: usize,
) -> Row {
    let mut estimation = Estimation::new(&[estimator], problem, settings, SEED).unwrap();
    estimation.advance(n);
    estimation.rows().remove(0)
}

#[test]
fn enumerated_variances_are_those_of_the_file() {
    let mut count = 0;
    for row in golden("categorical") {
        let Some((estimator, settings)) = named(&row) else { continue };
        let problem = problem(&row);
        for (got, exact) in problem.exact().iter().zip(row.numbers("exact_grad")) {
            assert!(relative(*got, exact) < 1e-9, "gradient {got} for {row}");
        }
        if let Some(variance) = estimator.exact_variance(&problem, &settings) {
            let off = (variance - row.number("trace_var")).abs();
            assert!(off <= 1e-9 * row.number("trace_var") + 1e-15, "variance {variance} for {row}");
            count += 1;
        }
    }
    assert_eq!(count, 24);
}

/// 4 numbers a row against 4 combined standard errors: a false failure in 45 seeds.
#[test]
fn monte_carlo_agrees_with_the_file() {
    let mut verdict = Verdict::default();
    for row in golden("categorical") {
        let Some((estimator, settings)) = named(&row) else { continue };
        let replicates = if settings.hyperparameters != Hyperparameters::default() { 20_000 } else { 150_000 };
        let measured = measure(estimator, problem(&row), settings, replicates);
        let exact = row.numbers("mean");
        let known_to = row.maybe_numbers("se_mean").unwrap_or_else(|| vec![0.0; exact.len()]);
        for j in 0..exact.len() {
            let error = measured.standard_error[j].hypot(known_to[j]);
            verdict.compare(&row, "mean", measured.mean[j], exact[j], error, 1e-12);
        }
        let error = measured.variance_standard_error.hypot(row.maybe("se_trace_var").unwrap_or(0.0));
        verdict.compare(&row, "variance", measured.variance, row.number("trace_var"), error, 1e-12);
    }
    verdict.finish(87 * 4);
}

/// What a Bernoulli row calls f, and how the two problems differ in scale: on the simplex (b − t)² is
/// (b₀ − (1 − t))² + (b₁ − t)², twice as much.
fn bernoulli(row: &Golden) -> (CategoricalProblem, f64) {
    let logits = [0.0, row.number("phi")];
    let of = |shape, coefficients: &[f64]| {
        CategoricalProblem::new(CategoricalObjective::new(shape, coefficients).unwrap(), &logits).unwrap()
    };
    match row.maybe("t") {
        Some(t) => (of(CategoricalShape::Quadratic, &[1.0 - t, t]), 2.0),
        None => (of(CategoricalShape::Linear, &[0.0, 1.0]), 1.0),
    }
}

/// The derivative by the second logit is the one by φ, that by the first its negative: the trace is twice the variance.
#[test]
fn bernoulli_closed_forms_are_those_of_the_file() {
    let mut count = 0;
    for row in golden("bernoulli") {
        let Some((estimator, settings)) = named(&row) else { continue };
        let (problem, scale) = bernoulli(&row);
        assert!(relative(problem.exact()[1] / scale, row.number("exact_grad")) < 1e-9, "{row}");
        if let Some(variance) = estimator.exact_variance(&problem, &settings) {
            let off = (variance / (2.0 * scale * scale) - row.number("var")).abs();
            assert!(off <= 1e-9 * row.number("var") + 1e-15, "variance {variance} for {row}");
            count += 1;
        }
    }
    assert_eq!(count, 32);
}

/// 2 numbers a row against 4 standard errors: a false failure in 75 seeds. The mean of exact Gumbel-Rao is that of any
/// number of conditional draws; its variance isn't.
#[test]
fn bernoulli_monte_carlo_agrees_with_the_file() {
    let mut verdict = Verdict::default();
    for row in golden("bernoulli") {
        let Some((estimator, settings)) = named(&row) else { continue };
        let (problem, scale) = bernoulli(&row);
        let measured = measure(estimator, problem, settings, 150_000);
        let (mean, error) = (measured.mean[1] / scale, measured.standard_error[1] / scale);
        verdict.compare(&row, "mean", mean, row.number("mean"), error, 1e-12);
        if row.text("estimator") != "gumbel_rao_exact" {
            let unit = 2.0 * scale * scale;
            let (variance, error) = (measured.variance / unit, measured.variance_standard_error / unit);
            verdict.compare(&row, "variance", variance, row.number("var"), error, 1e-12);
        }
    }
    verdict.finish(112 * 2 - 20);
}

/// Differentiating through the conditional Gumbels as well is a known mistake, whose mean the file keeps.
#[test]
fn gumbel_rao_is_not_the_total_derivative() {
    let rows = golden("categorical");
    let wrong = rows.iter().filter(|row| row.text("estimator").ends_with("_WRONG") && row.number("tau") == 0.1);
    let mut count = 0;
    for row in wrong {
        let settings = Settings { temperature: 0.1, ..Settings::default() };
        let measured = measure(estimator::categorical("gumbel-rao").unwrap(), problem(row), settings, 50_000);
        let apart = measured.mean.iter().zip(row.numbers("mean")).zip(&measured.standard_error);
        assert!(apart.map(|((got, wrong), error)| ((got - wrong) / error).abs()).fold(0.0, f64::max) > 10.0, "{row}");
        count += 1;
    }
    assert_eq!(count, 3);
}
