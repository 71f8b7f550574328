//! A picture's marks as lists of points, to be read one by one and to be heard.

use crate::chart::{Axis, Figure, INKS, Shape};
use crate::format::number;
use crate::value::Value;

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
    /// What it says, without its series' name: "at τ 0.05: 12.7".
    pub text: String,
}

/// A named mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name, as in the legend.
    pub label: String,
    /// Its ink's name, as in `--reparam-<ink>`.
    pub ink: &'static str,
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
    fn from(Series { label, ink, points }: Series) -> Self {
        let points = Self::List(points.into_iter().map(Self::from).collect());
        Self::map([("label", Self::Text(label.into())), ("ink", ink.into()), ("points", points)])
    }
}

/// The labelled lines and points of a picture.
#[must_use]
pub fn series(figure: &Figure) -> Vec<Series> {
    let share = |axis: &Axis, value: f64| axis.share(value).clamp(0.0, 1.0);
    let named = figure.marks.iter().filter(|mark| !mark.label.is_empty());
    named
        .filter_map(|mark| {
            let (Shape::Line(points, _) | Shape::Points(points, _) | Shape::Hollow(points, _)) = &mark.shape else {
                return None;
            };
            let known = points.iter().filter(|(x, y)| x.is_finite() && y.is_finite());
            let point = |&(x, y): &(f64, f64)| Point {
                x,
                y,
                across: share(&figure.x, x),
                up: share(&figure.y, y),
                text: format!("{} {}: {}", figure.x.label, number(x), number(y)),
            };
            Some(Series {
                label: mark.label.to_string(),
                ink: INKS[mark.ink as usize].1,
                points: known.map(point).collect(),
            })
        })
        .collect()
}
