//! A picture's text alternative: summary, legend and table.

use super::figure::{Bar, Figure, Fill, INKS, Ink, MARKERS, Mark, Scale, Shape, Stroke, Ticks, Tile};
use serde::Serialize;

/// Of a cloud, so many points go into a table.
const POINTS: usize = 100;

/// One line of a legend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LegendEntry {
    /// The ink's name, as in `--reparam-<ink>`.
    pub ink: &'static str,
    /// What it stands for.
    pub label: String,
    /// How it is drawn: `bar`, `faint`, `hatched`, `outline`, `line`, `dashed`, `hair`, one of [`MARKERS`], `hollow`, `cloud`,
    /// `interval` or `words`.
    pub kind: &'static str,
}

/// The words around a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Words {
    /// What the picture shows now, in a sentence or two.
    pub summary: String,
    /// What the x axis measures.
    pub x: String,
    /// What the y axis measures.
    pub y: String,
    /// The legend.
    pub legend: Vec<LegendEntry>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Words; empty where a column doesn't apply.
    Text(String),
    /// A finite number.
    Number(f64),
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        match value {
            v if v.is_finite() => Self::Number(v),
            v if v.is_nan() => Self::Text(String::new()),
            v => Self::Text(if v > 0.0 { "∞" } else { "\u{2212}∞" }.to_owned()),
        }
    }
}

/// The numbers of a picture, one mark after the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// The heads of the columns that are used: the series, then x, the end of x, y, the end of y, low and high, under the
    /// names of the axes where they have any.
    pub columns: Vec<String>,
    /// As many cells in each as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What was left out, in words.
    pub notes: Vec<String>,
}

/// Summary, axis names and legend.
#[must_use]
pub fn words(figure: &Figure) -> Words {
    Words {
        summary: figure.summary.clone(),
        x: figure.x.label.to_string(),
        y: figure.y.label.to_string(),
        legend: legend(figure),
    }
}

/// One entry for each label, in the order of the marks; marks without a label have none.
#[must_use]
pub fn legend(figure: &Figure) -> Vec<LegendEntry> {
    let mut entries: Vec<LegendEntry> = Vec::new();
    for mark in figure.marks.iter().filter(|mark| !mark.label.is_empty() && !mark.quiet) {
        if entries.iter().all(|entry| entry.label != mark.label) {
            entries.push(LegendEntry { ink: name(mark.ink), label: mark.label.to_string(), kind: kind(&mark.shape) });
        }
    }
    entries
}

fn name(ink: Ink) -> &'static str {
    INKS[ink as usize].1
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Bars(_, Fill::Solid) => "bar",
        Shape::Bars(_, Fill::Faint) => "faint",
        Shape::Bars(_, Fill::Hatched) => "hatched",
        Shape::Bars(_, Fill::Outline) => "outline",
        Shape::Line(_, stroke) | Shape::Segments(_, stroke) | Shape::Rule(_, stroke) | Shape::Level(_, stroke) => {
            match stroke {
                Stroke::Solid => "line",
                Stroke::Dashed => "dashed",
                Stroke::Hair => "hair",
            }
        }
        Shape::Points(_, marker) => MARKERS[*marker as usize].1,
        Shape::Hollow(..) => "hollow",
        Shape::Cloud(..) => "cloud",
        Shape::Intervals(_) => "interval",
        Shape::Words(_) | Shape::Names(_) => "words",
        Shape::Tiles(_) => "bar",
    }
}

/// A row before it is known which columns are used: x, x end, y, y end, low, high.
struct Row {
    series: String,
    cells: [Option<Cell>; 6],
}

const X: usize = 0;
const X_END: usize = 1;
const Y: usize = 2;
const Y_END: usize = 3;
const LOW: usize = 4;
const HIGH: usize = 5;

/// The numbers of every labelled mark, and of a cloud its first hundred points.
#[must_use]
pub fn table(figure: &Figure) -> Table {
    let mut rows: Vec<Row> = Vec::new();
    let mut notes = Vec::new();
    for mark in figure.marks.iter().filter(|mark| !mark.label.is_empty()) {
        if let Shape::Cloud(points, _) = &mark.shape
            && points.len() > POINTS
        {
            notes.push(format!("{}: the first {POINTS} of {} points", mark.label, points.len()));
        }
        collect(figure, mark, &mut rows);
    }
    let used: Vec<usize> = (0..6).filter(|i| rows.iter().any(|row| row.cells[*i].is_some())).collect();
    let (x, y) = (head(&figure.x.label, "x"), head(&figure.y.label, "y"));
    let heads = [x.clone(), format!("{x}, end"), y.clone(), format!("{y}, end"), "low".to_owned(), "high".to_owned()];
    let columns = std::iter::once("series".to_owned()).chain(used.iter().map(|i| heads[*i].clone())).collect();
    let rows = rows
        .into_iter()
        .map(|mut row| {
            let blank = || Cell::Text(String::new());
            let series = std::iter::once(Cell::Text(std::mem::take(&mut row.series)));
            series.chain(used.iter().map(|i| row.cells[*i].take().unwrap_or_else(blank))).collect()
        })
        .collect();
    Table { columns, rows, notes }
}

fn head(label: &str, otherwise: &str) -> String {
    if label.is_empty() { otherwise.to_owned() } else { label.to_owned() }
}

impl Row {
    fn new(mark: &Mark, values: &[(usize, f64)]) -> Self {
        let mut cells = [const { None }; 6];
        for (column, value) in values {
            cells[*column] = Some(Cell::from(*value));
        }
        Self { series: mark.label.to_string(), cells }
    }
}

/// An `f32` rounded to its significant decimal digits: 0.1, not 0.10000000149.
fn widen(value: f32) -> f64 {
    let exact = f64::from(value);
    if value == 0.0 || !value.is_finite() {
        return exact;
    }
    // Seven significant digits tell any two singles of a picture apart. (Parsing the shortest text would do as well,
    // and bring 15 KB of tables.)
    let digits = 6 - libm::floor(libm::log10(exact.abs())) as i32;
    let scale = libm::pow(10.0, f64::from(digits.abs()));
    if digits >= 0 { (exact * scale).round() / scale } else { (exact / scale).round() * scale }
}

fn collect(figure: &Figure, mark: &Mark, rows: &mut Vec<Row>) {
    let row = |values: &[(usize, f64)]| Row::new(mark, values);
    match &mark.shape {
        Shape::Line(points, _) | Shape::Points(points, _) | Shape::Hollow(points, _) => {
            let known = points.iter().filter(|(x, y)| !x.is_nan() && !y.is_nan());
            rows.extend(known.map(|(x, y)| row(&[(X, *x), (Y, *y)])));
        }
        Shape::Segments(segments, _) => {
            rows.extend(segments.iter().map(|[a, b]| row(&[(X, a.0), (X_END, b.0), (Y, a.1), (Y_END, b.1)])));
        }
        Shape::Tiles(tiles) => {
            rows.extend(tiles.iter().map(|Tile { x, y, .. }| row(&[(X, x.0), (X_END, x.1), (Y, y.0), (Y_END, y.1)])))
        }
        Shape::Rule(x, _) => rows.push(row(&[(X, *x)])),
        Shape::Level(y, _) => rows.push(row(&[(Y, *y)])),
        Shape::Cloud(points, _) => {
            rows.extend(points.iter().take(POINTS).map(|(x, y)| row(&[(X, widen(*x)), (Y, widen(*y))])));
        }
        Shape::Intervals(intervals) => {
            rows.extend(intervals.iter().map(|(x, low, high)| row(&[(X, *x), (LOW, *low), (HIGH, *high)])));
        }
        Shape::Words(words) => rows.extend(words.iter().map(|(x, y, text)| {
            let row = row(&[(X, *x), (Y, *y)]);
            Row { series: format!("{}: {text}", row.series), ..row }
        })),
        Shape::Names(names) => rows.extend(names.iter().map(|(y, name)| {
            let row = row(&[(Y, *y)]);
            Row { series: format!("{}: {name}", row.series), ..row }
        })),
        Shape::Bars(bars, _) => {
            let names = categories(figure, bars);
            for (i, bar) in bars.iter().enumerate() {
                let mut next = row(&[(X, bar.low), (X_END, bar.high), (Y, bar.top)]);
                if let Some(name) = names.get(i) {
                    next.cells[X] = Some(Cell::Text(name.clone()));
                    next.cells[X_END] = None;
                }
                if bar.base != 0.0 && figure.y.scale == Scale::Linear {
                    next.cells[LOW] = Some(bar.base.min(bar.top).into());
                    next.cells[HIGH] = Some(bar.base.max(bar.top).into());
                }
                rows.push(next);
            }
        }
    }
}

/// What the bars of a bar chart are called: if exactly one named tick lies under each of them, its name.
fn categories(figure: &Figure, bars: &[Bar]) -> Vec<String> {
    let Ticks::At(named) = &figure.x.ticks else {
        return Vec::new();
    };
    let under = |bar: &Bar| {
        let mut names = named.iter().filter(|(x, name)| (bar.low..=bar.high).contains(x) && !name.is_empty());
        match (names.next(), names.next()) {
            (Some((_, name)), None) => Some(name.to_string()),
            _ => None,
        }
    };
    bars.iter().map(under).collect::<Option<Vec<String>>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Axis;
    use crate::chart::Marker;

    fn figure(marks: Vec<Mark>) -> Figure {
        Figure {
            x: Axis::linear("z", 0.0, 3.0),
            y: Axis::linear("density", 0.0, 1.0),
            marks,
            summary: "A summary.".to_owned(),
        }
    }

    fn bars() -> Shape {
        let bar = |low: f64, top: f64| Bar { low, high: low + 1.0, base: 0.0, top };
        Shape::Bars(vec![bar(0.0, 0.25), bar(1.0, 0.5)], Fill::Hatched)
    }

    #[test]
    fn a_legend_names_each_label_once() {
        let figure = figure(vec![
            Mark::new(Ink::Gaussian, "samples", bars()),
            Mark::new(Ink::Axis, "", Shape::Rule(1.0, Stroke::Solid)),
            Mark::new(Ink::Exact, "exact", Shape::Line(vec![], Stroke::Dashed)),
            Mark::new(Ink::Exact, "exact", Shape::Points(vec![], Marker::Cross)),
            Mark::new(Ink::Picked, "picked", Shape::Points(vec![], Marker::Diamond)),
        ]);
        let json = serde_json::to_value(words(&figure)).unwrap();
        let want = serde_json::json!({
            "summary": "A summary.", "x": "z", "y": "density",
            "legend": [
                { "ink": "gaussian", "label": "samples", "kind": "hatched" },
                { "ink": "exact", "label": "exact", "kind": "dashed" },
                { "ink": "picked", "label": "picked", "kind": "point-diamond" },
            ],
        });
        assert_eq!(json, want);
    }

    #[test]
    fn a_table_has_the_columns_it_needs() {
        let figure = figure(vec![
            Mark::new(Ink::Gaussian, "samples", bars()),
            Mark::new(Ink::Exact, "exact", Shape::Line(vec![(0.5, 0.125), (1.0, f64::NAN)], Stroke::Solid)),
            Mark::new(Ink::Exact, "band", Shape::Intervals(vec![(1.0, 0.25, f64::INFINITY)])),
        ]);
        let want = serde_json::json!({
            "columns": ["series", "z", "z, end", "density", "low", "high"],
            "rows": [
                ["samples", 0.0, 1.0, 0.25, "", ""],
                ["samples", 1.0, 2.0, 0.5, "", ""],
                ["exact", 0.5, "", 0.125, "", ""],
                ["band", 1.0, "", "", 0.25, "∞"],
            ],
            "notes": [],
        });
        assert_eq!(serde_json::to_value(table(&figure)).unwrap(), want);
    }

    #[test]
    fn bars_over_named_ticks_are_called_by_their_names() {
        let mut figure = figure(vec![Mark::new(Ink::Relaxed, "tally", bars())]);
        figure.x = figure.x.ticks(vec![(0.5, "cat".into()), (1.5, "dog".into())]);
        let want = serde_json::json!([["tally", "cat", 0.25], ["tally", "dog", 0.5]]);
        let table = table(&figure);
        assert_eq!(table.columns, ["series", "z", "density"]);
        assert_eq!(serde_json::to_value(table.rows).unwrap(), want);
    }

    #[test]
    fn long_clouds_are_cut_and_say_so() {
        let cloud = |n: usize| Mark::new(Ink::Noise, "draws", Shape::Cloud(vec![(0.1, 0.2); n], Marker::Circle));
        let long = table(&figure(vec![cloud(250)]));
        assert_eq!(long.rows.len(), 100);
        assert_eq!(long.notes, ["draws: the first 100 of 250 points"]);
        assert_eq!(long.rows[0][1], Cell::Number(0.1));
        assert!(table(&figure(vec![cloud(100)])).notes.is_empty());
    }
}
