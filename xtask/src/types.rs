//! TypeScript's types of what Rust declares: parameters from the tables, slugs from the registry of estimators, and
//! reports from what the panels report with their parameters at either end, measured and not yet.

use crate::generate::{limits, list, text};
use crate::shape::Shape;
use anyhow::{Result, anyhow, bail};
use reparam::estimator;
use reparam::vae::{Config, Estimator, Images, StopReason, Trainer};
use reparam_page::Value;
use reparam_page::panels::vae::{self, Model, Preview};
use reparam_page::panels::{Panel, compute, report};
use reparam_page::params::{PANELS, Values};
use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt::Write;
use std::rc::Rc;

/// Random numbers of a measurement: enough that every number is there.
const WORK: usize = 1 << 16;

/// The file of types.
pub(crate) fn types(schema: &Value) -> Result<String> {
    let mut out = String::from("// Made by `cargo xtask generate`; don't edit it here.\n\n");
    for (name, slugs) in [
        ("GaussianEstimator", slugs(estimator::gaussian_options())),
        ("CategoricalEstimator", slugs(estimator::categorical_options())),
        ("VaeEstimator", Estimator::EVERY.iter().map(|estimator| estimator.slug()).collect()),
        ("GaussianObjective", slugs(estimator::gaussian_objectives())),
        ("CategoricalObjective", slugs(estimator::categorical_objectives())),
    ] {
        writeln!(out, "export type {name} = {};", union(&slugs))?;
    }
    out.push_str("\n/** The parameters of each panel. */\nexport interface Params {\n");
    for (panel, table) in list(Some(schema)).iter().zip(PANELS) {
        writeln!(out, "  /** {} */\n  \"{}\": {{", table.summary, table.name)?;
        for param in list(panel.get("params")) {
            let (name, help, default) = (text(param, "name"), text(param, "help"), text(param, "default"));
            writeln!(out, "    /** {help} {}; by default `{default}`. */", limits(param))?;
            writeln!(out, "    {name}: {};", kind(param))?;
        }
        out.push_str("  };\n");
    }
    out.push_str("}\n\n/** The names of each panel's figures. */\nexport interface Figures {\n");
    for panel in list(Some(schema)) {
        let names: Vec<_> = list(panel.get("figures")).iter().map(|figure| text(figure, "name")).collect();
        writeln!(out, "  \"{}\": {};", text(panel, "name"), union(&names))?;
    }
    out.push_str("}\n\n/** What each panel reports: the numbers that it shows. */\nexport interface Reports {\n");
    for panel in list(Some(schema)) {
        let name = text(panel, "name");
        let shape = reported(&name, panel)?;
        let unknown = shape.unknown(&name);
        if !unknown.is_empty() {
            bail!(
                "nothing was reported under {}: types.rs must set the panel so that there is something",
                unknown.join(", ")
            );
        }
        writeln!(out, "  \"{name}\": {{")?;
        for (key, kind) in shape.entries() {
            let kind = if key == "params" { format!("Params[\"{name}\"]") } else { kind };
            writeln!(out, "    {key}: {kind};")?;
        }
        out.push_str("  };\n");
    }
    out.push_str(
        "}\n\nexport type PanelName = keyof Params;\n\
         export type ParamsOf<P extends PanelName = PanelName> = Params[P];\n\
         export type FigureOf<P extends PanelName = PanelName> = Figures[P];\n\
         export type ReportOf<P extends PanelName = PanelName> = Reports[P];\n",
    );
    Ok(out)
}

fn slugs(options: Vec<(&'static str, &'static str)>) -> Vec<&'static str> {
    options.into_iter().map(|(slug, _)| slug).collect()
}

fn union<S: AsRef<str>>(words: &[S]) -> String {
    words.iter().map(|word| format!("\"{}\"", word.as_ref())).collect::<Vec<_>>().join(" | ")
}

/// The type of a parameter's value.
fn kind(param: &Value) -> String {
    let options = || union(&list(param.get("options")).iter().map(|option| text(option, "value")).collect::<Vec<_>>());
    match text(param, "kind").as_str() {
        "flag" => "boolean".to_owned(),
        "choice" => options(),
        "choices" => format!("({})[]", options()),
        "numbers" if text(param, "scalar") == "true" => "number | number[]".to_owned(),
        "numbers" => "number[]".to_owned(),
        _ => "number".to_owned(),
    }
}

/// What a panel reports at its defaults, and with each parameter changed to whatever else it can be.
fn reported(name: &str, panel: &Value) -> Result<Shape> {
    let mut shape = Shape::default();
    see(&mut shape, name, vec![])?;
    let params = list(panel.get("params"));
    // whatever can be chosen together is chosen: an estimator's closed form depends on the objective
    let all = params.iter().filter(|param| text(param, "kind") == "choices").map(|param| {
        let options = list(param.get("options")).iter().filter_map(|option| option.get("value").cloned());
        (Cow::from(text(param, "name")), Value::List(options.collect()))
    });
    let all: Vec<_> = all.collect();
    for param in params {
        for value in others(param) {
            let one = (Cow::from(text(param, "name")), value);
            let rest = all.iter().filter(|(name, _)| *name != one.0).cloned();
            see(&mut shape, name, rest.chain([one.clone()]).collect())?;
        }
    }
    if name == "vae" {
        trained(&mut shape)?;
    }
    Ok(shape)
}

/// Values that a parameter may have besides its default; not all combine with the defaults of the others.
fn others(param: &Value) -> Vec<Value> {
    let ends = || ["min", "max"].iter().filter_map(|end| param.get(end).cloned());
    match text(param, "kind").as_str() {
        "flag" => vec![Value::Flag(false), Value::Flag(true)],
        "choice" => list(param.get("options")).iter().filter_map(|option| option.get("value").cloned()).collect(),
        "choices" => {
            let one = |option: &Value| option.get("value").map(|slug| Value::List(vec![slug.clone()]));
            list(param.get("options")).iter().filter_map(one).collect()
        }
        "numbers" => {
            let lengths = ["minLength", "maxLength"].iter().filter_map(|end| param.get(end)?.as_number());
            lengths.flat_map(|length| ends().map(move |end| Value::List(vec![end; length as usize]))).collect()
        }
        _ => ends().collect(),
    }
}

fn see(shape: &mut Shape, name: &str, patch: Vec<(Cow<'static, str>, Value)>) -> Result<()> {
    let Ok(values) = Values::check(name, &Value::Map(patch)) else { return Ok(()) };
    let Ok(mut panel) = compute(&values) else { return Ok(()) };
    for work in [0, WORK] {
        panel.run(work);
        shape.see(&answer(panel.as_ref(), &values)?);
    }
    Ok(())
}

fn answer(panel: &dyn Panel, values: &Values) -> Result<Value> {
    report(panel, values).map_err(|error| anyhow!("{error}"))
}

/// A small model of which everything can be known, after a few steps; then it is said to have ended.
fn trained(shape: &mut Shape) -> Result<()> {
    let wrong = |error: reparam_page::Error| anyhow!("{error}");
    let patch = Value::map([
        ("latent", "categorical".into()),
        ("variables", Value::Number(2.0)),
        ("classes", Value::Number(3.0)),
        ("hiddenUnits", Value::Number(50.0)),
        ("compare", Value::Flag(true)),
    ]);
    let values = Values::check("vae", &patch).map_err(wrong)?;
    let images = || Images::new((0..2 * vae::PIXELS).map(|i| (i * 37 % 256) as u8).collect(), vae::PIXELS);
    let config = Config { batch: 2, ..vae::config(&values).map_err(wrong)? };
    let mut trainer = Trainer::<f32>::new(vec![config], images()?, images()?)?;
    let measured = |trainer: &Trainer| {
        let mut records = trainer.histories().flat_map(|history| &history.records);
        records.any(|record| record.train.is_some() && !record.gradients.is_empty())
    };
    while trainer.running() && !measured(&trainer) {
        trainer.advance(1);
    }
    let mut model = Model::new(&values).map_err(wrong)?;
    let mut updates = trainer.updates();
    updates[0].ending = Some(StopReason::Diverged(String::new()));
    model.update(updates, 1.0);
    model.set_previews(vec![Preview::train(&values, images()?, images()?, vec![0; 2], 0).map_err(wrong)?]);
    let mut panel = compute(&values).map_err(wrong)?;
    vae::show(panel.as_mut(), &Rc::new(RefCell::new(model)));
    shape.see(&answer(panel.as_ref(), &values)?);
    Ok(())
}
