//! How sweeps behave: cut into slices, in batches, at temperature 0 and at the ends.

use reparam::estimator::{
    About, BatchForm, CATEGORICAL, CategoricalProblem, Estimation, Estimator, EstimatorRef, Noise, NoiseShape, Problem,
    Settings, Sweep, SweepNoise, SweepPoint,
};
use reparam::objective::{CategoricalObjective, CategoricalShape};

fn problem(shape: CategoricalShape, probs: &[f64]) -> CategoricalProblem {
    let coefficients = [0.9, -0.7, 0.3, 1.1, -0.2, 0.5, -1.2, 0.1, 0.8, -0.4];
    let objective = CategoricalObjective::new(shape, &coefficients[..probs.len()]).unwrap();
    CategoricalProblem::from_probs(objective, probs).unwrap()
}

fn at(temperature: f64) -> Settings {
    Settings { temperature, ..Settings::default() }
}

/// Those of the list that can solve the problem at every temperature.
fn fitting(problem: &CategoricalProblem, temperatures: &[f64]) -> Vec<EstimatorRef<CategoricalProblem>> {
    let fits = |entry: &EstimatorRef<CategoricalProblem>| {
        temperatures.iter().all(|&tau| entry.check(problem, &at(tau).at_least(*entry)).is_ok())
    };
    CATEGORICAL.iter().copied().filter(fits).collect()
}

/// Those that go eight at a time, and so make a sweep that does if they are alone.
fn batched(problem: &CategoricalProblem, temperatures: &[f64]) -> Vec<EstimatorRef<CategoricalProblem>> {
    let mut list = fitting(problem, temperatures);
    list.retain(|entry| temperatures.iter().all(|&tau| entry.batch_form(problem, &at(tau)).is_some()));
    assert!(list.len() >= 7);
    list
}

#[test]
fn sweeps_do_not_depend_on_slices() {
    let temperatures = [0.0, 0.3, 1.0];
    let problem = problem(CategoricalShape::Quadratic, &[0.2, 0.3, 0.5]);
    let sets =
        [batched(&problem, &temperatures), fitting(&problem, &temperatures), fitting(&problem, &temperatures[1..])];
    for (set, temperatures) in sets.iter().zip([&temperatures[..], &temperatures[..], &temperatures[1..]]) {
        for noise in [SweepNoise::Common, SweepNoise::Fresh] {
            let new = || Sweep::new(set, problem.clone(), temperatures, Settings::default(), noise, 5).unwrap();
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
}

/// Eight at a time against one at a time. 126 variances against 4 combined standard errors, a false failure in 120 seeds;
/// the lengths of the bias against 5 times what Monte-Carlo error adds to them, which hardly ever fails.
#[test]
fn batches_agree_with_single_estimates() {
    let probs = [0.05, 0.1, 0.3, 0.02, 0.08, 0.15, 0.1, 0.05, 0.05, 0.1];
    let temperatures = [0.2, 1.0, 30.0];
    let mut variances = 0;
    for shape in CategoricalShape::ALL {
        let problem = problem(shape, &probs);
        let together = batched(&problem, &temperatures);
        let run = |list: &[EstimatorRef<CategoricalProblem>], noise, seed| {
            let mut sweep = Sweep::new(list, problem.clone(), &temperatures, Settings::default(), noise, seed).unwrap();
            sweep.advance(20_000);
            sweep.points()
        };
        let errors: Vec<f64> = temperatures
            .iter()
            .flat_map(|&temperature| {
                let mut estimation = Estimation::new(&together, problem.clone(), at(temperature), 8).unwrap();
                estimation.advance(20_000);
                estimation.rows().into_iter().map(|row| row.variance_standard_error)
            })
            .collect();
        // one that has no batch form makes the whole sweep go one at a time
        let alone = CATEGORICAL.iter().find(|entry| entry.about().slug == "score-function-leave-one-out").unwrap();
        let single = run(&[&together[..], &[*alone]].concat(), SweepNoise::Common, 4);
        let mut pairs = |batches: &[SweepPoint]| {
            let rows = batches.iter().zip(&single).flat_map(|(a, b)| a.rows.iter().zip(&b.rows));
            for ((a, b), error) in rows.zip(&errors) {
                assert_eq!(a.name, b.name);
                let what = format!("{} {shape:?}: {a:?} {b:?}", a.name);
                assert!((a.variance - b.variance).abs() <= 4.0 * 2.0_f64.sqrt() * error + 1e-12, "{what}");
                // |bias| is off by about the root of the floor; 5 of them
                let off = (a.bias_squared.sqrt() - b.bias_squared.sqrt()).abs();
                assert!(off <= 5.0 * (a.bias_squared_floor + b.bias_squared_floor).sqrt() + 1e-6, "{what}");
                assert!((a.mse - a.bias_squared - a.variance * 19_999.0 / 20_000.0).abs() < 1e-12 * a.mse, "{what}");
                for row in [a, b] {
                    let sum: f64 = row.variances.iter().sum();
                    assert!((sum - row.variance).abs() < 1e-9 * row.variance + 1e-15, "{what}");
                    let square: f64 = row.bias.iter().map(|bias| bias * bias).sum();
                    assert!((square - row.bias_squared).abs() <= 1e-12 * square, "{what}");
                }
                variances += 1;
            }
        };
        pairs(&run(&together, SweepNoise::Common, 5));
        pairs(&run(&together, SweepNoise::Fresh, 6));
    }
    assert!(variances >= 126);
}

/// The score function takes one value a class, so that each entry's bias and variance are sums over the classes: eight at
/// a time and one at a time, 36 numbers within 4 standard errors, a false failure in 440 seeds.
#[test]
fn entries_of_the_score_function_are_those_of_its_law() {
    let probs = [0.2, 0.3, 0.5];
    let n = 20_000.0;
    for shape in CategoricalShape::ALL {
        let problem = problem(shape, &probs);
        let all = ["score-function", "score-function-leave-one-out"];
        let list = all.map(|slug| *CATEGORICAL.iter().find(|entry| entry.about().slug == slug).unwrap());
        for (list, seed) in [(&list[..1], 11), (&list[..], 12)] {
            let mut sweep =
                Sweep::new(list, problem.clone(), &[1.0], Settings::default(), SweepNoise::Common, seed).unwrap();
            sweep.advance(20_000);
            let row = sweep.points().remove(0).rows.remove(0);
            for entry in 0..3 {
                let value = |class: usize| problem.values()[class] * (f64::from(class == entry) - probs[entry]);
                let off = |class: usize| value(class) - problem.exact()[entry];
                let moment = |power| (0..3).map(|class| probs[class] * off(class).powi(power)).sum::<f64>();
                let (variance, fourth) = (moment(2), moment(4));
                assert!(row.bias[entry].abs() < 4.0 * (variance / n).sqrt(), "{shape:?} {row:?}");
                let error = ((fourth - variance * variance) / n).sqrt();
                assert!((row.variances[entry] - variance).abs() < 4.0 * error + 1e-6, "{shape:?} {row:?}");
            }
        }
    }
}

/// An estimator that looks at the class alone, and at the temperature: D·τ.
struct Warm;

impl Warm {
    fn row(problem: &CategoricalProblem, settings: &Settings, class: usize) -> Vec<f64> {
        (0..problem.classes()).map(|k| if k == class { settings.temperature } else { 0.0 }).collect()
    }
}

impl Estimator<CategoricalProblem> for Warm {
    fn about(&self) -> &'static About {
        CATEGORICAL[0].about()
    }

    fn noise_shape(&self, problem: &CategoricalProblem, _: &Settings) -> NoiseShape {
        NoiseShape { gumbel: problem.classes(), ..NoiseShape::default() }
    }

    fn estimate(&self, problem: &CategoricalProblem, settings: &Settings, noise: &Noise, out: &mut [f64]) {
        out.copy_from_slice(&Self::row(
            problem,
            settings,
            reparam::gumbel::gumbel_max(problem.logits(), noise.gumbel()),
        ));
    }

    fn batch_form(&self, problem: &CategoricalProblem, settings: &Settings) -> Option<BatchForm> {
        // for the coldest there is none in this case: then the whole sweep goes one at a time
        let rows = (0..problem.classes()).flat_map(|class| Self::row(problem, settings, class));
        (settings.temperature > 0.1).then(|| BatchForm::ByClass(rows.collect()))
    }
}

/// A sweep asks for the batch form at each of its temperatures. The variance of D·τ is τ²(1 − Σπ²), from 20,000
/// replicates within 4 standard errors of 0.29 %: 20 of them, a false failure in 790 seeds.
#[test]
fn a_batch_form_may_depend_on_the_temperature() {
    let problem = problem(CategoricalShape::Linear, &[0.2, 0.3, 0.5]);
    for temperatures in [[0.2, 1.0, 4.0, 9.0, 0.5], [0.2, 1.0, 4.0, 9.0, 0.05]] {
        for noise in [SweepNoise::Common, SweepNoise::Fresh] {
            let mut sweep =
                Sweep::new(&[&Warm], problem.clone(), &temperatures, Settings::default(), noise, 3).unwrap();
            sweep.advance(20_000);
            for point in sweep.points() {
                let unit = point.rows[0].variance / (point.temperature * point.temperature);
                assert!((unit / 0.62 - 1.0).abs() < 4.0 * 0.0029, "{point:?}");
            }
        }
    }
}

/// At τ = 0 a relaxed sample is piecewise constant and its derivative 0; what can't do without one refuses.
#[test]
fn at_temperature_zero_relaxed_gradients_vanish() {
    let problem = problem(CategoricalShape::Linear, &[0.2, 0.3, 0.5]);
    let (mut vanished, mut refused) = (0, 0);
    for &estimator in CATEGORICAL.iter().filter(|entry| entry.about().uses_temperature) {
        match Estimation::new(&[estimator], problem.clone(), at(0.0), 1) {
            Ok(mut estimation) => {
                estimation.advance(100);
                let row = estimation.rows().remove(0);
                assert_eq!((row.mean, row.variance), (vec![0.0; 3], 0.0));
                assert!(row.bias.iter().zip(problem.exact()).all(|(bias, exact)| *bias == -exact));
                vanished += 1;
            }
            Err(error) => {
                assert_eq!(error.param, "temperature");
                refused += 1;
            }
        }
    }
    assert!(vanished >= 3 && refused >= 2);
    let mut sweep =
        Sweep::new(&batched(&problem, &[0.0]), problem, &[0.0], Settings::default(), SweepNoise::Common, 1).unwrap();
    sweep.advance(100);
    let rows = &sweep.points()[0].rows;
    let relaxed = |name| reparam::estimator::categorical(name).unwrap().about().uses_temperature;
    assert!(rows.iter().all(|row| !relaxed(row.name) || row.variance == 0.0), "{rows:?}");
}

/// Batches at the ends: classes that are never drawn, the largest coefficients, cold and hot.
#[test]
fn sweeps_are_finite_at_the_ends() {
    let temperatures = [0.0, 0.01, 1.0, 100.0];
    for (shape, most) in [
        (CategoricalShape::Linear, 1e6),
        (CategoricalShape::Quadratic, 1e3),
        (CategoricalShape::Exponential, 10.0),
        // too much for f32: one at a time
        (CategoricalShape::Exponential, 40.0),
    ] {
        for probs in [[1.0, 0.0], [1e-300, 1.0], [0.5, 0.5]] {
            let objective = CategoricalObjective::new(shape, &[most, -most]).unwrap();
            let problem = CategoricalProblem::from_probs(objective, &probs).unwrap();
            for list in [batched(&problem, &temperatures), fitting(&problem, &temperatures)] {
                for noise in [SweepNoise::Common, SweepNoise::Fresh] {
                    let mut sweep =
                        Sweep::new(&list, problem.clone(), &temperatures, Settings::default(), noise, 1).unwrap();
                    sweep.advance(300);
                    for row in sweep.points().iter().flat_map(|point| &point.rows) {
                        let numbers = [row.bias_squared, row.bias_squared_floor, row.variance, row.mse];
                        assert!(numbers.iter().all(|x| x.is_finite() && *x >= 0.0), "{shape:?} {probs:?} {row:?}");
                    }
                }
            }
        }
    }
}
