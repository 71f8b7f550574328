//! What is said of curves is true of their points, whatever the parameters; tables have rows that mean something.
//!
//! The checks read the sentences and look each number up in the figure's marks, by ways of their own.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use proptest::prelude::*;
use reparam_page::Value;
use reparam_page::chart::{Axis, Cell, Figure, Ink, Mark, Scale, Shape};
use reparam_page::panels::{Motion, Panel, compute};
use reparam_page::params::{PANELS, Values, panel};
use reparam_page::words::{MOST, curves, series, table};

type Points = Vec<(f64, f64)>;

/// A number as it is said.
fn number(text: &str) -> Option<f64> {
    text.trim_matches(['(', ')', ',', '.', ';']).replace('\u{2212}', "-").parse().ok()
}

/// The lines of a figure by the names that sentences give them.
fn lines(figure: &Figure) -> Vec<(String, Points)> {
    let mut found = Vec::new();
    for (i, mark) in figure.marks.iter().enumerate() {
        let Shape::Line(points, _) = &mark.shape else { continue };
        if points.is_empty() {
            continue; // a key of the legend
        }
        let markers = |next: &&Mark| next.ink == mark.ink && !next.label.is_empty();
        let named = if mark.label.is_empty() { figure.marks[i..].iter().find(markers) } else { Some(mark) };
        if let Some(named) = named.filter(|_| mark.ink != Ink::Axis || !mark.label.is_empty()) {
            found.push((named.label.replace(", drag it", ""), points.clone()));
        }
    }
    found
}

fn drawn(axis: &Axis, value: f64) -> f64 {
    if axis.scale == Scale::Log { libm::log10(value.max(axis.low)) } else { value }
}

/// By a straight line between neighbours, as it is drawn.
fn between(points: &Points, figure: &Figure, x: f64) -> Option<f64> {
    let w = points.windows(2).find(|w| w[0].0 <= x && x <= w[1].0)?;
    let at = |x| drawn(&figure.x, x);
    let share = if w[1].0 == w[0].0 { 0.0 } else { (at(x) - at(w[0].0)) / (at(w[1].0) - at(w[0].0)) };
    let (a, b) = (w[0].1, w[1].1);
    let log = figure.y.scale == Scale::Log && a > 0.0 && b > 0.0;
    Some(if log { a * libm::pow(b / a, share) } else { a + share * (b - a) })
}

/// As it is said: to two digits at least.
fn close(said: f64, value: f64) -> bool {
    (said - value).abs() <= 0.006 * value.abs().max(said.abs()) * if value.abs() < 1e-3 { 10.0 } else { 1.0 } + 1e-12
}

fn has(points: &Points, x: f64, y: f64) -> bool {
    points.iter().any(|p| close(x, p.0) && close(y, p.1))
}

/// Checks every sentence about a line; how many claims there were.
fn check(figure: &Figure, text: &str, here: Option<f64>) -> Result<usize, String> {
    let span = drawn(&figure.y, figure.y.high) - drawn(&figure.y, figure.y.low);
    let mut claims = 0;
    for (name, points) in lines(figure) {
        // the sentence that begins with its name, and its clauses
        let pattern = format!("{name} ");
        let begins = |at: &usize| *at == 0 || text[..*at].ends_with(". ");
        let Some(start) = text.match_indices(&pattern).map(|(at, _)| at).find(begins) else { continue };
        let rest = &text[start + name.len() + 1..];
        let rest = &rest[..rest.find(". ").unwrap_or(rest.len())];
        let course = rest.split(';').next().unwrap_or("");
        let words: Vec<&str> = course.split_whitespace().collect();
        let known: Points = points.iter().copied().filter(|p| p.1.is_finite()).collect();
        let mut last: Option<f64> = None;
        for (i, word) in words.iter().enumerate() {
            let numbers: Vec<f64> = words[i..].iter().take_while(|w| **w != "then").filter_map(|w| number(w)).collect();
            match (*word, numbers.as_slice()) {
                ("rises" | "falls", [a, x, b, y, ..]) if words.get(i + 1) == Some(&"from") => {
                    claims += 1;
                    if !has(&known, *x, *a) || !has(&known, *y, *b) || (*word == "rises") != (b > a) {
                        return Err(format!("{name}: {word} from {a} at {x} to {b} at {y}"));
                    }
                    let leg: Vec<f64> =
                        known.iter().filter(|p| p.0 >= *x && p.0 <= *y).map(|p| drawn(&figure.y, p.1)).collect();
                    let sign = if *word == "rises" { 1.0 } else { -1.0 };
                    let mut best = f64::NEG_INFINITY;
                    for height in leg {
                        best = best.max(sign * height);
                        if sign * height < best - 0.15 * span {
                            return Err(format!("{name}: doesn't only {word} between {x} and {y}"));
                        }
                    }
                    last = Some(*b);
                }
                ("rises" | "falls", [b, y, ..]) if words.get(i + 1) == Some(&"to") => {
                    claims += 1;
                    if !has(&known, *y, *b) || last.is_some_and(|last| (*word == "rises") != (*b > last)) {
                        return Err(format!("{name}: then {word} to {b} at {y}"));
                    }
                    last = Some(*b);
                }
                ("between", [low, high, ..]) if words[i - 1] == "stays" => {
                    claims += 1;
                    let (min, max) = known.iter().fold((f64::MAX, f64::MIN), |(a, b), p| (a.min(p.1), b.max(p.1)));
                    if !close(*low, min) || !close(*high, max) {
                        return Err(format!("{name}: between {low} and {high}, not {min} and {max}"));
                    }
                }
                ("is", [value, ..]) if course.contains("throughout") => {
                    claims += 1;
                    if known.iter().any(|p| !close(*value, p.1)) {
                        return Err(format!("{name}: {value} throughout"));
                    }
                }
                ("here" | "here.", _) => {
                    claims += 1;
                    let said = number(words[i - 1]).ok_or("no number here")?;
                    let value = here.and_then(|x| between(&known, figure, x)).ok_or(format!("{name}: nothing here"))?;
                    if !close(said, value) {
                        return Err(format!("{name}: {said} here, not {value}"));
                    }
                }
                _ => {}
            }
        }
        for clause in rest.split(';').skip(1).map(str::trim) {
            let all: Vec<f64> = clause.split_whitespace().filter_map(number).collect();
            if let ("below" | "above", [.., value, x]) = (clause.split(' ').next().unwrap_or(""), all.as_slice()) {
                claims += 1;
                let over = |p: &&(f64, f64)| drawn(&figure.y, p.1) - drawn(&figure.y, *value) > 0.02 * span;
                let under = |p: &&(f64, f64)| drawn(&figure.y, *value) - drawn(&figure.y, p.1) > 0.02 * span;
                // 2 digits are said of the place
                let (left, right) = (x - 0.06 * x.abs(), x + 0.06 * x.abs());
                let before = known.iter().filter(|p| p.0 < left);
                let after = known.iter().filter(|p| p.0 > right);
                let wrong = if clause.starts_with("below") {
                    before.filter(under).count() + after.filter(over).count()
                } else {
                    before.filter(over).count() + after.filter(under).count()
                };
                if wrong > 0 {
                    return Err(format!("{name}: {clause}, but {wrong} points aren't"));
                }
            }
        }
    }
    if let Some((_, rest)) = text.split_once("The least sum of bias² and variance is ") {
        claims += 1;
        let (who, numbers) = rest.split_once("'s: ").ok_or("no name")?;
        let least = number(numbers.split(' ').next().unwrap_or("")).ok_or("no least sum")?;
        let of = |what: &str| lines(figure).into_iter().filter(|(name, _)| name.ends_with(what)).collect::<Vec<_>>();
        let sums = of(": variance").into_iter().zip(of(": bias²")).map(|((name, v), (_, b))| {
            let sum = |(v, b): (&(f64, f64), &(f64, f64))| v.1 + if b.1.is_nan() { 0.0 } else { b.1 };
            (name, v.iter().zip(&b).map(sum).fold(f64::INFINITY, f64::min))
        });
        let (name, sum) = sums.min_by(|a, b| a.1.total_cmp(&b.1)).ok_or("no sums")?;
        if !close(least, sum) || name != format!("{who}: variance") {
            return Err(format!("least sum {least} of {who}, not {sum} of {name}"));
        }
    }
    Ok(claims)
}

fn here(panel: &dyn Panel, figure: &str, of: &Figure) -> Option<f64> {
    let rule = of.marks.iter().find_map(|mark| match mark.shape {
        Shape::Rule(x, _) if mark.ink == Ink::Picked => Some(x),
        _ => None,
    });
    panel.handles(figure).iter().find(|handle| handle.motion == Motion::X).map(|handle| handle.x).or(rule)
}

/// Everything about one panel; how many claims were checked.
fn all(panel: &dyn Panel, name: &str) -> Result<usize, String> {
    let mut claims = 0;
    for figure in reparam_page::params::panel(name).expect("a table").figures {
        let Some(of) = panel.figure(figure.name) else { continue };
        let at = here(panel, figure.name, &of);
        let text = curves(&of, at);
        let bad = |error: String| format!("{name} {}: {error}\n{text}", figure.name);
        if text.contains("NaN") || text.contains("inf") || text.contains("—") {
            return Err(bad("not a number".to_owned()));
        }
        if text.split(". ").any(|sentence| sentence.chars().count() > 200) || text.split(". ").count() > 7 {
            return Err(bad("too long".to_owned()));
        }
        // time that runs backwards is drawn from left to right
        if figure.name != "ways" {
            claims += check(&of, &text, at).map_err(bad)?;
        }
        let facts = panel.facts(figure.name);
        let page = table(&of, facts.clone(), at, false);
        let whole = table(&of, facts.clone(), at, true);
        if page.rows.len() > MOST || page.columns.iter().any(|c| c.contains(", end") || *c == "low" || *c == "high") {
            return Err(bad(format!("a table of {} rows, {:?}", page.rows.len(), page.columns)));
        }
        let square = |columns: usize, rows: &[Vec<Cell>]| rows.iter().all(|row| row.len() == columns);
        if !square(page.columns.len(), &page.rows) || !square(whole.columns.len(), &whole.rows) {
            return Err(bad("a ragged table".to_owned()));
        }
        if page.columns.iter().chain(&whole.columns).any(|column| column.contains("drag it")) {
            return Err(bad("a handle's name".to_owned()));
        }
        for series in series(&of, facts.as_ref()) {
            let inside = |x: f64| (0.0..=1.0).contains(&x);
            if series.label.is_empty()
                || series.points.iter().any(|p| p.text.is_empty() || !inside(p.across) || !inside(p.up))
            {
                return Err(bad(format!("series {}", series.label)));
            }
        }
    }
    Ok(claims)
}

fn made(name: &str, json: &str) -> Box<dyn Panel> {
    let given: Value = serde_json::from_str(json).expect("JSON");
    let mut panel = compute(&Values::check(name, &given).expect("in range")).expect("computes");
    while panel.run(200_000) < 1.0 {}
    panel
}

fn said(name: &str, figure: &str, json: &str) -> String {
    let panel = made(name, json);
    let of = panel.figure(figure).expect("the figure");
    curves(&of, here(panel.as_ref(), figure, &of))
}

#[test]
fn the_sweep_says_what_the_temperature_does() {
    let text = said("categorical-gradient", "sweep", "{}");
    for part in [
        "Gumbel-Softmax: variance falls from 12.7 at τ 0.05 to 0.000054 at 10, 0.14 here",
        "below Score function (4.1) from τ 0.13",
        "bias² passes it near 1.2",
        "Score function: variance is 4.1 throughout; no bias seen.",
        "The least sum of bias² and variance is Gumbel-Softmax's: 0.152 at τ 1.37.",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let many = said(
        "categorical-gradient",
        "sweep",
        r#"{"estimators":["score-function","gumbel-softmax","rebar","relax","gumbel-rao"]}"#,
    );
    assert!(
        many.starts_with("At τ 1 the lowest variance is Gumbel-Softmax, 0.14, then Gumbel-Rao, 0.332; the highest"),
        "{many}"
    );
    assert!(many.matches(": variance ").count() <= 4, "{many}");
}

#[test]
fn closed_forms_are_said() {
    let text = said("gaussian-gradient", "curve", "{}");
    assert_eq!(
        text,
        "Score function falls from 1815 at k −5 to 15 at 1, then rises to 495 at 5, 87 here. Pathwise is 4 throughout."
    );
    let text = said("gaussian-gradient", "curve", r#"{"objective":"cosine"}"#);
    assert!(text.contains("Pathwise is above Score function from k 1.1"), "{text}");
}

#[test]
fn histograms_are_said_by_their_heaps() {
    let text = said("gumbel-softmax", "histograms", r#"{"temperature":0.1}"#);
    assert!(text.contains("class 2: heaps near component 0.01 and 0.99."), "{text}");
    let text = said("diffusion", "generated", "{}");
    assert!(text.contains("the data peaks at x −2 (0.239) and 1.5 (0.931)"), "{text}");
}

/// The heads of a table, and what its rows are of.
fn heads(name: &str, figure: &str, json: &str) -> (Vec<String>, Vec<String>) {
    let panel = made(name, json);
    let of = panel.figure(figure).expect("the figure");
    let page = table(&of, panel.facts(figure), here(panel.as_ref(), figure, &of), false);
    let text = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(x) => x.to_string(),
    };
    (page.columns.iter().map(ToString::to_string).collect(), page.rows.iter().map(|row| text(&row[0])).collect())
}

#[test]
fn rows_are_temperatures_classes_and_estimators() {
    let (columns, rows) = heads("gaussian-gradient", "variance", "{}");
    assert_eq!(columns, ["estimator", "measured", "± 2 s.e.", "closed form"]);
    assert_eq!(rows, ["Score function", "Pathwise"]);
    let (columns, rows) = heads("categorical-gradient", "bars", "{}");
    assert_eq!(columns[..3], ["estimator", "bias²", "variance"]);
    assert_eq!(rows.len(), 3);
    let (columns, rows) = heads("gumbel-max", "tally", "{}");
    assert_eq!(columns[..3], ["class", "π", "argmax tally"]);
    assert_eq!(rows, ["1", "2", "3"]);
    let (columns, rows) = heads("categorical-gradient", "sweep", "{}");
    assert_eq!(columns[..2], ["temperature, τ", "Score function: bias²"]);
    assert_eq!((rows.len(), rows[0].as_str()), (17, "0.05"));
    let (columns, rows) = heads("gumbel-softmax", "cloud", "{}");
    assert_eq!(columns[..3], ["series", "points", "mean of class 1"]);
    assert_eq!(rows, ["π", "sample mean", "samples"]);
    let (columns, rows) = heads("vae", "digits", "{}");
    assert_eq!(columns, ["image", "digit", "comes back most like", "log p(x|z) in nats"]);
    assert_eq!(rows, ["1", "2", "3"]);
    let (columns, rows) = heads("elbo", "encoder", "{}");
    assert_eq!(columns, ["latent number z", "drawn from q", "prior p(z)", "posterior p(z|x)", "encoder q(z)"]);
    assert_eq!(rows.len(), MOST);
}

/// The file has all points of a cloud, in the data's own numbers: near a corner the picture moves them apart.
#[test]
fn a_file_has_the_samples_themselves() {
    let panel = made("gumbel-softmax", r#"{"temperature":0.05,"samples":300}"#);
    let of = panel.figure("cloud").expect("the figure");
    let whole = table(&of, panel.facts("cloud"), None, true);
    let samples: Vec<&Vec<Cell>> = whole.rows.iter().filter(|row| row[0] == Cell::Text("samples".to_owned())).collect();
    assert_eq!(samples.len(), 300);
    let sum = |row: &&Vec<Cell>| {
        row[1..].iter().map(|cell| if let Cell::Number(x) = cell { *x } else { f64::NAN }).sum::<f64>()
    };
    assert!(samples.iter().all(|row| (sum(row) - 1.0).abs() < 1e-5));
    let inside = |cell: &Cell| matches!(cell, Cell::Number(x) if (0.0..=1.0).contains(x));
    assert!(samples.iter().all(|row| row[1..].iter().all(inside)));
}

/// A value for a parameter, anywhere in its range, from two uniform numbers.
fn pick(param: &Value, u: f64, v: f64) -> Option<Value> {
    let number = |name: &str| param.get(name).and_then(Value::as_number);
    let text = |name: &str| match param.get(name) {
        Some(Value::Text(text)) => text.to_string(),
        _ => String::new(),
    };
    let (min, max) = (number("min").unwrap_or(0.0), number("max").unwrap_or(1.0));
    let between = |u: f64| match text("scale").as_str() {
        "linear" => min + u * (max - min),
        _ if min <= 0.0 => u * max,
        _ => min * libm::pow(max / min, u),
    };
    match (text("kind").as_str(), text("name").as_str()) {
        (_, "replicates") => Some(Value::Number((200.0 + 800.0 * u).round())),
        (_, "samples") => Some(Value::Number((20.0 + 300.0 * u).round())),
        ("number", _) => Some(Value::Number(between(u))),
        ("integer", "dimensions") => None,
        ("integer", _) => Some(Value::Number(between(u * u).round())),
        ("numbers", "probs") => Some(Value::numbers(&[u + 0.01, v + 0.01, 0.3])),
        ("flag", _) => Some(Value::Flag(u < 0.5)),
        (kind @ ("choice" | "choices"), _) => {
            let Some(Value::List(options)) = param.get("options") else { return None };
            let option = |share: f64| options[(share * options.len() as f64) as usize].get("value").cloned();
            let third = (u + v).fract();
            let mut list = vec![option(u)?, option(v)?, option(third)?];
            list.dedup();
            if list.len() == 3 && list[0] == list[2] {
                list.pop();
            }
            if kind == "choice" { option(u) } else { Some(Value::List(list)) }
        }
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_said_is_true(
        index in 0..PANELS.len(),
        chances in prop::collection::vec((0.0..1.0_f64, 0.0..1.0_f64, 0.0..1.0_f64), 24),
    ) {
        let name = PANELS[index].name;
        let Value::List(schemas) = reparam_page::params::schema() else { panic!("a list") };
        let is = |panel: &&Value| panel.get("name") == Some(&Value::Text(name.to_owned().into()));
        let schema = schemas.iter().find(is).expect("every panel has a schema");
        let Some(Value::List(params)) = schema.get("params") else { panic!("a panel has params") };
        let mut given = Vec::new();
        for (param, (keep, u, v)) in params.iter().zip(&chances) {
            let Some(Value::Text(key)) = param.get("name") else { panic!("a parameter has a name") };
            if *keep < 0.5 && let Some(value) = pick(param, *u, *v) {
                given.push((key.clone(), value));
            }
        }
        prop_assume!(panel(name).is_ok());
        let Ok(values) = Values::check(name, &Value::Map(given)) else { return Ok(()) };
        let Ok(mut panel) = compute(&values) else { return Ok(()) };
        all(panel.as_ref(), name).map_err(TestCaseError::fail)?;
        while panel.run(50_000) < 1.0 {}
        all(panel.as_ref(), name).map_err(TestCaseError::fail)?;
    }
}

#[test]
fn there_is_something_to_check() {
    let count = |name: &str, json: &str| all(made(name, json).as_ref(), name).expect("true");
    assert!(count("categorical-gradient", "{}") >= 12);
    assert!(count("gaussian-gradient", "{}") >= 6);
    assert!(count("diffusion", "{}") >= 5);
}

/// A sentence that states something false is found out.
#[test]
fn false_words_are_seen() {
    let panel = made("categorical-gradient", "{}");
    let of = panel.figure("sweep").expect("the figure");
    let at = here(panel.as_ref(), "sweep", &of);
    let text = curves(&of, at);
    assert!(check(&of, &text, at).is_ok());
    for (right, wrong) in
        [("12.7", "13.7"), ("0.14 here", "0.28 here"), ("below", "above"), ("falls", "rises"), ("0.152", "0.172")]
    {
        let changed = text.replacen(right, wrong, 1);
        assert!(changed != text && check(&of, &changed, at).is_err(), "{right} → {wrong}");
    }
}
