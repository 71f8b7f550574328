//! What `elbo` is asked: the parameters of the panel of that name, with its limits; its answer is the panel's report.

use super::Request;
use crate::error::Error;
use crate::panels;
use crate::params::{ELBO, Kind, Param, Values};
use crate::value::Value;
use reparam::concrete::Categorical;

/// The model that the probabilities of classes are for.
const MIXTURE: &str = "bernoulli-mixture";

/// `{ model, mean, stdDev, probs | logits, observation, importanceSamples, samples, seed }` → the evidence, split and
/// estimated. What doesn't belong to the model is checked and makes no difference, as in the panel.
///
/// # Errors
/// An option is of the wrong type or out of range, or there is no such option.
pub fn elbo(mut request: Request) -> Result<Value, Error> {
    let law = ["probs", "logits"].into_iter().find(|name| request.has(name));
    let forgotten = law.filter(|_| !request.has("model"));
    let mut given = Vec::new();
    for param in ELBO.params {
        given.push((param.name.into(), read(&mut request, param)?));
    }
    let logits = request.numbers_given("logits")?;
    request.finish()?;
    if let Some(name) = forgotten {
        let message = format!("model must be {MIXTURE} for {name}; left out, it is linear-gaussian");
        return Err(Error::shape("model", message));
    }
    if let Some(logits) = logits {
        if law == Some("probs") {
            return Err(Error::shape("logits", "give probs or logits, not both"));
        }
        if logits.len() != 3 {
            return Err(Error::range("logits", "must have 3 entries", logits.len()));
        }
        given.push(("probs".into(), Value::numbers(Categorical::from_logits(&logits)?.probs())));
    }
    let panel = panels::compute(&Values::of(&ELBO, &Value::Map(given))?)?;
    Ok(Value::Map(panel.report().into_iter().map(|(name, value)| (name.into(), value)).collect()))
}

/// A parameter as text or as it is; its limits are the table's.
fn read(request: &mut Request, param: &Param) -> Result<Value, Error> {
    match param.kind {
        Kind::Number(or, _) => request.number(param.name, or).map(Value::Number),
        Kind::Integer(or, _) => request.number(param.name, f64::from(or)).map(Value::Number),
        Kind::Numbers { default, .. } => request.numbers(param.name, default).map(|list| Value::numbers(&list)),
        Kind::Flag(or) => request.flag(param.name, or).map(Value::Flag),
        Kind::Choice(or, options) => {
            let slugs: Vec<_> = options().iter().map(|(slug, _)| *slug).collect();
            request.choice(param.name, or, &slugs).map(Value::from)
        }
        Kind::Choices(or, _) => {
            let words = request.words(param.name, or[0])?;
            Ok(Value::List(words.into_iter().map(Value::Text).collect()))
        }
    }
}
