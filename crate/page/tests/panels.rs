//! Every panel with every kind of parameters: nothing panics, nothing drawn or reported is NaN, and what a worker
//! measured is what the page would have measured.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use proptest::prelude::*;
use reparam::vae::{Config, Images, Trainer};
use reparam_page::Value;
use reparam_page::chart::{Shape, Theme, svg, words};
use reparam_page::panels::vae::{Model, PIXELS, config, show};
use reparam_page::panels::{Panel, compute, report};
use reparam_page::params::{PANELS, Values, panel, schema};
use reparam_page::words::table;
use std::cell::RefCell;
use std::rc::Rc;

/// The figures of a panel, in the order of its table.
fn figures(name: &str) -> impl Iterator<Item = &'static str> {
    panel(name).expect("every panel has a table").figures.iter().map(|figure| figure.name)
}

fn with(name: &str, given: &[(&'static str, Value)]) -> Box<dyn Panel> {
    from(name, &Value::Map(given.iter().map(|(key, value)| ((*key).into(), value.clone())).collect()))
}

fn from(name: &str, given: &Value) -> Box<dyn Panel> {
    compute(&Values::check(name, given).expect("in range")).expect("computes")
}

/// A model whose states can all be added up.
const SMALL: &str = r#"{"latent":"categorical","variables":2,"classes":3,"hiddenUnits":50}"#;

/// Parameters with which a panel has the figures that it lacks at its defaults.
const SETTINGS: &[(&str, &str)] = &[("gaussian", r#"{"mean":[0,1]}"#), ("vae", r#"{"dimensions":2}"#), ("vae", SMALL)];

#[test]
fn every_figure_is_drawn_under_some_setting() {
    let mut missing = Vec::new();
    for table in PANELS {
        let name = table.name;
        let settings = SETTINGS.iter().filter(|(panel, _)| *panel == name).map(|(_, json)| *json);
        let settings = std::iter::once("{}").chain(settings);
        let mut panels: Vec<_> = settings.map(|json| from(name, &serde_json::from_str(json).expect("JSON"))).collect();
        if name == "vae" {
            panels.push(trained());
        }
        assert!(!table.figures.is_empty(), "{name} has figures");
        missing.extend(
            figures(name)
                .filter(|figure| panels.iter().all(|panel| panel.figure(figure).is_none()))
                .map(|figure| (name, figure)),
        );
    }
    assert_eq!(missing, []);
}

/// The small model after a few steps: the bias of a gradient is known only of one that has been trained.
fn trained() -> Box<dyn Panel> {
    let values = Values::check("vae", &serde_json::from_str(SMALL).expect("JSON")).expect("in range");
    let images = || Images::new((0..2 * PIXELS).map(|i| (i * 37 % 256) as u8).collect(), PIXELS).expect("two images");
    let config = Config { batch: 2, ..config(&values).expect("a configuration") };
    let mut trainer = Trainer::<f32>::new(vec![config], images(), images()).expect("a trainer");
    while trainer.running() && trainer.histories().all(|history| history.records.iter().all(|r| r.gradients.is_empty()))
    {
        trainer.advance(1);
    }
    let mut model = Model::new(&values).expect("a model");
    model.update(trainer.updates(), 1.0);
    let mut panel = compute(&values).expect("computes");
    show(panel.as_mut(), &Rc::new(RefCell::new(model)));
    panel
}

#[test]
fn what_leads_and_what_a_glance_shows_is_there() {
    for table in PANELS {
        let params = |names: &[&str]| names.iter().all(|name| table.params.iter().any(|param| param.name == *name));
        assert!(params(table.lead) && table.lead.len() <= 3, "{}", table.name);
        assert!((1..=2).contains(&table.glance.len()), "{}", table.name);
        assert!(table.glance.iter().all(|name| figures(table.name).any(|figure| figure == *name)), "{}", table.name);
        for (i, figure) in table.figures.iter().enumerate() {
            assert!(params(figure.lead), "{} {}", table.name, figure.name);
            assert!(figures(table.name).take(i).all(|name| name != figure.name), "{} is there once", figure.name);
            // what fits on one line of the narrowest host
            assert!(figure.title.chars().count() <= 36, "{}", figure.title);
            assert!(figure.summary.ends_with('.'), "{}", figure.summary);
        }
    }
}

fn finish(panel: &mut dyn Panel, slice: usize) {
    while panel.run(slice) < 1.0 {}
}

/// A value for a parameter, anywhere in its range, from two uniform numbers.
fn pick(param: &Value, u: f64, v: f64) -> Option<Value> {
    let number = |name: &str| param.get(name).and_then(Value::as_number);
    let (min, max) = (number("min"), number("max"));
    let text = |name: &str| match param.get(name) {
        Some(Value::Text(text)) => text.to_string(),
        _ => String::new(),
    };
    let between = |u: f64| {
        let (min, max) = (min.unwrap_or(0.0), max.unwrap_or(1.0));
        match text("scale").as_str() {
            "linear" => min + u * (max - min),
            "log-from-zero" if u < 0.2 => 0.0,
            _ => min * libm::pow(max / min, u),
        }
    };
    // large ones only cost time
    match (text("kind").as_str(), text("name").as_str()) {
        (_, "replicates") => Some(Value::Number((100.0 + 300.0 * u).round())),
        (_, "samples") => Some(Value::Number((10.0 + 300.0 * u).round())),
        ("number", _) => Some(Value::Number(between(u))),
        ("integer", _) => Some(Value::Number(between(u * u).round())),
        ("numbers", "stdDev" | "coefficients") => None,
        ("numbers", name) => {
            let longest = number("maxLength").unwrap_or(1.0);
            let shortest = number("minLength").unwrap_or(1.0);
            let length = (shortest + v * (longest - shortest)).round() as usize;
            let entry = |i: usize| between((u * (i as f64 + 1.0) * 7.3).fract());
            let list: Vec<f64> = (0..length).map(entry).map(|x| if name == "probs" { x + 1e-3 } else { x }).collect();
            Some(Value::List(list.into_iter().map(Value::Number).collect()))
        }
        ("flag", _) => Some(Value::Flag(u < 0.5)),
        (kind @ ("choice" | "choices"), _) => {
            let Some(Value::List(options)) = param.get("options") else { return None };
            let option = |share: f64| options[(share * options.len() as f64) as usize].get("value").cloned();
            if kind == "choice" { option(u) } else { Some(Value::List(vec![option(u)?, option(v)?])) }
        }
        _ => None,
    }
}

fn finite(value: &Value) -> bool {
    match value {
        Value::Number(x) => x.is_finite(),
        Value::List(items) => items.iter().all(finite),
        Value::Map(entries) => entries.iter().all(|(_, value)| finite(value)),
        _ => true,
    }
}

fn drawn(panel: &dyn Panel, name: &str) -> Result<(), TestCaseError> {
    let Some(figure) = panel.figure(name) else { return Ok(()) };
    prop_assert!(!figure.summary.contains("NaN") && !figure.summary.contains("inf"), "{}", figure.summary);
    for mark in &figure.marks {
        if let Shape::Points(points, _) = &mark.shape {
            prop_assert!(points.iter().all(|(x, y)| x.is_finite() && y.is_finite()), "{name}: {mark:?}");
        }
    }
    let picture = svg(&figure, 320, 240, &Theme::light());
    prop_assert!(!picture.contains("NaN") && !picture.contains("inf"), "{name}");
    prop_assert!(!words(&figure).legend.is_empty(), "{name} has no legend");
    let _ = table(&figure, None, None, false);
    for handle in panel.handles(name) {
        prop_assert!([handle.x, handle.y, handle.step, handle.value].iter().all(|x| x.is_finite()), "{handle:?}");
        prop_assert!(handle.step > 0.0 && !handle.label.is_empty() && !handle.text.is_empty());
        // wherever a pointer may drag it, the parameters that come of it are accepted
        for (x, y) in [(handle.x, handle.y), (-50.0, -50.0), (50.0, 50.0), (0.0, 0.0)] {
            let patch = panel.drag(name, &handle.name, x, y);
            prop_assert!(finite(&patch), "{patch:?}");
        }
    }
    Ok(())
}

/// As `logits: [0, -Infinity, 0]` gives it.
#[test]
fn classes_that_are_never_drawn_leave_every_picture_finite() {
    let every =
        |slugs: Vec<(&'static str, &str)>| Value::List(slugs.into_iter().map(|(slug, _)| slug.into()).collect());
    let (mixture, estimators) = (Value::from("bernoulli-mixture"), every(reparam::estimator::categorical_options()));
    for (name, more) in [
        ("elbo", vec![("model", mixture)]),
        ("gumbel-max", vec![]),
        ("gumbel-softmax", vec![]),
        ("categorical-gradient", vec![("estimators", estimators), ("replicates", Value::Number(200.0))]),
    ] {
        for probs in [[0.5, 0.0, 0.5], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]] {
            let mut given = vec![("probs", Value::numbers(&probs))];
            given.extend(more.clone());
            let given = given.into_iter().map(|(key, value)| (key.into(), value)).collect();
            let values = Values::check(name, &Value::Map(given)).expect("in range");
            let mut panel = compute(&values).expect("computes");
            finish(panel.as_mut(), 50_000);
            for figure in figures(name) {
                drawn(panel.as_ref(), figure).unwrap_or_else(|error| panic!("{name} {figure} {probs:?}: {error}"));
            }
            let all = report(panel.as_ref(), &values).expect("reports");
            assert!(finite(&all), "{name} {probs:?}: {all:?}");
        }
    }
}

fn table_of(name: &str) -> Value {
    let schema = schema();
    let Value::List(panels) = schema else { panic!("the schema is a list") };
    let is = |panel: &Value| panel.get("name") == Some(&Value::Text(name.to_owned().into()));
    panels.into_iter().find(is).expect("every panel has a schema")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_parameters_give_finite_pictures(
        panel in 0..PANELS.len(),
        chances in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64, 0.0..1.0_f64), 16),
    ) {
        let name = PANELS[panel].name;
        let schema = table_of(name);
        let Some(Value::List(params)) = schema.get("params") else { panic!("a panel has params") };
        let mut given = Vec::new();
        for (param, (keep, u, v)) in params.iter().zip(&chances) {
            let Some(Value::Text(key)) = param.get("name") else { panic!("a parameter has a name") };
            if *keep < 0.7 && let Some(value) = pick(param, *u, *v) {
                given.push((key.clone(), value));
            }
        }
        let values = Values::check(name, &Value::Map(given)).map_err(|e| TestCaseError::fail(e.message))?;
        let mut panel = compute(&values).map_err(|e| TestCaseError::fail(e.message))?;
        for figure in figures(name) {
            drawn(panel.as_ref(), figure)?;
        }
        finish(panel.as_mut(), 50_000);
        for figure in figures(name) {
            drawn(panel.as_ref(), figure)?;
        }
        let all = report(panel.as_ref(), &values).map_err(|e| TestCaseError::fail(e.message))?;
        prop_assert!(finite(&all), "{all:?}");
    }
}

#[test]
fn a_measurement_is_the_same_however_it_is_cut() {
    for name in ["gaussian-gradient", "categorical-gradient"] {
        let given = [("replicates", Value::Number(30_000.0)), ("seed", Value::Number(9.0))];
        let (mut whole, mut cut) = (with(name, &given), with(name, &given));
        finish(whole.as_mut(), 100_000_000);
        finish(cut.as_mut(), 7_001);
        // bit by bit: an unknown closed form is packed as NaN
        let bits = |panel: &dyn Panel| panel.snapshot().into_iter().map(f64::to_bits).collect::<Vec<_>>();
        assert_eq!(bits(whole.as_ref()), bits(cut.as_ref()), "{name}");
    }
}

#[test]
fn a_page_shows_what_a_worker_measured() {
    for name in ["gaussian-gradient", "categorical-gradient"] {
        let given = [("replicates", Value::Number(60_000.0))];
        let (mut page, mut worker) = (with(name, &given), with(name, &given));
        // pictures made earlier must not stand in for later ones
        for figure in figures(name) {
            let _ = (page.figure(figure), worker.figure(figure));
        }
        finish(worker.as_mut(), 100_000);
        let (before, after) = (page.report(), worker.report());
        assert_ne!(before, after, "the first answer is not the last");
        assert!(page.restore(&worker.snapshot()));
        assert_eq!(page.report(), after);
        for figure in figures(name).filter(|figure| *figure != "arrows") {
            let picture =
                |panel: &dyn Panel| panel.figure(figure).map(|figure| svg(&figure, 320, 240, &Theme::light()));
            assert!(picture(page.as_ref()) == picture(worker.as_ref()), "{name} {figure}");
        }
        assert!(!page.restore(&[1.0, 2.0]));
        assert_eq!(page.report(), after, "what doesn't fit changes nothing");
    }
}

#[test]
fn estimators_that_cannot_answer_are_left_out_with_the_reason() {
    let slugs = ["rebar", "arm", "score-function"].map(|slug| Value::Text(slug.into()));
    let panel =
        with("categorical-gradient", &[("temperature", Value::Number(0.0)), ("estimators", Value::List(slugs.into()))]);
    let report = Value::Map(panel.report().into_iter().map(|(key, value)| (key.into(), value)).collect());
    let Some(Value::List(rows)) = report.get("estimators") else { panic!("rows are reported") };
    let Some(Value::List(refused)) = report.get("refused") else { panic!("refusals are reported") };
    assert_eq!((rows.len(), refused.len()), (1, 2));
}

mod modes {
    use super::*;

    /// The panel after what a press or a drag changed.
    fn after(patch: &Value, dimensions: f64) -> Box<dyn Panel> {
        let Value::Map(mut given) = patch.clone() else { panic!("a patch is a map") };
        given.push(("dimensions".into(), Value::Number(dimensions)));
        compute(&Values::check("diffusion", &Value::Map(given)).expect("in range")).expect("computes")
    }

    fn count(patch: &Value) -> usize {
        ["modes", "modesY", "weights", "widths"]
            .map(|name| match patch.get(name) {
                Some(Value::List(items)) => items.len(),
                _ => 0,
            })
            .into_iter()
            .reduce(|a, b| if a == b { a } else { 0 })
            .expect("four lists")
    }

    #[test]
    fn a_press_puts_a_mode_and_another_one_takes_it_away() {
        let ring = with("diffusion", &[("dimensions", Value::Number(2.0)), ("data", "ring".into())]);
        let put = ring.press("generated", 0.1, -0.2);
        assert_eq!(count(&put), 9);
        let taken = after(&put, 2.0).press("generated", 0.2, -0.1);
        assert_eq!(count(&taken), 8);
        let far = after(&taken, 2.0).press("generated", 50.0, -50.0);
        assert_eq!(count(&far), 9);
        let _ = after(&far, 2.0);
    }

    #[test]
    fn there_is_always_a_mode_and_never_more_than_sixteen() {
        let one = with("diffusion", &[("dimensions", Value::Number(2.0)), ("data", "one-mode".into())]);
        assert_eq!(one.press("generated", 1.2, 0.6), Value::map([]));
        let mut patch = one.press("generated", -3.0, -2.0);
        for i in 1..15 {
            patch = after(&patch, 1.0).press("generated", -3.0 + 0.4 * f64::from(i), 0.0);
        }
        assert_eq!(count(&patch), 16);
        assert_eq!(after(&patch, 1.0).press("generated", 0.0, 0.0), Value::map([]));
    }

    #[test]
    fn a_dragged_mode_keeps_its_weight_and_its_width() {
        let panel = with("diffusion", &[]);
        let mean = |panel: &dyn Panel| {
            let report = panel.report();
            report.iter().find(|(key, _)| *key == "mean").and_then(|(_, mean)| mean.as_number()).expect("a mean")
        };
        let names: Vec<_> = panel.handles("generated").into_iter().map(|handle| handle.name).collect();
        assert_eq!(names, ["mode-0", "mode-1"]);
        let moved = after(&panel.drag("generated", "mode-1", 2.5, 0.0), 1.0);
        let root = libm::sqrt(libm::exp(-0.1 * 0.3 - 0.5 * 0.09 * 19.9));
        assert!((mean(moved.as_ref()) - mean(panel.as_ref()) - root * 0.7).abs() < 1e-9);
        assert_eq!(panel.drag("generated", "mode-7", 1.0, 0.0), Value::map([]));
        assert_eq!(panel.drag("generated", "nonsense", 1.0, 0.0), Value::map([]));
    }
}

#[test]
fn an_estimator_has_one_marker_in_every_picture_whatever_else_is_compared() {
    use reparam_page::chart::{Ink, Mark, Marker};
    let pick = |list: &[&str]| {
        let names = list.iter().map(|name| Value::Text((*name).to_owned().into())).collect();
        let mut panel = with("categorical-gradient", &[("estimators", Value::List(names))]);
        finish(panel.as_mut(), 20_000);
        panel
    };
    let lists: [&[&str]; 3] = [
        &["score-function", "gumbel-softmax", "straight-through", "straight-through-gumbel-softmax"],
        &["straight-through-gumbel-softmax", "gumbel-softmax", "rebar", "darn"],
        &["score-function-leave-one-out", "gumbel-rao", "reinmax", "straight-through", "relax"],
    ];
    // a dot's shape and its colour say the same, on lines, at ends of arrows, beside histograms and in clouds
    let mut signs: Vec<(Ink, Marker)> = Vec::new();
    let marker = |mark: &Mark| match &mark.shape {
        Shape::Points(_, marker) | Shape::Hollow(_, marker) | Shape::Cloud(_, marker) => Some((mark.ink, *marker)),
        _ => None,
    };
    for list in lists {
        let panel = pick(list);
        for name in ["estimates", "tradeoff", "sweep", "arrows"] {
            let figure = panel.figure(name).expect("a picture");
            signs.extend(figure.marks.iter().filter_map(marker).filter(|(ink, _)| *ink != Ink::Axis));
        }
    }
    signs.sort_by_key(|(ink, marker)| (*ink as usize, *marker as usize));
    signs.dedup();
    assert_eq!(signs.len(), 10, "{signs:?}");
    for (i, (ink, marker)) in signs.iter().enumerate() {
        assert!(signs[..i].iter().all(|other| other.0 != *ink && other.1 != *marker), "{ink:?} {marker:?}: {signs:?}");
    }
}
