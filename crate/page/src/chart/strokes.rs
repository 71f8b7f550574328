//! Strokes stay within the plot, are few, and make well-formed SVG: every shape on every kind of axis, recorded and as a
//! file.

use super::recorder::{Call, Recorder};
use super::*;
use plotters::drawing::IntoDrawingArea;

fn shapes() -> Vec<Shape> {
    let nan = f64::NAN;
    let bars = vec![
        Bar { low: 0.1, high: 1.0, base: 0.0, top: 4.0 },
        Bar { low: 1.0, high: 2.0, base: 0.0, top: 40.0 },
        Bar { low: 2.0, high: 3.0, base: 1.0, top: 0.5 },
        Bar { low: 3.0, high: 4.0, base: 0.0, top: nan },
        Bar { low: f64::NEG_INFINITY, high: 4.0, base: 0.0, top: f64::INFINITY },
    ];
    let wild = vec![
        (-5.0, 2.0),
        (0.5, 1.0),
        (1.0, 300.0),
        (2.0, nan),
        (3.0, 2.0),
        (f64::INFINITY, 3.0),
        (4.0, 1e300),
        (50.0, 1.0),
    ];
    let pairs: Vec<[(f64, f64); 2]> = wild.windows(2).map(|w| [w[0], w[1]]).collect();
    let mut all: Vec<Shape> = [Fill::Solid, Fill::Faint, Fill::Hatched, Fill::Outline]
        .into_iter()
        .map(|fill| Shape::Bars(bars.clone(), fill))
        .collect();
    for stroke in [Stroke::Solid, Stroke::Dashed, Stroke::Hair] {
        all.extend([
            Shape::Line(wild.clone(), stroke),
            Shape::Segments(pairs.clone(), stroke),
            Shape::Rule(1.0, stroke),
            Shape::Rule(0.0, stroke),
            Shape::Rule(nan, stroke),
            Shape::Level(-3.0, stroke),
            Shape::Level(2.0, stroke),
        ]);
    }
    let small: Vec<(f32, f32)> = wild.iter().map(|(x, y)| (*x as f32, *y as f32)).collect();
    for (marker, _) in super::figure::MARKERS {
        all.push(Shape::Points(wild.clone(), marker));
        all.push(Shape::Cloud(small.clone(), marker));
    }
    all.push(Shape::Intervals(vec![
        (1.0, 1.0, 2.0),
        (2.0, -4.0, 3.0),
        (3.0, nan, 1.0),
        (4.0, 2.0, 1e9),
        (9.0, 1.0, 2.0),
    ]));
    all.push(Shape::Words(vec![
        (1.0, 2.0, "<a> & \"b\"\u{0}".into()),
        (nan, 1.0, "lost".into()),
        (1.0, 1.0, " ".into()),
    ]));
    all
}

fn figures() -> Vec<Figure> {
    let axes = [
        (Axis::linear("x", 0.0, 5.0), Axis::linear("y", -1.0, 5.0)),
        (Axis::log("x", 0.1, 5.0), Axis::log("y", 0.1, 5.0)),
        (Axis::linear("x", 2.0, 2.0).hidden(), Axis::linear("y", f64::NAN, 1.0)),
    ];
    let inks = INKS.iter().cycle();
    let marks = shapes().into_iter().zip(inks).map(|(shape, (ink, name))| Mark::new(*ink, *name, shape));
    let marks: Vec<Mark> = marks.collect();
    let summary = "A \"figure\" with x < 1 & more".to_owned();
    let mut all = Vec::new();
    for (x, y) in axes {
        for mark in &marks {
            all.push(Figure { x: x.clone(), y: y.clone(), marks: vec![mark.clone()], summary: summary.clone() });
        }
        all.push(Figure { x, y, marks: marks.clone(), summary: summary.clone() });
    }
    all
}

fn record(figure: &Figure, size: (u32, u32), theme: &Theme, fine: u32) -> (Frame, Vec<Call>) {
    let recorder = Recorder::new(size);
    let calls = recorder.calls.clone();
    let root = Subpixel::new(recorder, fine).into_drawing_area();
    let frame = draw(figure, &root, theme, fine).unwrap();
    let calls = calls.borrow().clone();
    (frame, calls)
}

/// Elements closed in order, attributes quoted, no bare ampersand.
fn well_formed(svg: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(start) = rest.find('<') {
        let (text, tag) = rest.split_at(start);
        let Some(end) = tag.find('>') else { return false };
        let inner = &tag[1..end];
        let entities = |s: &str| {
            s.split('&')
                .skip(1)
                .all(|e| ["amp;", "lt;", "gt;", "quot;", "apos;"].iter().any(|known| e.starts_with(known)))
        };
        if !entities(text) || !entities(inner) || inner.contains('<') || inner.matches('"').count() % 2 == 1 {
            return false;
        }
        if open.is_empty() && !text.trim().is_empty() {
            return false;
        }
        if let Some(name) = inner.strip_prefix('/') {
            if open.pop() != Some(name) {
                return false;
            }
        } else if !inner.ends_with('/') {
            open.push(inner.split(' ').next().unwrap_or_default());
        }
        rest = &tag[end + 1..];
    }
    open.is_empty() && rest.trim().is_empty()
}

#[test]
fn the_checker_knows_bad_documents() {
    assert!(well_formed("<svg a=\"1\"><g/>x &amp; y</svg>\n"));
    for bad in ["<svg>", "<svg></g>", "<svg a=\"1></svg>", "<svg>a & b</svg>", "x<svg></svg>", "<svg></svg><g>"] {
        assert!(!well_formed(bad), "{bad}");
    }
}

#[test]
fn every_shape_is_a_well_formed_document() {
    for figure in figures() {
        for theme in [Theme::light(), Theme::dark()] {
            let document = svg(&figure, 480, 240, &theme);
            assert!(well_formed(&document), "{document}");
            assert!(document.starts_with("<svg ") && document.contains("viewBox=\"0 0 4800 2400\" role=\"img\""));
            assert!(document.contains("A &quot;figure&quot; with x &lt; 1 &amp; more"));
            assert!(!document.contains("NaN") && !document.contains("inf") && !document.contains('\u{0}'));
        }
    }
}

#[test]
fn words_are_escaped() {
    let all = figures();
    let words = all.iter().find(|f| matches!(f.marks[0].shape, Shape::Words(_))).unwrap();
    assert!(svg(words, 480, 240, &Theme::light()).contains("&lt;a&gt; &amp; &quot;b&quot;"));
}

#[test]
fn nothing_lies_outside_the_plot_rectangle() {
    for figure in figures() {
        for (scale, fine) in [(1.0, 1), (1.5, 1), (2.0, 8)] {
            let theme = Theme::light().with_scale(scale);
            let bare = Figure { marks: Vec::new(), ..figure.clone() };
            let (_, axes) = record(&bare, (600, 300), &theme, fine);
            let (frame, calls) = record(&figure, (600, 300), &theme, fine);
            assert_eq!(calls[..axes.len()], axes);
            let markers = figure.marks.iter().any(|m| matches!(m.shape, Shape::Points(..)));
            // half a marker with its ring may stand over the edge, and rounding takes half a unit
            let over = if markers { 9.0 * scale } else { 0.0 } + 0.5 / f64::from(fine);
            let [left, top, right, bottom] = frame.edges();
            for call in &calls[axes.len()..] {
                for (x, y) in &call.points {
                    let (x, y) = (f64::from(*x) / f64::from(fine), f64::from(*y) / f64::from(fine));
                    let fits = x >= left - over && x <= right + over && y >= top - over && y <= bottom + over;
                    assert!(fits, "{call:?} of {:?}", figure.marks);
                }
            }
        }
    }
}

#[test]
fn a_histogram_takes_few_calls() {
    let bars = (0..60).map(|i| {
        let low = -4.0 + f64::from(i) * 8.0 / 60.0;
        Bar { low, high: low + 8.0 / 60.0, base: 0.0, top: libm::exp(-low * low / 2.0) }
    });
    let curve: Vec<(f64, f64)> =
        (0..=200).map(|i| f64::from(i) * 0.04 - 4.0).map(|x| (x, libm::exp(-x * x / 2.0))).collect();
    let figure = Figure {
        x: Axis::linear("z", -4.0, 4.0),
        y: Axis::linear("density", 0.0, 1.1),
        marks: vec![
            Mark::new(Ink::Gaussian, "samples", Shape::Bars(bars.collect(), Fill::Faint)),
            Mark::new(Ink::Exact, "density", Shape::Line(curve, Stroke::Solid)),
            Mark::new(Ink::Picked, "mean", Shape::Rule(0.0, Stroke::Dashed)),
        ],
        summary: String::new(),
    };
    let (_, calls) = record(&figure, (600, 300), &Theme::light(), 1);
    let dashes = calls.iter().filter(|c| c.name == "rect").count();
    assert!(calls.len() - dashes <= 20 && calls.len() <= 60, "{} calls", calls.len());
    let plain = Figure { marks: figure.marks[..2].to_vec(), ..figure };
    let (_, calls) = record(&plain, (600, 300), &Theme::light(), 1);
    assert!(calls.len() <= 40, "{} calls", calls.len());
    assert_eq!(calls.iter().filter(|c| c.name == "polygon").count(), 1);
}

#[test]
fn words_and_labels_take_the_theme_s_size() {
    let figure = figures().remove(0);
    let (_, calls) = record(&figure, (600, 300), &Theme::from_colors(&[], "Inter", 13.0, 2.0), 1);
    let texts: Vec<&Call> = calls.iter().filter(|c| c.name == "text").collect();
    assert!(texts.len() >= 6 && texts.iter().all(|c| c.width == 26));
}

#[test]
fn names_at_the_right_stay_apart_and_in_the_picture() {
    for (count, width, height) in [(3, 340, 240), (13, 340, 165), (13, 280, 60), (1, 40, 20)] {
        let name =
            |i: usize| Mark::new(Ink::Score, "", Shape::Names(vec![(1.0 + i as f64 * 1e-3, "score − mean".into())]));
        let marks: Vec<Mark> = (0..count).map(name).collect();
        let figure =
            Figure { x: Axis::linear("", 0.0, 1.0), y: Axis::linear("", 0.0, 5.0), marks, summary: String::new() };
        let (frame, calls) = record(&figure, (width, height), &Theme::light(), 1);
        let names: Vec<&Call> = calls.iter().filter(|c| c.name == "text" && c.text.starts_with(['s', '…'])).collect();
        assert!(!names.is_empty() && (names.len() == count || height < 100), "{} of {count}", names.len());
        let right = f64::from(frame.left + frame.width);
        for call in &names {
            let (x, y) = (f64::from(call.points[0].0), call.points[0].1);
            assert!(x >= right && x + call.text.chars().count() as f64 * 6.9 <= f64::from(width) + 7.0, "{call:?}");
            assert!(y >= 0 && y <= height as i32, "{call:?}");
        }
        for pair in names.windows(2) {
            assert!(pair[1].points[0].1 - pair[0].points[0].1 >= 10, "{pair:?}");
        }
    }
}

#[test]
fn zero_is_never_drawn_at_the_place_of_another_number() {
    let zeros = |(x, y): (f64, f64)| {
        vec![
            Shape::Points(vec![(x, y)], Marker::Square),
            Shape::Hollow(vec![(x, y)], Marker::Square),
            Shape::Line(vec![(1.0, 1.0), (x, y), (1.5, 1.5)], Stroke::Solid),
            Shape::Line(vec![(x, y), if x == 0.0 { (x, 2.0) } else { (2.0, y) }], Stroke::Solid),
            Shape::Segments(vec![[(x, y), (1.0, 1.0)]], Stroke::Dashed),
            Shape::Intervals(vec![(x, y, y)]),
            Shape::Words(vec![(x, y, "0".into())]),
        ]
    };
    for at in [(0.0, 1.0), (1.0, 0.0)] {
        for shape in zeros(at) {
            for apart in [true, false] {
                let axis = || Axis::log("", 0.1, 10.0).with_zero("0", apart);
                let of = |marks| Figure { x: axis(), y: axis(), marks, summary: String::new() };
                let (_, bare) = record(&of(Vec::new()), (300, 300), &Theme::light(), 1);
                let figure = of(vec![Mark::new(Ink::Score, "", shape.clone())]);
                let (frame, calls) = record(&figure, (300, 300), &Theme::light(), 1);
                let [left, _, _, bottom] = frame.edges();
                assert!(apart || calls.len() == bare.len(), "{shape:?} without a place for 0");
                for (x, y) in calls[bare.len()..].iter().flat_map(|call| &call.points) {
                    let beyond = if at.0 == 0.0 { f64::from(*x) < left - 5.0 } else { f64::from(*y) > bottom + 3.0 };
                    assert!(beyond, "{shape:?} is drawn at {x}, {y}");
                }
            }
        }
    }
}
