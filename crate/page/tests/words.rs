//! Words never leave a picture: the estimated extents of every text of the pictures with rows and words, at the widths a
//! page gives them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use reparam_page::Value;
use reparam_page::chart::{Theme, svg};
use reparam_page::panels::compute;
use reparam_page::params::{PANELS, Values};

/// A sign's width as a part of the font size; a narrow one more than most fonts have.
const SIGN: f64 = 0.58;

struct Text {
    left: f64,
    right: f64,
    /// The middle of a tick label or words, in CSS pixels.
    y: f64,
    words: String,
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    tag.split_once(&format!(" {name}=\"")).unwrap().1.split_once('"').unwrap().0
}

fn texts(document: &str) -> Vec<Text> {
    let text = |piece: &str| {
        let (tag, rest) = piece.split_once('>').unwrap();
        let words = rest.split_once("</text>").unwrap().0.trim().replace("&lt;", "<").replace("&amp;", "&");
        let x = attribute(tag, "x").parse::<f64>().unwrap() / 10.0;
        let wide = words.chars().count() as f64 * 12.0 * SIGN;
        let left = match attribute(tag, "text-anchor") {
            "start" => x,
            "middle" => x - wide / 2.0,
            _ => x - wide,
        };
        Text { left, right: left + wide, y: attribute(tag, "y").parse::<f64>().unwrap() / 10.0, words }
    };
    document.split("<text").skip(1).map(text).collect()
}

/// A panel, some of its figures, parameters.
type Case = (&'static str, &'static [&'static str], Vec<(&'static str, Value)>);

fn cases() -> Vec<Case> {
    let all = |panel: &str, from: usize, most: usize| {
        let table = PANELS.iter().find(|table| table.name == panel).unwrap();
        let schema = table.params.iter().find(|param| param.name == "estimators").unwrap();
        let reparam_page::params::Kind::Choices(_, options) = schema.kind else { unreachable!() };
        let slugs = options().into_iter().skip(from).take(most);
        Value::List(slugs.map(|(slug, _)| Value::from(slug)).collect())
    };
    let categorical: &[&str] = &["estimates", "tradeoff", "bars", "sweep", "arrows", "probs", "coefficients"];
    let gaussian: &[&str] = &["estimates", "variance", "curve", "baseline", "halves"];
    let mut cases = vec![
        ("categorical-gradient", categorical, vec![]),
        ("categorical-gradient", categorical, vec![("temperature", Value::Number(0.01))]),
        ("categorical-gradient", categorical, vec![("probs", Value::numbers(&[1.0; 10]))]),
        ("gaussian-gradient", gaussian, vec![]),
        ("gaussian-gradient", gaussian, vec![("k", Value::Number(-4.0)), ("dimensions", Value::Number(8.0))]),
        ("gaussian-gradient", gaussian, vec![("constant", Value::Number(10.0)), ("wrt", "stdDev".into())]),
        ("gaussian-gradient", gaussian, vec![("objective", "step".into()), ("along", "distance".into())]),
        (
            "gaussian-gradient",
            gaussian,
            vec![("along", "distance".into()), ("estimators", all("gaussian-gradient", 0, 2))],
        ),
        ("elbo", &["encoder", "landscape", "split", "bound"], vec![]),
        ("elbo", &["encoder", "landscape", "split", "bound"], vec![("mean", Value::Number(-4.0))]),
    ];
    for panel in ["categorical-gradient", "gaussian-gradient"] {
        let figures = if panel == "gaussian-gradient" { gaussian } else { categorical };
        let last = if panel == "gaussian-gradient" { 4 } else { 12 };
        for (from, most) in [(0, 20), (0, 4), (4, 4), (8, 4), (12, 4)] {
            if from <= last {
                cases.push((panel, figures, vec![("estimators", all(panel, from, most))]));
            }
        }
    }
    cases
}

#[test]
fn words_stay_in_the_picture_and_apart() {
    let mut seen = 0;
    for (panel, figures, given) in cases() {
        let given: Vec<_> = given.into_iter().map(|(key, value)| (key.into(), value)).collect();
        let panel_of = compute(&Values::check(panel, &Value::Map(given)).unwrap()).unwrap();
        for name in figures {
            let Some(figure) = panel_of.figure(name) else { continue };
            for (width, height) in [(272, 200), (300, 235), (382, 235), (672, 240)] {
                let texts = texts(&svg(&figure, width, height, &Theme::light()));
                let what = format!("{panel} {name} at {width}");
                for Text { left, right, y, words } in &texts {
                    assert!(*left >= 0.0 && *right <= f64::from(width), "{what}: {words} at {left}");
                    assert!(*y >= 0.0 && *y <= f64::from(height), "{what}: {words} at height {y}");
                    seen += 1;
                }
                // ticks of the x axis stand side by side
                let foot = texts.iter().map(|text| text.y).fold(0.0, f64::max);
                let mut ticks: Vec<_> = texts.iter().filter(|text| (text.y - foot).abs() < 0.5).collect();
                ticks.sort_by(|a, b| a.left.total_cmp(&b.left));
                for pair in ticks.windows(2) {
                    assert!(pair[0].right <= pair[1].left, "{what}: {} and {}", pair[0].words, pair[1].words);
                }
            }
        }
    }
    assert!(seen > 2000, "{seen}");
}

#[test]
fn the_words_beside_bars_are_whole() {
    let panel = compute(&Values::check("categorical-gradient", &Value::Map(Vec::new())).unwrap()).unwrap();
    let figure = panel.figure("bars").unwrap();
    let texts = texts(&svg(&figure, 272, 200, &Theme::light()));
    assert!(
        texts.iter().any(|text| text.words.contains("variance")) && texts.iter().all(|text| !text.words.contains('…'))
    );
}
