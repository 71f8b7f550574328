//! A picture's marks as what they stand for: columns of numbers by temperature, class or estimator, without drawing coordinates.

use super::said::decimal;
use crate::chart::{Axis, Bar, Figure, Ink, Mark, Scale, Shape, Stroke, Ticks};

/// What a picture's axes mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Values along a number on the x axis.
    Along,
    /// Values of named places on the x axis.
    Classes,
    /// Values along the x axis, a named row each.
    Rows,
    /// Places: both coordinates are data.
    Plane,
}

/// What a column is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Line,
    Points,
    Bins,
    /// One value, wherever one looks.
    Level,
    Cloud,
}

/// One number of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    /// Where on the picture's x axis, in its data units; of rows their height, of classes their place.
    pub key: f64,
    pub value: f64,
    /// Of classes and rows: which.
    pub name: String,
    /// Of a bin: its ends.
    pub ends: Option<(f64, f64)>,
    /// Two standard errors.
    pub error: Option<f64>,
    /// Where it is drawn.
    pub place: (f64, f64),
}

/// One mark, or what several have in common.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Column {
    pub label: String,
    pub ink: Ink,
    pub kind: Kind,
    /// Its number among those of the same name, from 1; 0 if there is none.
    pub member: usize,
    pub items: Vec<Item>,
    /// What it means where it has no value: "no bias seen".
    pub missing: String,
}

/// A whole picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reading {
    pub layout: Layout,
    pub columns: Vec<Column>,
    /// Where the reader's line stands.
    pub here: Option<f64>,
    /// Whether the plane is the simplex of three classes.
    pub simplex: bool,
}

/// What stands on an axis at a place, where its ticks count otherwise than the drawing does.
fn data(axis: &Axis, place: f64) -> f64 {
    let Ticks::At(ticks) = &axis.ticks else { return place };
    let number = |(at, name): &(f64, std::borrow::Cow<'static, str>)| Some((*at, decimal(name)?));
    let (Some((a, x)), Some((b, y))) = (ticks.first().and_then(number), ticks.last().and_then(number)) else {
        return place;
    };
    let same = (a - x).abs() + (b - y).abs() < 0.02 * (b - a).abs();
    if axis.scale == Scale::Log || same || a == b { place } else { x + (place - a) * (y - x) / (b - a) }
}

/// The named tick next to a place, if there is one within half a unit.
fn tick(axis: &Axis, at: f64) -> Option<(f64, &str)> {
    let Ticks::At(named) = &axis.ticks else { return None };
    let near = named.iter().filter(|(x, name)| (x - at).abs() <= 0.5 && !name.is_empty());
    near.min_by(|a, b| (a.0 - at).abs().total_cmp(&(b.0 - at).abs())).map(|(x, name)| (*x, name.as_ref()))
}

/// A guide for the eye, which says nothing by itself.
fn guide(mark: &Mark) -> bool {
    mark.ink == Ink::Axis
        && (mark.quiet || matches!(mark.shape, Shape::Line(_, Stroke::Hair) | Shape::Level(_, Stroke::Hair)))
        || mark.label.contains('±') && matches!(mark.shape, Shape::Line(..))
}

/// A closed line, or one in pieces: the edge of something.
fn outline(points: &[(f64, f64)]) -> bool {
    let close = |(a, b): (&(f64, f64), &(f64, f64))| (a.0 - b.0).abs() + (a.1 - b.1).abs() < 1e-9;
    points.iter().any(|p| p.0.is_nan()) || points.first().zip(points.last()).is_some_and(close)
}

/// "π", of a label "π, drag it".
pub(super) fn plain(label: &str) -> &str {
    label.trim_end_matches(", drag it")
}

fn layout(figure: &Figure) -> Layout {
    let hidden = figure.x.ticks == Ticks::Hidden;
    let function = |points: &[(f64, f64)]| {
        points.windows(2).all(|w| w[0].0 <= w[1].0) || points.windows(2).all(|w| w[0].0 >= w[1].0)
    };
    let across = figure.marks.iter().any(|mark| match &mark.shape {
        Shape::Cloud(points, _) => !points.is_empty(),
        Shape::Line(points, _) if !mark.label.is_empty() => points.iter().any(|p| p.0.is_nan()) || !function(points),
        Shape::Tiles(tiles) => !tiles.is_empty(),
        _ => false,
    });
    let bars = |mark: &Mark| matches!(&mark.shape, Shape::Bars(bars, _) if bars.iter().all(|bar| tick(&figure.x, bar.middle()).is_some()));
    match () {
        () if hidden || across || figure.x.equal || figure.y.equal => Layout::Plane,
        () if figure.y.label.is_empty() => Layout::Rows,
        () if matches!(figure.x.ticks, Ticks::At(_))
            && (figure.x.label.starts_with("class") || figure.marks.iter().any(bars)) =>
        {
            Layout::Classes
        }
        () => Layout::Along,
    }
}

impl Bar {
    pub(super) fn middle(&self) -> f64 {
        (self.low + self.high) / 2.0
    }
}

impl Item {
    pub(super) fn at(key: f64, value: f64, place: (f64, f64)) -> Self {
        Self { key, value, name: String::new(), ends: None, error: None, place }
    }
}

/// The columns of a picture.
pub(super) fn read(figure: &Figure) -> Reading {
    let layout = layout(figure);
    let corner = (0.5, 0.866);
    let simplex = figure.marks.iter().any(|mark| {
        matches!(&mark.shape, Shape::Line(points, _) if mark.label.is_empty() && points.len() == 4
            && points.iter().any(|(x, y)| (x - corner.0).abs() + (y - corner.1).abs() < 1e-3))
    });
    let rule = figure.marks.iter().find_map(|mark| match mark.shape {
        Shape::Rule(x, _) if mark.ink == Ink::Picked => Some(x),
        _ => None,
    });
    let mut columns = if layout == Layout::Rows { super::rows::rows(figure) } else { columns(figure, layout) };
    for i in 0..columns.len() {
        let alike = |other: &Column| other.label == columns[i].label && other.kind == columns[i].kind;
        if columns.iter().filter(|other| alike(other)).count() > 1 {
            columns[i].member = 1 + columns[..i].iter().filter(|other| alike(other)).count();
        }
    }
    Reading { layout, columns, here: rule, simplex }
}

/// The name of a mark, or of the points on a line that has none.
fn name(marks: &[Mark], i: usize) -> &str {
    let mark = &marks[i];
    if !mark.label.is_empty() || mark.ink == Ink::Axis {
        return plain(&mark.label);
    }
    match &mark.shape {
        Shape::Line(..) => marks[i..]
            .iter()
            .take_while(|next| next.ink == mark.ink)
            .find(|next| !next.label.is_empty() && matches!(next.shape, Shape::Points(..) | Shape::Hollow(..)))
            .map_or("", |next| next.label.split(": ").next().unwrap_or("")),
        // of several histograms in rows only the first is named
        Shape::Bars(..) => marks[..i]
            .iter()
            .rfind(|before| {
                before.ink == mark.ink && matches!(before.shape, Shape::Bars(..)) && !before.label.is_empty()
            })
            .map_or("", |before| plain(&before.label)),
        _ => "",
    }
}

/// Whether a level is the only one of its ink: of several the legend names one.
fn alone(marks: &[Mark], mark: &Mark) -> bool {
    marks.iter().filter(|other| other.ink == mark.ink && matches!(other.shape, Shape::Level(..))).count() == 1
}

fn columns(figure: &Figure, layout: Layout) -> Vec<Column> {
    let marks = &figure.marks;
    let mut columns: Vec<Column> = Vec::new();
    let classes = layout == Layout::Classes;
    let item = |place: (f64, f64), value: f64| {
        let named = if classes { tick(&figure.x, place.0) } else { None };
        let mut item = Item::at(named.map_or_else(|| data(&figure.x, place.0), |(x, _)| x), value, place);
        item.name = named.map(|(_, name)| name.to_owned()).unwrap_or_default();
        item
    };
    let images = marks.iter().any(|mark| matches!(mark.shape, Shape::Tiles(_)));
    let shares = figure.y.label.contains("scaled");
    // what a line stands on, and what a unit of it is: those of the histogram before it
    let (mut foot, mut unit) = (0.0, 1.0);
    for (i, mark) in marks.iter().enumerate() {
        let label = name(marks, i);
        let labelled = !label.is_empty() && !guide(mark);
        let mut add = |kind: Kind, items: Vec<Item>| {
            let same = |column: &Column| {
                let pairs = || column.items.iter().zip(&items);
                column.label == label
                    && column.items.len() == items.len()
                    && pairs().all(|(a, b)| a.name == b.name && a.value == b.value)
            };
            if items.is_empty() || classes && columns.iter().any(same) {
                return;
            }
            let label = label.to_owned();
            columns.push(Column { label, ink: mark.ink, kind, member: 0, items, missing: String::new() });
        };
        match &mark.shape {
            Shape::Line(points, _) if labelled && !images && !(layout == Layout::Plane && outline(points)) => {
                add(
                    Kind::Line,
                    points.iter().filter(|p| p.0.is_finite()).map(|p| item(*p, (p.1 - foot) / unit)).collect(),
                );
            }
            Shape::Points(points, _) if labelled && !shares => {
                add(Kind::Points, points.iter().map(|p| item(*p, p.1)).collect())
            }
            Shape::Bars(bars, _) if !label.is_empty() && layout != Layout::Plane => {
                let sum: f64 = bars.iter().map(|bar| bar.top - bar.base).sum();
                let bins = !classes && bars.len() > 1;
                if shares && bins && sum != 0.0 {
                    (foot, unit) = (bars[0].base, sum);
                }
                let bar = |bar: &Bar| {
                    let tall = bar.top - bar.base;
                    let value = if shares && bins && sum != 0.0 { (tall / sum).max(0.0) } else { tall };
                    Item { ends: bins.then_some((bar.low, bar.high)), ..item((bar.middle(), bar.top), value) }
                };
                add(if bins { Kind::Bins } else { Kind::Points }, bars.iter().map(bar).collect());
            }
            Shape::Segments(segments, stroke) if labelled && *stroke != Stroke::Hair => {
                if classes {
                    let value = |[a, b]: &[(f64, f64); 2]| {
                        let middle = ((a.0 + b.0) / 2.0, b.1);
                        item(middle, if a.0 == b.0 { b.1 - a.1 } else { b.1 })
                    };
                    add(Kind::Points, segments.iter().map(value).collect());
                } else if segments.len() > 1
                    && segments.windows(2).all(|w| w[0][1].0 <= w[1][0].0)
                    && segments.iter().all(|[a, b]| a.0 < b.0)
                {
                    add(Kind::Line, segments.iter().flatten().map(|p| item(*p, p.1)).collect());
                }
            }
            Shape::Level(y, _) if labelled && alone(marks, mark) => {
                add(Kind::Level, vec![item((figure.x.low, *y), *y)])
            }
            Shape::Cloud(points, _) => {
                let point = |(x, y): &(f32, f32)| (f64::from(*x), f64::from(*y));
                add(Kind::Cloud, points.iter().map(point).map(|p| item(p, p.1)).collect());
            }
            Shape::Intervals(spans) => intervals(&mut columns, label, mark.ink, spans, &item),
            _ => {}
        }
    }
    tidy(figure, &mut columns);
    columns
}

/// Error bars go with the points or bars that they belong to; others are columns of their own: from, to.
fn intervals(
    columns: &mut Vec<Column>,
    label: &str,
    ink: Ink,
    spans: &[(f64, f64, f64)],
    item: &dyn Fn((f64, f64), f64) -> Item,
) {
    let middle = |(_, low, high): &(f64, f64, f64)| (low + high) / 2.0;
    let own = |column: &Column| column.kind == Kind::Points && column.ink == ink;
    // the marks of a measurement follow its error bars, or stand before them
    let fits = |column: &&mut Column| {
        own(column)
            && column.items.len() == spans.len()
            && column
                .items
                .iter()
                .zip(spans)
                .all(|(item, span)| (span.1..=span.2).contains(&item.value) && item.place.0 == span.0)
    };
    if let Some(column) = columns.iter_mut().rev().find(fits) {
        for (item, span) in column.items.iter_mut().zip(spans) {
            item.error = Some(span.2 - item.value);
        }
        return;
    }
    if label.is_empty() && !spans.is_empty() {
        // kept for the points to come, whose name they take
        let items = spans
            .iter()
            .map(|span| Item { error: Some((span.2 - span.1) / 2.0), ..item((span.0, span.2), middle(span)) });
        columns.push(Column {
            label: String::new(),
            ink,
            kind: Kind::Points,
            member: 0,
            items: items.collect(),
            missing: String::new(),
        });
        return;
    }
    let apart = (1..spans.len()).all(|i| spans[i].0 != spans[i - 1].0);
    if label.is_empty() || spans.is_empty() || !apart {
        return;
    }
    for (end, of) in [("from", (|s| s.1) as fn(&(f64, f64, f64)) -> f64), ("to", |s| s.2)] {
        let items = spans.iter().map(|span| item((span.0, of(span)), of(span))).collect();
        let label = format!("{label}, {end}");
        columns.push(Column { label, ink, kind: Kind::Points, member: 0, items, missing: String::new() });
    }
}

/// Leaves out what only marks a line, gives error bars to their points, and names what is missing.
fn tidy(figure: &Figure, columns: &mut Vec<Column>) {
    let lines: Vec<(String, Ink)> =
        columns.iter().filter(|c| c.kind == Kind::Line).map(|c| (c.label.clone(), c.ink)).collect();
    let spans: Vec<Column> = columns.iter().filter(|c| c.label.is_empty()).cloned().collect();
    columns.retain(|column| {
        let marks = |(label, ink): &(String, Ink)| {
            *ink == column.ink
                && (*label == column.label
                    || label.strip_prefix(&column.label).is_some_and(|rest| rest.starts_with(": ")))
        };
        !column.label.is_empty() && (column.kind != Kind::Points || !lines.iter().any(marks))
    });
    for column in columns.iter_mut().filter(|c| c.kind == Kind::Points) {
        let same = |span: &&Column| span.ink == column.ink && span.items.len() == column.items.len();
        if let Some(span) = spans.iter().find(same) {
            for (item, span) in column.items.iter_mut().zip(&span.items) {
                item.error = if item.key == span.key { span.error } else { None };
            }
        }
    }
    for column in columns.iter_mut().filter(|c| c.kind == Kind::Line) {
        let base = column.label.split(": ").next().unwrap_or("");
        let gap = column.items.iter().any(|item| !item.value.is_finite());
        let words = figure.marks.iter().filter(|m| m.ink == column.ink && matches!(m.shape, Shape::Hollow(..)));
        let mut words = words.filter_map(|m| m.label.strip_prefix(base)?.strip_prefix(": "));
        column.missing = words.find(|_| gap).unwrap_or("").to_owned();
    }
    let classes = figure.y.label.starts_with("class");
    let mut class = 0;
    for column in columns.iter_mut().filter(|c| classes && c.kind == Kind::Bins) {
        class += 1;
        column.label = format!("class {class}");
    }
}
