//! Pictures in rows: a bar, a point or a histogram an estimator.

use super::order::sort;
use super::reading::{Column, Item, Kind, plain};
use crate::chart::{Figure, Ink, Shape};

/// The column in which a bar of no length means that nothing was seen, and the words for it.
const UNSEEN: (&str, &str) = ("bias²", "no bias seen");

/// Pictures with a row an estimator, or a row a quantity: the columns are what is said of each.
pub(super) fn rows(figure: &Figure) -> Vec<Column> {
    let marks = &figure.marks;
    let split = |label: &'_ str| label.split_once(": ").map(|(row, column)| (row.to_owned(), column.to_owned()));
    let paired = marks.iter().any(|mark| mark.quiet && split(&mark.label).is_some());
    // histograms in rows
    let ridges = marks.iter().any(|mark| mark.label.contains("scaled"));
    let what = figure.x.label.split([',', ':', ';']).next().unwrap_or("");
    let of = |label: &str| split(label).unwrap_or_else(|| (plain(label).to_owned(), what.to_owned()));
    let mut columns: Vec<Column> = Vec::new();
    let mut add = |label: String, ink: Ink, item: Item| match columns.iter_mut().find(|c| c.label == label) {
        Some(column) => column.items.push(item),
        None => columns.push(Column {
            label,
            ink,
            kind: Kind::Points,
            member: 0,
            items: vec![item],
            missing: String::new(),
        }),
    };
    let named = |name: String, value: f64, place: (f64, f64)| Item { name, ..Item::at(place.1, value, place) };
    for mark in marks.iter().filter(|mark| !mark.label.is_empty()) {
        match &mark.shape {
            Shape::Bars(bars, _) if bars.len() == 1 && !ridges => {
                let (row, column) = of(&mark.label);
                let bar = bars[0];
                let value = bar.high - bar.low;
                // a bias that can't be told from 0 is drawn as none
                let value = if value == 0.0 && column == UNSEEN.0 { f64::NAN } else { value };
                add(column, mark.ink, named(row, value, (bar.high, (bar.base + bar.top) / 2.0)));
            }
            Shape::Bars(bars, _) => {
                let tallest = bars.iter().max_by(|a, b| (a.top - a.base).total_cmp(&(b.top - b.base)));
                if let Some(bar) = tallest {
                    let place = (bar.middle(), bar.base);
                    add("commonest".to_owned(), mark.ink, named(of(&mark.label).0, bar.middle(), place));
                }
            }
            Shape::Points(points, _) | Shape::Hollow(points, _) => {
                for &(x, y) in points {
                    let (row, column) = of(&mark.label);
                    add(column, mark.ink, named(row, x, (x, y)));
                }
            }
            Shape::Segments(segments, _) => {
                for [a, b] in segments.iter().filter(|[a, b]| a.0 == b.0) {
                    add(mark.label.to_string(), mark.ink, Item::at((a.1 + b.1) / 2.0, a.0, *b));
                }
            }
            Shape::Rule(x, _) if paired => add(mark.label.to_string(), mark.ink, Item::at(f64::NAN, *x, (*x, 0.0))),
            Shape::Rule(x, _) => add(what.to_owned(), mark.ink, named(mark.label.to_string(), *x, (*x, figure.y.low))),
            _ => {}
        }
    }
    let errors = marks.iter().filter(|mark| mark.label.is_empty()).filter_map(|mark| match &mark.shape {
        Shape::Segments(all, _) if all.len() == 1 && all[0][0].1 == all[0][1].1 => Some(all[0]),
        _ => None,
    });
    for [a, b] in errors {
        let items = columns.iter_mut().flat_map(|c| &mut c.items);
        for item in items.filter(|item| item.place.1 == a.1 && (a.0..=b.0).contains(&item.place.0)) {
            item.error = Some(b.0 - item.place.0);
        }
    }
    columns
        .iter_mut()
        .filter(|column| column.label == UNSEEN.0)
        .for_each(|column| column.missing = UNSEEN.1.to_owned());
    name_rows(&mut columns);
    // what was measured, then what it is compared with
    let bare = |column: &Column| column.items.iter().all(|item| item.error.is_none());
    sort(&mut columns, |column| f64::from(u8::from(bare(column)) * 2 + u8::from(column.kind == Kind::Level)));
    columns
}

/// What has a height and no name belongs to the row that is nearest; what spans all of them, to each.
fn name_rows(columns: &mut [Column]) {
    let mut rows: Vec<(f64, String)> = Vec::new();
    for item in columns.iter().flat_map(|c| &c.items).filter(|item| !item.name.is_empty()) {
        if rows.iter().all(|(_, name)| *name != item.name) {
            rows.push((item.key, item.name.clone()));
        }
    }
    sort(&mut rows, |(key, _)| -key);
    for column in columns {
        if column.items.len() == 1 && column.items[0].name.is_empty() && rows.len() != 1 {
            let one = column.items[0].clone();
            let each = rows.iter().map(|(key, name)| Item { key: *key, name: name.clone(), ..one.clone() });
            (column.items, column.kind) = (each.collect(), Kind::Level);
            continue;
        }
        for item in column.items.iter_mut() {
            let place = item.key;
            let near = rows.iter().min_by(|a, b| (a.0 - place).abs().total_cmp(&(b.0 - place).abs()));
            let own = rows.iter().find(|(_, name)| *name == item.name).or(near);
            if let Some((key, name)) = own {
                (item.key, item.name) = (*key, name.clone());
            }
        }
    }
}
