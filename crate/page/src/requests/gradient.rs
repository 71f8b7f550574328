//! What `gradient`, `sweep` and `estimators` are asked, and their answers as plain values.

use super::{Request, choice, unknown};
use crate::error::{Error, camel};
use crate::panels::row_value;
use crate::value::Value;
use reparam::estimator::{
    self, About, Answer, CATEGORICAL, CategoricalRequest, Family, GAUSSIAN, GaussianRequest, Hyperparameters, Settings,
    SweepNoise, SweepPoint, SweepRequest, SweepRow, categorical_gradients, categorical_solvers, gaussian_gradients,
    gaussian_solvers, temperature_sweep,
};
use reparam::objective::Wrt;
use std::borrow::Cow;

const MOST_DRAWS: u32 = Settings::MOST_DRAWS as u32;
const FAMILIES: [&str; 2] = ["gaussian", "categorical"];
/// Options that only a categorical problem has: they tell a forgotten family.
const CATEGORICAL_ONLY: [&str; 4] = ["probs", "logits", "coefficients", "temperature"];

/// `{ family, objective, estimator, replicates, seed, … }` → one row with `exact`; a list of estimators → a list of rows.
///
/// # Errors
/// An option is of the wrong type or out of range, there is no such option, or an estimator can't solve the problem.
pub fn gradient(mut request: Request) -> Result<Value, Error> {
    let list = request.is_list("estimator");
    let rows = if family(&mut request)? == "gaussian" {
        let slugs = estimators_asked(&mut request, "estimator", "pathwise", "gaussian")?;
        let asked = gaussian(&mut request)?;
        request.finish()?;
        gaussian_gradients(&asked, &slugs)?
    } else {
        let slugs = estimators_asked(&mut request, "estimator", "gumbel-softmax", "categorical")?;
        let asked = categorical(&mut request)?;
        request.finish()?;
        categorical_gradients(&asked, &slugs)?
    };
    let mut rows: Vec<Value> = rows.iter().map(answer_value).collect();
    Ok(if list || rows.len() > 1 { Value::List(rows) } else { rows.swap_remove(0) })
}

/// `{ estimators, temperatures, objective, probs | logits, … }` → `{ temperature, rows }`, lists along the temperature.
///
/// # Errors
/// As for [`gradient`].
pub fn sweep(mut request: Request) -> Result<Value, Error> {
    let or = SweepRequest::default();
    let slugs = estimators_asked(&mut request, "estimators", "gumbel-softmax", "categorical")?;
    let asked = SweepRequest {
        estimators: slugs.into_iter().map(str::to_owned).collect(),
        temperatures: request.numbers("temperatures", &or.temperatures)?,
        objective: objective(&mut request, "exponential", &estimator::categorical_objectives())?,
        probs: request.numbers_given("probs")?,
        logits: request.numbers_given("logits")?,
        coefficients: request.numbers("coefficients", &or.coefficients)?,
        noise: match request.choice("noise", "common", &["common", "fresh"])? {
            "fresh" => SweepNoise::Fresh,
            _ => SweepNoise::Common,
        },
        replicates: replicates(&mut request, or.replicates)?,
        seed: request.seed()?,
        draws: draws(&mut request)?,
        hyperparameters: hyperparameters(&mut request)?,
    };
    request.finish()?;
    let points = temperature_sweep(&asked)?;
    let temperatures: Vec<f64> = points.iter().map(|point| point.temperature).collect();
    let members = points.first().map_or(0, |point| point.rows.len());
    let rows = (0..members).map(|member| sweep_row(&points, member)).collect();
    Ok(Value::map([("temperature", Value::numbers(&temperatures)), ("rows", Value::List(rows))]))
}

/// What there is to say about each estimator of a family; with the options of a [`gradient`], about each that can
/// answer it. Whichever estimator the options name, it doesn't matter.
///
/// # Errors
/// There is no such family; or the options are wrong for every estimator.
pub fn estimators(family: &Value, problem: Option<Request>) -> Result<Value, Error> {
    let family = choice("family", family, &FAMILIES)?;
    let abouts: Vec<&About> = match problem {
        None if family == "gaussian" => GAUSSIAN.iter().map(|entry| entry.about()).collect(),
        None => CATEGORICAL.iter().map(|entry| entry.about()).collect(),
        Some(mut request) => {
            let other = request.choice("family", family, &FAMILIES)?;
            if other != family {
                return Err(Error::shape("family", format!("family is {family} and, in the options, {other}")));
            }
            request.words("estimator", "")?;
            if family == "gaussian" {
                let asked = gaussian(&mut request)?;
                request.finish()?;
                gaussian_solvers(&asked)?.iter().map(|entry| entry.about()).collect()
            } else {
                let asked = categorical(&mut request)?;
                request.finish()?;
                categorical_solvers(&asked)?.iter().map(|entry| entry.about()).collect()
            }
        }
    };
    Ok(Value::List(abouts.into_iter().map(about_value).collect()))
}

/// The family: gaussian unless something else is said. An option that only the other family has gets an error that says so.
fn family(request: &mut Request) -> Result<&'static str, Error> {
    if !request.has("family") {
        let option = CATEGORICAL_ONLY.into_iter().find(|name| request.has(name)).map(str::to_owned);
        let only = |slug: &&str| !slugs("gaussian").contains(slug);
        let named = || slugs("categorical").into_iter().filter(only).find(|slug| request.names("estimator", slug));
        if let Some(sign) = option.or_else(|| named().map(|slug| format!("estimator {slug}"))) {
            let message = format!("family must be categorical for {sign}; left out, it is gaussian");
            return Err(Error::shape("family", message));
        }
    }
    request.choice("family", "gaussian", &FAMILIES)
}

fn slugs(family: &str) -> Vec<&'static str> {
    let options = if family == "gaussian" { estimator::gaussian_options() } else { estimator::categorical_options() };
    options.into_iter().map(|(slug, _)| slug).collect()
}

/// The slugs of estimators that a family has.
fn estimators_asked(
    request: &mut Request,
    name: &str,
    default: &'static str,
    family: &str,
) -> Result<Vec<&'static str>, Error> {
    let known = slugs(family);
    let other = if family == "gaussian" { "categorical" } else { "gaussian" };
    let find = |word: &Cow<'static, str>| {
        if let Some(slug) = known.iter().find(|slug| *slug == word) {
            return Ok(*slug);
        }
        let error = unknown(name, word, &known);
        if slugs(other).iter().any(|slug| slug == word) {
            return Err(Error { message: format!("{}, which is for family {other}", error.message), ..error });
        }
        Err(error)
    };
    request.words(name, default)?.iter().map(find).collect()
}

fn objective(
    request: &mut Request,
    default: &'static str,
    known: &[(&'static str, &'static str)],
) -> Result<String, Error> {
    let slugs: Vec<_> = known.iter().map(|(slug, _)| *slug).collect();
    request.choice("objective", default, &slugs).map(str::to_owned)
}

/// The numbers that single estimators have of their own, whichever they are.
fn hyperparameters(request: &mut Request) -> Result<Hyperparameters, Error> {
    let mut values = Hyperparameters::default();
    for of in estimator::hyperparameters(CATEGORICAL) {
        if let Some(value) = request.number_given(&camel(of.name))? {
            values = values.with(of, value)?;
        }
    }
    Ok(values)
}

fn draws(request: &mut Request) -> Result<Option<u32>, Error> {
    request.has("draws").then(|| request.integer("draws", 1, 1, MOST_DRAWS)).transpose()
}

/// A whole number, whose limits the library knows.
fn replicates(request: &mut Request, default: u32) -> Result<u32, Error> {
    let x = request.number("replicates", f64::from(default))?;
    if x.fract() == 0.0 && x >= 0.0 {
        return Ok(x as u32);
    }
    Err(Error::range("replicates", "must be a whole number of at least 2", x))
}

fn gaussian(request: &mut Request) -> Result<GaussianRequest, Error> {
    let or = GaussianRequest::default();
    Ok(GaussianRequest {
        objective: objective(request, "quadratic", &estimator::gaussian_objectives())?,
        replicates: replicates(request, or.replicates)?,
        seed: request.seed()?,
        mean: request.numbers("mean", &or.mean)?,
        std_dev: request.numbers("stdDev", &or.std_dev)?,
        wrt: match request.choice("wrt", "mean", &["mean", "stdDev"])? {
            "stdDev" => Wrt::StdDev,
            _ => Wrt::Mean,
        },
        k: request.number("k", or.k)?,
        constant: request.number("constant", or.constant)?,
        draws: draws(request)?,
    })
}

fn categorical(request: &mut Request) -> Result<CategoricalRequest, Error> {
    let or = CategoricalRequest::default();
    Ok(CategoricalRequest {
        probs: request.numbers_given("probs")?,
        logits: request.numbers_given("logits")?,
        objective: objective(request, "exponential", &estimator::categorical_objectives())?,
        replicates: replicates(request, or.replicates)?,
        seed: request.seed()?,
        coefficients: request.numbers("coefficients", &or.coefficients)?,
        temperature: request.number("temperature", or.temperature)?,
        draws: draws(request)?,
        hyperparameters: hyperparameters(request)?,
    })
}

fn answer_value(answer: &Answer) -> Value {
    let Value::Map(mut entries) = row_value(&answer.row) else {
        return Value::Null;
    };
    entries.push(("exact".into(), Value::numbers(&answer.exact)));
    Value::Map(entries)
}

/// One estimator's numbers along the temperature.
fn sweep_row(points: &[SweepPoint], member: usize) -> Value {
    let rows = || points.iter().map(|point| &point.rows[member]);
    let along = |number: fn(&SweepRow) -> f64| Value::numbers(&rows().map(number).collect::<Vec<_>>());
    Value::map([
        ("name", points[0].rows[member].name.into()),
        ("biasSquared", along(|row| row.bias_squared)),
        ("biasSquaredFloor", along(|row| row.bias_squared_floor)),
        ("variance", along(|row| row.variance)),
        ("mse", along(|row| row.mse)),
    ])
}

fn about_value(about: &About) -> Value {
    let idea = match about.family {
        Family::Score => "score",
        Family::Pathwise => "pathwise",
        Family::Measure => "measure",
        Family::Mixed => "mixed",
    };
    Value::map([
        ("name", about.slug.into()),
        ("label", about.name.into()),
        ("family", idea.into()),
        ("formula", about.formula.into()),
        ("needs", about.requires.into()),
        ("cost", about.cost.into()),
        ("unbiased", Value::Flag(about.unbiased)),
        ("why", about.why.into()),
        ("usesTemperature", Value::Flag(about.uses_temperature)),
        ("citation", about.citation.into()),
    ])
}
