//! What must hold of the estimators on problems that no file knows.

use crate::support::{Verdict, conditional};
use reparam::estimator::{
    self, CATEGORICAL, CategoricalProblem, Estimation, EstimatorRef, GAUSSIAN, GaussianProblem, Problem, Row, Settings,
};
use reparam::objective::{CategoricalObjective, CategoricalShape, GaussianObjective, GaussianShape, Wrt};

const SEED: u32 = 77;

fn run<P: Problem>(list: &[EstimatorRef<P>], problem: P, settings: Settings, n: usize) -> Vec<Row> {
    let mut estimation = Estimation::new(list, problem, settings, SEED).unwrap();
    estimation.advance(n);
    estimation.rows()
}

fn categorical(shape: CategoricalShape, coefficients: &[f64], probs: &[f64]) -> CategoricalProblem {
    CategoricalProblem::from_probs(CategoricalObjective::new(shape, coefficients).unwrap(), probs).unwrap()
}

/// Those of the list that can solve a problem.
fn fitting(problem: &CategoricalProblem) -> Vec<EstimatorRef<CategoricalProblem>> {
    let fits =
        |entry: &EstimatorRef<CategoricalProblem>| entry.check(problem, &Settings::default().at_least(*entry)).is_ok();
    CATEGORICAL.iter().copied().filter(fits).collect()
}

/// Four classes, more than quadrature is made for: means and variances against the estimators' own closed forms. Three
/// objectives, three temperatures, 4 standard errors each: a false failure in 45 seeds.
#[test]
fn four_classes_have_their_closed_forms() {
    let mut verdict = Verdict::default();
    for shape in CategoricalShape::ALL {
        let problem = categorical(shape, &[0.2, 0.9, -1.1, 0.4], &[0.1, 0.4, 0.3, 0.2]);
        for temperature in [0.03, 0.6, 4.0] {
            let settings = Settings { temperature, ..Settings::default() };
            let list = fitting(&problem);
            for (row, &estimator) in run(&list, problem.clone(), settings, 40_000).iter().zip(&list) {
                let what = format!("{} {shape:?} at {temperature}", row.name);
                for (j, exact) in estimator.exact_mean(&problem, &settings).iter().flatten().enumerate() {
                    verdict.compare(&what, "mean", row.mean[j], *exact, row.standard_error[j], 1e-9);
                }
                if let Some(exact) = row.exact_variance {
                    verdict.compare(&what, "variance", row.variance, exact, row.variance_standard_error, 1e-9);
                }
            }
        }
    }
    verdict.at_least(342);
}

/// Those that are biased are seen to be: on an exponential objective, at a temperature that is far from 0.
#[test]
fn bias_is_seen() {
    let problem = categorical(CategoricalShape::Exponential, &[1.5, -0.5, 0.5], &[0.2, 0.3, 0.5]);
    let list = fitting(&problem);
    for (row, estimator) in run(&list, problem.clone(), Settings::default(), 50_000).iter().zip(&list) {
        assert_eq!(row.is_biased(), !estimator.unbiased(&problem), "{row:?}");
        assert_eq!(estimator.unbiased(&problem), estimator.about().unbiased);
    }
    let step = GaussianObjective::new(GaussianShape::Step, 0.0).unwrap();
    let problem = GaussianProblem::new(step, &[0.5], &[1.0], Wrt::Mean).unwrap();
    for row in run(GAUSSIAN, problem, Settings::default(), 20_000) {
        assert_eq!(row.is_biased(), row.name.starts_with("pathwise"), "{row:?}");
        if row.is_biased() {
            // a perfectly confident wrong answer
            assert_eq!((row.mean[0], row.variance), (0.0, 0.0));
        }
    }
}

/// E[Gumbel-Rao] = E[straight-through Gumbel-Softmax], Var[Gumbel-Rao with M] = W/M + Var[its limit]. 2 problems, 2
/// temperatures, 3 numbers, 4 standard errors: a false failure in 1,300 seeds.
#[test]
fn gumbel_rao_is_the_conditional_mean() {
    let [straight, rao] = ["straight-through-gumbel-softmax", "gumbel-rao"].map(|s| estimator::categorical(s).unwrap());
    for shape in [CategoricalShape::Quadratic, CategoricalShape::Exponential] {
        let problem = categorical(shape, &[0.9, -0.6, 0.2], &[0.5, 0.2, 0.3]);
        for temperature in [0.1, 1.0] {
            let one = |estimator, conditional_draws| {
                let settings = conditional(conditional_draws, Settings { temperature, ..Settings::default() });
                run(&[estimator], problem.clone(), settings, 60_000).remove(0)
            };
            let (st, gr) = (one(straight, 1), one(rao, 5));
            for j in 0..3 {
                let error = st.standard_error[j].hypot(gr.standard_error[j]);
                assert!((st.mean[j] - gr.mean[j]).abs() < 4.0 * error, "{st:?} {gr:?}");
            }
            // M = 1 has the law of straight-through Gumbel-Softmax itself; M = 2, 4 halve what the noise adds
            let [v1, v2, v4] = [1, 2, 4].map(|m| one(rao, m));
            let error = v1.variance_standard_error.hypot(st.variance_standard_error);
            assert!((v1.variance - st.variance).abs() < 4.0 * error);
            let (first, second) = (v1.variance - v2.variance, v2.variance - v4.variance);
            let error = [&v1, &v2, &v4].map(|row| row.variance_standard_error).iter().sum::<f64>();
            assert!((first - 2.0 * second).abs() < 4.0 * error, "{first} {second} {error}");
        }
    }
}

/// As τ → 0 Gumbel-Rao becomes ReinMax for every class that may be drawn, at the rate of τ.
#[test]
fn gumbel_rao_cools_to_reinmax() {
    let problem = categorical(CategoricalShape::Exponential, &[0.9, -0.6, 0.2], &[0.5, 0.2, 0.3]);
    let list = ["gumbel-rao", "reinmax"].map(|slug| estimator::categorical(slug).unwrap());
    let worst = [0.5, 0.1, 0.02].map(|temperature| {
        let settings = conditional(100, Settings { temperature, ..Settings::default() });
        let mut estimation = Estimation::new(&list, problem.clone(), settings, SEED).unwrap();
        // sums of Gumbel-Rao by what ReinMax says, which only depends on the class
        let mut classes: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
        let mut rao = Vec::new();
        estimation.advance_with(4000, |index, x| {
            if index == 0 {
                rao = x.to_vec();
                return;
            }
            let at = classes.iter().position(|(reinmax, _, _)| reinmax == x).unwrap_or_else(|| {
                classes.push((x.to_vec(), vec![0.0; 3], 0.0));
                classes.len() - 1
            });
            classes[at].1.iter_mut().zip(&rao).for_each(|(sum, x)| *sum += x);
            classes[at].2 += 1.0;
        });
        assert_eq!(classes.len(), 3);
        let off = |(reinmax, sum, n): &(Vec<f64>, Vec<f64>, f64)| {
            reinmax.iter().zip(sum).map(|(reinmax, sum)| (sum / n - reinmax).abs()).fold(0.0, f64::max)
        };
        classes.iter().map(off).fold(0.0, f64::max)
    });
    assert!(worst[2] < 0.03 && worst[1] < 0.1 && worst[0] > 3.0 * worst[1], "{worst:?}");
}

/// ReinMax is the mean of straight-through and DARN, draw by draw.
#[test]
fn reinmax_is_half_straight_through_and_half_darn() {
    let list = ["straight-through", "darn", "reinmax"].map(|slug| estimator::categorical(slug).unwrap());
    for shape in CategoricalShape::ALL {
        let problem = categorical(shape, &[0.9, -0.6, 0.2, 1.3], &[0.4, 0.2, 0.3, 0.1]);
        let mut estimation =
            Estimation::new(&list, problem, Settings { draws: 2, ..Settings::default() }, SEED).unwrap();
        let mut three = [[0.0; 4]; 3];
        estimation.advance_with(200, |index, x| {
            three[index].copy_from_slice(x);
            if index == 2 {
                let half = |j: usize| 0.5 * (three[0][j] + three[1][j]);
                assert!((0..4).all(|j| (three[2][j] - half(j)).abs() < 1e-14), "{shape:?} {three:?}");
            }
        });
    }
}

/// The trapezoid rule along the edges, computed by hand, is the mean of ReinMax.
#[test]
fn reinmax_is_the_trapezoid_rule() {
    let probs = [0.5, 0.2, 0.3];
    let problem = categorical(CategoricalShape::Exponential, &[0.9, -0.6, 0.2], &probs);
    let slope = |class| {
        let mut slope = [0.0; 3];
        problem.objective().gradient_at(class, &mut slope);
        slope
    };
    let row =
        run(&[estimator::categorical("reinmax").unwrap()], problem.clone(), Settings::default(), 100_000).remove(0);
    for i in 0..3 {
        let rule: f64 =
            (0..3).map(|j| probs[i] * probs[j] * 0.5 * (slope(i)[i] + slope(j)[i] - slope(i)[j] - slope(j)[j])).sum();
        assert!((row.mean[i] - rule).abs() < 4.0 * row.standard_error[i], "{rule} {row:?}");
    }
}

/// For a linear f straight-through is exact without any variance, and so is the delta method for a quadratic one.
#[test]
fn some_answers_have_no_variance() {
    let problem = categorical(CategoricalShape::Linear, &[1.0, -0.5, 0.3], &[0.2, 0.3, 0.5]);
    let row = run(&[estimator::categorical("straight-through").unwrap()], problem, Settings::default(), 100).remove(0);
    assert_eq!((row.variance, row.exact_variance, row.is_biased()), (0.0, Some(0.0), false));
    let quadratic = GaussianObjective::new(GaussianShape::Quadratic, 3.0).unwrap();
    let problem = GaussianProblem::new(quadratic, &[1.0], &[1.0], Wrt::Mean).unwrap();
    let row =
        run(&[estimator::gaussian("delta-control-variate").unwrap()], problem, Settings::default(), 100).remove(0);
    assert!(row.variance < 1e-25 && !row.is_biased() && row.exact_variance == Some(0.0), "{row:?}");
}

/// A constant under f reaches the plain score function alone, whose variance grows by 2c E\[f s²\] + c² E\[s²\]; a baseline
/// takes it off again, and the others never see it. Taking it back leaves the problem as it was.
#[test]
fn a_constant_is_for_the_score_function_alone() {
    let settings = Settings { draws: 3, ..Settings::default() };
    for shape in GaussianShape::ALL {
        for wrt in [Wrt::Mean, Wrt::StdDev] {
            let objective = GaussianObjective::new(shape, 0.4).unwrap();
            let plain = GaussianProblem::new(objective, &[0.5, -1.0], &[0.8, 1.3], wrt).unwrap();
            let moved = plain.clone().with_constant(8.0).unwrap();
            let [before, after] = [&plain, &moved].map(|problem| run(GAUSSIAN, problem.clone(), settings, 500));
            for ((before, after), estimator) in before.iter().zip(&after).zip(GAUSSIAN) {
                let close = |a: f64, b: f64| (a - b).abs() <= 1e-11 * (1.0 + a.abs());
                let same = close(before.variance, after.variance) && close(before.mean[0], after.mean[0]);
                assert_eq!(same, estimator.about().slug != "score-function", "{shape:?} {wrt:?} {after:?}");
                if let (true, Some(was), Some(is)) = (same, before.exact_variance, after.exact_variance) {
                    assert!(close(was, is), "{was} {is} {after:?}");
                }
            }
            let moments = [(0.5, 0.8), (-1.0, 1.3)].map(|(mean, std_dev)| {
                objective.coordinate_moments(reparam::gaussian::Gaussian::new(mean, std_dev).unwrap(), wrt)
            });
            let total = moments[0].mean + moments[1].mean;
            let grown = moments.iter().map(|of| {
                let weighted = of.weighted + (total - of.mean) * of.information;
                2.0 * 8.0 * weighted + 64.0 * of.information
            });
            let by = after[0].exact_variance.unwrap() - before[0].exact_variance.unwrap();
            assert!((by - grown.sum::<f64>() / 3.0).abs() < 1e-9 * by.abs(), "{by}");
            assert_eq!(moved.with_constant(0.0).unwrap().expectation(), plain.expectation());
        }
    }
    let beyond = |c| step_with(c).unwrap_err().message;
    assert!(beyond(2e6).starts_with("constant must be a number from -1000000"), "{}", beyond(2e6));
    assert!(beyond(f64::NAN).starts_with("constant must be"));
}

fn step_with(constant: f64) -> Result<GaussianProblem, reparam::Error> {
    let objective = GaussianObjective::new(GaussianShape::Step, 0.0)?;
    GaussianProblem::new(objective, &[0.0], &[1.0], Wrt::Mean)?.with_constant(constant)
}
