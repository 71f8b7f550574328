//! The numbers of a picture by what they mean: a row a temperature, a class, an estimator or an image.

use super::order::sort;
use super::reading::{Column, Item, Kind, Layout, Reading, read};
use super::said::decimal;
use super::series::components;
use super::trend::value_at;
use crate::chart::{Axis, Cell, Figure, Table};
use crate::value::Value;
use std::borrow::Cow;

/// Rows on the page.
pub const MOST: usize = 40;
/// Of so many lines with one name each has a column.
const LINES: usize = 4;

impl From<Cell> for Value {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Text(text) => Self::Text(text.into()),
            Cell::Number(x) => Self::Number(x),
        }
    }
}

impl From<Table> for Value {
    fn from(table: Table) -> Self {
        let words = |list: Vec<Cow<'static, str>>| Self::List(list.into_iter().map(Self::Text).collect());
        let row = |row: Vec<Cell>| Self::List(row.into_iter().map(Self::from).collect());
        Self::map([
            ("columns", words(table.columns)),
            ("rows", Self::List(table.rows.into_iter().map(row).collect())),
            ("notes", words(table.notes.into_iter().map(Cow::from).collect())),
            ("total", (table.total as f64).into()),
            ("here", table.here.map_or(Self::Null, |row| (row as f64).into())),
        ])
    }
}

/// The table of a figure: `whole` has every number, the other at most [`MOST`] rows and `at`, where the reader's handle stands.
#[must_use]
pub fn table(figure: &Figure, facts: Option<Table>, at: Option<f64>, whole: bool) -> Table {
    let reading = read(figure);
    let cloud = reading.columns.iter().any(|column| column.kind == Kind::Cloud);
    let mut table = match (facts, reading.layout) {
        (Some(facts), _) if cloud && !whole => summed(&facts),
        (Some(facts), _) => facts,
        (None, Layout::Along) => along(figure, &reading, at.or(reading.here), whole),
        (None, Layout::Classes | Layout::Rows) => named(figure, &reading),
        (None, Layout::Plane) => {
            let list = listed(figure, &reading, whole || !cloud);
            if !whole && (cloud || list.rows.len() > MOST) { summed(&list) } else { list }
        }
    };
    table.total = table.total.max(table.rows.len());
    if !whole && table.rows.len() > MOST {
        let kept = thinned(table.rows.len(), MOST, table.here);
        table.here = table.here.and_then(|here| kept.iter().position(|row| *row == here));
        table.rows = kept.into_iter().map(|row| std::mem::take(&mut table.rows[row])).collect();
    }
    if table.rows.is_empty() {
        table.notes = vec![figure.summary.clone()];
    }
    table
}

/// So many of `count` rows, evenly, with both ends and one that is kept.
fn thinned(count: usize, most: usize, kept: Option<usize>) -> Vec<usize> {
    if count <= most {
        return (0..count).collect();
    }
    let mut rows: Vec<usize> = (0..most).map(|i| i * (count - 1) / (most - 1)).collect();
    if let Some(kept) = kept {
        let inner = 1..most - 1;
        let near = inner.min_by_key(|i| rows[*i].abs_diff(kept));
        if let Some(near) = near.filter(|_| !rows.contains(&kept)) {
            rows[near] = kept;
        }
    }
    rows
}

fn head(axis: &Axis, otherwise: &'static str) -> Cow<'static, str> {
    let words = axis.label.split([':', ';']).next().unwrap_or("").trim();
    if words.is_empty() { otherwise.into() } else { words.to_owned().into() }
}

fn heading(column: &Column) -> Cow<'static, str> {
    match column.member {
        0 => column.label.clone().into(),
        member => format!("{} {member}", column.label).into(),
    }
}

const ERROR: &str = "± 2 s.e.";

fn missing() -> Cell {
    Cell::Text(String::new())
}

/// What stands in a column where it has no value.
fn gap(column: &Column) -> Cell {
    Cell::Text(column.missing.clone())
}

fn number(column: &Column, value: f64) -> Cell {
    if value.is_nan() { gap(column) } else { Cell::from(value) }
}

/// A column's value at a place of the grid: its own, of a line one between two of its own.
fn at(column: &Column, axis: &Axis, y: &Axis, key: f64, between: bool) -> Cell {
    if column.kind == Kind::Level {
        return column.items.first().map_or_else(missing, |item| number(column, item.value));
    }
    if let Some(item) = column.items.iter().find(|item| same(item.key, key)) {
        return number(column, item.value);
    }
    if column.kind != Kind::Line || !between {
        return missing();
    }
    let points: Vec<(f64, f64)> = column.items.iter().map(|item| (item.key, item.value)).collect();
    value_at(&points, (axis, y), key).map_or_else(missing, Cell::from)
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (a.abs() + b.abs())
}

fn keys<'a>(columns: impl Iterator<Item = &'a Column>) -> Vec<f64> {
    let mut keys: Vec<f64> = columns.flat_map(|column| column.items.iter().map(|item| item.key)).collect();
    keys.sort_by(f64::total_cmp);
    keys.dedup_by(|a, b| same(*a, *b));
    keys
}

fn along(figure: &Figure, reading: &Reading, here: Option<f64>, whole: bool) -> Table {
    let columns: Vec<&Column> = reading.columns.iter().collect();
    let grids = || columns.iter().copied().filter(|column| column.kind != Kind::Level);
    let mut grid = keys(grids());
    if !whole && grid.len() > MOST {
        // bins first: a law is read at their middles; then the finest line, and the few points that were measured
        let bins = || grids().filter(|c| c.kind == Kind::Bins);
        let points = keys(grids().filter(|c| c.kind == Kind::Points && c.items.len() <= MOST / 2));
        let finest = grids().max_by_key(|c| c.items.len());
        let main = if bins().next().is_some() { keys(bins()) } else { keys(finest.into_iter()) };
        let nearest = here.and_then(|here| nearest(&main, here));
        let kept = thinned(main.len(), MOST.saturating_sub(points.len()).max(2), nearest);
        grid = kept.into_iter().map(|i| main[i]).chain(points).collect();
        grid.sort_by(f64::total_cmp);
        grid.dedup_by(|a, b| same(*a, *b));
    }
    let total = keys(grids()).len();
    let mut table = Table { columns: vec![head(&figure.x, "x")], total, ..Table::default() };
    let mut cells: Vec<Vec<Cell>> = grid.iter().map(|key| vec![Cell::from(*key)]).collect();
    let mut add = |name: Cow<'static, str>, value: &dyn Fn(f64) -> Cell| {
        table.columns.push(name);
        cells.iter_mut().zip(&grid).for_each(|(row, key)| row.push(value(*key)));
    };
    for column in &columns {
        let family = |other: &&&Column| other.label == column.label && other.kind == column.kind;
        let members: Vec<&Column> = columns.iter().filter(family).copied().collect();
        if !whole && members.len() > LINES {
            if column.member == 1 {
                for (name, share) in [("lowest", 0.0), ("middle", 0.5), ("highest", 1.0)] {
                    add(format!("{}: {name}", column.label).into(), &|key| rank(&members, figure, key, share));
                }
            }
            continue;
        }
        add(heading(column), &|key| at(column, &figure.x, &figure.y, key, !whole));
        if column.items.iter().any(|item| item.error.is_some()) {
            let error = |key| column.items.iter().find(|item: &&Item| same(item.key, key))?.error;
            add(ERROR.into(), &|key| error(key).map_or_else(missing, Cell::from));
        }
    }
    table.rows = cells;
    table.here = here.and_then(|here| nearest(&grid, here));
    table.notes.extend(
        Some(figure.y.label.split(", log scale").next().unwrap_or("").to_owned()).filter(|y| !y.is_empty()).map(|y| {
            if y.contains("scaled") {
                "Values: share of all in the bin, and a law's density on the same scale.".to_owned()
            } else {
                format!("Values: {y}.")
            }
        }),
    );
    table
}

/// Of several lines at a place, the lowest, the highest, or one between.
fn rank(members: &[&Column], figure: &Figure, key: f64, share: f64) -> Cell {
    let mut values: Vec<f64> = members
        .iter()
        .filter_map(|column| match at(column, &figure.x, &figure.y, key, true) {
            Cell::Number(x) => Some(x),
            Cell::Text(_) => None,
        })
        .collect();
    values.sort_by(f64::total_cmp);
    values.get(((values.len().max(1) - 1) as f64 * share) as usize).map_or_else(missing, |x| Cell::from(*x))
}

fn nearest(keys: &[f64], at: f64) -> Option<usize> {
    let (first, last) = (keys.first()?, keys.last()?);
    let inside = (*first..=*last).contains(&at);
    (0..keys.len()).filter(|_| inside).min_by(|a, b| (keys[*a] - at).abs().total_cmp(&(keys[*b] - at).abs()))
}

/// A row a class, or a row an estimator.
fn named(figure: &Figure, reading: &Reading) -> Table {
    let mut rows: Vec<(f64, String)> = Vec::new();
    for item in reading.columns.iter().flat_map(|column| &column.items) {
        if !item.name.is_empty() && rows.iter().all(|(_, name)| *name != item.name) {
            rows.push((item.key, item.name.clone()));
        }
    }
    let down = reading.layout == Layout::Rows;
    sort(&mut rows, |(key, _)| if down { -key } else { *key });
    let estimators = reading.columns.iter().any(|column| column.items.len() > 1 && down);
    let first = match reading.layout {
        Layout::Classes if figure.x.label.starts_with("class") => "class".into(),
        Layout::Classes => head(&figure.x, "x"),
        _ if estimators && rows.len() > 1 && reading.columns.len() > 1 => "estimator".into(),
        _ => "quantity".into(),
    };
    let mut table = Table { columns: vec![first], ..Table::default() };
    let name = |(_, name): &(f64, String)| match decimal(name) {
        Some(number) => Cell::from(number),
        None => Cell::Text(name.clone()),
    };
    table.rows = rows.iter().map(|row| vec![name(row)]).collect();
    for column in &reading.columns {
        let of = |name: &str| {
            column.items.iter().find(|item| item.name == name || column.kind == Kind::Level && item.name.is_empty())
        };
        let heading = heading(column);
        if table.columns.contains(&heading) && column.kind != Kind::Level && !down {
            continue; // the same again, as a line at the bars' tops
        }
        let errors = column.items.iter().any(|item| item.error.is_some());
        table.columns.push(heading);
        table.columns.extend(errors.then_some(Cow::from(ERROR)));
        for (row, (_, name)) in table.rows.iter_mut().zip(&rows) {
            let item = of(name);
            row.push(item.map_or_else(missing, |item| number(column, item.value)));
            row.extend(errors.then(|| item.and_then(|item| item.error).map_or_else(missing, Cell::from)));
        }
    }
    if down {
        table.notes.push(format!("Values: {}.", head(&figure.x, "x")));
    } else if !figure.y.label.is_empty() {
        table.notes.push(format!("Values: {}.", head(&figure.y, "y")));
    }
    table
}

/// One row a point, by its series.
fn listed(figure: &Figure, reading: &Reading, lines: bool) -> Table {
    let heads: Vec<Cow<'static, str>> = if reading.simplex {
        (1..=3).map(|class| format!("class {class}").into()).collect()
    } else {
        vec![head(&figure.x, "x"), head(&figure.y, "y")]
    };
    let mut table = Table { columns: std::iter::once("series".into()).chain(heads).collect(), ..Table::default() };
    for column in reading.columns.iter().filter(|column| lines || column.kind != Kind::Line) {
        for item in column.items.iter().filter(|item| item.key.is_finite() && item.value.is_finite()) {
            let mut row = vec![Cell::Text(heading(column).into_owned())];
            if reading.simplex {
                row.extend(components(item.place).map(Cell::from));
            } else if column.kind == Kind::Cloud {
                row.extend([item.key, item.value].map(widened).map(Cell::from));
            } else {
                row.extend([item.key, item.value].map(Cell::from));
            }
            table.rows.push(row);
        }
    }
    table
}

/// A single that was made a double, rounded to its significant digits: 0.1, not 0.10000000149.
fn widened(value: f64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    // seven significant digits tell any two singles of a picture apart
    let digits = 6 - libm::floor(libm::log10(value.abs())) as i32;
    let scale = libm::pow(10.0, f64::from(digits.abs()));
    if digits >= 0 { (value * scale).round() / scale } else { (value / scale).round() * scale }
}

/// Points by their series: how many, their mean, their standard deviation.
fn summed(list: &Table) -> Table {
    let mut names: Vec<&Cell> = Vec::new();
    for name in list.rows.iter().filter_map(|row| row.first()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let heads = list.columns.iter().skip(1);
    let mut table =
        Table { columns: vec![list.columns[0].clone(), "points".into()], total: list.rows.len(), ..Table::default() };
    table.columns.extend(heads.clone().map(|head| Cow::from(format!("mean of {head}"))));
    table.columns.extend(heads.map(|head| Cow::from(format!("standard deviation of {head}"))));
    for name in names {
        let rows: Vec<&Vec<Cell>> = list.rows.iter().filter(|row| row.first() == Some(name)).collect();
        let moments = |column: usize| {
            let values = || {
                rows.iter().filter_map(|row| if let Some(Cell::Number(x)) = row.get(column) { Some(*x) } else { None })
            };
            let n = values().count() as f64;
            let mean = values().sum::<f64>() / n;
            (mean, libm::sqrt(values().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0)))
        };
        let all: Vec<(f64, f64)> = (1..list.columns.len()).map(moments).collect();
        let mut row = vec![name.clone(), Cell::from(rows.len() as f64)];
        row.extend(all.iter().map(|m| Cell::from(m.0)));
        row.extend(all.iter().map(|m| if m.1.is_finite() { Cell::from(m.1) } else { missing() }));
        table.rows.push(row);
    }
    table
}
