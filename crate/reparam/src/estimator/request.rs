//! One question, one answer, as a program asks it: names and numbers in, rows out.

use super::{
    CATEGORICAL, CategoricalProblem, Estimation, EstimatorRef, GAUSSIAN, GaussianProblem, Hyperparameters, Problem,
    Row, Settings, Sweep, SweepNoise, SweepPoint, categorical, gaussian,
};
use crate::Error;
use crate::objective::{CategoricalObjective, CategoricalShape, GaussianObjective, GaussianShape, Wrt};
use serde::Serialize;

/// An estimator's row, beside the exact gradient.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// What was measured.
    #[serde(flatten)]
    pub row: Row,
    /// The exact gradient.
    pub exact: Vec<f64>,
}

/// What [`gaussian_gradients`] is asked; an option left out has its default.
#[derive(Debug, Clone, PartialEq)]
pub struct GaussianRequest {
    /// The slug of f's shape.
    pub objective: String,
    /// Independent estimates, from 2 to as many as [`MOST_NUMBERS`] buys.
    pub replicates: u32,
    /// The same seed gives the same answer.
    pub seed: u32,
    /// μ: a number, or one a dimension.
    pub mean: Vec<f64>,
    /// σ: a number, or one a dimension.
    pub std_dev: Vec<f64>,
    /// The parameter the gradient is for.
    pub wrt: Wrt,
    /// The parameter of f.
    pub k: f64,
    /// c, added to f.
    pub constant: f64,
    /// Samples averaged in one estimate; the fewest the estimator takes if left out.
    pub draws: Option<u32>,
}

impl Default for GaussianRequest {
    fn default() -> Self {
        Self {
            objective: "quadratic".to_owned(),
            replicates: 4000,
            seed: 1,
            mean: vec![1.0],
            std_dev: vec![1.0],
            wrt: Wrt::Mean,
            k: 3.0,
            constant: 0.0,
            draws: None,
        }
    }
}

/// What [`categorical_gradients`] is asked; an option left out has its default.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoricalRequest {
    /// The slug of f's shape.
    pub objective: String,
    /// Independent estimates, from 2 to as many as [`MOST_NUMBERS`] buys.
    pub replicates: u32,
    /// The same seed gives the same answer.
    pub seed: u32,
    /// π, normalised on the way in; (0.2, 0.3, 0.5) if there are no logits either.
    pub probs: Option<Vec<f64>>,
    /// The logits of π, instead of it.
    pub logits: Option<Vec<f64>>,
    /// c or t of f, one a class.
    pub coefficients: Vec<f64>,
    /// τ
    pub temperature: f64,
    /// Samples averaged in one estimate; the fewest the estimator takes if left out.
    pub draws: Option<u32>,
    /// What single estimators have besides, such as the conditional draws of Gumbel-Rao.
    pub hyperparameters: Hyperparameters,
}

impl Default for CategoricalRequest {
    fn default() -> Self {
        Self {
            objective: "exponential".to_owned(),
            replicates: 2000,
            seed: 1,
            probs: None,
            logits: None,
            coefficients: vec![1.5, -0.5, 0.5],
            temperature: 1.0,
            draws: None,
            hyperparameters: Hyperparameters::default(),
        }
    }
}

/// What [`temperature_sweep`] is asked; an option left out has its default.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepRequest {
    /// The slugs of the estimators, which see the same noise.
    pub estimators: Vec<String>,
    /// The τ to measure at.
    pub temperatures: Vec<f64>,
    /// The slug of f's shape.
    pub objective: String,
    /// π, normalised on the way in; (0.2, 0.3, 0.5) if there are no logits either.
    pub probs: Option<Vec<f64>>,
    /// The logits of π, instead of it.
    pub logits: Option<Vec<f64>>,
    /// c or t of f, one a class.
    pub coefficients: Vec<f64>,
    /// Whether the temperatures see the same noise.
    pub noise: SweepNoise,
    /// Independent estimates at each temperature, from 2 to as many as [`MOST_NUMBERS`] buys.
    pub replicates: u32,
    /// The same seed gives the same answer.
    pub seed: u32,
    /// Samples averaged in one estimate; the fewest each estimator takes if left out.
    pub draws: Option<u32>,
    /// What single estimators have besides, such as the conditional draws of Gumbel-Rao.
    pub hyperparameters: Hyperparameters,
}

impl Default for SweepRequest {
    fn default() -> Self {
        let or = CategoricalRequest::default();
        Self {
            estimators: vec!["gumbel-softmax".to_owned()],
            temperatures: vec![0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0],
            objective: or.objective,
            probs: None,
            logits: None,
            coefficients: or.coefficients,
            noise: SweepNoise::Common,
            replicates: or.replicates,
            seed: or.seed,
            draws: None,
            hyperparameters: or.hyperparameters,
        }
    }
}

impl SweepRequest {
    /// The most [`temperatures`](Self::temperatures).
    pub const MOST_TEMPERATURES: usize = 1000;
}

/// The gradient of E\[f(x)\] over a Gaussian, as estimators with these slugs see it under the same noise.
///
/// ```
/// # fn main() -> Result<(), reparam::Error> {
/// use reparam::estimator::{GaussianRequest, gaussian_gradients};
///
/// let answers = gaussian_gradients(&GaussianRequest::default(), &["pathwise", "score-function"])?;
/// assert_eq!(answers[0].exact, [-4.0]);
/// assert!(answers[0].row.variance < answers[1].row.variance);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// If the request names something unknown, a value is out of its range, or it asks for more than [`MOST_NUMBERS`].
pub fn gaussian_gradients(request: &GaussianRequest, estimators: &[&str]) -> Result<Vec<Answer>, Error> {
    let problem = gaussian_problem(request)?;
    let estimators = estimators.iter().map(|slug| gaussian(slug)).collect::<Result<Vec<_>, _>>()?;
    answers(&estimators, problem, Settings::default(), request.draws, request.replicates, request.seed)
}

/// The gradient of E\[f(D)\] over a categorical variable by its logits, as estimators with these slugs see it under the
/// same noise.
///
/// ```
/// # fn main() -> Result<(), reparam::Error> {
/// use reparam::estimator::{CategoricalRequest, categorical_gradients};
///
/// let request = CategoricalRequest { temperature: 0.5, ..CategoricalRequest::default() };
/// let answers = categorical_gradients(&request, &["rebar"])?;
/// assert_eq!(answers[0].row.mean.len(), 3);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// If the request names something unknown, a value is out of its range, or it asks for more than [`MOST_NUMBERS`].
pub fn categorical_gradients(request: &CategoricalRequest, estimators: &[&str]) -> Result<Vec<Answer>, Error> {
    let law = (request.probs.as_deref(), request.logits.as_deref());
    let problem = categorical_problem(&request.objective, &request.coefficients, law)?;
    let (temperature, hyperparameters) = (request.temperature, request.hyperparameters);
    let settings = Settings { temperature, hyperparameters, ..Settings::default() };
    let estimators = categoricals(estimators)?;
    answers(&estimators, problem, settings, request.draws, request.replicates, request.seed)
}

/// The Gaussian estimators that can solve a request's problem with its settings, in the order of the list.
///
/// # Errors
/// If the request names something unknown, or a value is out of its range.
pub fn gaussian_solvers(request: &GaussianRequest) -> Result<Vec<EstimatorRef<GaussianProblem>>, Error> {
    let problem = gaussian_problem(request)?;
    solvers(GAUSSIAN, &problem, Settings::default(), request.draws)
}

/// The categorical estimators that can solve a request's problem with its settings, in the order of the list.
///
/// # Errors
/// If the request names something unknown, or a value is out of its range.
pub fn categorical_solvers(request: &CategoricalRequest) -> Result<Vec<EstimatorRef<CategoricalProblem>>, Error> {
    let law = (request.probs.as_deref(), request.logits.as_deref());
    let problem = categorical_problem(&request.objective, &request.coefficients, law)?;
    let (temperature, hyperparameters) = (request.temperature, request.hyperparameters);
    let settings = Settings { temperature, hyperparameters, ..Settings::default() };
    solvers(CATEGORICAL, &problem, settings, request.draws)
}

/// Bias and variance of estimators along a list of temperatures, one point each.
///
/// ```
/// # fn main() -> Result<(), reparam::Error> {
/// use reparam::estimator::{SweepRequest, temperature_sweep};
///
/// let points = temperature_sweep(&SweepRequest { replicates: 200, ..SweepRequest::default() })?;
/// assert_eq!(points.len(), 7);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// If the request names something unknown, a value is out of its range, or it asks for more than [`MOST_NUMBERS`].
pub fn temperature_sweep(request: &SweepRequest) -> Result<Vec<SweepPoint>, Error> {
    let law = (request.probs.as_deref(), request.logits.as_deref());
    let problem = categorical_problem(&request.objective, &request.coefficients, law)?;
    let slugs: Vec<&str> = request.estimators.iter().map(String::as_str).collect();
    let plural = |error: Error| match error.param {
        "temperature" => Error { param: "temperatures", ..error },
        "estimator" => Error { param: "estimators", ..error },
        _ => error,
    };
    let estimators = categoricals(&slugs).map_err(plural)?;
    let count = request.temperatures.len();
    if !(1..=SweepRequest::MOST_TEMPERATURES).contains(&count) {
        let rule = format_args!("must have 1 to {} values", SweepRequest::MOST_TEMPERATURES);
        return Err(Error::out_of_range("temperatures", rule, count));
    }
    let settings = Settings {
        temperature: request.temperatures[0],
        hyperparameters: request.hyperparameters,
        ..Settings::default()
    };
    let settings = with_draws(&estimators, &problem, settings, request.draws).map_err(plural)?;
    check_replicates(request.replicates, numbers(&estimators, &problem, &settings).saturating_mul(count))?;
    let sweep = Sweep::new(&estimators, problem, &request.temperatures, settings, request.noise, request.seed);
    let mut sweep = sweep.map_err(plural)?;
    sweep.advance(request.replicates as usize);
    Ok(sweep.points())
}

fn categoricals(slugs: &[&str]) -> Result<Vec<EstimatorRef<CategoricalProblem>>, Error> {
    slugs.iter().map(|slug| categorical(slug)).collect()
}

/// Most dimensions of a request: a row sums up a covariance of D × D.
const MOST_DIMENSIONS: usize = 1000;

fn gaussian_problem(request: &GaussianRequest) -> Result<GaussianProblem, Error> {
    for (name, list) in [("mean", &request.mean), ("std_dev", &request.std_dev)] {
        if list.len() > MOST_DIMENSIONS {
            let rule = format_args!("must have at most {MOST_DIMENSIONS} entries");
            return Err(Error::out_of_range(name, rule, list.len()));
        }
    }
    let objective = GaussianObjective::new(GaussianShape::from_slug(&request.objective)?, request.k)?;
    GaussianProblem::new(objective, &request.mean, &request.std_dev, request.wrt)?.with_constant(request.constant)
}

fn categorical_problem(
    objective: &str,
    coefficients: &[f64],
    law: (Option<&[f64]>, Option<&[f64]>),
) -> Result<CategoricalProblem, Error> {
    let objective = CategoricalObjective::new(CategoricalShape::from_slug(objective)?, coefficients)?;
    match law {
        (Some(_), Some(_)) => Err(Error::wrong_shape("logits", "give probs or logits, not both")),
        (None, Some(logits)) => CategoricalProblem::new(objective, logits),
        (Some(probs), None) => CategoricalProblem::from_probs(objective, probs),
        (None, None) => CategoricalProblem::from_probs(objective, &[0.2, 0.3, 0.5]),
    }
}

/// The most random numbers that one request may read, over all estimators, replicates and temperatures.
///
/// They are what an estimate costs: a number and what is done with it took 50 to 450 ns on two cores of 2026 that had
/// other work too, 6 ns in a batch of polynomials. So a thread is held for a minute and a half at worst.
pub const MOST_NUMBERS: usize = 200_000_000;

/// Refuses fewer than two replicates, and more than [`MOST_NUMBERS`] can buy at `each` a replicate.
fn check_replicates(replicates: u32, each: usize) -> Result<(), Error> {
    let most = MOST_NUMBERS / each.max(1);
    if replicates < 2 {
        Err(Error::out_of_range("replicates", "must be at least 2", replicates))
    } else if most < 2 {
        let rule = format_args!("take {each} random numbers each here, more than {} for 2", MOST_NUMBERS);
        Err(Error::out_of_range("replicates", rule, replicates))
    } else if replicates as usize > most {
        Err(Error::out_of_range("replicates", format_args!("must be from 2 to {most} here"), replicates))
    } else {
        Ok(())
    }
}

/// The random numbers that one replicate of all estimators reads.
fn numbers<P: Problem>(estimators: &[EstimatorRef<P>], problem: &P, settings: &Settings) -> usize {
    let of = |entry: &EstimatorRef<P>| entry.noise_shape(problem, &settings.at_least(*entry)).total();
    estimators.iter().map(of).fold(0, usize::saturating_add)
}

/// `settings` with the draws asked for: too few are said in so many words, not raised in silence.
fn with_draws<P: Problem>(
    estimators: &[EstimatorRef<P>],
    problem: &P,
    settings: Settings,
    draws: Option<u32>,
) -> Result<Settings, Error> {
    let Some(draws) = draws else { return Ok(settings) };
    let settings = Settings { draws: draws as usize, ..settings };
    estimators.iter().try_for_each(|estimator| estimator.check(problem, &settings))?;
    Ok(settings)
}

/// Those of a list that raise no objection; if all do, what is wrong is no estimator's fault but a setting.
fn solvers<P: Problem>(
    list: &[EstimatorRef<P>],
    problem: &P,
    settings: Settings,
    draws: Option<u32>,
) -> Result<Vec<EstimatorRef<P>>, Error> {
    let (mut able, mut objection) = (Vec::new(), Ok(()));
    for &estimator in list {
        let settings = match draws {
            Some(draws) => Settings { draws: draws as usize, ..settings },
            None => settings.at_least(estimator),
        };
        match estimator.check(problem, &settings) {
            Ok(()) => able.push(estimator),
            Err(error) => objection = objection.and(Err(error)),
        }
    }
    if able.is_empty() { objection.map(|()| able) } else { Ok(able) }
}

fn answers<P: Problem>(
    estimators: &[EstimatorRef<P>],
    problem: P,
    settings: Settings,
    draws: Option<u32>,
    replicates: u32,
    seed: u32,
) -> Result<Vec<Answer>, Error> {
    let settings = with_draws(estimators, &problem, settings, draws)?;
    check_replicates(replicates, numbers(estimators, &problem, &settings))?;
    let mut estimation = Estimation::new(estimators, problem, settings, seed)?;
    estimation.advance(replicates as usize);
    let exact = estimation.problem().exact().to_vec();
    Ok(estimation.rows().into_iter().map(|row| Answer { row, exact: exact.clone() }).collect())
}
