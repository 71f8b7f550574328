//! A constant under f: the baseline's parabola, the score's halves, and the axes on which a power is a straight line.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use reparam_page::Value;
use reparam_page::chart::{Figure, Shape};
use reparam_page::panels::{Panel, compute};
use reparam_page::params::{MOST_CONSTANT, Values};

fn panel(given: &serde_json::Value) -> Box<dyn Panel> {
    let given = serde_json::from_value::<Value>(given.clone()).expect("plain values");
    let values = Values::check("gaussian-gradient", &given).expect("in range");
    compute(&values).expect("computes")
}

fn figure(panel: &dyn Panel, name: &str) -> Figure {
    panel.figure(name).expect("there always")
}

fn number(panel: &dyn Panel, path: &[&str]) -> f64 {
    let report = panel.report();
    let (_, first) = report.iter().find(|(name, _)| *name == path[0]).expect("in the report");
    let end = path[1..].iter().try_fold(first, |value, name| value.get(name)).expect("in the report");
    end.as_number().expect("a number")
}

/// The score function's variance by its own closed form, in one dimension.
fn score(panel: &dyn Panel) -> f64 {
    let report = panel.report();
    let (_, rows) = report.iter().find(|(name, _)| *name == "estimators").expect("rows");
    let Value::List(rows) = rows else { panic!("a list") };
    rows[0].get("exactVariance").and_then(Value::as_number).expect("known")
}

/// The polylines of a picture.
fn lines(figure: &Figure) -> Vec<&Vec<(f64, f64)>> {
    figure
        .marks
        .iter()
        .filter_map(|mark| if let Shape::Line(points, _) = &mark.shape { Some(points) } else { None })
        .collect()
}

const OBJECTIVES: [&str; 4] = ["quadratic", "exponential", "cosine", "step"];

/// The handle is on the curve wherever it is dragged to, the curve is the estimator's own variance, and no constant is
/// better than the one that is marked.
#[test]
fn the_baseline_is_dragged_along_the_variance() {
    for objective in OBJECTIVES {
        for wrt in ["mean", "stdDev"] {
            let given = |c: f64| serde_json::json!({ "objective": objective, "wrt": wrt, "k": 2.5, "constant": c });
            let start = panel(&given(0.0));
            let best = number(start.as_ref(), &["baseline", "best"]);
            let least = number(start.as_ref(), &["baseline", "least"]);
            for b in [-9.0, -0.5, 0.0, best, best + 0.1, number(start.as_ref(), &["baseline", "mean"]), 6.0] {
                let moved = panel(&given(-b));
                let variance = number(moved.as_ref(), &["baseline", "variance"]);
                let own = score(moved.as_ref());
                assert!((variance - own).abs() <= 1e-9 * own, "{objective} {wrt} {b}: {variance} {own}");
                assert!(variance >= least * (1.0 - 1e-9), "{objective} {wrt} {b}");
                assert!((number(moved.as_ref(), &["baseline", "best"]) - best).abs() < 1e-12, "b* stays");
                let picture = figure(moved.as_ref(), "baseline");
                let handle = moved.handles("baseline").remove(0);
                assert!((handle.x - b).abs() < 1e-12 && (handle.y - own).abs() <= 1e-9 * own, "{handle:?}");
                assert!(picture.x.low <= b && b <= picture.x.high && own <= picture.y.high, "{objective} {wrt} {b}");
            }
            let dragged = start.drag("baseline", "b", -3.25, 0.0);
            assert_eq!(dragged.get("constant").and_then(Value::as_number), Some(3.25));
            assert_eq!(start.press("baseline", -3.25, 0.0), dragged);
            let far = start.drag("baseline", "b", 1e3, 0.0);
            assert_eq!(far.get("constant").and_then(Value::as_number), Some(-MOST_CONSTANT));
        }
    }
}

/// E f = (1 − 3)² + 1 = 5, E\[f s²\] = 7 and E\[s²\] = 1.
#[test]
fn the_mean_of_f_is_not_the_best_baseline() {
    let panel = panel(&serde_json::json!({ "constant": 10 }));
    let of = |name| number(panel.as_ref(), &["baseline", name]);
    assert_eq!([of("b"), of("variance")], [-10.0, 87.0 + 140.0 + 100.0]);
    assert_eq!([of("best"), of("least"), of("mean"), of("atMean")], [7.0, 38.0, 5.0, 42.0]);
}

/// What never asks for the value of f is drawn as a level, and a pathwise gradient that is wrong isn't.
#[test]
fn the_path_is_a_level_where_it_is_right() {
    let levels = |objective: &str| {
        let picture =
            figure(panel(&serde_json::json!({ "objective": objective, "constant": -4 })).as_ref(), "baseline");
        picture.marks.iter().filter(|mark| matches!(mark.shape, Shape::Level(..))).count()
    };
    assert_eq!(OBJECTIVES.map(levels), [1, 1, 1, 0]);
}

/// The bars of both halves have the area that is printed, and cancel.
#[test]
fn the_halves_cancel() {
    for wrt in ["mean", "stdDev"] {
        let panel = panel(&serde_json::json!({ "wrt": wrt, "stdDev": 0.5, "constant": 10 }));
        let area = number(panel.as_ref(), &["halves", "area"]);
        let picture = figure(panel.as_ref(), "halves");
        let areas = picture.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Bars(bars, _) => Some(bars.iter().map(|bar| (bar.high - bar.low) * bar.top).sum::<f64>()),
            _ => None,
        });
        let areas: Vec<f64> = areas.collect();
        let [up, down] = areas[..] else { panic!("two halves, {areas:?}") };
        // what lies beyond 4 standard deviations and between the steps
        assert!((up - area).abs() < 4e-3 * area && (down + area).abs() < 4e-3 * area, "{wrt} {up} {down} {area}");
    }
}

/// The mean score of many draws is small, and what one draw adds is large: 4 standard errors, for one seed.
#[test]
fn many_draws_see_both_halves() {
    let of = |draws: u32| number(panel(&serde_json::json!({ "draws": draws })).as_ref(), &["halves", "score"]);
    assert!(of(256).abs() < 4.0 / 16.0, "{}", of(256));
    assert!(of(1).abs() > of(256).abs());
}

/// On axes by equal factors each power is a line of its slope, and the variance comes down to it.
#[test]
fn a_power_is_a_straight_line() {
    for wrt in ["mean", "stdDev"] {
        for dimensions in [1, 3] {
            let given = serde_json::json!({
                "along": "distance", "wrt": wrt, "draws": 2, "dimensions": dimensions,
                "estimators": ["score-function", "score-function-mean-baseline"],
            });
            let panel = panel(&given);
            let picture = figure(panel.as_ref(), "curve");
            let lines = lines(&picture);
            let [score, baseline, fourth, second] = lines[..] else { panic!("two curves, two powers") };
            for (curve, guide, power) in [(score, fourth, 4), (baseline, second, 2)] {
                let (first, last) = (guide[0], guide[guide.len() - 1]);
                let slope = libm::log(last.1 / first.1) / libm::log(last.0 / first.0);
                assert!((slope - f64::from(power)).abs() < 1e-9, "{slope}");
                let end = curve[curve.len() - 1].1 / last.1;
                assert!((1.0..1.4).contains(&end), "{wrt} {dimensions}: {end} times the power {power} at the end");
            }
        }
    }
}

#[test]
fn a_distance_keeps_its_side_and_is_for_the_quadratic() {
    let drag = |k: f64| {
        let panel = panel(&serde_json::json!({ "along": "distance", "mean": 1, "k": k }));
        let patch = panel.drag("curve", "here", 2.0, 0.0);
        patch.get("k").and_then(Value::as_number).expect("k moves")
    };
    assert_eq!([drag(3.5), drag(1.0), drag(0.0)], [3.0, 3.0, -1.0]);
    let at =
        |along: &str| figure(panel(&serde_json::json!({ "objective": "cosine", "along": along })).as_ref(), "curve");
    assert!(at("distance") == at("k"));
}
