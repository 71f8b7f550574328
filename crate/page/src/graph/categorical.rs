//! The graphs of straight-through and REBAR in numbers: π → z = log π + g → D = argmax z, or y = softmax(z/τ), → f, and
//! what each estimator makes of one draw.

use super::{SEED, first};
use crate::error::Error;
use crate::value::Value;
use reparam::concrete::{check_temperature, relax};
use reparam::estimator::{self, CategoricalProblem, EstimatorRef, Noise, NoiseShape, Problem, RebarTerms, Settings};
use reparam::objective::{CategoricalObjective, CategoricalShape};
use reparam::stats::Moments;

/// The law and the objective of the panel `categorical-gradient`, as it begins: f(y) = exp(c·y).
const PROBS: [f64; 3] = [0.2, 0.3, 0.5];
const COEFFICIENTS: [f64; 3] = [1.5, -0.5, 0.5];

/// Estimators by slug.
const KINDS: [&str; 5] =
    ["gumbel-softmax", "straight-through-gumbel-softmax", "straight-through", "score-function", "rebar"];
/// The names of their numbers; then of what REBAR takes and gives back, and of the paths that the second is made of.
const NAMES: [&str; 9] = ["soft", "through", "plain", "score", "rebar", "guess", "back", "free", "bound"];

/// One number a class, or a logit.
type Three = [f64; 3];

/// What the last of `draws` draws gives, and the mean over all of them.
///
/// A map. Lists, a number a class: `probs` π, `logits` log π, `noise` g, `z`, `y`, and the slopes of f `slopeHard` at D and
/// `slopeSoft` at y. Numbers: `class` of D from 1, `hard` f(D), `soft` f(y). `estimates`, lists by the three logits: `soft`
/// (Gumbel-Softmax), `through` (ST Gumbel-Softmax), `plain` (straight-through), `score`, `rebar`, and REBAR's halves:
/// `guess` f(ỹ)·(D − π), `back` ∇f(y) − ∇f(ỹ), which is `free` less `bound`. `exact`, `averages` of the estimates over
/// `draws` draws, and their standard `errors`, null for a single draw. Past 10,000 draws the oldest don't count any more.
///
/// # Errors
/// If there is no draw, or the temperature isn't from 0.01 to 100.
pub fn numbers(temperature: f64, draws: u32) -> Result<Value, Error> {
    let first = first(draws)?;
    let settings = Settings { temperature: check_temperature(temperature)?, ..Settings::default() };
    let objective = CategoricalObjective::new(CategoricalShape::Exponential, &COEFFICIENTS)?;
    let problem = CategoricalProblem::from_probs(objective, &PROBS)?;
    let kinds: Vec<EstimatorRef<_>> =
        KINDS.iter().map(|slug| estimator::categorical(slug)).collect::<Result<_, _>>()?;
    for kind in &kinds {
        kind.check(&problem, &settings)?;
    }

    let mut noise = Noise::new(SEED, NoiseShape { gumbel: PROBS.len(), ..NoiseShape::default() });
    let mut rows = [Row::default(); NAMES.len()];
    for replicate in first..draws {
        noise.draw(replicate as usize);
        let (whole, halves) = rows.split_at_mut(KINDS.len());
        for (kind, row) in kinds.iter().zip(whole) {
            let mut estimate = Three::default();
            kind.estimate(&problem, &settings, &noise, &mut estimate);
            row.push(estimate);
        }
        let terms = RebarTerms::new(&problem, temperature, noise.gumbel())?;
        let back: Vec<f64> = terms.free.iter().zip(&terms.bound).map(|(free, bound)| free - bound).collect();
        for (half, row) in [&terms.guess, &back, &terms.free, &terms.bound].into_iter().zip(halves) {
            row.push([half[0], half[1], half[2]]);
        }
    }

    let terms = RebarTerms::new(&problem, temperature, noise.gumbel())?;
    let mut y = Three::default();
    relax(problem.logits(), noise.gumbel(), temperature, &mut y);
    let z: Vec<f64> = problem.logits().iter().zip(noise.gumbel()).map(|(logit, g)| logit + g).collect();
    let (mut slope_hard, mut slope_soft) = (Three::default(), Three::default());
    problem.objective().gradient_at(terms.class, &mut slope_hard);
    problem.objective().gradient(&y, &mut slope_soft);
    let list =
        |of: fn(&Row) -> Value| Value::map(std::array::from_fn::<_, { NAMES.len() }, _>(|i| (NAMES[i], of(&rows[i]))));
    Ok(Value::map([
        ("probs", Value::numbers(problem.probs())),
        ("logits", Value::numbers(problem.logits())),
        ("noise", Value::numbers(noise.gumbel())),
        ("z", Value::numbers(&z)),
        ("y", Value::numbers(&y)),
        ("class", Value::Number(terms.class as f64 + 1.0)),
        ("hard", problem.values()[terms.class].into()),
        ("soft", terms.surrogate.into()),
        ("slopeHard", Value::numbers(&slope_hard)),
        ("slopeSoft", Value::numbers(&slope_soft)),
        ("exact", Value::numbers(problem.exact())),
        ("draws", f64::from(draws - first).into()),
        ("estimates", list(|row| Value::numbers(&row.last))),
        ("averages", list(|row| Value::numbers(&row.moments.map(|moments| moments.mean())))),
        ("errors", list(|row| Value::List(row.moments.map(|moments| moments.standard_error().into()).to_vec()))),
    ]))
}

/// One estimator, or one of REBAR's terms, by the three logits.
#[derive(Clone, Copy, Default)]
struct Row {
    last: Three,
    moments: [Moments; 3],
}

impl Row {
    fn push(&mut self, estimate: Three) {
        self.last = estimate;
        self.moments.iter_mut().zip(estimate).for_each(|(moments, x)| moments.push(x));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::MOST;
    use approx::assert_relative_eq;
    use reparam::estimator::Estimation;

    /// The list at the end of a path of names.
    fn at(value: &Value, path: &str) -> Vec<f64> {
        let end = path.split('.').fold(value, |value, name| value.get(name).unwrap());
        match end {
            Value::List(list) => list.iter().map(|x| x.as_number().unwrap()).collect(),
            number => vec![number.as_number().unwrap()],
        }
    }

    fn jacobian(p: &[f64], v: &[f64], scale: f64) -> Vec<f64> {
        let along: f64 = p.iter().zip(v).map(|(p, v)| p * v).sum();
        p.iter().zip(v).map(|(p, v)| scale * p * (v - along)).collect()
    }

    fn assert_close(a: &[f64], b: &[f64], what: &str) {
        assert_eq!(a.len(), b.len());
        for (a, b) in a.iter().zip(b) {
            assert!((a - b).abs() < 1e-12 * (1.0 + b.abs()), "{what}: {a}, not {b}");
        }
    }

    #[test]
    fn a_pass_is_what_the_formulas_say() {
        for (temperature, draws) in [(0.5, 1), (0.1, 7), (3.0, 240)] {
            let pass = numbers(temperature, draws).unwrap();
            let [z, y, noise] = ["z", "y", "noise"].map(|name| at(&pass, name));
            let sum: f64 = z.iter().map(|z| libm::exp(z / temperature)).sum();
            let soft: Vec<f64> = z.iter().map(|z| libm::exp(z / temperature) / sum).collect();
            assert_close(&y, &soft, "y");
            assert_close(&z, &[0, 1, 2].map(|i| libm::log(PROBS[i]) + noise[i]), "z");
            let class = at(&pass, "class")[0] as usize - 1;
            assert!(z.iter().all(|z_i| *z_i <= z[class]));
            let at_y: f64 = y.iter().zip(COEFFICIENTS).map(|(y, c)| y * c).sum();
            let (hard, soft) = (libm::exp(COEFFICIENTS[class]), libm::exp(at_y));
            assert_close(&at(&pass, "hard"), &[hard], "f(D)");
            assert_close(&at(&pass, "soft"), &[soft], "f(y)");
            let (at_corner, at_soft) = (COEFFICIENTS.map(|c| c * hard), COEFFICIENTS.map(|c| c * soft));
            assert_close(&at(&pass, "slopeHard"), &at_corner, "∇f(D)");
            assert_close(&at(&pass, "slopeSoft"), &at_soft, "∇f(y)");
            let estimate = |name: &str| at(&pass, &format!("estimates.{name}"));
            assert_close(&estimate("soft"), &jacobian(&y, &at_soft, 1.0 / temperature), "Gumbel-Softmax");
            assert_close(&estimate("through"), &jacobian(&y, &at_corner, 1.0 / temperature), "ST Gumbel-Softmax");
            assert_close(&estimate("plain"), &jacobian(&PROBS, &at_corner, 1.0), "straight-through");
            let s = [0, 1, 2].map(|i| f64::from(u8::from(i == class)) - PROBS[i]);
            assert_close(&estimate("score"), &s.map(|s| hard * s), "score function");
            assert_close(&estimate("guess"), &s.map(|s| soft * s), "its guess");
            assert_close(&estimate("free"), &estimate("soft"), "the path");
            let [score, guess, back, free, bound] = ["score", "guess", "back", "free", "bound"].map(estimate);
            assert_close(&back, &[0, 1, 2].map(|i| free[i] - bound[i]), "given back");
            assert_close(&estimate("rebar"), &[0, 1, 2].map(|i| score[i] - guess[i] + back[i]), "REBAR");
        }
    }

    #[test]
    fn averages_are_those_of_the_draws_that_were_shown() {
        let all = numbers(0.7, 150).unwrap();
        for name in ["soft", "through", "plain", "score", "guess", "back", "rebar"] {
            let mut moments = [Moments::new(); 3];
            for draws in 1..=150 {
                let pass = numbers(0.7, draws).unwrap();
                let estimate = at(&pass, &format!("estimates.{name}"));
                moments.iter_mut().zip(estimate).for_each(|(moments, x)| moments.push(x));
            }
            for (i, moments) in moments.iter().enumerate() {
                let of = |list: &str| at(&all, &format!("{list}.{name}"))[i];
                assert_relative_eq!(of("averages"), moments.mean(), max_relative = 1e-11, epsilon = 1e-14);
                assert_relative_eq!(of("errors"), moments.standard_error(), max_relative = 1e-11);
            }
        }
    }

    /// REBAR has no batch form: its replicates come one by one.
    #[test]
    fn rebar_is_that_of_a_measurement_with_the_same_seed() {
        let objective = CategoricalObjective::new(CategoricalShape::Exponential, &COEFFICIENTS).unwrap();
        let problem = CategoricalProblem::from_probs(objective, &PROBS).unwrap();
        let settings = Settings { temperature: 0.5, ..Settings::default() };
        let entry = estimator::categorical("rebar").unwrap();
        let mut measured = Estimation::new(&[entry], problem, settings, SEED).unwrap();
        measured.advance(500);
        let (row, pass) = (&measured.rows()[0], numbers(0.5, 500).unwrap());
        assert_close(&at(&pass, "averages.rebar"), &row.mean, "mean");
        assert_close(&at(&pass, "errors.rebar"), &row.standard_error, "standard error");
    }

    /// Unbiased ones against the exact gradient, the others against a measurement with other noise; three entries, five
    /// estimators, two temperatures: were they independent, one seed in 500 would fail.
    #[test]
    fn every_average_comes_to_the_mean_of_its_estimator() {
        let objective = CategoricalObjective::new(CategoricalShape::Exponential, &COEFFICIENTS).unwrap();
        let problem = CategoricalProblem::from_probs(objective, &PROBS).unwrap();
        for temperature in [0.3, 1.0] {
            let settings = Settings { temperature, ..Settings::default() };
            let entries: Vec<_> = KINDS.iter().map(|slug| estimator::categorical(slug).unwrap()).collect();
            let mut measured = Estimation::new(&entries, problem.clone(), settings, 99).unwrap();
            measured.advance(40_000);
            let pass = numbers(temperature, MOST).unwrap();
            for (row, (slug, name)) in measured.rows().iter().zip(KINDS.into_iter().zip(NAMES)) {
                let [mean, error] = ["averages", "errors"].map(|list| at(&pass, &format!("{list}.{name}")));
                for i in 0..3 {
                    let both = error[i].hypot(row.standard_error[i]);
                    assert!((mean[i] - row.mean[i]).abs() < 4.0 * both, "{slug} {i} at τ = {temperature}");
                }
            }
        }
    }

    #[test]
    fn a_single_draw_has_no_error_and_refusals_name_the_parameter() {
        let pass = numbers(0.5, 1).unwrap();
        let errors = pass.get("errors").unwrap().get("rebar").unwrap();
        assert_eq!(serde_json::to_string(errors).unwrap(), "[null,null,null]");
        assert_eq!(numbers(0.5, 0).unwrap_err().message, "draws must be at least 1, got 0");
        assert!(numbers(0.0, 1).unwrap_err().message.starts_with("temperature must be greater than 0"));
        assert!(numbers(f64::NAN, 1).unwrap_err().message.starts_with("temperature"));
    }
}
