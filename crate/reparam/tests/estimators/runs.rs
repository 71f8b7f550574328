//! How runs behave: cut into slices, side by side, and by lanes.

use reparam::estimator::{
    self, CATEGORICAL, CategoricalProblem, Estimation, EstimatorRef, GAUSSIAN, GaussianProblem, Problem, Settings,
    Sweep, SweepNoise, SweepPoint,
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

fn categoricals(slugs: &[&str]) -> Vec<EstimatorRef<CategoricalProblem>> {
    slugs.iter().map(|slug| estimator::categorical(slug).unwrap()).collect()
}

fn gaussians(slugs: &[&str]) -> Vec<EstimatorRef<GaussianProblem>> {
    slugs.iter().map(|slug| estimator::gaussian(slug).unwrap()).collect()
}

/// With and without lanes: a set of polynomials, and all estimators.
#[test]
fn estimations_do_not_depend_on_slices() {
    for shape in [GaussianShape::Quadratic, GaussianShape::Cosine] {
        for list in [gaussians(&["score-function", "pathwise"]), GAUSSIAN.to_vec()] {
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

#[test]
fn sweeps_do_not_depend_on_slices() {
    let sets = [categoricals(&["score-function", "gumbel-softmax"]), categoricals(&["gumbel-softmax", "gumbel-rao"])];
    for (list, noise) in sets.iter().flat_map(|set| [(set, SweepNoise::Common), (set, SweepNoise::Fresh)]) {
        let problem = categorical_problem(CategoricalShape::Quadratic, &[0.2, 0.3, 0.5]);
        let new = || Sweep::new(list, problem.clone(), &[0.0, 0.3, 1.0], Settings::default(), noise, 5).unwrap();
        let (mut whole, mut cut) = (new(), new());
        whole.advance(1000);
        for n in [1, 3, 252, 0, 300, 444] {
            let _ = cut.points();
            cut.advance(n);
        }
        assert_eq!((whole.replicates(), cut.replicates()), (1000, 1000));
        assert_eq!(whole.points(), cut.points());
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
    for list in [gaussians(&["score-function", "pathwise"]), GAUSSIAN.to_vec()] {
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
    let list = categoricals(&["gumbel-softmax"]);
    let mut estimation = Estimation::new(&list, problem, Settings::default(), 3).unwrap();
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

/// Lanes against one at a time, the second with an estimator beside that has no lanes. 16 means and variances against 4
/// combined standard errors: a false failure in 1,000 seeds.
#[test]
fn gaussian_lanes_agree_with_single_estimates() {
    let slugs = ["score-function", "score-function-mean-baseline", "score-function-optimal-baseline", "pathwise"];
    for wrt in [Wrt::Mean, Wrt::StdDev] {
        let run = |list: &[EstimatorRef<GaussianProblem>], seed| {
            let problem = gaussian_problem(GaussianShape::Quadratic, wrt);
            let mut estimation = Estimation::new(list, problem, Settings::default(), seed).unwrap();
            estimation.advance(100_000);
            estimation.rows()
        };
        let lanes = run(&gaussians(&slugs), 1);
        let single = run(&gaussians(&[&slugs[..], &["measure-valued"]].concat()), 2);
        for (a, b) in lanes.iter().zip(&single) {
            let error = a.standard_error[0].hypot(b.standard_error[0]);
            assert!((a.mean[0] - b.mean[0]).abs() < 4.0 * error, "{}", a.name);
            let error = a.variance_standard_error.hypot(b.variance_standard_error);
            assert!((a.variance - b.variance).abs() < 4.0 * error, "{}", a.name);
        }
    }
}

/// A sweep by lanes against one estimate at a time. 90 variances against 4 combined standard errors, a false failure in
/// 170 seeds; the lengths of the bias against 5 times what Monte-Carlo error adds to them, which hardly ever fails.
#[test]
fn relaxed_lanes_agree_with_single_estimates() {
    let slugs = ["gumbel-softmax", "straight-through-gumbel-softmax", "score-function", "straight-through", "reinmax"];
    let probs = [0.05, 0.1, 0.3, 0.02, 0.08, 0.15, 0.1, 0.05, 0.05, 0.1];
    let temperatures = [0.2, 1.0, 30.0];
    for shape in CategoricalShape::ALL {
        let problem = categorical_problem(shape, &probs);
        let settings = Settings::default();
        let run = |slugs: &[&str], noise, seed| {
            let list = categoricals(slugs);
            let mut sweep = Sweep::new(&list, problem.clone(), &temperatures, settings, noise, seed).unwrap();
            sweep.advance(20_000);
            sweep.points()
        };
        let errors: Vec<f64> = temperatures
            .iter()
            .flat_map(|&temperature| {
                let settings = Settings { temperature, ..settings };
                let mut estimation = Estimation::new(&categoricals(&slugs), problem.clone(), settings, 8).unwrap();
                estimation.advance(20_000);
                estimation.rows().into_iter().map(|row| row.variance_standard_error)
            })
            .collect();
        // leave-one-out has no lanes
        let single = run(&[&slugs[..], &["score-function-leave-one-out"]].concat(), SweepNoise::Common, 4);
        let pairs = |lanes: &[SweepPoint]| {
            let rows = lanes.iter().zip(&single).flat_map(|(a, b)| a.rows.iter().zip(&b.rows));
            for ((a, b), error) in rows.zip(&errors) {
                assert_eq!(a.name, b.name);
                let what = format!("{} {shape:?}: {a:?} {b:?}", a.name);
                assert!((a.variance - b.variance).abs() <= 4.0 * 2.0_f64.sqrt() * error + 1e-12, "{what}");
                // |bias| is off by about the root of the floor; 5 of them
                let off = (a.bias_squared.sqrt() - b.bias_squared.sqrt()).abs();
                assert!(off <= 5.0 * (a.bias_squared_floor + b.bias_squared_floor).sqrt() + 1e-6, "{what}");
                assert!((a.mse - a.bias_squared - a.variance * 19_999.0 / 20_000.0).abs() < 1e-12 * a.mse, "{what}");
            }
        };
        pairs(&run(&slugs, SweepNoise::Common, 5));
        pairs(&run(&slugs, SweepNoise::Fresh, 6));
    }
}

/// At τ = 0 the relaxed sample is piecewise constant and its derivative 0.
#[test]
fn at_temperature_zero_relaxed_gradients_vanish() {
    let problem = categorical_problem(CategoricalShape::Linear, &[0.2, 0.3, 0.5]);
    let settings = Settings { temperature: 0.0, ..Settings::default() };
    for slug in ["gumbel-softmax", "straight-through-gumbel-softmax", "gumbel-rao"] {
        let mut estimation = Estimation::new(&categoricals(&[slug]), problem.clone(), settings, 1).unwrap();
        estimation.advance(100);
        let row = estimation.rows().remove(0);
        assert_eq!((row.mean, row.variance), (vec![0.0; 3], 0.0));
        assert!(row.bias.iter().zip(problem.exact()).all(|(bias, exact)| *bias == -exact));
    }
    for slug in ["rebar", "relax"] {
        let error = Estimation::new(&categoricals(&[slug]), problem.clone(), settings, 1).err().unwrap();
        assert_eq!(error.param, "temperature");
    }
    let list = categoricals(&["gumbel-softmax", "score-function"]);
    let mut sweep = Sweep::new(&list, problem, &[0.0], Settings::default(), SweepNoise::Common, 1).unwrap();
    sweep.advance(100);
    assert_eq!(sweep.points()[0].rows[0].variance, 0.0);
}

/// Lanes at the ends: classes that are never drawn, the largest coefficients, cold and hot.
#[test]
fn sweeps_are_finite_at_the_ends() {
    let list = categoricals(&["gumbel-softmax", "straight-through-gumbel-softmax", "score-function"]);
    for (shape, most) in [
        (CategoricalShape::Linear, 1e6),
        (CategoricalShape::Quadratic, 1e3),
        (CategoricalShape::Exponential, 10.0),
        // too much for f32: one at a time
        (CategoricalShape::Exponential, 40.0),
    ] {
        for probs in [[1.0, 0.0], [1e-300, 1.0], [0.5, 0.5]] {
            for noise in [SweepNoise::Common, SweepNoise::Fresh] {
                let objective = CategoricalObjective::new(shape, &[most, -most]).unwrap();
                let problem = CategoricalProblem::from_probs(objective, &probs).unwrap();
                let mut sweep =
                    Sweep::new(&list, problem, &[0.0, 0.01, 1.0, 100.0], Settings::default(), noise, 1).unwrap();
                sweep.advance(300);
                for row in sweep.points().iter().flat_map(|point| &point.rows) {
                    let numbers = [row.bias_squared, row.bias_squared_floor, row.variance, row.mse];
                    assert!(numbers.iter().all(|x| x.is_finite() && *x >= 0.0), "{shape:?} {probs:?} {row:?}");
                }
            }
        }
    }
}

/// Nothing measured yet is unknown, not 0; one replicate has a mean only.
#[test]
fn too_few_replicates_are_unknown() {
    let list = gaussians(&["score-function", "pathwise"]);
    let mut estimation =
        Estimation::new(&list, gaussian_problem(GaussianShape::Quadratic, Wrt::Mean), Settings::default(), 1).unwrap();
    assert!(estimation.rows().iter().all(|row| row.mean[0].is_nan() && row.variance.is_nan()));
    estimation.advance(1);
    let rows = estimation.rows();
    assert!(rows.iter().all(|row| row.mean[0].is_finite() && row.variance.is_nan() && !row.is_biased()));
}
