//! The compute module's measurements: gradient estimators beside the exact gradient.

use super::convert::{request, throw, to_js};
use crate::error::Error;
use crate::panels::row_value;
use crate::requests::gradient::{categorical_request, gaussian_request, sweep_request};
use crate::value::Value;
use reparam::estimator::{
    self, About, Answer, Family, SweepPoint, categorical_gradients, gaussian_gradients, temperature_sweep,
};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// `{ family, objective, estimator, replicates, seed, … }` → one row with `exact`; a list of estimators → a list of rows.
#[wasm_bindgen]
pub fn gradient(options: JsValue) -> Result<JsValue, JsValue> {
    let mut request = request(options)?;
    let answered = (|| {
        let several = request.is_list("estimator");
        let rows = match request.text("family", "gaussian")?.as_ref() {
            "gaussian" => {
                let slugs = request.texts("estimator", &["pathwise"])?;
                let asked = gaussian_request(&mut request)?;
                request.finish()?;
                gaussian_gradients(&asked, &borrowed(&slugs))?
            }
            "categorical" => {
                let slugs = request.texts("estimator", &["gumbel-softmax"])?;
                let asked = categorical_request(&mut request)?;
                request.finish()?;
                categorical_gradients(&asked, &borrowed(&slugs))?
            }
            other => return Err(family(other)),
        };
        let mut rows: Vec<Value> = rows.iter().map(answer_value).collect();
        Ok(if several { Value::List(rows) } else { rows.swap_remove(0) })
    })();
    to_js(&answered.map_err(throw::<Error>)?)
}

fn borrowed(slugs: &[String]) -> Vec<&str> {
    slugs.iter().map(String::as_str).collect()
}

fn answer_value(answer: &Answer) -> Value {
    let Value::Map(mut entries) = row_value(&answer.row) else {
        return Value::Null;
    };
    entries.push(("exact".into(), Value::numbers(&answer.exact)));
    Value::Map(entries)
}

/// `{ estimators, temperatures, objective, probs | logits, … }` → `{ temperature, rows }`, lists along the temperature.
#[wasm_bindgen]
pub fn sweep(options: JsValue) -> Result<JsValue, JsValue> {
    let mut request = request(options)?;
    let points = (|| {
        let asked = sweep_request(&mut request)?;
        request.finish()?;
        Ok(temperature_sweep(&asked)?)
    })();
    let points = points.map_err(throw::<Error>)?;
    let temperatures: Vec<f64> = points.iter().map(|point| point.temperature).collect();
    let members = points.first().map_or(0, |point| point.rows.len());
    let rows = (0..members).map(|member| sweep_row(&points, member)).collect();
    to_js(&Value::map([("temperature", Value::numbers(&temperatures)), ("rows", Value::List(rows))]))
}

/// One estimator's numbers along the temperature.
fn sweep_row(points: &[SweepPoint], member: usize) -> Value {
    let rows = || points.iter().map(|point| &point.rows[member]);
    let along = |number: fn(&estimator::SweepRow) -> f64| Value::numbers(&rows().map(number).collect::<Vec<_>>());
    Value::map([
        ("name", points[0].rows[member].name.into()),
        ("biasSquared", along(|row| row.bias_squared)),
        ("biasSquaredFloor", along(|row| row.bias_squared_floor)),
        ("variance", along(|row| row.variance)),
        ("mse", along(|row| row.mse)),
    ])
}

fn family(got: &str) -> Error {
    Error::shape("family", format!("family must be gaussian or categorical, got {got}"))
}

/// What there is to say about each estimator of a family.
#[wasm_bindgen]
pub fn estimators(name: &str) -> Result<JsValue, JsValue> {
    let abouts: Vec<&About> = match name {
        "gaussian" => estimator::GAUSSIAN.iter().map(|entry| entry.about()).collect(),
        "categorical" => estimator::CATEGORICAL.iter().map(|entry| entry.about()).collect(),
        other => return Err(throw(family(other))),
    };
    let value = |about: &&About| {
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
    };
    to_js(&Value::List(abouts.iter().map(value).collect()))
}
