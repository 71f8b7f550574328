//! One estimator, one problem, one answer.

use super::{CategoricalProblem, Entry, Estimation, GaussianProblem, Problem, Row, Settings, categorical, gaussian};
use crate::Error;
use crate::objective::{CategoricalObjective, CategoricalShape, GaussianObjective, GaussianShape, Wrt};
use serde::{Deserialize, Deserializer, Serialize};

/// An estimator's row, beside the exact gradient.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// What was measured.
    #[serde(flatten)]
    pub row: Row,
    /// The exact gradient.
    pub exact: Vec<f64>,
}

/// What [`gaussian_gradient`] is asked; an option left out has its default.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct GaussianRequest {
    /// The slug of f's shape.
    pub objective: String,
    /// The slug of the estimator.
    pub estimator: String,
    /// Independent estimates, at least 2.
    pub replicates: u32,
    /// The same seed gives the same answer.
    pub seed: u32,
    /// μ: a number, or one a dimension.
    #[serde(deserialize_with = "numbers")]
    pub mean: Vec<f64>,
    /// σ: a number, or one a dimension.
    #[serde(deserialize_with = "numbers")]
    pub std_dev: Vec<f64>,
    /// The parameter the gradient is for.
    pub wrt: Wrt,
    /// The parameter of f.
    pub k: f64,
    /// Samples averaged in one estimate; the fewest the estimator takes if left out.
    pub draws: Option<u32>,
}

impl Default for GaussianRequest {
    fn default() -> Self {
        Self {
            objective: "quadratic".to_owned(),
            estimator: "pathwise".to_owned(),
            replicates: 4000,
            seed: 1,
            mean: vec![1.0],
            std_dev: vec![1.0],
            wrt: Wrt::Mean,
            k: 3.0,
            draws: None,
        }
    }
}

/// What [`categorical_gradient`] is asked; an option left out has its default.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CategoricalRequest {
    /// The slug of f's shape.
    pub objective: String,
    /// The slug of the estimator.
    pub estimator: String,
    /// Independent estimates, at least 2.
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
    /// Conditional Gumbel draws that Gumbel-Rao averages for one sample.
    pub conditional_draws: u32,
}

impl Default for CategoricalRequest {
    fn default() -> Self {
        Self {
            objective: "exponential".to_owned(),
            estimator: "gumbel-softmax".to_owned(),
            replicates: 2000,
            seed: 1,
            probs: None,
            logits: None,
            coefficients: vec![1.5, -0.5, 0.5],
            temperature: 1.0,
            draws: None,
            conditional_draws: 10,
        }
    }
}

/// A number is a list of one.
fn numbers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a number or a list of numbers")]
    enum Numbers {
        One(f64),
        Many(Vec<f64>),
    }
    Numbers::deserialize(deserializer).map(|numbers| match numbers {
        Numbers::One(x) => vec![x],
        Numbers::Many(list) => list,
    })
}

/// The gradient of E\[f(x)\] over a Gaussian, as one estimator sees it.
///
/// # Errors
/// If the request names something unknown, or a value is out of its range.
pub fn gaussian_gradient(request: &GaussianRequest) -> Result<Answer, Error> {
    let objective = GaussianObjective::new(GaussianShape::from_slug(&request.objective)?, request.k)?;
    let problem = GaussianProblem::new(objective, &request.mean, &request.std_dev, request.wrt)?;
    let estimator = gaussian(&request.estimator)?;
    answer(estimator, problem, Settings::default(), request.draws, request.replicates, request.seed)
}

/// The gradient of E\[f(D)\] over a categorical variable by its logits, as one estimator sees it.
///
/// # Errors
/// If the request names something unknown, or a value is out of its range.
pub fn categorical_gradient(request: &CategoricalRequest) -> Result<Answer, Error> {
    let shape = CategoricalShape::from_slug(&request.objective)?;
    let objective = CategoricalObjective::new(shape, &request.coefficients)?;
    let problem = match (&request.probs, &request.logits) {
        (Some(_), Some(_)) => return Err(Error::shape("logits", "give probs or logits, not both")),
        (None, Some(logits)) => CategoricalProblem::new(objective, logits)?,
        (Some(probs), None) => CategoricalProblem::from_probs(objective, probs)?,
        (None, None) => CategoricalProblem::from_probs(objective, &[0.2, 0.3, 0.5])?,
    };
    let conditional_draws = request.conditional_draws as usize;
    let settings = Settings { temperature: request.temperature, conditional_draws, ..Settings::default() };
    let estimator = categorical(&request.estimator)?;
    answer(estimator, problem, settings, request.draws, request.replicates, request.seed)
}

fn answer<P: Problem>(
    estimator: Entry<P>,
    problem: P,
    mut settings: Settings,
    draws: Option<u32>,
    replicates: u32,
    seed: u32,
) -> Result<Answer, Error> {
    if replicates < 2 {
        return Err(Error::range("replicates", "must be at least 2", replicates));
    }
    if let Some(draws) = draws {
        // said in so many words: not raised in silence
        settings.draws = draws as usize;
        estimator.check(&problem, &settings)?;
    }
    let mut estimation = Estimation::new(&[estimator], problem, settings, seed)?;
    estimation.advance(replicates as usize);
    let exact = estimation.problem().exact().to_vec();
    let row = estimation.rows().swap_remove(0);
    Ok(Answer { row, exact })
}
