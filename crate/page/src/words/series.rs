//! A picture's marks as lists of points, to be read one by one and to be heard.

use super::order::sort;
use super::reading::{Column, Item, Kind, Layout, Reading, read};
use super::said::{said, symbol};
use crate::chart::{Axis, Bar, Cell, Figure, INKS, Mark, Shape, Table};
use crate::value::Value;

/// Of a cloud, so many points are read at most.
const FEW: usize = 60;
/// Of many lines of one name, so many.
const LINES: usize = 4;

/// One point of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// In data units.
    pub x: f64,
    /// In data units.
    pub y: f64,
    /// How far to the right it stands, from 0 at the left end of the axis to 1 at its right end.
    pub across: f64,
    /// How far up, from 0 to 1.
    pub up: f64,
    /// What it says, without its series' name: "τ 0.05: 12.7".
    pub text: String,
}

/// A named mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name, as in the legend.
    pub label: String,
    /// Its ink's name, as in `--reparam-<ink>`.
    pub ink: &'static str,
    /// What its points are: of a `line`, `bins` of a histogram, `points`, some of a `cloud`, one `level`, `images`, or bins of
    /// single `estimates`.
    pub kind: &'static str,
    /// Its points, in the order in which they are read.
    pub points: Vec<Point>,
}

impl From<Point> for Value {
    fn from(Point { x, y, across, up, text }: Point) -> Self {
        let numbers = [("x", x), ("y", y), ("across", across), ("up", up)].map(|(name, v)| (name.into(), v.into()));
        Self::Map(numbers.into_iter().chain([("text".into(), Self::Text(text.into()))]).collect())
    }
}

impl From<Series> for Value {
    fn from(Series { label, ink, kind, points }: Series) -> Self {
        let points = Self::List(points.into_iter().map(Self::from).collect());
        Self::map([("label", Self::Text(label.into())), ("ink", ink.into()), ("kind", kind.into()), ("points", points)])
    }
}

/// What a picture shows by name: lines, points, bars, levels, a few points of a cloud, and images. `facts`: what its panel
/// knows of them besides.
#[must_use]
pub fn series(figure: &Figure, facts: Option<&Table>) -> Vec<Series> {
    let reading = read(figure);
    let images = images(figure, facts);
    let shown = reading.columns.iter().filter(|column| {
        column.member % members(&reading, column).div_ceil(LINES).max(1) == 0
            || column.member == 0
            || column.kind == Kind::Bins
    });
    let mut all: Vec<Series> = shown.map(|column| one(figure, facts, &reading, column)).collect();
    if reading.layout == Layout::Rows {
        all.extend(figure.marks.iter().filter_map(|mark| estimates(figure, mark)));
    }
    all.retain(|series| !series.points.is_empty());
    images.into_iter().chain(all).collect()
}

/// Of a row that is a histogram of single estimates, on a foot of its own: which part of them is in each bin.
fn estimates(figure: &Figure, mark: &Mark) -> Option<Series> {
    let Shape::Bars(bars, _) = &mark.shape else { return None };
    if !mark.quiet || mark.label.is_empty() {
        return None;
    }
    let total: f64 = bars.iter().map(|bar| bar.top - bar.base).sum();
    let point = |bar: &Bar| {
        let (middle, part) = ((bar.low + bar.high) / 2.0, (bar.top - bar.base) / total);
        Point {
            x: middle,
            y: part,
            across: share(&figure.x, middle),
            up: share(&figure.y, bar.top),
            text: format!("from {} to {}: {} %", said(bar.low), said(bar.high), said(100.0 * part)),
        }
    };
    let points = bars.iter().map(point).collect();
    Some(Series { label: mark.label.to_string(), ink: INKS[mark.ink as usize].1, kind: "estimates", points })
}

/// How many columns share a name.
fn members(reading: &Reading, column: &Column) -> usize {
    reading.columns.iter().filter(|other| other.label == column.label && other.kind == column.kind).count()
}

/// How far along an axis, with what has no place on a logarithmic one at its foot.
fn share(axis: &Axis, value: f64) -> f64 {
    let share = axis.share(value);
    if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
}

/// Of a cloud that is drawn elsewhere than it is, the points themselves.
fn behind<'a>(facts: Option<&'a Table>, column: &Column) -> Vec<&'a [Cell]> {
    let rows = || facts.into_iter().flat_map(|facts| &facts.rows);
    let group = |name: &Cell| rows().filter(|row| row.first() == Some(name)).collect::<Vec<_>>();
    let whole = rows().filter_map(|row| row.first()).map(group).find(|group| group.len() == column.items.len());
    whole.into_iter().flatten().filter_map(|row| row.get(1..)).collect()
}

fn one(figure: &Figure, facts: Option<&Table>, reading: &Reading, column: &Column) -> Series {
    let every = if column.kind == Kind::Cloud { column.items.len().div_ceil(FEW).max(1) } else { 1 };
    let told = |item: &&Item| item.value.is_finite() || reading.layout == Layout::Rows && !column.missing.is_empty();
    let known = column.items.iter().step_by(every).filter(told).filter(|item| item.place.1.is_finite());
    let point = |item: &Item| Point {
        x: if reading.layout == Layout::Rows { item.place.0 } else { item.key },
        y: if reading.layout == Layout::Rows { item.place.1 } else { item.value },
        across: share(&figure.x, item.place.0),
        up: share(&figure.y, item.place.1),
        text: text(figure, reading, column, item),
    };
    let label = match column.member {
        0 => column.label.clone(),
        member => format!("{}, {member} of {}", column.label, members(reading, column)),
    };
    let mut points: Vec<Point> = known.map(point).collect();
    if reading.layout == Layout::Along && column.kind != Kind::Level {
        sort(&mut points, |point| point.across);
    }
    if column.kind == Kind::Cloud {
        for (point, row) in points.iter_mut().zip(behind(facts, column).into_iter().step_by(every)) {
            point.text = row.iter().map(cell).collect::<Vec<_>>().join(", ");
        }
    }
    let kind = match column.kind {
        Kind::Line => "line",
        Kind::Points => "points",
        Kind::Bins => "bins",
        Kind::Level => "level",
        Kind::Cloud => "cloud",
    };
    Series { label, ink: INKS[column.ink as usize].1, kind, points }
}

fn text(figure: &Figure, reading: &Reading, column: &Column, item: &Item) -> String {
    let (x, y) = (symbol(&figure.x.label), symbol(&figure.y.label));
    let error = item.error.map_or(String::new(), |error| format!(" ± {}", said(error)));
    let value = if item.value.is_nan() { column.missing.clone() } else { format!("{}{error}", said(item.value)) };
    let long = |symbol: &str| symbol.is_empty() || symbol.chars().count() > 8;
    match (reading.layout, item.ends) {
        (Layout::Plane, _) if reading.simplex => components(item.place).map(said).join(", "),
        (Layout::Plane, _) if long(x) || long(y) => format!("{}, {}", said(item.key), said(item.value)),
        (Layout::Plane, _) => format!("{x} {}, {y} {}", said(item.key), said(item.value)),
        (Layout::Rows, _) => format!("{}: {value}", item.name),
        (Layout::Classes, _) => format!("{} {}: {value}", unit(x), item.name),
        (Layout::Along, _) if column.kind == Kind::Level => value,
        (Layout::Along, Some((low, high))) => {
            format!("{x} from {} to {}: {value}", said(low), said(high)).trim_start().to_owned()
        }
        (Layout::Along, None) => format!("{}: {value}", placed(x, item.key)),
    }
}

/// "τ 0.5", or "1000 draws".
pub(super) fn placed(symbol: &str, x: f64) -> String {
    match symbol {
        "" => said(x),
        "draws so far" => format!("{} draws", said(x)),
        symbol => format!("{symbol} {}", said(x)),
    }
}

/// "class" of "class", or of an axis that says more.
fn unit(symbol: &str) -> &str {
    if symbol.starts_with("class") { "class" } else { symbol }
}

/// The three shares of a point of the simplex.
pub(super) fn components((x, y): (f64, f64)) -> [f64; 3] {
    let third = y / 0.866_025_403_784_438_6;
    let second = x - 0.5 * third;
    [1.0 - second - third, second, third]
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(x) => said(*x),
    }
}

/// Images, each by what its panel says of it.
fn images(figure: &Figure, facts: Option<&Table>) -> Option<Series> {
    let facts = facts?;
    // images, or the bars of a layer
    let places = |mark: &Mark| -> Vec<(f64, f64)> {
        match &mark.shape {
            Shape::Tiles(tiles) => tiles.iter().map(|t| ((t.x.0 + t.x.1) / 2.0, (t.y.0 + t.y.1) / 2.0)).collect(),
            Shape::Bars(bars, _) => bars.iter().map(|b| ((b.low + b.high) / 2.0, (b.base + b.top) / 2.0)).collect(),
            _ => Vec::new(),
        }
    };
    let mark = figure.marks.iter().find(|mark| !mark.label.is_empty() && places(mark).len() == facts.rows.len())?;
    let points = places(mark).into_iter().zip(&facts.rows).map(|(middle, row)| {
        let words = facts.columns.iter().zip(row).filter(|(_, value)| **value != Cell::Text(String::new()));
        let words: Vec<String> = words.map(|(name, value)| format!("{name} {}", cell(value))).collect();
        Point {
            x: middle.0,
            y: middle.1,
            across: share(&figure.x, middle.0),
            up: share(&figure.y, middle.1),
            text: words.join(", "),
        }
    });
    Some(Series {
        label: mark.label.to_string(),
        ink: INKS[mark.ink as usize].1,
        kind: "images",
        points: points.collect(),
    })
}
