//! How estimations behave: cut into slices, side by side, and in batches.

use reparam::estimator::{
    CATEGORICAL, CategoricalProblem, Estimation, EstimatorRef, GAUSSIAN, GaussianProblem, Problem, Settings,
};
use reparam::objective::{CategoricalObjective, CategoricalShape, GaussianObjective, GaussianShape, Wrt};
use reparam::stats::Moments;

fn gaussian_problem(shape: GaussianShape, wrt: Wrt) -> GaussianProblem {
    GaussianProblem::new(GaussianObjective::new(shape, 0.8).unwrap(), &[-0.4], &[1.3], wrt).unwrap()
}

fn categorical_problem(shape: CategoricalShape, probs: &[f64]) -> CategoricalProblem {
    let coefficients = [0.9, -0.7, 0.3, 1.1, -0.2, 0.5, -1.2, 0.1, 0.8, -0.4];
    let objective = CategoricalObjective::new(shape, &coefficients[..probs.len()]).unwrap();
    CategoricalProblem::from_probs(objective, probs).unwrap()
}

/// Gaussian estimators that are polynomials of their noise on the quadratic.
fn polynomials() -> Vec<EstimatorRef<GaussianProblem>> {
    let problem = gaussian_problem(GaussianShape::Quadratic, Wrt::Mean);
    let fits = |entry: &EstimatorRef<GaussianProblem>| entry.batch_form(&problem, &Settings::default()).is_some();
    let list: Vec<_> = GAUSSIAN.iter().copied().filter(fits).collect();
    assert!(list.len() >= 5 && list.len() < GAUSSIAN.len());
    list
}

/// In batches and one at a time: the polynomials, and all estimators.
#[test]
fn estimations_do_not_depend_on_slices() {
    for shape in [GaussianShape::Quadratic, GaussianShape::Cosine] {
        for list in [polynomials(), GAUSSIAN.to_vec()] {
            let new = || Estimation::new(&list, gaussian_problem(shape, Wrt::StdDev), Settings::default(), 5).unwrap();
            let (mut whole, mut cut) = (new(), new());
            let (mut whole_values, mut cut_values) = (Vec::new(), Vec::new());
            whole.advance_with(2500, |index, x| whole_values.push((index, x[0])));
            for (i, n) in [1, 7, 1016, 0, 1, 900, 575].into_iter().enumerate() {
                // reading the rows must not disturb them; nor must not looking at the values
                let _ = cut.rows();
                if i == 4 {
                    cut.advance(n);
                    cut_values.extend_from_slice(&whole_values[cut_values.len()..][..list.len()]);
                } else {
                    cut.advance_with(n, |index, x| cut_values.push((index, x[0])));
                }
            }
            assert_eq!((whole.replicates(), cut.replicates()), (2500, 2500));
            assert_eq!(whole_values, cut_values);
            assert_eq!(whole.rows(), cut.rows());
        }
    }
}

/// Each estimator's estimates are the same alone and in any company that doesn't change its path.
#[test]
fn estimators_share_their_noise() {
    let problem = categorical_problem(CategoricalShape::Exponential, &[0.6, 0.4]);
    let values = |list: &[EstimatorRef<CategoricalProblem>], which: usize| {
        let mut values: Vec<f64> = Vec::new();
        let mut estimation = Estimation::new(list, problem.clone(), Settings::default(), 9).unwrap();
        estimation.advance_with(50, |index, x| values.extend(x.iter().filter(|_| index == which)));
        values
    };
    for (which, &alone) in CATEGORICAL.iter().enumerate() {
        assert_eq!(values(&[alone], 0), values(CATEGORICAL, which), "{}", alone.about().slug);
    }
}

/// What the rows say is what the values are.
#[test]
fn rows_are_the_moments_of_the_values() {
    for list in [polynomials(), GAUSSIAN.to_vec()] {
        let problem = gaussian_problem(GaussianShape::Quadratic, Wrt::StdDev);
        let exact = problem.exact()[0];
        let mut estimation = Estimation::new(&list, problem, Settings::default(), 3).unwrap();
        let mut moments = vec![Moments::new(); list.len()];
        estimation.advance_with(3000, |index, x| moments[index].push(x[0]));
        for (row, moments) in estimation.rows().iter().zip(&moments) {
            let near = |a: f64, b: f64| (a - b).abs() <= 2e-5 * b.abs() + 1e-12;
            assert!(near(row.mean[0], moments.mean()) && near(row.variance, moments.variance()), "{}", row.name);
            assert!(near(row.standard_error[0], moments.standard_error()), "{}", row.name);
            // the two differ by terms of the order 1/n
            let errors = [row.variance_standard_error, moments.variance_standard_error()];
            assert!((errors[0] - errors[1]).abs() <= 1e-3 * errors[1] + 1e-12, "{}", row.name);
            let n = 3000.0;
            let mse = (moments.mean() - exact).powi(2) + moments.variance() * (n - 1.0) / n;
            assert!(near(row.mse, mse), "{}", row.name);
            assert!(near(row.bias_squared_floor, moments.variance() / n), "{}", row.name);
            assert!(!row.is_biased() && row.corrected_bias_squared() <= row.bias_squared(), "{}", row.name);
        }
    }
}

/// The trace of several entries, and its standard error, against the moments of the square distance.
#[test]
fn rows_of_several_entries_are_traces() {
    let problem = categorical_problem(CategoricalShape::Quadratic, &[0.2, 0.3, 0.5]);
    let fits =
        |entry: &EstimatorRef<CategoricalProblem>| entry.check(&problem, &Settings::default().at_least(*entry)).is_ok();
    for estimator in CATEGORICAL.iter().copied().filter(fits) {
        rows_are_traces(estimator, problem.clone());
    }
}

fn rows_are_traces(estimator: EstimatorRef<CategoricalProblem>, problem: CategoricalProblem) {
    let mut estimation = Estimation::new(&[estimator], problem, Settings::default(), 3).unwrap();
    let mut values = Vec::new();
    estimation.advance_with(4000, |_, x| values.push(x.to_vec()));
    let row = estimation.rows().remove(0);
    let mut distances = Moments::new();
    for x in &values {
        distances.push(x.iter().zip(&row.mean).map(|(x, mean)| (x - mean) * (x - mean)).sum());
    }
    assert!((row.variance / (distances.mean() * 4000.0 / 3999.0) - 1.0).abs() < 1e-9);
    assert!((row.variance_standard_error / distances.standard_error() - 1.0).abs() < 1e-3);
}

/// Eight at a time against one at a time, as all go if one beside has no batch form. 20 means and variances against 4
/// combined standard errors: a false failure in 790 seeds.
#[test]
fn gaussian_batches_agree_with_single_estimates() {
    for wrt in [Wrt::Mean, Wrt::StdDev] {
        let run = |list: &[EstimatorRef<GaussianProblem>], seed| {
            let problem = gaussian_problem(GaussianShape::Quadratic, wrt);
            let mut estimation = Estimation::new(list, problem, Settings::default(), seed).unwrap();
            estimation.advance(100_000);
            estimation.rows()
        };
        let batch = run(&polynomials(), 1);
        let single = run(GAUSSIAN, 2);
        for a in &batch {
            let b = single.iter().find(|b| b.name == a.name).unwrap();
            let error = a.standard_error[0].hypot(b.standard_error[0]);
            assert!((a.mean[0] - b.mean[0]).abs() < 4.0 * error + 1e-9, "{}", a.name);
            let error = a.variance_standard_error.hypot(b.variance_standard_error);
            assert!((a.variance - b.variance).abs() < 4.0 * error + 1e-9, "{}", a.name);
        }
    }
}

/// Nothing measured yet is unknown, not 0; one replicate has a mean only.
#[test]
fn too_few_replicates_are_unknown() {
    let list = polynomials();
    let mut estimation =
        Estimation::new(&list, gaussian_problem(GaussianShape::Quadratic, Wrt::Mean), Settings::default(), 1).unwrap();
    assert!(estimation.rows().iter().all(|row| row.mean[0].is_nan() && row.variance.is_nan()));
    estimation.advance(1);
    let rows = estimation.rows();
    assert!(rows.iter().all(|row| row.mean[0].is_finite() && row.variance.is_nan() && !row.is_biased()));
}
