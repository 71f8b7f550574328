//! The graph of a Gaussian sample in numbers: μ, σ → z → f(z) = (z − 3)², forward and back, for one draw of the noise after
//! another.

use super::{SEED, first};
use crate::error::Error;
use crate::value::Value;
use reparam::estimator::{self, EstimatorRef, GaussianProblem, Noise, Problem, Settings};
use reparam::gaussian::Gaussian;
use reparam::objective::{GaussianObjective, GaussianShape, Wrt};
use reparam::stats::Moments;

/// k of f.
const TARGET: f64 = 3.0;

/// What the last of `draws` draws gives, and the mean over all of them.
///
/// A map: `noise` ε, `z`, `f`, `slope` ∂f/∂z, and by μ (`mean`) and σ (`stdDev`) `score` and `pathwise`, the two
/// estimates from this draw, `exact`, `averages` of the estimates over `draws` draws, and their standard `errors`,
/// null for a single draw. Past 10,000 draws the oldest don't count any more.
///
/// # Errors
/// If there is no draw, or as [`GaussianProblem::new`].
pub fn numbers(mean: f64, std_dev: f64, draws: u32) -> Result<Value, Error> {
    let first = first(draws)?;
    let objective = GaussianObjective::new(GaussianShape::Quadratic, TARGET)?;
    let problem = |wrt| GaussianProblem::new(objective, &[mean], &[std_dev], wrt);
    let problems = [problem(Wrt::Mean)?, problem(Wrt::StdDev)?];
    let mut kinds = [Kind::new("score-function")?, Kind::new("pathwise")?];

    let settings = Settings::default();
    let mut noise = Noise::new(SEED, kinds[0].estimator.noise_shape(&problems[0], &settings));
    for replicate in first..draws {
        noise.draw(replicate as usize);
        for kind in &mut kinds {
            for (i, problem) in problems.iter().enumerate() {
                let mut estimate = [0.0];
                kind.estimator.estimate(problem, &settings, &noise, &mut estimate);
                kind.last[i] = estimate[0];
                kind.moments[i].push(estimate[0]);
            }
        }
    }

    let eps = noise.normal()[0];
    let z = Gaussian::new(mean, std_dev)?.reparametrize(eps);
    let both = |of: fn(&Kind) -> [f64; 2]| {
        let [score, pathwise] = kinds.each_ref().map(|kind| pair(of(kind)));
        Value::map([("score", score), ("pathwise", pathwise)])
    };
    Ok(Value::map([
        ("noise", eps.into()),
        ("z", z.into()),
        ("f", objective.value(z).into()),
        ("slope", objective.derivative(z).into()),
        ("score", pair(kinds[0].last)),
        ("pathwise", pair(kinds[1].last)),
        ("exact", pair(problems.each_ref().map(|problem| problem.exact()[0]))),
        ("draws", f64::from(draws - first).into()),
        ("averages", both(|kind| kind.moments.map(|moments| moments.mean()))),
        ("errors", both(|kind| kind.moments.map(|moments| moments.standard_error()))),
    ]))
}

/// One estimator by μ and by σ.
struct Kind {
    estimator: EstimatorRef<GaussianProblem>,
    last: [f64; 2],
    moments: [Moments; 2],
}

impl Kind {
    fn new(slug: &str) -> Result<Self, Error> {
        Ok(Self { estimator: estimator::gaussian(slug)?, last: [0.0; 2], moments: [Moments::new(); 2] })
    }
}

fn pair([mean, std_dev]: [f64; 2]) -> Value {
    Value::map([("mean", mean.into()), ("stdDev", std_dev.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::MOST;
    use approx::assert_relative_eq;
    use reparam::estimator::Estimation;

    /// The number at the end of a path of names.
    fn at(value: &Value, path: &str) -> f64 {
        let end = path.split('.').fold(value, |value, name| value.get(name).unwrap());
        end.as_number().unwrap()
    }

    const ESTIMATES: [&str; 4] = ["score.mean", "score.stdDev", "pathwise.mean", "pathwise.stdDev"];

    #[test]
    fn a_pass_is_what_the_formulas_say() {
        for (mean, std_dev, draws) in [(1.0, 1.0, 1), (-0.35, 0.4, 7), (4.0, 2.0, 12_345)] {
            let pass = numbers(mean, std_dev, draws).unwrap();
            let [eps, z, f, slope] = ["noise", "z", "f", "slope"].map(|name| at(&pass, name));
            assert_relative_eq!(z, mean + std_dev * eps);
            assert_relative_eq!(f, (z - 3.0) * (z - 3.0));
            assert_relative_eq!(slope, 2.0 * (z - 3.0));
            let wanted = [f * eps / std_dev, f * (eps * eps - 1.0) / std_dev, slope, slope * eps];
            for (name, wanted) in ESTIMATES.into_iter().zip(wanted) {
                assert_relative_eq!(at(&pass, name), wanted, max_relative = 1e-14);
            }
            assert_relative_eq!(at(&pass, "exact.mean"), 2.0 * (mean - 3.0));
            assert_relative_eq!(at(&pass, "exact.stdDev"), 2.0 * std_dev);
        }
    }

    /// The averages of the draws from `first` to `last`, each shown by itself.
    fn averaged(first: u32, last: u32) -> [Moments; 4] {
        let mut moments = [Moments::new(); 4];
        for draws in first..=last {
            let pass = numbers(0.5, 1.5, draws).unwrap();
            moments.iter_mut().zip(ESTIMATES).for_each(|(moments, name)| moments.push(at(&pass, name)));
        }
        moments
    }

    fn assert_averages(pass: &Value, moments: &[Moments]) {
        for (name, moments) in ESTIMATES.into_iter().zip(moments) {
            assert_relative_eq!(at(pass, &format!("averages.{name}")), moments.mean(), max_relative = 1e-12);
            assert_relative_eq!(at(pass, &format!("errors.{name}")), moments.standard_error(), max_relative = 1e-12);
        }
    }

    #[test]
    fn averages_are_those_of_the_draws_that_were_shown() {
        let pass = numbers(0.5, 1.5, 150).unwrap();
        assert_eq!(at(&pass, "draws"), 150.0);
        assert_averages(&pass, &averaged(1, 150));
    }

    #[test]
    fn past_the_most_the_oldest_are_forgotten() {
        let (now, whole) = (numbers(0.5, 1.5, MOST + 40).unwrap(), numbers(0.5, 1.5, MOST).unwrap());
        assert_eq!((at(&now, "draws"), at(&whole, "draws")), (10_000.0, 10_000.0));
        // sum of the later ones less sum of the earlier ones
        let (early, late) = (averaged(1, 40), averaged(MOST + 1, MOST + 40));
        for ((name, early), late) in ESTIMATES.into_iter().zip(early).zip(late) {
            let name = format!("averages.{name}");
            let moved = 40.0 * (late.mean() - early.mean()) / f64::from(MOST);
            assert_relative_eq!(at(&now, &name), at(&whole, &name) + moved, max_relative = 1e-10);
        }
    }

    #[test]
    fn a_single_draw_has_no_error() {
        let pass = numbers(1.0, 1.0, 1).unwrap();
        for name in ESTIMATES {
            assert_eq!(at(&pass, &format!("averages.{name}")), at(&pass, name));
        }
        let errors = pass.get("errors").unwrap();
        assert_eq!(serde_json::to_string(errors.get("score").unwrap()).unwrap(), r#"{"mean":null,"stdDev":null}"#);
    }

    /// Two dimensions rule out the SIMD batch form, so that replicates come one by one; the first one's stay as they are.
    #[test]
    fn the_noise_is_that_of_a_measurement_with_the_same_seed() {
        let objective = GaussianObjective::new(GaussianShape::Quadratic, TARGET).unwrap();
        let pass = numbers(0.5, 1.5, 500).unwrap();
        for (wrt, name) in [(Wrt::Mean, "pathwise.mean"), (Wrt::StdDev, "pathwise.stdDev")] {
            let problem = GaussianProblem::new(objective, &[0.5; 2], &[1.5; 2], wrt).unwrap();
            let entry = estimator::gaussian("pathwise").unwrap();
            let mut measured = Estimation::new(&[entry], problem, Settings::default(), SEED).unwrap();
            measured.advance(500);
            let row = &measured.rows()[0];
            assert_relative_eq!(at(&pass, &format!("averages.{name}")), row.mean[0], max_relative = 1e-12);
            assert_relative_eq!(at(&pass, &format!("errors.{name}")), row.standard_error[0], max_relative = 1e-12);
        }
    }

    /// Nine laws and four estimates, all of the same noise: were they independent, one seed in 400 would fail.
    #[test]
    fn every_average_comes_to_the_exact_gradient() {
        for mean in [-2.0, 1.0, 4.0] {
            for std_dev in [0.2, 1.0, 2.0] {
                let pass = numbers(mean, std_dev, MOST).unwrap();
                for name in ESTIMATES {
                    let exact = at(&pass, &name.replace("score", "exact").replace("pathwise", "exact"));
                    let [average, error] = ["averages", "errors"].map(|list| at(&pass, &format!("{list}.{name}")));
                    assert!((average - exact).abs() < 4.0 * error, "{name} at {mean}, {std_dev}: {average} ± {error}");
                }
            }
        }
    }

    #[test]
    fn refusals_name_the_parameter() {
        let refused = |mean, std_dev, draws| numbers(mean, std_dev, draws).unwrap_err().message;
        assert_eq!(refused(1.0, 1.0, 0), "draws must be at least 1, got 0");
        assert!(refused(1.0, 0.0, 1).starts_with("stdDev must be greater than 0"));
        assert!(refused(f64::NAN, 1.0, 1).starts_with("mean must be a finite number"));
    }
}
