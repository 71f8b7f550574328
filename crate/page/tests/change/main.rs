//! What is said of a change is true: the numbers and ratios of the sentences, read here by code of its own, are those of the
//! two reports, over random pairs of parameters of every panel.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod hold;

use hold::hold;
use reparam_page::Value;
use reparam_page::panels::{change, compute, report};
use reparam_page::params::Values;
use std::collections::BTreeMap;

/// A small generator (Knuth's MMIX constants): pairs needn't be well distributed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
    fn among<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[(self.roll() * list.len() as f64) as usize]
    }
}

/// Moves that are tried, as JSON: one or two at a time.
const MOVES: &[(&str, &[&str])] = &[
    (
        "gaussian",
        &[
            r#""mean":-1"#,
            r#""mean":1.05"#,
            r#""stdDev":1.2"#,
            r#""stdDev":0.65"#,
            r#""samples":100"#,
            r#""picked":3"#,
            r#""seed":9"#,
            r#""mean":[0,1]"#,
        ],
    ),
    ("gumbel", &[r#""u":0.61"#, r#""u":0.01"#, r#""u":0.99"#, r#""samples":50"#, r#""seed":4"#]),
    (
        "gumbel-max",
        &[
            r#""race":2"#,
            r#""race":7"#,
            r#""probs":[0.7,0.2,0.1]"#,
            r#""probs":[0.21,0.3,0.49]"#,
            r#""temperature":0.5"#,
            r#""samples":50"#,
            r#""seed":3"#,
        ],
    ),
    (
        "gumbel-softmax",
        &[
            r#""temperature":0.1"#,
            r#""temperature":1.122"#,
            r#""temperature":10"#,
            r#""temperature":0"#,
            r#""probs":[0.7,0.2,0.1]"#,
            r#""hard":true"#,
            r#""samples":100"#,
            r#""seed":5"#,
        ],
    ),
    (
        "gaussian-gradient",
        &[
            r#""k":4"#,
            r#""k":3.05"#,
            r#""mean":0"#,
            r#""stdDev":0.5"#,
            r#""draws":10"#,
            r#""objective":"cosine""#,
            r#""objective":"step""#,
            r#""wrt":"stdDev""#,
            r#""constant":-7"#,
            r#""dimensions":8"#,
            r#""estimators":["score-function","pathwise","measure-valued","score-function-optimal-baseline"]"#,
            r#""estimators":["pathwise"]"#,
            r#""seed":3"#,
        ],
    ),
    (
        "categorical-gradient",
        &[
            r#""temperature":0.5"#,
            r#""temperature":0.05"#,
            r#""temperature":1.122"#,
            r#""temperature":5"#,
            r#""probs":[0.7,0.2,0.1]"#,
            r#""coefficients":[1,0,0.3]"#,
            r#""objective":"linear""#,
            r#""draws":10"#,
            r#""estimators":["score-function","reinmax","rebar","straight-through","gumbel-rao"]"#,
            r#""estimators":["gumbel-softmax"]"#,
            r#""budget":"cost""#,
            r#""seed":3"#,
        ],
    ),
    (
        "elbo",
        &[
            r#""mean":0.5"#,
            r#""mean":-0.45"#,
            r#""stdDev":0.5"#,
            r#""observation":-1"#,
            r#""importanceSamples":50"#,
            r#""model":"bernoulli-mixture""#,
            r#""model":"bimodal""#,
            r#""probs":[0.6,0.3,0.1]"#,
            r#""seed":3"#,
        ],
    ),
    (
        "diffusion",
        &[
            r#""t":0.31"#,
            r#""t":0"#,
            r#""t":1"#,
            r#""steps":1"#,
            r#""steps":200"#,
            r#""start":-0.7"#,
            r#""sampler":"reverse-sde""#,
            r#""data":"four-modes""#,
            r#""dimensions":2"#,
            r#""schedule":"cosine""#,
            r#""seed":8"#,
        ],
    ),
    ("vae", &[r#""digit":3"#, r#""shown":5"#, r#""estimator":"gumbel-rao""#, r#""beta":2"#, r#""seed":2"#]),
];

fn of(panel: &str, parts: &[&str]) -> Value {
    // a later one of two for the same parameter counts
    let mut map = BTreeMap::new();
    for part in parts {
        let json: BTreeMap<String, Value> = serde_json::from_str(&format!("{{{part}}}")).unwrap();
        map.extend(json);
    }
    if panel.ends_with("gradient") {
        map.entry("replicates".to_owned()).or_insert(Value::Number(4000.0));
    }
    let given = Value::Map(map.into_iter().map(|(name, value)| (name.into(), value)).collect());
    let values = Values::check(panel, &given).unwrap();
    let mut made = compute(&values).unwrap();
    while made.run(1_000_000) < 1.0 {}
    report(made.as_ref(), &values).unwrap()
}

fn json(report: &Value) -> serde_json::Value {
    serde_json::to_value(report).unwrap()
}

#[test]
fn sentences_say_what_the_reports_say() {
    let mut dice = Dice(7);
    let (mut compared, mut sentences) = (BTreeMap::new(), Vec::new());
    for (panel, moves) in MOVES {
        let reports: Vec<(Vec<&str>, Value)> = std::iter::once(vec![])
            .chain(moves.iter().map(|one| vec![*one]))
            .chain((0..10).map(|_| vec![*dice.among(moves), *dice.among(moves)]))
            .map(|parts| (parts.clone(), of(panel, &parts)))
            .collect();
        for _ in 0..120 {
            let (before, after) = (dice.among(&reports), dice.among(&reports));
            let sentence = change(panel, &[], &before.1, &after.1).unwrap();
            assert_eq!(sentence.is_empty(), before.1 == after.1, "{panel} {:?} {:?} {sentence}", before.0, after.0);
            match hold(panel, &sentence, &json(&before.1), &json(&after.1)) {
                Ok(n) => *compared.entry(*panel).or_insert(0) += n,
                Err(why) => panic!("{why}"),
            }
            sentences.push((*panel, sentence));
        }
    }
    if std::env::var("SHOW").is_ok() {
        sentences.sort();
        sentences.dedup();
        sentences.iter().for_each(|(panel, sentence)| println!("{panel}: {sentence}"));
    }
    assert!(compared.iter().all(|(panel, n)| *n > if *panel == "vae" { 20 } else { 100 }), "{compared:?}");
}

#[test]
fn a_wrong_ratio_is_found() {
    const R: &str = r#""replicates":20000"#;
    let (before, after) = (of("categorical-gradient", &[R]), of("categorical-gradient", &[R, r#""temperature":0.5"#]));
    let sentence = change("categorical-gradient", &[], &before, &after).unwrap();
    let (before, after) = (json(&before), json(&after));
    assert!(sentence.starts_with("τ 0.5: ") && sentence.contains("that at 1"), "{sentence}");
    hold("categorical-gradient", &sentence, &before, &after).unwrap();
    let wrong = |from: &str, to: &str| {
        assert!(sentence.contains(from), "{sentence}");
        assert!(hold("categorical-gradient", &sentence.replace(from, to), &before, &after).is_err(), "{to}");
    };
    wrong("4.3 times", "3.9 times");
    wrong("a third", "a quarter");
    wrong("variance 0.", "variance 1.");
    let nothing = change(
        "categorical-gradient",
        &[],
        &of("categorical-gradient", &[]),
        &of("categorical-gradient", &[r#""coordinate":2"#]),
    );
    assert_eq!(nothing.unwrap(), "entry 2: nothing else changed beyond its error.");
}

#[test]
fn pictures_of_one_entry_are_told_by_it() {
    const R: &str = r#""replicates":20000,"estimators":["gumbel-softmax","score-function"]"#;
    let (before, after) = (of("categorical-gradient", &[R]), of("categorical-gradient", &[R, r#""temperature":0.3"#]));
    let variance = |report: &Value| {
        let Some(Value::List(rows)) = report.get("coordinate").and_then(|entry| entry.get("estimators")) else {
            panic!()
        };
        let row = rows.iter().find(|row| row.get("name") == Some(&"gumbel-softmax".into())).unwrap();
        row.get("variance").and_then(Value::as_number).unwrap()
    };
    let told = |figures: &[&str]| {
        let figures: Vec<String> = figures.iter().map(|&name| name.to_owned()).collect();
        let sentence = change("categorical-gradient", &figures, &before, &after).unwrap();
        let (_, rest) = sentence.split_once("Gumbel-Softmax variance ").unwrap();
        rest.split([',', ';', ' ']).next().unwrap().parse::<f64>().unwrap()
    };
    let off = |x: f64| (x / variance(&after) - 1.0).abs();
    assert!(off(told(&["estimates", "tradeoff"])) < 0.02);
    assert!(off(told(&["tradeoff", "sweep"])) > 0.1, "all entries together");
    assert!(off(told(&[])) > 0.1);
}

#[test]
fn a_training_says_what_it_has_gained() {
    let at = |step: f64, elbo: f64, variance: f64| {
        let report = of("vae", &[]);
        let Value::Map(mut entries) = report else { unreachable!() };
        let given = [
            ("step", step),
            ("testElbo", elbo),
            ("kl", 20.0),
            ("activeUnits", 12.0),
            ("gradientVariance", variance),
            ("gradientReplicates", 50.0),
        ];
        for (name, value) in given {
            entries.iter_mut().find(|(key, _)| key == name).unwrap().1 = Value::Number(value);
        }
        Value::Map(entries)
    };
    let said = |before: &Value, after: &Value| change("vae", &[], before, after).unwrap();
    let (early, late) = (at(400.0, -131.2, 8.0), at(800.0, -119.2, 2.0));
    assert_eq!(
        said(&early, &late),
        "800 steps: ELBO −119 nats per image, 12 better than at 400; gradient variance 2, a quarter of that at 400."
    );
    assert_eq!(said(&of("vae", &[]), &early), "400 steps: ELBO −131 nats per image.");
    assert_eq!(said(&late, &of("vae", &[])), "untrained again.");
    assert_eq!(said(&late, &late), "");
}
